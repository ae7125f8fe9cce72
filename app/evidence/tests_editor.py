"""The tests of a level as sentences that can be changed: must hold, at least, 3, independent sources."""

from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.looks.parts import CONTROL, GRID, tool
from coding.evidence.measures import MEASURES
from coding.grading.rubric_parts import AT_LEAST, COMPARISONS, HIGHEST, Test

_CHOICES = ("Must hold", "One of group A", "One of group B", "One of group C")
"""How a test counts: by its `choice`."""
NEW = Test("sources_for", 1)


@dataclass(slots=True)
class _Row:
    """The fields of one test."""

    choice: QComboBox
    comparison: QComboBox
    number: QSpinBox
    measure: QComboBox
    words: QLineEdit


class TestRows(QWidget):
    """Shows the tests of a level, a row each, to be edited."""

    __test__ = False

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._body = QWidget(self)
        self._column.addWidget(self._body)

    def tests(self) -> tuple[Test, ...]:
        """Give the tests as they stand."""
        return tuple(_read(row) for row in self._rows)

    def show_tests(self, tests: tuple[Test, ...]) -> None:
        """Show these tests in place of those shown."""
        self._rows = []
        old, self._body = self._body, QWidget(self)
        self._column.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        grid.setColumnStretch(3, 1)
        for place, test in enumerate(tests):
            self._add_row(grid, place, test)
        self._order_tabs()

    def add(self) -> None:
        """Add a test, and put the cursor into its number."""
        self.show_tests((*self.tests(), NEW))
        self._rows[-1].number.setFocus()
        self._rows[-1].number.selectAll()
        self.changed.emit()

    def _remove(self, place: int) -> None:
        tests = self.tests()
        self.show_tests(tests[:place] + tests[place + 1 :])
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the rows, and change nothing it only passes over."""
        passes = event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus()
        if passes:
            event.ignore()
        return passes

    def _add_row(self, grid: QGridLayout, place: int, test: Test) -> None:
        number = f"Test {place + 1}"
        row = _Row(
            QComboBox(self._body), QComboBox(self._body), QSpinBox(self._body), QComboBox(self._body), QLineEdit()
        )
        row.words.setParent(self._body)
        _fill(row, test)
        for field, name in zip(
            _fields(row), ("how it counts", "comparison", "number", "measure", "words"), strict=True
        ):
            field.setAccessibleName(f"{number}: {name}")
            field.setMinimumHeight(CONTROL)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(self)
        for column, field in enumerate((row.choice, row.comparison, row.number, row.measure)):
            grid.addWidget(field, 2 * place, column)
        remove = tool(self._body, "trash", f"Take {number.lower()} out", lambda: self._remove(place))
        grid.addWidget(remove, 2 * place, 4, Qt.AlignmentFlag.AlignVCenter)
        said = QLabel("In the report", self._body)
        said.setBuddy(row.words)
        grid.addWidget(said, 2 * place + 1, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(row.words, 2 * place + 1, 1, 1, 3)
        grid.setRowMinimumHeight(2 * place + 1, CONTROL + GRID)
        self._rows.append(row)
        self._connect(row)

    def _connect(self, row: _Row) -> None:
        for box in (row.choice, row.comparison):
            box.currentIndexChanged.connect(self._on_edited)
        row.measure.currentIndexChanged.connect(row.words.clear)  # they spoke of something else
        row.measure.currentIndexChanged.connect(self._on_edited)
        row.number.valueChanged.connect(self._on_edited)
        row.words.textEdited.connect(self._on_edited)

    def _on_edited(self) -> None:
        for row in self._rows:
            row.words.setPlaceholderText(replace(_read(row), words="").said().capitalize())
            row.number.setMinimum(1 if row.comparison.currentData() == AT_LEAST else 0)
        self.changed.emit()

    def _order_tabs(self) -> None:
        fields = [field for row in self._rows for field in _fields(row)]
        for one, other in pairwise(fields):
            QWidget.setTabOrder(one, other)


def _fields(row: _Row) -> tuple[QWidget, ...]:
    return row.choice, row.comparison, row.number, row.measure, row.words


def _fill(row: _Row, test: Test) -> None:
    for choice, words in enumerate(_CHOICES):
        row.choice.addItem(words, choice)
    for comparison in COMPARISONS:
        row.comparison.addItem(comparison, comparison)
    for measure in MEASURES:
        row.measure.addItem(measure.many, measure.key)
    row.measure.setMinimumContentsLength(10)
    row.measure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    row.choice.setCurrentIndex(max(0, row.choice.findData(test.choice)))
    row.comparison.setCurrentIndex(max(0, row.comparison.findData(test.comparison)))
    row.measure.setCurrentIndex(row.measure.findData(test.measure))
    row.number.setRange(1 if test.comparison == AT_LEAST else 0, HIGHEST)
    row.number.setValue(test.number)
    row.words.setText(test.words)
    row.words.setPlaceholderText(replace(test, words="").said().capitalize())


def _read(row: _Row) -> Test:
    numbers = (row.number.value(), str(row.comparison.currentData()), int(row.choice.currentData()))
    return Test(str(row.measure.currentData()), *numbers, row.words.text())
