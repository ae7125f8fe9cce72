"""What another rubric would change: which elements get another proposal, and which decided grades lose their level."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.looks.parts import GRID, heading
from coding.evidence.counting import Evidence, Subject
from coding.framework.elements import Element
from coding.grading.proposing import level_of
from coding.grading.rubric_parts import Rubric
from coding.text import counted

_HEIGHT = 104


@dataclass(frozen=True, slots=True)
class Draft:
    """A rubric that is being written: the new names of saved levels, by the old ones, and those that are taken out."""

    rubric: Rubric
    renamed: Mapping[str, str] = field(default_factory=dict)
    taken_out: frozenset[str] = frozenset()

    def now(self, level: str) -> str:
        """Give the name that a saved level has now."""
        return self.renamed.get(level, level)


class WouldChange(QWidget):
    """Lists what would change by the rubric that is being written."""

    def __init__(self, elements: list[Element], before: Rubric, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._elements, self._before = elements, before
        self.said = heading("", self)
        self.list = QPlainTextEdit(self)
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setFixedHeight(_HEIGHT)
        self.list.setAccessibleName("What would change")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.said)
        column.addWidget(self.list)

    def show_changes(
        self, draft: Draft, evidence: Mapping[Subject, Evidence] | None, decided: Mapping[int, str]
    ) -> None:
        """Compare; nothing can be said of proposals until the evidence is read. `decided` are levels by element."""
        if evidence is None:
            self.said.setText("The evidence is being read …")
            self.list.setPlainText("")
            return
        heard = [each for each in self._elements if each.id in evidence]
        lines = [line for each in heard if (line := self._line(each, draft, evidence[each.id]))]
        along = sum(draft.renamed.get(level) is not None for level in decided.values())
        takes = f"  ·  {counted(along, 'decided grade')} {'takes' if along == 1 else 'take'} the new name along"
        proposals = f"{len(lines)} of {counted(len(heard), 'element')} would get another proposal"
        self.said.setText(f"{proposals}{takes if along else ''}")
        self.list.setPlainText("\n".join([*lines, *self._decisions(draft, decided)]))
        self.list.setPlaceholderText("Every element would get the proposal it has now.")

    def _line(self, element: Element, draft: Draft, evidence: Evidence) -> str:
        then, now = draft.now(level_of(self._before, evidence)), level_of(draft.rubric, evidence)
        return f"{element.key} {element.title}: {then or 'no level'} → {now or 'no level'}" if then != now else ""

    def _decisions(self, draft: Draft, decided: Mapping[int, str]) -> Iterator[str]:
        for element in self._elements:
            level = decided.get(element.id, "")
            if level not in draft.taken_out:
                continue
            said = f"{element.key} {element.title}: decided as “{level}”"
            if draft.rubric.level(level):
                yield f"{said}; another level has that name now, and the grade will be read as that one"
            else:
                yield f"{said}, which is taken out: it will be shown as “{level} (no level any more)”"


def losing(draft: Draft, decided: Mapping[int, str], keys: Mapping[int, str]) -> str:
    """Say which decided grades lose their level, by key, and what becomes of them; "" where none does."""
    lost: dict[str, list[str]] = {}
    for element_id, level in sorted(decided.items(), key=lambda item: keys.get(item[0], "")):
        if level in draft.taken_out and not draft.rubric.level(level):
            lost.setdefault(level, []).append(keys.get(element_id, ""))
    if not lost:
        return ""
    number, example = sum(map(len, lost.values())), next(iter(lost))
    loses = f"{counted(number, 'decided grade')} {'loses its' if number == 1 else 'lose their'} level"
    listed = "; ".join(f"{', '.join(each)} ({level})" for level, each in lost.items())
    stays = "It stays" if number == 1 else "They stay"
    return (
        f"{loses}: {listed}. {stays}, shown as “{example} (no level any more)” and counted apart, until decided anew."
    )
