"""The questions of the guide as a table: their words, what they ask about, in how many documents."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.looks.rows import ROW_HEIGHT, RoomyDelegate
from coding.framework.guide import Question

HEADERS = ("Question", "Asks about", "Asked in")
WIDTHS = {1: 104, 2: 88}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Questions(QTableWidget):
    """Shows the questions in their order; the one that is chosen stays chosen over every re-read."""

    chosen = Signal()
    moved = Signal(int)
    """The chosen question is to go up (-1) or down (1)."""
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADERS), parent)
        self.shown: list[Question] = []
        self.setHorizontalHeaderLabels(HEADERS)
        self.setAccessibleName("Questions of the interview guide")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(RoomyDelegate(self))
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        header.sectionResized.connect(self.resizeRowsToContents)
        self.itemSelectionChanged.connect(self.chosen)

    def show_questions(self, found: list[Question], keys: Mapping[int, str], documents: int) -> None:
        """Show the questions; `keys` are those of the elements there are, `documents` counts all there are."""
        current, row = self.current(), max(0, self.currentRow())
        blocked = QSignalBlocker(self)
        self.shown = found
        self.setRowCount(len(found))
        for at, question in enumerate(found):
            about = ", ".join(keys[each] for each in question.elements if each in keys)
            asked = f"{len(question.documents)} of {documents}" if question.documents else "nowhere"
            for column, words in enumerate((question.text, about, asked)):
                item = QTableWidgetItem(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(at, column, item)
        self.resizeRowsToContents()
        places = [at for at, question in enumerate(found) if current is not None and question.id == current.id]
        self.selectRow(places[0] if places else min(row, len(found) - 1))
        blocked.unblock()

    def current(self) -> Question | None:
        """Give the question that is chosen."""
        row = self.currentRow()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def choose(self, question_id: int) -> None:
        """Choose the question of that id."""
        for row, question in enumerate(self.shown):
            if question.id == question_id:
                self.selectRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the question, Delete takes it away."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)
