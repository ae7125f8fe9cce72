"""The tree of codes: it keeps its place, branches and choice over every re-read, and tells what is done with it."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.codes.dropping import Target, drag_picture, holds_codes, target
from app.codes.model import CodeModel, dragged_codes
from app.looks.parts import GRID
from app.looks.rows import RowTree

DRAGGED = Qt.ItemFlag.ItemIsDragEnabled
_OPEN_AFTER = 600
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DIGITS = {Qt.Key(Qt.Key.Key_0 + number): number for number in range(1, 10)}


class CodeTree(RowTree):
    """Shows the codes; tells what is dropped, pinned and typed, and leaves the doing to others."""

    placed = Signal(object, int, int)
    """Codes (a list of ids) are to go under a parent (0: to the top), before one of its children (0: to the end)."""
    put_on = Signal(object, int, QPoint)
    """Codes were dropped on a code, at this point of the screen."""
    menu_asked = Signal(QPoint)
    number_typed = Signal(int)
    letters_typed = Signal(str)
    apply_asked = Signal()
    """The code at the cursor is for what is selected on the page."""
    escaped = Signal()
    branches_changed = Signal()

    def __init__(self, model: CodeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.codes = model
        self.closed: set[int] = set()
        self._chosen: list[int] = []
        self._current, self._place, self._scrolled = 0, (0, 0), 0
        self.setModel(model)
        self.show_counts()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # F2 is in the table of actions
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(_OPEN_AFTER)
        self.setExpandsOnDoubleClick(False)
        self.doubleClicked.connect(self.apply_asked)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)

    def current_id(self) -> int:
        """Give the id of the code at the cursor, 0 where there is none."""
        code = self.codes.item_at(self.currentIndex())
        return code.id if code else 0

    def chosen_ids(self) -> list[int]:
        """List the selected codes in the order of the tree; where none is, the one at the cursor."""
        chosen = {code.id for code in map(self.codes.item_at, self.selectionModel().selectedRows(0)) if code}
        ordered = [code.id for code in self.codes.codes() if code.id in chosen]
        return ordered or [each for each in (self.current_id(),) if each]

    def go_to(self, code_id: int) -> None:
        """Make the code the one at the cursor, in view, with all branches above it open."""
        index = self.codes.index_of(code_id)
        self._stand_on(index)
        if index.isValid():
            self.scrollTo(index)

    def _stand_on(self, index: QModelIndex) -> None:
        """Choose this row alone, whatever keys are held down just now."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def choose(self, code_ids: Iterable[int]) -> None:
        """Select these codes; the one at the cursor stays there."""
        selected = self.selectionModel()
        flags = selected.SelectionFlag.Select | selected.SelectionFlag.Rows
        selected.clearSelection()
        for code_id in code_ids:
            selected.select(self.codes.index_of(code_id), flags)

    def show_branches(self) -> None:
        """Open all branches but those that the user has closed."""
        self.open_all_but(map(self.codes.index_of, self.closed))

    def close_branches(self, code_ids: Iterable[int]) -> None:
        """Let these branches be the closed ones, and all others open."""
        self.closed = set(code_ids)
        self.show_branches()
        self.branches_changed.emit()

    def _on_collapsed(self, index: QModelIndex) -> None:
        code = self.codes.item_at(index)
        if code is not None:
            self.closed.add(code.id)
            self.branches_changed.emit()

    def _on_expanded(self, index: QModelIndex) -> None:
        code = self.codes.item_at(index)
        if code is not None:
            self.closed.discard(code.id)
            self.branches_changed.emit()

    def _remember(self) -> None:
        self._chosen, self._current = self.chosen_ids(), self.current_id()
        here = self.currentIndex()
        above = self.codes.item_at(here.parent())
        self._place = (above.id if above else 0, here.row())
        self._scrolled = self.verticalScrollBar().value()

    def _restore(self) -> None:
        self.show_branches()
        index = self.codes.index_of(self._current)
        if not index.isValid():
            index = self._nearest()
        self._stand_on(index)
        there = [each for each in self._chosen if self.codes.node_of(each)]
        if len(there) > 1:
            self.choose(there)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(self._scrolled)

    def _nearest(self) -> QModelIndex:
        """Find the row that came to stand where the code at the cursor stood before it went; else the first."""
        above, row = self._place
        parent = self.codes.index_of(above) if above else QModelIndex()
        rows = self.codes.rowCount(parent)
        return self.codes.index(min(max(row, 0), rows - 1), 0, parent) if rows else parent

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit with Ctrl pins, letters look for a code, Return applies the one at the cursor."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        naming = self.state() == QAbstractItemView.State.EditingState  # its field lets Return through
        number, letters = _DIGITS.get(Qt.Key(event.key()), 0), event.text()
        if number and held == Qt.KeyboardModifier.ControlModifier:
            self.number_typed.emit(number)
        elif letters.isprintable() and letters.strip() and not held & ~Qt.KeyboardModifier.ShiftModifier:
            self.letters_typed.emit(letters)
        elif event.key() in _ENTER and not naming:
            self.apply_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu where the mouse is, or, by key, below the row at the cursor."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(event.globalPos())
        else:
            self.menu_asked.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the chosen codes as a card beside the pointer, so that the row under it can be read."""
        indexes = [index for index in self.selectedIndexes() if self.codes.flags(index) & DRAGGED]
        data = self.codes.mimeData(indexes)
        if data.formats():
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.setPixmap(drag_picture(self.codes, dragged_codes(data), self))
            drag.setHotSpot(QPoint(-GRID, -GRID))
            drag.exec(Qt.DropAction.CopyAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        if holds_codes(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the codes would go; nowhere on or below themselves."""
        super().dragMoveEvent(event)
        if self._target(event) is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where codes were dropped: on a code, or between two."""
        place, dragged = self._target(event), dragged_codes(event.mimeData())
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if place is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if place.between:
            self.placed.emit(dragged, place.parent_id, place.before_id)
        else:
            self.put_on.emit(dragged, place.parent_id, self.viewport().mapToGlobal(event.position().toPoint()))

    def _target(self, event: QDropEvent) -> Target | None:
        index = self.indexAt(event.position().toPoint()).siblingAtColumn(0)
        return target(self.codes, event, index, self.dropIndicatorPosition(), opened=self.isExpanded(index))
