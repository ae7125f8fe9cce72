"""Two participants who are the same person become one; what each of them says is shown before."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import CONTROL, GRID, MARGIN, bar, heading, hint, primary
from app.workspace import Workspace
from coding.cells import CellColumn, CellRow
from coding.participants import merge_participants

ABOUT = (
    "Documents, speakers and quotes of both will belong to the one that stays. Where both have a value, "
    "the one that stays keeps its own; where only one has it, it is taken over."
)


class MergeDialog(QDialog):
    """Asks which of the two stays, shows what the merged row will hold, and merges them as one step of undo."""

    def __init__(
        self, workspace: Workspace, columns: tuple[CellColumn, ...], pair: tuple[CellRow, CellRow], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Merge two participants")
        self._workspace, self._pair = workspace, pair
        self._stays = QButtonGroup(self)
        self._attributes = [place for place, column in enumerate(columns) if column.attribute is not None]
        self._results: list[QLabel] = []
        cancel, merge = QPushButton("Cancel", self), primary(QPushButton("Merge", self))
        cancel.setMinimumHeight(CONTROL)
        cancel.clicked.connect(self.reject)
        merge.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addWidget(hint(ABOUT, self))
        layout.addLayout(self._table(columns))
        layout.addStretch()
        layout.addLayout(bar(None, cancel, merge))
        self.setMinimumWidth(560)
        self._stays.idToggled.connect(self._show_result)
        self._show_result()

    def _table(self, columns: tuple[CellColumn, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        for column, words in ((0, "Who stays?"), (3, "Together")):
            grid.addWidget(heading(words, self), 0, column)
        for at, row in enumerate(self._pair):
            button = QRadioButton(row.cells[0].replace("&", "&&"), self)
            button.setChecked(at == 0)
            self._stays.addButton(button, at)
            grid.addWidget(button, 0, 1 + at)
            grid.setColumnStretch(1 + at, 1)
        grid.setColumnStretch(3, 1)
        for line, place in enumerate(self._attributes, start=1):
            if any(row.cells[place] for row in self._pair):
                self._add_line(grid, line, columns[place].title, place)
        return grid

    def _add_line(self, grid: QGridLayout, line: int, title: str, place: int) -> None:
        result = QLabel(self)
        result.setProperty("place", place)
        self._results.append(result)
        shown = [QLabel(row.cells[place] or "–", self) for row in self._pair]
        for column, label in enumerate((QLabel(title, self), *shown, result)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            grid.addWidget(label, line, column)

    def _ordered(self) -> tuple[CellRow, CellRow]:
        first, second = self._pair
        return (first, second) if self._stays.checkedId() == 0 else (second, first)

    def _show_result(self, _button: int = 0, _checked: bool = True) -> None:
        stays, goes = self._ordered()
        for label in self._results:
            place = int(label.property("place"))
            label.setText(stays.cells[place] or goes.cells[place])

    def accept(self) -> None:
        stays, goes = self._ordered()
        with self._workspace.write("merge_participants") as session:
            merge_participants(session, goes.id, stays.id)
        super().accept()
