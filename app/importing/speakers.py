"""Who speaks in the files of an import, and who of them asks the questions."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.looks.tree_model import Index
from coding.previewing import Heard
from coding.text import folded_name

ASKS = 3
_HEADERS = ("Speaker", "Turns", "Words", "Asks the questions")


class SpeakersModel(QAbstractTableModel):
    """The speakers of the chosen file; a mark that one asks holds for that name in all files of the import."""

    marked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asks: dict[str, bool] = {}
        self._speakers: list[Heard] = []

    def show(self, speakers: Sequence[Heard]) -> None:
        """List the speakers, those without a name left out."""
        self.beginResetModel()
        self._speakers = [speaker for speaker in speakers if speaker.name]
        self.endResetModel()

    def asking(self, row: int) -> bool:
        """Tell whether the speaker asks: as the user said, else as the name says by itself."""
        speaker = self._speakers[row]
        return self.asks.get(folded_name(speaker.name), speaker.asks)

    def turn_mark(self, row: int) -> None:
        """Say of the speaker the other thing."""
        self.asks[folded_name(self._speakers[row].name)] = not self.asking(row)
        self.dataChanged.emit(self.index(row, ASKS), self.index(row, ASKS))
        self.marked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._speakers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _side(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == ASKS else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        speaker, column = self._speakers[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (speaker.name, f"{speaker.turns:,}", f"{speaker.words:,}", "")[column]
        if role == Qt.ItemDataRole.CheckStateRole and column == ASKS:
            return Qt.CheckState.Checked if self.asking(index.row()) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == ASKS:
            return f"{speaker.name} {'asks' if self.asking(index.row()) else 'does not ask'} the questions"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.turn_mark(index.row())
        return True


def _side(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column in (1, 2) else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


class SpeakersView(QTableView):
    """The table of speakers; Space says of the chosen one that she asks, or does not."""

    def __init__(self, model: SpeakersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speakers = model
        self.setModel(model)
        self.setAccessibleName("Speakers")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._turn_mark)

    def _turn_mark(self) -> None:
        if self.currentIndex().isValid():
            self._speakers.turn_mark(self.currentIndex().row())
