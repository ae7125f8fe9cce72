"""Finding words in the document on the page: a bar above it, all places lit, one after another gone to."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.looks.parts import CONTROL, GRID, MARGIN, bar, hint, tool
from coding.folding import Folded, find_folded, fold
from coding.spans import Span

if TYPE_CHECKING:
    from app.frame.window import Window
    from app.text.reader import Reader
    from models.project import Changes

_FIELD = 280


class FindBar(QWidget):
    """A field with how often its words stand in the document; Enter goes on, Shift+Enter back, Escape away."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader, self._page = reader, reader.page
        self._hits: list[Span] = []
        self._folded: tuple[str, Folded] = ("", fold(""))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Find in this document")
        self.field.setAccessibleName("Find in this document")
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumHeight(CONTROL)
        self.field.setFixedWidth(_FIELD)
        self.count: QLabel = hint("", self)
        self.count.setWordWrap(False)
        row = bar(
            self.field,
            tool(self, "caret-up", "Previous place", self.previous, "Shift+F3"),
            tool(self, "caret-down", "Next place", self.next, "F3"),
            self.count,
            None,
            tool(self, "x", "Close", self.leave, "Esc"),
        )
        row.setContentsMargins(MARGIN, 0, MARGIN, GRID)
        self.setLayout(row)
        self.field.textChanged.connect(self._seek)
        self.field.installEventFilter(self)
        reader.workspace.document_chosen.connect(self._seek_again)
        reader.workspace.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Show the bar with the selected words in it, ready to be typed over."""
        words = self._page.text[slice(*self._page.selected_span())]
        self.show()
        if words and "\n" not in words and words != self.field.text():
            self.field.setText(words)
        elif self.field.text():
            self._seek()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """Put the lights out and go back to the page; what was found last stays selected."""
        self.hide()
        self._page.overlay.show_hits((), None)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def next(self) -> None:
        """Go to the next place; after the last comes the first."""
        start = self._page.selected_span()[0]
        self._go(bisect_right(self._hits, (start, len(self._page.text))))

    def previous(self) -> None:
        """Go to the place before; before the first comes the last."""
        start = self._page.selected_span()[0]
        self._go(bisect_right(self._hits, (start, -1)) - 1)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("document_text", "turn", "speaker"):  # the page was shown anew
            self._seek_again()

    def _seek_again(self) -> None:
        if self.isVisible():
            self._hits = self._places(self.field.text())
            self._light(None)

    def _seek(self) -> None:
        """Find the words anew, and go to the first place from the cursor on; where there is none, select nothing."""
        self._hits = self._places(self.field.text())
        if self._hits:
            self._go(bisect_right(self._hits, (self._page.selected_span()[0], -1)))
        else:
            here = self._page.selected_span()[0]
            self._page.reveal(here, here)
            self._light(None)

    def _places(self, words: str) -> list[Span]:
        if self._folded[0] is not self._page.text:
            self._folded = (self._page.text, fold(self._page.text))
        return find_folded(self._folded[1], words)

    def _go(self, at: int) -> None:
        if self._hits:
            at %= len(self._hits)
            self._page.reveal(*self._hits[at])
            self._light(at)

    def _light(self, at: int | None) -> None:
        units = self._page.utf16.spans(self._hits)
        self._page.overlay.show_hits(units, units[at] if at is not None else None)
        number = f"{at + 1} of " if at is not None else ""
        found = f"{number}{len(self._hits):,}" if self._hits else "not found" if self.field.text().strip() else ""
        self.count.setText(found)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.previous() if back else self.next()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True


def find(window: Window) -> None:
    """Show the bar above the page."""
    _bar(window).begin()


def find_next(window: Window) -> None:
    """Go to the next place of what is sought."""
    shown = _bar(window)
    shown.next() if shown.isVisible() and shown.field.text() else shown.begin()


def find_previous(window: Window) -> None:
    """Go to the place before of what is sought."""
    shown = _bar(window)
    shown.previous() if shown.isVisible() and shown.field.text() else shown.begin()


def _bar(window: Window) -> FindBar:
    window.show_page("code")
    reader = window.reader()
    found = reader.findChild(FindBar)
    if isinstance(found, FindBar):
        return found
    made = FindBar(reader)
    made.hide()
    reader.put_above(made)
    return made
