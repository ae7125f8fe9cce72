"""Who has which document, as a Qt table: documents down, coders across."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QPalette

from app.compare.coders.sheet import Sheet
from coding.text import counted, one_line

Index = QModelIndex | QPersistentModelIndex
DOCUMENT, LENGTH, FIRST = 0, 1, 2
"""The columns before those of the coders, and the first of these."""
_EMPTY, _NAME = QModelIndex(), 15


class SheetModel(QAbstractTableModel):
    """It writes nothing; cells of coders hold a sign where the document is theirs, and nothing where not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None

    def show_sheet(self, sheet: Sheet) -> None:
        """Show it; where rows and columns are the same, what is chosen stays chosen."""
        same = self.sheet is not None and _frame(self.sheet) == _frame(sheet)
        if not same:
            self.beginResetModel()
        self.sheet = sheet
        if not same:
            self.endResetModel()
        elif sheet.documents:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def pairs(self, indexes: Iterable[Index]) -> list[tuple[int, int]]:
        """Give document and coder of the places that are cells of coders."""
        if self.sheet is None:
            return []
        pages, people = self.sheet.documents, self.sheet.coders
        return [(pages[at.row()].id, people[at.column() - FIRST].id) for at in indexes if at.column() >= FIRST]

    def document_at(self, index: Index) -> int:
        """Give the id of the document of the row; 0 where there is none."""
        return self.sheet.documents[index.row()].id if self.sheet is not None and index.isValid() else 0

    def rowCount(self, parent: Index = _EMPTY) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.documents)

    def columnCount(self, parent: Index = _EMPTY) -> int:
        return 0 if parent.isValid() or self.sheet is None else FIRST + len(self.sheet.coders)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.sheet is None or orientation != Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(section)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if section < FIRST:
            return ("Document", "Characters  ")[section]
        coder = self.sheet.coders[section - FIRST]
        done, of = self.sheet.done(coder.id)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{coder.name}: {done} of {counted(of, 'document')} done"
        return f"{one_line(coder.name, _NAME)}\n{done} of {of} done"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.sheet is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(index.column())
        if index.column() < FIRST:
            return self._of_document(index, role)
        return self._of_coder(index, role)

    def _of_document(self, index: Index, role: int) -> Any:
        assert self.sheet is not None
        page = self.sheet.documents[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == LENGTH:
            return QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        if index.column() == LENGTH:
            return f"{page.length:,}  " if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{page.folder}/{page.name}" if page.folder else page.name
        return page.name if role == Qt.ItemDataRole.DisplayRole else None

    def _of_coder(self, index: Index, role: int) -> Any:
        assert self.sheet is not None
        page, coder = self.sheet.documents[index.row()], self.sheet.coders[index.column() - FIRST]
        given = self.sheet.cells.get((page.id, coder.id))
        if role == Qt.ItemDataRole.DisplayRole:
            return given.shown if given else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            nothing = "unread" if self.sheet.round is None else "not to be coded"
            return f"{page.name}, {coder.name}: {given.said if given else nothing}"
        return None


def _frame(sheet: Sheet) -> tuple[object, ...]:
    return (
        sheet.round and sheet.round.id,
        [(page.id, page.name) for page in sheet.documents],
        [(coder.id, coder.name) for coder in sheet.coders],
    )


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = {DOCUMENT: Qt.AlignmentFlag.AlignLeft, LENGTH: Qt.AlignmentFlag.AlignRight}
    return side.get(column, Qt.AlignmentFlag.AlignHCenter) | Qt.AlignmentFlag.AlignVCenter
