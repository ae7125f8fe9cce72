"""Why a level is proposed: its tests and those of the level above, in plain words, met or not."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.looks import parts
from coding.grading.proposing import Checked, LevelChecked, Proposal


class GradeTests(QWidget):
    """A line a test, under the name of its level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(parts.GRID)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[tuple[str, str], ...] = ()

    def lines(self) -> list[str]:
        """Give the lines as they are read."""
        return [" ".join(filter(None, line)) for line in self._shown]

    def show_proposal(self, proposal: Proposal, *, everything: bool) -> None:
        """Show the tests of the level that is proposed and of the one above, or those of all levels."""
        wanted = tuple(line for level in _levels(proposal, everything) for line in _lines(level))
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (sign, words) in enumerate(wanted):
            self._add(row, sign, words)

    def _add(self, row: int, sign: str, words: str) -> None:
        if not sign:
            heading = parts.heading(words, self)
            heading.setContentsMargins(0, parts.GRID if row else 0, 0, 0)
            self._grid.addWidget(heading, row, 0, 1, 2)
            return
        mark, said = QLabel(sign, self), QLabel(words, self)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        mark.setAccessibleName("met" if sign == "✓" else "not met")
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(said, row, 1)


def _levels(proposal: Proposal, everything: bool) -> Iterable[LevelChecked]:
    if everything or not proposal.level:
        return proposal.tests
    place = proposal.rubric.place(proposal.level)
    return proposal.tests[max(0, place - 1) : place + 1]


def _lines(checked: LevelChecked) -> Iterable[tuple[str, str]]:
    if not checked.tests:
        yield "", f"{checked.level.name}: what reaches no level above"
        return
    yield "", f"{checked.level.name}: {'all tests are met' if checked.holds else 'not all tests are met'}"
    for test in checked.tests:
        yield "✓" if test.passed else "✗", _said(test)


def _said(checked: Checked) -> str:
    test = checked.test
    choice = ", or another of these" if test.choice else ""
    return f"{test.words or test.said().capitalize()}: {checked.short.removesuffix(')')}{choice})"
