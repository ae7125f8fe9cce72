"""What became of the elements between two versions, as a Qt table: the reasons are typed where they stand."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPalette

from app.looks import icons
from app.looks.chips import SIDE
from coding.framework.differences import Change, Difference

Index = QModelIndex | QPersistentModelIndex
HEADERS = ("Element", "What became of it", "Why")
ELEMENT, SAID, WHY = range(len(HEADERS))
ICONS = {
    "added": "plus-circle",
    "dropped": "minus-circle",
    "reworded": "pencil-simple",
    "moved": "arrows-out-cardinal",
    "arrows": "arrow-right",
}
UNDER = Qt.ItemDataRole.UserRole
"""What stands under an element, and stands back: its pathway."""
SAY_WHY = "Say why …"
_EMPTY = QModelIndex()


class ChangesModel(QAbstractTableModel):
    """A row an element that differs; it writes nothing: a reason that is typed is told by `given`."""

    given = Signal(int, str)
    """An element's id, and why it was revised."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: Difference | None = None
        self.changes: list[Change] = []
        self._own: dict[int, str] | None = None

    def show_difference(self, found: Difference | None, own: dict[int, str] | None) -> None:
        """Show what differs; `own` are the reasons that can be changed, None where none can."""
        self.beginResetModel()
        self.found, self.changes, self._own = found, found.changes if found else [], own
        self.endResetModel()

    def change(self, index: Index) -> Change | None:
        """Give the change of a row; None where there is none."""
        return self.changes[index.row()] if 0 <= index.row() < len(self.changes) else None

    def rowCount(self, parent: Index = _EMPTY) -> int:
        return 0 if parent.isValid() else len(self.changes)

    def columnCount(self, parent: Index = _EMPTY) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        change = self.change(index)
        if change is None or self.found is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.DecorationRole and index.column() == SAID:
            return _sign(change.what[0], QGuiApplication.palette().cacheKey())
        if role == UNDER and index.column() == ELEMENT:
            return change.pathway
        if index.column() == WHY:
            return self._reason(change, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            shown = f"{change.key}  {change.title}"
            return shown if index.column() == ELEMENT else "\n".join(self.found.said(change))
        return None

    def _reason(self, change: Change, role: int) -> Any:
        lacks = not change.reason and self._own is not None
        if role == Qt.ItemDataRole.EditRole:
            return (self._own or {}).get(change.element_id, "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return SAY_WHY if lacks else change.reason
        if role == Qt.ItemDataRole.ForegroundRole and lacks:
            return QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        change = self.change(index)
        if change is None or role != Qt.ItemDataRole.EditRole or self._own is None:
            return False
        if str(value).strip() != self._own.get(change.element_id, ""):
            self.given.emit(change.element_id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = super().flags(index)
        edited = index.column() == WHY and self._own is not None
        return plain | Qt.ItemFlag.ItemIsEditable if edited else plain


@lru_cache(maxsize=32)
def _sign(what: str, _palette: int) -> QIcon:
    """Draw the sign of what became of an element, in a chosen row in that row's ink."""
    found = QIcon(icons.icon(ICONS[what], QPalette.ColorRole.Text).pixmap(SIDE))
    chosen = icons.icon(ICONS[what], QPalette.ColorRole.HighlightedText).pixmap(SIDE)
    found.addPixmap(chosen, QIcon.Mode.Selected)
    return found
