"""The list of segments whose words change or go, each with its words before and now."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.looks.tree_model import Index
from coding.text import one_line
from coding.texts.correcting import Correction

HEADERS = ("What", "Words before", "Words now", "Code", "Coder")
LOST, CHANGED, QUOTE = "lost", "changed", "quote"
_WIDTHS = (72, 320, 320, 200)
_ROW, _LONGEST = 28, 160


class Row(NamedTuple):
    """A line of the list; `start` and `end` are where to look in the new text."""

    what: str
    before: str
    now: str
    code: str
    coder: str
    start: int
    end: int


def rows_of(correction: Correction) -> list[Row]:
    """Give the rows: what is lost first, then what changed, then the chosen quotes on changed words."""
    lost = [Row(LOST, each.before, "", each.code, each.coder, each.start, each.end) for each in correction.lost]
    rows = [
        Row(CHANGED, each.before, each.after, each.code, each.coder, each.start, each.end)
        for each in correction.changed
    ]
    places = {each.after: (each.start, each.end) for each in correction.changed}
    quotes = [Row(QUOTE, each.printed, each.after, "", "", *places[each.after]) for each in correction.quotes]
    return lost + rows + quotes


class ConsequenceModel(QAbstractTableModel):
    """What becomes of segments, a row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        if list(rows) == self.rows:
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        said = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(str(said), _LONGEST)
        return str(said) if role == Qt.ItemDataRole.ToolTipRole else None


class ConsequenceTable(QTableView):
    """The list; a row that is chosen tells its place."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ConsequenceModel(self)
        self.setModel(self.rows)
        self.setAccessibleName("Segments whose words change or go")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.horizontalHeader().setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            row = self.rows.rows[index.row()]
            self.chosen.emit(row.start, row.end)
