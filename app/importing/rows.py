"""The first rows of a table that is to be imported."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from app.looks.tree_model import Index

SHOWN = 100
_LONG = 200


class RowsModel(QAbstractTableModel):
    """The headings and the first rows as they stand in the file."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[int, list[str]]] = []

    def show(self, lines: list[tuple[int, list[str]]]) -> None:
        """Show the lines, each with its number in the file; the first holds the headings."""
        self.beginResetModel()
        self._lines = lines[: SHOWN + 1]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else max(0, len(self._lines) - 1)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or not self._lines else len(self._lines[0][1])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not self._lines:
            return None
        return self._lines[0][1][section] if orientation == Qt.Orientation.Horizontal else self._lines[section + 1][0]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self._lines[index.row() + 1][1][index.column()]
        return words[:_LONG] if role == Qt.ItemDataRole.DisplayRole else words
