"""What another rubric would change: which elements get another proposal, and which grades lose their level."""

from collections.abc import Mapping

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.looks.parts import GRID, heading
from coding.evidence import Evidence, Subject
from coding.framework import Element
from coding.grades import Grade
from coding.grading import level_of
from coding.rubrics import Rubric

_HEIGHT = 104


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
        self, rubric: Rubric, evidence: Mapping[Subject, Evidence] | None, grades: Mapping[int, Grade] | None
    ) -> None:
        """Compare; nothing can be said until the evidence is read."""
        if evidence is None:
            self.said.setText("The evidence is being read …")
            self.list.setPlainText("")
            return
        heard = [each for each in self._elements if each.id in evidence]
        lines = [line for each in heard if (line := self._line(each, rubric, evidence[each.id]))]
        self.said.setText(
            f"{len(lines)} of {len(heard)} {'element' if len(heard) == 1 else 'elements'} would get another proposal"
        )
        gone = {each.element_id: each.level for each in (grades or {}).values() if rubric.level(each.level) is None}
        lines += [
            f"{each.key} {each.title}: “{gone[each.id]}”, which was decided, would be no level any more"
            for each in self._elements
            if each.id in gone
        ]
        self.list.setPlainText("\n".join(lines))
        self.list.setPlaceholderText("" if lines else "Every element would get the proposal it has now.")

    def _line(self, element: Element, rubric: Rubric, evidence: Evidence) -> str:
        then, now = level_of(self._before, evidence), level_of(rubric, evidence)
        return f"{element.key} {element.title}: {then or 'nothing'} → {now or 'nothing'}" if then != now else ""
