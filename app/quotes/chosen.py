"""The part of the quote bank that shows what is chosen, and all that is done with it."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.looks import icons
from app.looks.parts import GRID, MARGIN, Empty, bar, heading, line, tool
from app.quotes.copying import copy_quotes
from app.quotes.editor import QuoteEditor
from app.quotes.model import QuoteModel, rows_of
from app.quotes.reading import QuoteReading
from app.quotes.view import QuoteList
from app.workspace import Workspace
from coding.bank.chosen import misfit
from coding.bank.quoting import edit_quote, mark_used, move_quotes, note_quote, tag_quotes, take_out, untag_quotes
from coding.text import counted
from models.project import Session

NONE_YET = 'No quotes are chosen here yet. Choose some below, or press " on a segment anywhere.'
NONE_AT_ALL = (
    'The bank is empty. Choose quotes outcome by outcome, or press " on a segment: in a transcript, or in a list of '
    "segments."
)


class ChosenQuotes(QWidget):
    """Cards in their order, with tools above them; None is the whole bank, with a heading for each outcome."""

    def __init__(self, workspace: Workspace, reading: QuoteReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._reading = workspace, reading
        self._element_id: int | None = None
        self._only: frozenset[int] | None = None
        self.model = QuoteModel(self)
        self.model.writes = workspace.project.writes
        self.list, self.empty = QuoteList(self.model, self), Empty("", parent=self)
        self.count, self.only = QLabel(self), QPushButton(self)
        self._tools: list[QWidget] = []
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.count.setMinimumWidth(1)  # where the bank is narrow, the tools stay
        self.only.setFixedHeight(28)
        self.only.setToolTip("Show all quotes again")
        self.only.hide()
        head = bar(heading("Chosen", self), self.count, None, *self._make_tools(), spacing=GRID // 2)
        head.insertSpacing(1, GRID // 2)
        head.setContentsMargins(MARGIN, GRID // 2, GRID, GRID // 2)
        for part in (self.list, self.empty):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        only = bar(self.only, None)
        only.setContentsMargins(MARGIN, 0, GRID, GRID // 2)
        layout.addLayout(only)
        layout.addWidget(line(self))
        layout.addWidget(self._stack, 1)

    def _make_tools(self) -> list[QWidget]:
        made: tuple[tuple[str, str, Callable[[], object], str], ...] = (
            ("arrow-up", "Move the quote up", partial(self._step, -1), "Alt+Up"),
            ("arrow-down", "Move the quote down", partial(self._step, 1), "Alt+Down"),
            ("pencil-simple", "Shorten, clarify or tag the quote", self.list.edit_current, "Return"),
            ("check-square", "The quote is used in the report; again: it is not", self._use, "Space"),
            ("arrow-square-out", "Go to the passage", self._go, "Ctrl+Return"),
            ("trash", "Take the quote out of the bank", self._take_out, "Delete"),
        )
        self._tools = [tool(self, icon, name, slot, keys) for icon, name, slot, keys in made]
        return self._tools

    def _connect(self) -> None:
        self.list.using.connect(self._use)
        self.list.going.connect(self._go)
        self.list.removing.connect(self._take_out)
        self.list.stepping.connect(self._step)
        self.list.chosen.connect(self._enable)
        self.list.editing.connect(self._on_editing)
        self.list.left.connect(self.leave)
        self.list.selectionModel().selectionChanged.connect(self._enable)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.copying.connect(lambda: copy_quotes(self._workspace, self.list.selected()))
        self.model.moving.connect(self._move)
        self.only.clicked.connect(self._show_all)
        self._reading.changed.connect(self.reread)
        self._reading.changed.connect(self._on_reread)

    def show_element(self, element_id: int | None) -> None:
        """Show the quotes of the element; None: all quotes."""
        self.leave()
        self.list.close_editor()
        self._element_id, self._only = element_id, None
        self.reread()

    def show_only(self, quote_ids: Collection[int], words: str) -> None:
        """Show these quotes and no others, until the button that says so is pressed."""
        self._only = frozenset(quote_ids)
        self.only.setText(f"{words.replace('&', '&&')}  ✕")
        self.only.setAccessibleName(f"Shown are only the quotes of {words}; press to show all again")
        self.reread()
        self.list.setFocus()

    def _show_all(self) -> None:
        self._only = None
        self.reread()

    def reread(self) -> None:
        """Show what was read."""
        if self._reading.read is None:
            return
        whole = self._element_id is None or self._only is not None
        quotes = [quote for quote in self._reading.quotes if whole or quote.element_id == self._element_id]
        if self._only is not None:
            quotes = [quote for quote in quotes if quote.id in self._only]
        before = self.list.current()
        place = self.list.currentIndex().row()
        self.model.take(rows_of(quotes, self._reading.elements) if whole else quotes)
        if before is not None and self.model.row_of(before.id) >= 0:
            self.list.choose([before.id])
        elif before is not None:
            near = self.model.quote(min(place, len(self.model.rows) - 1))
            self.list.choose([near.id] if near is not None else [])
        used = sum(quote.used for quote in quotes)
        self.count.setText(f"{len(quotes):,}, {used:,} used" if quotes else "")
        self.count.setToolTip(f"{counted(len(quotes), 'quote')}, {used:,} used in the report" if quotes else "")
        self.empty.said.setText(NONE_AT_ALL if whole else NONE_YET)
        self._stack.setCurrentWidget(self.list if quotes else self.empty)
        self.only.setVisible(self._only is not None)
        self._enable()

    def _enable(self) -> None:
        ids, writes = self.list.ids(), self.model.writes
        for button, needs_writing in zip(self._tools, (True, True, True, True, False, True), strict=True):
            button.setEnabled(bool(ids) and (writes or not needs_writing))

    def _write(self, label: str, change: Callable[[Session], None]) -> None:
        with self._workspace.write(label) as session:
            change(session)

    def _use(self) -> None:
        ids = self.list.ids()
        used = [quote.used for quote in self._reading.quotes if quote.id in ids]
        if ids and self.model.writes:
            self._write("mark_used", lambda session: mark_used(session, ids, not all(used)))

    def _take_out(self) -> None:
        ids = self.list.ids()
        if ids and self.model.writes:
            self.list.close_editor()
            self._write("take_out_quotes", lambda session: take_out(session, ids))

    def _go(self) -> None:
        quote = self.list.current()
        if quote is not None:
            self._workspace.show_place(quote.document_id, quote.start, quote.end)

    def _move(self, quote_ids: list[int], element_id: int | None, before_id: int | None) -> None:
        if self.model.writes:
            self._write("move_quotes", lambda session: move_quotes(session, quote_ids, element_id, before_id))

    def _step(self, step: int) -> None:
        """Move the current quote over the one above or below it, under its own outcome."""
        quote = self.list.current()
        if quote is None:
            return
        own = [each.id for each in self._reading.quotes if each.element_id == quote.element_id]
        at = own.index(quote.id) + step
        if 0 <= at < len(own):
            others = [each for each in own if each != quote.id]
            before = others[at] if at < len(others) else None
            self._move([quote.id], quote.element_id, before)

    def _on_editing(self, editor: QuoteEditor) -> None:
        editor.kept.connect(self._keep)
        editor.taken_back.connect(self.list.close_editor)
        editor.noted.connect(self._note)
        editor.tags.added.connect(self._tag)
        editor.tags.removed.connect(self._untag)
        self._show_tags(editor)

    def _on_reread(self) -> None:
        if self.list.editor is not None:
            self._show_tags(self.list.editor)

    def _show_tags(self, editor: QuoteEditor) -> None:
        editor.tags.put(editor.quote.tags, (tag for quote in self._reading.quotes for tag in quote.tags))
        editor.grown.emit()

    def leave(self) -> None:
        """Keep what was typed and close the editor; words that were not said stay open, and it is said why."""
        editor = self.list.editor
        if editor is not None and self._kept(editor):
            self.list.close_editor()

    def _keep(self) -> None:
        editor = self.list.editor
        if editor is not None and self._kept(editor):
            self.list.setFocus()
            self.list.close_editor()

    def _kept(self, editor: QuoteEditor) -> bool:
        """Store what was typed; tells whether nothing is left to be stored."""
        typed, quote = editor.typed(), editor.quote
        wrong = misfit(quote.original, typed) if typed else ""
        if editor.changed() and wrong:
            editor.complain(wrong)
            return False
        if editor.changed():
            self._write("edit_quote", lambda session: edit_quote(session, quote.id, typed))
        return True

    def _note(self, note: str) -> None:
        if self.list.editor is not None:
            quote_id = self.list.editor.quote.id
            self._write("note_quote", lambda session: note_quote(session, quote_id, note))

    def _tag(self, tag: str) -> None:
        if self.list.editor is not None:
            ids = [self.list.editor.quote.id]
            self._write("tag_quote", lambda session: tag_quotes(session, ids, tag))

    def _untag(self, tag: str) -> None:
        if self.list.editor is not None:
            ids = [self.list.editor.quote.id]
            self._write("untag_quote", lambda session: untag_quotes(session, ids, tag))

    def _show_menu(self, at: QPoint) -> None:
        if not self.list.ids():
            return
        menu, writes = QMenu(self), self.model.writes
        menu.aboutToHide.connect(menu.deleteLater)
        for words, icon, slot, needs_writing in (
            ("&Shorten, clarify or tag", "pencil-simple", self.list.edit_current, True),
            ("&Used in the report", "check-square", self._use, True),
            ("&Copy", "copy", self.list.copying.emit, False),
            ("&Go to the passage", "arrow-square-out", self._go, False),
            ("&Take out", "trash", self._take_out, True),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            action.setEnabled(writes or not needs_writing)
            icons.give(action, icon)
        menu.popup(self.list.viewport().mapToGlobal(at))
