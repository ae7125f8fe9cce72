"""The table that is typed into like a spreadsheet: moved about in, copied, pasted, emptied, by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.participants.delegate import ROW_HEIGHT, CellDelegate
from app.participants.keeping import Keeping
from app.participants.model import CellModel
from app.participants.naming import Naming
from app.participants.pasting import block_of, copied, edits_of, emptied, linked_of, said_of, text_of
from app.participants.refusal import Refusal
from app.tasks import Progress, Tasks
from coding.cells import DOCUMENTS, Edit
from models.project import StudyError

BIG = 500
"""Rows beyond which a pasted block is stored in the worker."""
OWN = "application/x-themeloom-cells"
"""Marks on the clipboard what was copied here, with the columns that cannot be written."""
Key = Qt.Key
ModelIndex = QModelIndex | QPersistentModelIndex
STANDARD = QKeySequence.StandardKey


class Grid(QTableView):
    """The table. What is typed is stored cell by cell, what is pasted or emptied as one step of undo."""

    opened = Signal(int)
    """The row of that id is to be gone to."""
    new_asked = Signal()
    delete_asked = Signal()

    def __init__(self, cells: CellModel, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells, self._tasks = cells, tasks
        self.refusal = Refusal(self.viewport())
        self.setModel(cells)
        self.setItemDelegate(CellDelegate(self))
        self._prepare()
        self._keeping, self._naming = Keeping(self, cells), Naming(self, cells)
        self.doubleClicked.connect(self._on_double_click)

    def _prepare(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setHighlightSections(False)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        heads.setFixedHeight(ROW_HEIGHT)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSortingEnabled(True)

    def put_cell(self, row: int, column: int, typed: str) -> bool:
        """Store what was typed into a cell; where it is refused say why below the cell, and give False."""
        index = self.cells.index(row, column)
        value = self.cells.completed(column, typed)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable or value == index.data(Qt.ItemDataRole.EditRole):
            self.refusal.hide()
            return True
        found = self.cells.row_at(row)
        label = f"edit_{self.cells.table.word}" if found else f"add_{self.cells.table.of}"
        edits = [(found.id if found else 0, {self.cells.columns[column].key: value})]
        stored = self._stored(label, edits, index)
        if stored and (linked := linked_of(self.cells, edits)):
            self.cells.workspace.hint(linked)
        return stored

    def _stored(self, label: str, edits: Sequence[Edit], index: ModelIndex) -> bool:
        place = QPersistentModelIndex(index)
        refused = self.cells.put(label, edits)
        self.refusal.hide()
        if refused:
            self.refuse(refused, place)
        return not refused

    def refuse(self, sentence: str, index: ModelIndex | None = None) -> None:
        """Say below the cell why something was not done."""
        here = index if index is not None else self.currentIndex()
        self.refusal.tell(sentence, self.visualRect(here))

    def go(self, rows: int, columns: int) -> None:
        """Go to the cell that lies so many rows and columns further; past the last column to the next row."""
        here, last = self.currentIndex(), self.cells.columnCount() - 1
        row, column = here.row() + rows, here.column() + columns
        while columns and 0 <= column <= last and not self.cells.columns[column].writable:
            column += columns
        if column > last:
            row, column = row + 1, 0
        elif column < 0:
            row, column = row - 1, last
        self.stand(row, column)

    def stand(self, row: int, column: int) -> None:
        """Make the cell the current and only selected one, whatever keys are held down; none where it is not there."""
        there = self.cells.index(row, column)
        if there.isValid():
            self.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(there)

    def begin_new(self) -> None:
        """Open the empty row below the others, ready for a name."""
        self.setFocus()
        self.open_cell(len(self.cells.order))

    def open_cell(self, row: int) -> None:
        """Open the name in that row."""
        self.stand(row, 0)
        self.edit(self.cells.index(row, 0))

    def chosen(self) -> list[int]:
        """Give the ids of the rows in which a cell is selected, from the top."""
        return [
            self.cells.order[row]
            for row in sorted({row for row, _column in self.picked()})
            if row < len(self.cells.order)
        ]

    def picked(self) -> set[tuple[int, int]]:
        """Give the places of the selected cells; range by range, for there may be thousands."""
        ranges = self.selectionModel().selection().toList()
        blocks = [(each.top(), each.bottom(), each.left(), each.right()) for each in ranges]
        return {
            (row, column)
            for top, bottom, left, right in blocks
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    def copy(self, *, headings: bool = False) -> None:
        """Put the selected block onto the clipboard, as spreadsheets do."""
        block = copied(self.cells, self.picked(), headings=headings)
        if block:
            mime = QMimeData()
            mime.setText(text_of(block))
            mime.setData(OWN, b"")
            QGuiApplication.clipboard().setMimeData(mime)

    def paste(self) -> None:
        """Store the block on the clipboard at the current cell; a single cell goes into all that are selected."""
        mime, here = QGuiApplication.clipboard().mimeData(), self.currentIndex()
        block = block_of(mime.text())
        if not block or not here.isValid() or not self.cells.workspace.project.writes:
            return
        try:
            edits = edits_of(self.cells, block, (here.row(), here.column()), self.picked(), own=mime.hasFormat(OWN))
        except StudyError as refusal:
            self.refuse(str(refusal))
            return
        label, said = f"paste_{self.cells.table.word}", said_of(self.cells, edits)
        if len(edits) > BIG:
            self._store_later(label, edits, said)
        elif self._stored(label, edits, here):
            self.cells.workspace.hint(f"{said} {linked_of(self.cells, edits)}".strip())

    def _store_later(self, label: str, edits: Sequence[Edit], said: str) -> None:
        """Store them in the worker; the table rests meanwhile."""
        self.setEnabled(False)

        def store(_progress: Progress) -> None:
            with self.cells.workspace.write(label) as session:
                self.cells.table.put(session, edits)
            self.cells.workspace.hint(said)

        self._tasks.run(store, self._on_stored, self._on_stored)

    def _on_stored(self, error: BaseException | None) -> None:
        self.setEnabled(True)
        self.setFocus()
        if isinstance(error, StudyError):
            self.refuse(str(error))
        elif error is not None:
            raise error

    def empty(self) -> None:
        """Empty the selected cells; names stay."""
        edits = emptied(self.cells, self.picked())
        if edits and self.cells.workspace.project.writes:
            self._stored(f"empty_{self.cells.table.word}", edits, self.currentIndex())
        elif self.currentIndex().column() == 0 and self.chosen() and self.cells.table.grows:
            self.refuse("A name cannot be empty. Ctrl+Delete deletes the participant.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._done(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return bool(super().event(event))

    def _is_own(self, event: QKeyEvent) -> bool:
        """Tell whether the key means the table here, whatever it means in the window's menus."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        standard = (STANDARD.Copy, STANDARD.Paste, STANDARD.Cut, STANDARD.SelectAll, STANDARD.New)
        return plain or any(event.matches(each) for each in standard) or event.key() == Key.Key_Delete

    def _done(self, event: QKeyEvent) -> bool:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        deeds = (
            (event.matches(STANDARD.Copy), self.copy),
            (event.matches(STANDARD.Paste), self.paste),
            (event.matches(STANDARD.Cut), self._cut),
            (event.matches(STANDARD.New), self.new_asked.emit),
            (control and event.key() == Key.Key_Delete, self.delete_asked.emit),
            (event.key() in (Key.Key_Delete, Key.Key_Backspace), self.empty),
            (event.key() in (Key.Key_Return, Key.Key_Enter), lambda: self._enter(event)),
            (event.key() == Key.Key_Tab, lambda: self.go(0, 1)),
            (event.key() == Key.Key_Backtab, lambda: self.go(0, -1)),
        )
        deed = next((deed for meant, deed in deeds if meant), None)
        if deed is not None:
            deed()
        return deed is not None

    def _cut(self) -> None:
        self.copy()
        self.empty()

    def _enter(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        row = self.cells.row_at(here.row())
        if row is not None and row.documents and self.cells.columns[here.column()].key == DOCUMENTS:
            self.opened.emit(row.id)
        else:
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)

    def _on_double_click(self, index: QModelIndex) -> None:
        row = self.cells.row_at(index.row())
        if row is not None and row.documents and not self.cells.columns[index.column()].writable:
            self.opened.emit(row.id)

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        self.refusal.hide()
        super().currentChanged(current, previous)

    def hideEvent(self, event: QHideEvent) -> None:
        self._keeping.keep()
        super().hideEvent(event)
