"""The panel that finds words in all documents, in the place of the segments below the page."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import CONTROL, GRID, MARGIN, Empty, bar, hint, line, tool
from app.searching import deeds, saying
from app.searching.footer import Footer
from app.searching.model import HitModel
from app.searching.rows import HitDelegate
from app.searching.seeking import Seeking
from app.tasks import Tasks
from app.workspace import Workspace
from coding.searching import Found, Hit
from models.project import Changes

_TEXTS = ("document", "document_text", "speaker", "turn")
_NONE = -1
_PREVIEW = 90
"""Milliseconds after which a hit that the keys stopped at is seen on the page."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchPanel(QWidget):
    """A field and the places found; Up and Down show them on the page, Enter goes there, Escape closes."""

    previewing = Signal(int, int, int)
    """The place is to be seen on the page, while the keys stay here: document, start, end."""
    closing = Signal()
    coded = Signal(object, str)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.tasks = workspace, tasks
        self.model, self.found = HitModel(self), Found([], {}, {})
        self.seeking = Seeking(workspace, tasks, self)
        self.field, self.whole = QLineEdit(self), QCheckBox("Whole words", self)
        self.count: QLabel = hint("", self)
        self.list, self.footer = QListView(self), Footer(self)
        self.empty = Empty(saying.INVITING, "Find parts of words too", lambda: self.whole.setChecked(False), self)
        self._stack = QStackedWidget(self)
        self._first_in, self._stale = 0, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PREVIEW)
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        self.field.setPlaceholderText("Find in all documents")
        self.field.setAccessibleName("Find in all documents")
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumHeight(CONTROL)
        self.field.setMinimumWidth(200)
        self.count.setWordWrap(False)
        self.count.setMinimumWidth(1)
        self._prepare_list()
        close = tool(self, "x", "Close the search", self.close_panel, "Esc")
        head = bar(self.field, self.whole, self.count, close)
        head.setStretch(2, 1)
        head.setContentsMargins(MARGIN, GRID, GRID, GRID)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(line(self))
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.footer)
        self.setMinimumHeight(160)

    def _prepare_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setAccessibleName("Places found")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._ask)
        self.whole.toggled.connect(self._ask)
        self.seeking.found.connect(self._take)
        self.list.clicked.connect(self._on_click)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.selectionModel().selectionChanged.connect(self._show_footer)
        self._timer.timeout.connect(self._preview)
        self.footer.coding.connect(lambda: deeds.code(self))
        self.footer.changed.connect(self._show_footer)
        self.coded.connect(lambda done, name: deeds.tell(self, done, name))
        self.workspace.changed.connect(self._on_changed)

    def begin(self, words: str) -> None:
        """Give the field the keys, with the words in it if there are any, ready to be typed over."""
        if words.strip():
            self.field.setText(words.strip())
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def list_words(self, words: str, document_id: int = 0) -> None:
        """Find the words at once, and give the list the keys; with a document, the first place in it is shown."""
        self._first_in = document_id or _NONE
        self.whole.setChecked(False)
        self.field.setText(words)
        self.seeking.ask(words, at_once=True)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()

    def chosen(self) -> list[Hit]:
        """List the hits that are chosen, where these are several: a single one is only where one stands."""
        rows = [index.row() for index in self.list.selectionModel().selectedIndexes()]
        return self.model.hits(rows) if len(rows) > 1 else []

    def close_panel(self) -> None:
        """Hide the panel and go back to the page."""
        self.hide()
        self.closing.emit()

    def _ask(self) -> None:
        self._first_in = 0
        self.seeking.ask(self.field.text(), whole=self.whole.isChecked())
        self._show_state()

    def _take(self, found: Found) -> None:
        """Show what was found; where one stood, one stands again."""
        self.found = found
        here = self.model.hit(self.list.currentIndex())
        self.model.take(found)
        self._show_state()
        row = self.model.row_of(self._first_in) if self._first_in else -1
        if self._first_in and not found.total:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if row < 0 and here is not None:
            row = self.model.row_of(here.document_id, here.start)
        if row >= 0:
            self._stand_at(row, seen=self._first_in > 0)
        self._first_in = 0

    def _stand_at(self, row: int, *, seen: bool) -> None:
        index = self.model.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        if not seen:
            self._timer.stop()

    def _show_state(self) -> None:
        """Show the list, or why there is none."""
        words, busy, shown = self.seeking.words, self.seeking.busy, self.found.total > 0
        self.count.setText(saying.count(self.found) if shown else "")
        said = saying.SEEKING if busy else saying.nothing(words, whole=self.whole.isChecked())
        self.empty.said.setText(said if words else saying.INVITING)
        assert self.empty.button is not None
        self.empty.button.setVisible(self.whole.isChecked() and bool(words) and not busy)
        self._stack.setCurrentWidget(self.list if shown else self.empty)
        self.footer.setEnabled(shown and self.workspace.project.writes)
        self._show_footer()

    def _show_footer(self) -> None:
        self.footer.show_hits(self.chosen(), self.found)

    def _on_current(self, now: QModelIndex) -> None:
        if self.model.hit(now) is not None:
            self._timer.start()

    def _preview(self) -> None:
        hit = self.model.hit(self.list.currentIndex())
        if hit is not None and self.isVisible():
            self.previewing.emit(hit.document_id, hit.start, hit.end)

    def _on_click(self, index: QModelIndex) -> None:
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._go(index)

    def _go(self, index: QModelIndex) -> None:
        """Go to the place, with the keys."""
        self._timer.stop()
        hit = self.model.hit(index)
        if hit is not None:
            self.workspace.show_place(hit.document_id, hit.start, hit.end)

    def _on_changed(self, changes: Changes) -> None:
        """Find anew in texts that were changed, as soon as the panel is seen."""
        if changes.touches(*_TEXTS):
            self._stale = True
            self._find_anew()

    def _find_anew(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.seeking.ask(self.field.text(), whole=self.whole.isChecked(), at_once=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in _ENTER and self.list.hasFocus():
            self._go(self.list.currentIndex())
        elif event.key() in (*_ENTER, Qt.Key.Key_Down) and self.field.hasFocus():
            self._enter_list()
        else:
            super().keyPressEvent(event)

    def _enter_list(self) -> None:
        """Give the list the keys; where nothing is chosen yet, its first hit is."""
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.list.currentIndex().isValid():
                self._stand_at(1, seen=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._find_anew()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._stale = self._stale or self.seeking.busy
        self.seeking.stop()
