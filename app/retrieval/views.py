"""The two ways to look at the segments: as cards to read, as a table to sort."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.looks.chips import SIDE
from app.looks.parts import GRID
from app.retrieval.card import CardDelegate
from app.retrieval.model import SegmentModel
from app.retrieval.sorting import HEADINGS, KEYS

_WORDS = KEYS.index("words")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SegmentView(QTableView):
    """Rows of segments; Enter or a double click goes to the place of the one that is chosen."""

    going = Signal(int)

    def __init__(self, model: SegmentModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.doubleClicked.connect(self._go)

    def _go(self, index: QModelIndex) -> None:
        self.going.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.going.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def share(self, selection: QItemSelectionModel) -> QItemSelectionModel:
        """Show what is chosen in the selection, and give it; the headers do not look through all rows of it."""
        self.setSelectionModel(selection)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(self.model(), header))
        return selection

    def choose(self, rows: Sequence[int], current: int = -1) -> None:
        """Choose these rows and no others; the keys go on from the current one, else from the first."""
        model, chosen = self.model(), QItemSelection()
        for row in rows:
            chosen.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        here = current if current >= 0 else rows[0] if rows else -1
        selection = self.selectionModel()
        selection.setCurrentIndex(model.index(here, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class TableOfSegments(SegmentView):
    """The table: a line a segment, sorted by a click on a heading."""

    def __init__(self, model: SegmentModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "Segments as a table", parent)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, heading in enumerate(HEADINGS):
            header.resizeSection(column, heading.width)
        header.setSortIndicator(model.sorted_by, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        height = max(QFontMetrics(self.font()).lineSpacing(), SIDE) + GRID
        self.verticalHeader().setDefaultSectionSize(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(_WORDS)
        header.resizeSection(_WORDS, max(HEADINGS[_WORDS].width, event.size().width() - others))


class Cards(SegmentView):
    """The cards: the one that is chosen alone opens in place and shows more of what stands around its words."""

    def __init__(self, model: SegmentModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "Segments as cards", parent)
        self._cards = CardDelegate(model, self)
        self.setItemDelegate(self._cards)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.hide()
        for column in range(1, len(HEADINGS)):
            self.setColumnHidden(column, True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(self._cards.height(self.font()))
        self.verticalScrollBar().setSingleStep(self._cards.height(self.font()) // 2)
        model.modelReset.connect(self.open_chosen)

    def follow(self, selection: QItemSelectionModel) -> None:
        """Share the selection with the table, and open the card that is chosen alone."""
        self.share(selection)
        selection.selectionChanged.connect(self._on_chosen)
        model = selection.model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.dataChanged):
            changed.connect(self.open_chosen)

    def open_chosen(self) -> None:
        """Open the card that is chosen alone, and close the one that was open."""
        row = chosen_alone(self.selectionModel())
        if row != self._cards.open_row and 0 <= self._cards.open_row < self.model().rowCount():
            self.setRowHeight(self._cards.open_row, self.verticalHeader().defaultSectionSize())
        self._cards.open_row = row
        if row >= 0:
            self.setRowHeight(row, self._cards.open_height(row, self.font(), self.viewport().width()))

    def _on_chosen(self) -> None:
        self.open_chosen()
        if self._cards.open_row >= 0 and self.isVisible():
            self.scrollTo(self.model().index(self._cards.open_row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.open_chosen()


def chosen_alone(selection: QItemSelectionModel) -> int:
    """Give the row that is chosen and no other is, else -1."""
    ranges = selection.selection()
    first = ranges.at(0) if ranges.count() == 1 else None
    return first.top() if first is not None and first.height() == 1 else -1


def chosen_rows(selection: QItemSelectionModel) -> list[int]:
    """List the rows that are chosen, from the top."""
    ranges = selection.selection()
    rows = {
        row for place in range(ranges.count()) for row in range(ranges.at(place).top(), ranges.at(place).bottom() + 1)
    }
    return sorted(rows)
