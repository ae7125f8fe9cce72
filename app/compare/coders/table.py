"""The table of who has which document: space gives and takes, Return opens."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from app.compare.coders.model import DOCUMENT, FIRST, LENGTH, SheetModel
from app.looks.first_column import FirstColumn

ROW, HEAD, CODER, CHARACTERS, NAMES = 28, 48, 112, 104, 176


class SheetTable(QTableView):
    """Cells are chosen one by one, by rows of documents or in a block."""

    turned = Signal()
    """What is chosen is to be given, or taken back."""
    opened = Signal(int, int)
    """A document is to be read, where the coder of that id has to code it (0: at its beginning)."""

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = model
        self.setModel(model)
        self.setAccessibleName("Who codes which document")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFixedHeight(HEAD)
        head.setDefaultSectionSize(CODER)
        self.first = FirstColumn(self)
        self.first.doubleClicked.connect(self._open)
        model.modelReset.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Give the names of documents what the coders leave; where that is little, how long they are goes first."""
        if not self._sheet.columnCount():
            return
        left = self.viewport().width() - CODER * (self._sheet.columnCount() - FIRST)
        shown = left >= NAMES + CHARACTERS
        self.setColumnHidden(LENGTH, not shown)
        self.setColumnWidth(LENGTH, CHARACTERS)
        self.setColumnWidth(DOCUMENT, max(NAMES, left - CHARACTERS * shown))

    def _fit(self) -> None:
        self._share_room()
        if self._sheet.rowCount() and self._sheet.columnCount() > FIRST:
            self.setCurrentIndex(self._sheet.index(0, FIRST))

    def pairs(self) -> list[tuple[int, int]]:
        """Give document and coder of the chosen cells."""
        return self._sheet.pairs(self.selectedIndexes())

    def documents(self) -> list[int]:
        """Give the documents of the chosen rows."""
        return list(dict.fromkeys(self._sheet.document_at(at) for at in self.selectedIndexes()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.turned.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the document by its name; give and take by the cell of a coder."""
        at = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and at.isValid():
            self.turned.emit() if at.column() >= FIRST and self._is_open() else self._open(at)

    def _is_open(self) -> bool:
        return self._sheet.sheet is not None and self._sheet.sheet.open

    def _open(self, at: QModelIndex) -> None:
        if at.isValid():
            pairs = self._sheet.pairs([at])
            self.opened.emit(self._sheet.document_at(at), pairs[0][1] if pairs else 0)
