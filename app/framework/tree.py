"""The outline of the framework in the window: chosen, edited, moved and dragged, all by keys too."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.framework.ahead import Typed
from app.framework.columns import Columns
from app.framework.dragging import carried, picture
from app.framework.lines import NOWHERE, Item, Line
from app.framework.model import CODES, KEY, KIND, LEADS, SEGMENTS, SPHERE, TITLE, Index, OutlineModel
from coding.framework.elements import free_key
from coding.framework.outline import Box
from coding.framework.pathways import Pathway

ROW = 30
BESIDE = QPoint(-12, -4)
"""Where the mouse is, seen from the label it drags."""
EN_SPACE = "\u2002"
FIRST_KIND = "short-term outcome"
_OWN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Up, Qt.Key.Key_Down)
_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
_ENTERED = QAbstractItemDelegate.EndEditHint.SubmitModelCache
_ROW_OF = QItemSelectionModel.SelectionFlag.Rows


class OutlineDelegate(QStyledItemDelegate):
    """Rows with room to breathe; what is not the title stands back, and numbers look like the links they are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        role = QPalette.ColorRole.PlaceholderText if index.column() in (KIND, SPHERE, LEADS, CODES) else None
        role = QPalette.ColorRole.Link if index.column() == SEGMENTS else role
        if index.column() in (CODES, SEGMENTS):
            option.text += EN_SPACE
        if role is not None:
            option.palette.setColor(QPalette.ColorRole.Text, option.palette.color(role))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            heading = not index.parent().isValid()
            editor.setAccessibleName("Name of the pathway" if heading else "Key" if index.column() == KEY else "Title")
            editor.setPlaceholderText("Name the pathway" if heading else "Say it in a sentence")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Tab ends the editing and does not lead from cell to cell for ever."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, _NO_HINT)
            return True
        return super().eventFilter(editor, event)


class OutlineTree(QTreeView):
    """Shows the outline and keeps choice, branches and place over every re-read."""

    chosen = Signal(object)
    """The ids of the chosen elements (a list)."""
    delete_asked = Signal()
    move_asked = Signal(int)
    """The chosen line is to go up (-1) or down (1)."""
    segments_asked = Signal(int)
    draft_ended = Signal()
    """The line that was opened for something new is gone; if it was given words, they are about to be written."""

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outline = model
        self._closed: set[int] = set()
        self._kept: tuple[list[Item], Item | None, int, int] = ([], None, 0, 0)
        self._back_to: Item | None = None
        self.typed = Typed()
        self.goes_on = False  # the line that was closed last was new, and Enter was pressed: the next is to open
        self.setModel(model)
        self.setAccessibleName("Outline of the framework")
        self.setItemDelegate(OutlineDelegate(self))
        self._prepare()
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        model.rowsInserted.connect(self._span)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.clicked.connect(self._on_clicked)
        self.collapsed.connect(lambda index: self._branch(index, closed=True))
        self.expanded.connect(lambda index: self._branch(index, closed=False))
        self._span()
        self.expandAll()

    def _prepare(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        Columns(self)

    def lines(self) -> list[Line]:
        """List the chosen lines as they are read, headings among them."""
        found = {index.internalId() for index in self.selectionModel().selectedIndexes()}
        return [line for line in self._outline.lines if line.number in found]

    def boxes(self) -> list[Box]:
        """List the chosen elements as they are read."""
        return [line.item for line in self.lines() if isinstance(line.item, Box) and line.item.id]

    def go_to(self, index: QModelIndex) -> None:
        """Choose the line alone, and show it."""
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROW_OF
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)

    def begin_element(self, kind: str = "") -> None:
        """Open a new line behind the current one for an element of that kind, else of the current one's kind."""
        line = self._outline.line(self.currentIndex())
        heading = (line.above or line) if line else next(iter(self._outline.lines.top), None)
        of_line = line.item.kind if line and isinstance(line.item, Box) else FIRST_KIND
        place = line.place + 1 if line and line.above else len(heading.below) if heading else 0
        with self._outline.workspace.read() as session:
            key = free_key(session, kind or of_line)
        pathway_id = heading.pathway_id() if heading else None
        self._begin(Box(0, key, kind or of_line, "", pathway_id, "", "", (), (), ()), heading, place)

    def begin_pathway(self) -> None:
        """Open a new line behind the pathways for another one."""
        place = len([line for line in self._outline.lines.top if line.item != NOWHERE])
        self._begin(Pathway(0, ""), None, place)

    def _begin(self, item: Item, heading: Line | None, place: int) -> None:
        line = self._outline.line(self.currentIndex())
        self._back_to = line.item if line else None
        index = self._outline.begin_draft(item, heading, place)
        self.setExpanded(index.parent(), True)
        self.setFocus()
        self.go_to(index)
        self.edit(index)

    def rename(self) -> None:
        """Edit the current line's title or name in place, where there is one."""
        index = self.currentIndex()
        if not index.isValid():
            return
        self.edit(index.siblingAtColumn(TITLE if index.parent().isValid() else KEY))

    def end_typing(self) -> bool:
        """Take what is being typed in place as if Enter had been pressed; tell whether anything was."""
        lines = self.viewport().findChildren(QLineEdit) if self.state() == QAbstractItemView.State.EditingState else []
        for line in lines:
            self.commitData(line)
            self.closeEditor(line, _NO_HINT)
        return bool(lines)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.goes_on = hint == _ENTERED and self._outline.draft is not None
        super().closeEditor(editor, _NO_HINT)
        if self._outline.draft is not None:
            self._outline.drop_draft()
            if self._back_to is not None:
                self.go_to(self._outline.index_of(self._back_to))
            self.draft_ended.emit()

    def event(self, event: QEvent) -> bool:
        """What the outline does by key the window's menus shall not take away."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes a new line, F2 renames, Delete deletes, Alt with an arrow moves, letters go to what begins so."""
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        writes = self._outline.writes and self.state() != QAbstractItemView.State.EditingState
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_clicked(self.currentIndex().siblingAtColumn(SEGMENTS))
        elif writes and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin_element()
        elif writes and key == Qt.Key.Key_F2:
            self.rename()
        elif writes and key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif writes and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif self.typed.takes(event):
            self._go_to_typed()
        else:
            super().keyPressEvent(event)

    def _go_to_typed(self) -> None:
        line = self.typed.found(self._outline.lines)
        if line is not None:
            self.go_to(self._outline.place_of(line))
            return
        more = " Enter opens a line for a new element." if self._outline.writes else ""
        self._outline.workspace.hint(f"No line of the outline begins with “{self.typed.words}”.{more}")

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the chosen lines as a label beside the mouse."""
        lines = [line for line in self.lines() if line.item.id > 0]
        if not lines or not self._outline.writes:
            return
        drag = QDrag(self)
        drag.setMimeData(carried(lines))
        drag.setPixmap(picture(lines))
        drag.setHotSpot(BESIDE)
        self._outline.moving = True
        drag.exec(actions, Qt.DropAction.MoveAction)
        self._outline.moving = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._outline.redraw()

    def _on_clicked(self, index: QModelIndex) -> None:
        line = self._outline.line(index)
        if line and index.column() == SEGMENTS and self._outline.counts.get(line.item.id) and line.above:
            self.segments_asked.emit(line.item.id)

    def _on_selection(self) -> None:
        self.chosen.emit([box.id for box in self.boxes()])

    def _branch(self, index: QModelIndex, *, closed: bool) -> None:
        line = self._outline.line(index)
        if line is not None:
            (self._closed.add if closed else self._closed.discard)(line.item.id)

    def _span(self) -> None:
        for row in range(self._outline.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)

    def _keep(self) -> None:
        line = self._outline.line(self.currentIndex())
        place = list(self._outline.lines).index(line) if line else 0
        self._kept = (
            [each.item for each in self.lines()],
            line.item if line else None,
            place,
            self.verticalScrollBar().value(),
        )

    def _near(self, place: int) -> QModelIndex:
        """Find the line that came to stand where the current one stood before it went."""
        lines = list(self._outline.lines)
        return self._outline.place_of(lines[min(place, len(lines) - 1)]) if lines else QModelIndex()

    def _restore(self) -> None:
        items, current, place, scrolled = self._kept
        self._span()
        for line in self._outline.lines.top:
            self.setExpanded(self._outline.place_of(line), line.item.id not in self._closed)
        if current is not None:
            index = self._outline.index_of(current)
            if index.isValid():
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            else:
                self.go_to(self._near(place))
        chosen = QItemSelection()
        for index in map(self._outline.index_of, items):
            chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select | _ROW_OF)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        self._on_selection()
