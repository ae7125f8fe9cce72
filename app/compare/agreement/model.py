"""The table of agreement as a Qt model: a row a code, a column a figure."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette

from app.compare.agreement import columns
from app.compare.agreement.columns import COLUMNS, UNDEFINED, Column, Row

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AgreementModel(QAbstractTableModel):
    """The rows of an answer, in the order of the codes until a heading is pressed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._read: list[Row] = []
        self._by, self._down = 0, False
        self.title = COLUMNS[0].title

    def take(self, rows: Sequence[Row], title: str) -> None:
        """Show these rows; `title` names what they are."""
        self.beginResetModel()
        self._read, self.title = list(rows), title
        self.rows = self._sorted()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; by the first one in that of the tree of codes."""
        if not 0 <= column < len(COLUMNS):
            return
        self.layoutAboutToBeChanged.emit()
        before = {id(row): at for at, row in enumerate(self.rows)}
        self._by, self._down = column, order == Qt.SortOrder.DescendingOrder
        self.rows = self._sorted()
        now = {before[id(row)]: at for at, row in enumerate(self.rows)}
        held = self.persistentIndexList()
        self.changePersistentIndexList(held, [self.index(now[each.row()], each.column()) for each in held])
        self.layoutChanged.emit()

    def _sorted(self) -> list[Row]:
        column = COLUMNS[self._by]
        head, rest = self._read[: self._heads()], self._read[self._heads() :]
        if column.kind == "name":
            return [*head, *(reversed(rest) if self._down else rest)]
        known = [row for row in rest if columns.order(row, column)[0] < 2]
        unknown = [row for row in rest if columns.order(row, column)[0] >= 2]
        return [*head, *sorted(known, key=lambda row: columns.order(row, column), reverse=self._down), *unknown]

    def _heads(self) -> int:
        return sum(row.code is None for row in self._read[:1])

    def row_of(self, key: int | None) -> int:
        """Give the row about that code, element or theme; -1 where there is none."""
        return next((at for at, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Roles.DisplayRole)) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if (
            role == Roles.DisplayRole
            and COLUMNS[section].kind == "pairs"
            and any(len(row.pairs) > 1 for row in self.rows)
        ):
            return columns.OF_PAIRS
        if role == Roles.DisplayRole:
            return COLUMNS[section].title if section else self.title
        if role == Roles.ToolTipRole:
            return COLUMNS[section].tip
        if role == Roles.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return None

    def data(self, index: Index, role: int = int(Roles.DisplayRole)) -> Any:
        if not 0 <= index.row() < len(self.rows) or not 0 <= index.column() < len(COLUMNS):
            return None
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == Roles.DisplayRole:
            return columns.said(row, column)
        if role == Roles.ToolTipRole:
            return columns.reason(row, column) or (row.name if column.kind == "name" else column.tip)
        if role == Roles.AccessibleTextRole:
            return _spoken(row, column)
        if role == Roles.TextAlignmentRole:
            return _RIGHT if index.column() else _LEFT
        if role == Roles.ForegroundRole and columns.doubtful(row, column):
            return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        if role == Roles.FontRole and row.code is None:
            font = QFont()
            font.setBold(True)
            return font
        return None


def _spoken(row: Row, column: Column) -> str:
    """Say a cell in words."""
    if column.kind == "name":
        return row.name
    said = columns.said(row, column) or "none"
    why = columns.reason(row, column) if said == UNDEFINED else ""
    return f"{row.name}, {column.title}: {said}{f', {why}' if why else ''}"
