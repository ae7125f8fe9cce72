"""The table of speakers and the list of proposals as Qt models."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal

from app.looks.tree_model import Index
from coding.repairing import SpeakerRow
from coding.text import natural
from coding.variants import Proposal

HEADERS = (
    "Document",
    "Speaker",
    "Turns\u00a0\u00a0",
    "Words\u00a0\u00a0",
    "What they say",
    "Participant",
    "Interviewer",
)
DOCUMENT, SPEAKER, TURNS, WORDS, EXAMPLE, PARTICIPANT, ASKS = range(len(HEADERS))
_NUMBERS = (TURNS, WORDS)


class SpeakerModel(QAbstractTableModel):
    """Who speaks, a row each. It changes nothing: what is typed or checked is told by signals."""

    renamed = Signal(int, str)
    assigned = Signal(int, str)
    marked = Signal(int, bool)

    def __init__(self, *, writes: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writes = writes
        self._read: list[SpeakerRow] = []
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self.rows: list[SpeakerRow] = []

    def show(self, rows: Sequence[SpeakerRow]) -> None:
        """Show these rows in the order chosen last."""
        self.beginResetModel()
        self._read = list(rows)
        self.rows = self._sorted()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self.show(self._read)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _shown(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == ASKS:
            return Qt.CheckState.Checked if row.interviewer else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column == ASKS:
            return "asks the questions" if row.interviewer else "answers"
        if role == Qt.ItemDataRole.ToolTipRole and column in (DOCUMENT, EXAMPLE):
            return _shown(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == ASKS:
            return self._soon(partial(self.marked.emit, row.id, not row.interviewer))
        if role != Qt.ItemDataRole.EditRole or str(value).strip() == _shown(row, column):
            return False
        told = self.renamed if column == SPEAKER else self.assigned
        return self._soon(partial(told.emit, row.id, str(value).strip()))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._writes and index.column() in (SPEAKER, PARTICIPANT):
            return flags | Qt.ItemFlag.ItemIsEditable
        if index.isValid() and self._writes and index.column() == ASKS:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _soon(self, deed: Callable[[], None]) -> bool:
        """Tell it when Qt is done with the event, for what follows may change the table."""
        QTimer.singleShot(0, self, deed)
        return True

    def _sorted(self) -> list[SpeakerRow]:
        column, order = self._order
        if column < 0:
            return list(self._read)
        return sorted(self._read, key=partial(_key, column), reverse=order == Qt.SortOrder.DescendingOrder)


def _shown(row: SpeakerRow, column: int) -> str:
    numbers = {TURNS: row.turns, WORDS: row.words}
    words = {DOCUMENT: row.document, SPEAKER: row.name, EXAMPLE: row.example, PARTICIPANT: row.participant}
    return f"{numbers[column]:,}" if column in numbers else words.get(column, "")


def _key(column: int, row: SpeakerRow) -> Any:
    if column in (*_NUMBERS, ASKS):
        return (row.turns, row.words, row.interviewer)[(*_NUMBERS, ASKS).index(column)]
    return natural(_shown(row, column))


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class ProposalModel(QAbstractListModel):
    """What could be put right, a row each, in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Proposal] = []

    def show(self, rows: Sequence[Proposal]) -> None:
        """Show these proposals."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        said = row.said if row.sure else f"Perhaps: {row.said}"
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{said} ({row.why})"
        return row.why if role == Qt.ItemDataRole.UserRole else None
