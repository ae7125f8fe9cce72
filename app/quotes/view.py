"""The list of chosen quotes: read, put in order by dragging or keys, and edited in place."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from app.quotes.card import QuoteDelegate
from app.quotes.editor import QuoteEditor
from app.quotes.model import Index, QuoteModel
from coding.bank.chosen import Quote

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class QuoteList(QListView):
    """Cards of quotes; Return edits the current one, Space says whether it is used, Alt+Up and Alt+Down move it."""

    editing = Signal(object)
    """An editor was opened."""
    left = Signal()
    """The editor was left for something else."""
    using = Signal()
    going = Signal()
    removing = Signal()
    copying = Signal()
    stepping = Signal(int)
    chosen = Signal()

    def __init__(self, model: QuoteModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quotes, self.cards = model, QuoteDelegate(model, self)
        self.editor: QuoteEditor | None = None
        self.setModel(model)
        self.setItemDelegate(self.cards)
        self.setAccessibleName("Chosen quotes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its coming would change all heights
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.doubleClicked.connect(self._on_double_click)
        model.dataChanged.connect(self._on_data_changed)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def ids(self) -> list[int]:
        """List the quotes that are selected, from the top."""
        return [quote.id for quote in self.selected()]

    def selected(self) -> list[Quote]:
        """List the quotes themselves that are selected, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [quote for quote in map(self._quotes.quote, rows) if quote is not None]

    def current(self) -> Quote | None:
        """Give the quote the keys are at."""
        return self._quotes.quote(self.currentIndex().row())

    def choose(self, quote_ids: Sequence[int]) -> None:
        """Select these quotes and no others, where they are shown; the first is the current one."""
        rows = [row for row in map(self._quotes.row_of, quote_ids) if row >= 0]
        selection, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        for at, row in enumerate(rows):
            index = self._quotes.index(row)
            if at == 0:
                selection.setCurrentIndex(index, flag.ClearAndSelect)
                self.scrollTo(index)
            selection.select(index, flag.Select)

    def edit_current(self) -> None:
        """Open the current quote in place."""
        quote = self.current()
        if quote is None or not self._quotes.writes:
            return
        self.close_editor()
        self.editor = QuoteEditor(quote, self.viewport())
        self.editor.grown.connect(self._give_room)
        self.cards.edited_id = quote.id
        self.setIndexWidget(self.currentIndex(), self.editor)
        self.editing.emit(self.editor)
        self._give_room()
        self.scrollTo(self.currentIndex())
        self.editor.words.setFocus()

    def close_editor(self) -> None:
        """Close the editor, whatever was typed in it; the list has the keys again where the editor had them."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        had_keys = editor.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]
        row, self.cards.edited_id = self._quotes.row_of(editor.quote.id), 0
        editor.hide()
        if row >= 0:
            self.setIndexWidget(self._quotes.index(row), None)  # type: ignore[arg-type]
        else:
            editor.deleteLater()
        self.scheduleDelayedItemsLayout()
        if had_keys:
            self.setFocus()

    def _give_room(self) -> None:
        if self.editor is not None:
            height = self.editor.height_for(self.viewport().width())
            if height != self.cards.edited_height:
                self.cards.edited_height = height
                self.scheduleDelayedItemsLayout()

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if self.editor is not None:
            row = self._quotes.row_of(self.editor.quote.id)
            quote = self._quotes.quote(row)
            if quote is not None and first.row() <= row <= last.row():
                self.editor.show_quote(quote)
        self.scheduleDelayedItemsLayout()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        if self.editor is not None and start <= self._quotes.row_of(self.editor.quote.id) <= end:
            self.close_editor()
        super().rowsAboutToBeRemoved(parent, start, end)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        editor = self.editor
        if editor is None or new is None or not self.window().isAncestorOf(new):
            return
        if new is not editor and not editor.isAncestorOf(new):
            self.left.emit()

    def _on_double_click(self, _index: QModelIndex) -> None:
        self.edit_current()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        quote = self._quotes.quote(current.row())
        self.cards.open_id = quote.id if quote is not None else 0
        self.scheduleDelayedItemsLayout()
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.cards.width = event.size().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._give_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copying.emit()
        elif key in _STEPS and modifiers & _ALT:
            self.stepping.emit(_STEPS[Qt.Key(key)])
        elif key in _ENTER and modifiers & _CTRL:
            self.going.emit()
        elif key in _ENTER:
            self.edit_current()
        elif key == Qt.Key.Key_Space:
            self.using.emit()
        elif key == Qt.Key.Key_Delete:
            self.removing.emit()
        else:
            super().keyPressEvent(event)
