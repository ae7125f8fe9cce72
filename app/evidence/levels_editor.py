"""The levels of a rubric and their tests, to be edited."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.evidence.level_list import LevelList
from app.evidence.tests_editor import NEW, TestRows
from app.looks.parts import GRID, MARGIN, bar, heading, hint
from coding.grading.rubric_parts import Level, Rubric

_LISTED, _WORDS = 220, 72
_OPEN = "This weakest level has no test: what reaches no other level is here."
_BARRED = (
    "This is the weakest level, and it has tests: what meets neither them nor those of another level gets no "
    "proposal and stays ungraded. Without tests, the level would take it in."
)


class LevelsEditor(QWidget):
    """Holds a rubric as it is being written; `changed` comes with every edit."""

    changed = Signal()

    def __init__(self, rubric: Rubric, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rubric = rubric
        self._saved = self._named(rubric)
        self._origins = list(self._saved)
        self._place = 0
        self.levels = LevelList(self)
        self.levels.setFixedWidth(_LISTED)
        self.name = QLineEdit(self)
        self.words = QPlainTextEdit(self)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(_WORDS)
        self.tests = TestRows(self)
        self.add_test = QPushButton("A&dd a test", self)
        self.free = QPushButton("Take its &tests out", self)
        self._free = hint("", self)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(GRID)
        form.addRow("&Level", self.name)
        form.addRow("&Means", self.words)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        for part in (self.tests, self._free):
            column.addWidget(part)
        column.addLayout(bar(self.add_test, self.free, None))
        column.addStretch()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addLayout(form)
        right.addWidget(heading("Evidence reaches this level where", self))
        right.addWidget(area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(MARGIN)
        row.addWidget(self.levels)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.levels.chosen.connect(self._on_chosen)
        self.levels.add_asked.connect(self._add)
        self.levels.remove_asked.connect(self._remove)
        self.levels.move_asked.connect(self._move)
        self.name.textEdited.connect(self._on_edited)
        self.words.textChanged.connect(self._on_edited)
        self.tests.changed.connect(self._on_edited)
        self.add_test.clicked.connect(self.tests.add)
        self.free.clicked.connect(self._take_all)

    def show_rubric(self, rubric: Rubric) -> None:
        """Begin anew with this rubric."""
        self.rubric, self._place = rubric, 0
        self._origins = [self._saved_as(name) for name in self._named(rubric)]
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Show the chosen level in the fields."""
        level = self.rubric.levels[self._place]
        self.levels.show_levels(self.rubric, self._place)
        self.name.setText(level.name)
        self.words.blockSignals(True)
        self.words.setPlainText(level.words)
        self.words.blockSignals(False)
        self.tests.show_tests(level.tests)
        self._show_free()

    @property
    def renamed(self) -> dict[str, str]:
        """The new names of levels that are saved under other ones, by those."""
        pairs = zip(self._origins, self._named(self.rubric), strict=True)
        return {before: now for before, now in pairs if before and now and before != now}

    @property
    def taken_out(self) -> frozenset[str]:
        """The saved levels that are no longer among them."""
        return frozenset(self._saved) - frozenset(self._origins)

    @staticmethod
    def _named(rubric: Rubric) -> list[str]:
        return [level.name.strip() for level in rubric.levels]

    def _saved_as(self, name: str) -> str:
        """Give the saved name that is this one, whatever its case; "" for none."""
        return next((saved for saved in self._saved if saved.casefold() == name.casefold()), "")

    def _show_free(self) -> None:
        """Say what becomes of what reaches no level; it depends on whether the weakest one asks for something."""
        last, tests = self._place == len(self.rubric.levels) - 1, self.rubric.levels[self._place].tests
        self._free.setText(_BARRED if tests else _OPEN)
        self._free.setVisible(last)
        self.free.setVisible(last and bool(tests))

    def _on_chosen(self, place: int) -> None:
        if place >= 0:
            self._place = place
            self._show()

    def _on_edited(self) -> None:
        levels = list(self.rubric.levels)
        named, said = self.name.text(), self.words.toPlainText()
        levels[self._place] = replace(levels[self._place], name=named, words=said, tests=self.tests.tests())
        self._set(levels, self._place)

    def _set(self, levels: list[Level], place: int) -> None:
        self.rubric, self._place = replace(self.rubric, levels=tuple(levels)), place
        self.levels.show_levels(self.rubric, place)
        self._show_free()
        self.changed.emit()

    def _add(self) -> None:
        place = min(self._place + 1, len(self.rubric.levels) - 1)
        levels = list(self.rubric.levels)
        levels.insert(place, Level("New level", tests=(NEW,)))
        self._origins.insert(place, "")
        self._set(levels, place)
        self._show()
        self.name.setFocus()
        self.name.selectAll()

    def _take_all(self) -> None:
        """Let the level ask for nothing."""
        self.tests.show_tests(())
        self._on_edited()

    def _remove(self) -> None:
        levels = [level for place, level in enumerate(self.rubric.levels) if place != self._place]
        del self._origins[self._place]
        self._set(levels, min(self._place, len(levels) - 1))
        self._show()

    def _move(self, by: int) -> None:
        levels, place = list(self.rubric.levels), self._place
        if 0 <= place + by < len(levels):
            levels[place], levels[place + by] = levels[place + by], levels[place]
            names = self._origins
            names[place], names[place + by] = names[place + by], names[place]
            self._set(levels, place + by)
            self._show()
