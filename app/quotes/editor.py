"""A quote edited in place: its words as they are printed, and beneath them what was really said."""

from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.looks.edges import draw_edge
from app.looks.flow import Flow
from app.looks.parts import GRID, MARGIN, hint, primary, tip
from app.quotes.tags import Tags
from app.text.utf16 import Utf16
from coding.bank.chosen import Quote, misfit, words_of
from coding.bank.shortening import leave_out, make_room
from coding.errors import CodingError
from coding.quotations.elision import compare

_SOON, _INSIDE = 200, 6
_LEAST, _MOST = 60, 240
_KEEPS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier
NOTHING_SELECTED = "Select the words that you leave out."
LEAVE_OUT, CLARIFY = "Ctrl+.", "Ctrl+B"


class Words(QPlainTextEdit):
    """Return keeps what is typed, Escape takes it back; two keys shorten and clarify."""

    kept = Signal()
    taken_back = Signal()
    shortened = Signal()
    clarified = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(_INSIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge that fields of one line have."""
        super().paintEvent(event)
        draw_edge(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & _CTRL)
        if key in _KEEPS:
            self.kept.emit()
        elif key == Qt.Key.Key_Escape:
            self.taken_back.emit()
        elif control and key == Qt.Key.Key_Period:
            self.shortened.emit()
        elif control and key == Qt.Key.Key_B:
            self.clarified.emit()
        else:
            super().keyPressEvent(event)


class QuoteEditor(QFrame):
    """Edits one quote; what was typed is told when it is kept, tags and note at once."""

    kept = Signal()
    taken_back = Signal()
    grown = Signal()
    noted = Signal(str)

    def __init__(self, quote: Quote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quote = quote
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.words, self.tags, self.note = Words(self), Tags(self), QLineEdit(self)
        self.complaint, self.original = QLabel(self), QLabel(self)
        self._buttons = QWidget(self)
        self.shorten = QPushButton("[…] Leave out", self._buttons)
        self.clarify = QPushButton("[ ] Clarify", self._buttons)
        self.as_said = QPushButton("As said", self._buttons)
        self.keep = primary(QPushButton("Keep", self._buttons))
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._judge)
        self._prepare()
        self._lay_out()
        self.words.setPlainText(words_of(quote))
        self.note.setText(quote.note)
        self._connect()
        self._judge()

    def _prepare(self) -> None:
        self.words.setAccessibleName("Words of the quote")
        self.words.setTabChangesFocus(True)
        self.words.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.shorten.setToolTip(tip("Put […] in the place of the selected words", LEAVE_OUT))
        self.clarify.setToolTip(tip("Put [brackets] behind the selected words, for yours", CLARIFY))
        self.as_said.setToolTip("Take back all changes: the words as they were said")
        self.keep.setToolTip(tip("Keep the quote as it is now", "Return"))
        self.note.setPlaceholderText("Note: for you, not printed")
        self.note.setAccessibleName("Note on the quote")
        for label in (self.complaint, self.original):
            label.setWordWrap(True)
        self.complaint.setTextFormat(Qt.TextFormat.PlainText)
        self.complaint.setAccessibleName("What is wrong")
        font = self.complaint.font()
        font.setBold(True)
        self.complaint.setFont(font)
        self.original.setTextFormat(Qt.TextFormat.RichText)
        self.original.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.original.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        flow = Flow(self._buttons)
        for button in (self.shorten, self.clarify, self.as_said, self.keep):
            button.setFixedHeight(28)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            flow.addWidget(button)
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        rows.setSpacing(GRID)
        rows.addWidget(self.words)
        rows.addWidget(self.complaint)
        rows.addWidget(self._buttons)
        rows.addWidget(hint("As it was said; struck out is what you leave out:", self))
        rows.addWidget(self.original)
        rows.addWidget(self.tags)
        rows.addWidget(self.note)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._on_typed)
        self.words.kept.connect(self.kept)
        self.words.taken_back.connect(self.taken_back)
        self.words.shortened.connect(self._leave_out)
        self.words.clarified.connect(self._make_room)
        self.shorten.clicked.connect(self._leave_out)
        self.clarify.clicked.connect(self._make_room)
        self.as_said.clicked.connect(self._put_original)
        self.keep.clicked.connect(self.kept)
        self.note.editingFinished.connect(self._on_noted)
        self.note.returnPressed.connect(self.words.setFocus)

    def typed(self) -> str:
        """Give the words as they stand, on one line."""
        return " ".join(self.words.toPlainText().split())

    def changed(self) -> bool:
        """Tell whether the words are others than those that are kept."""
        return self.typed() != words_of(self.quote)

    def complain(self, sentence: str) -> None:
        """Say what is wrong, beneath the words; "" for nothing."""
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))
        self.grown.emit()

    def show_quote(self, quote: Quote) -> None:
        """Take the quote as it was stored anew; words that are being typed stay."""
        typing, noting = self.changed(), self.note.hasFocus()
        self.quote = quote
        if not typing:
            self._put(words_of(quote), 0)
        if not noting:
            self.note.setText(quote.note)
        self._judge()

    def height_for(self, width: int) -> int:
        """Give the height it takes at a width."""
        inner = max(1, width - 2 * MARGIN)
        lines = max(1, self.words.document().documentLayout().documentSize().height())
        wanted = int(lines * self.words.fontMetrics().lineSpacing()) + 2 * _INSIDE + 2
        self.words.setFixedHeight(min(_MOST, max(_LEAST, wanted)))
        for part in (self.complaint, self.original, self.tags, self._buttons):
            part.setMinimumHeight(part.heightForWidth(inner) if part.hasHeightForWidth() else 0)
        self._rows.activate()
        return self._rows.totalHeightForWidth(width)

    def _on_typed(self) -> None:
        self._soon.start()

    def _judge(self) -> None:
        """Say what is not the speaker's, and strike out in the original what the quote leaves out."""
        typed = self.typed()
        self.original.setText(struck(self.quote.original, typed))
        self.complain(misfit(self.quote.original, typed) if typed else "")

    def _on_noted(self) -> None:
        if self.note.text().strip() != self.quote.note:
            self.noted.emit(self.note.text().strip())

    def _put_original(self) -> None:
        self._put(" ".join(self.quote.original.split()), 0)
        self.words.setFocus()

    def _leave_out(self) -> None:
        text, start, end = self._selected()
        if start == end:
            self.complain(NOTHING_SELECTED)
            return
        try:
            self._put(*leave_out(text, start, end))
        except CodingError as error:
            self.complain(str(error))

    def _make_room(self) -> None:
        self._put(*make_room(*self._selected()))

    def _selected(self) -> tuple[str, int, int]:
        """Give the words and what is selected of them, in code points; without a selection, the cursor's place."""
        text, cursor = self.words.toPlainText(), self.words.textCursor()
        utf16 = Utf16(text)
        return text, utf16.point(cursor.selectionStart()), utf16.point(cursor.selectionEnd())

    def _put(self, text: str, at: int) -> None:
        """Put other words in the place of all, as one step of the field's own undo, with the cursor at a place."""
        cursor = self.words.textCursor()
        if text != self.words.toPlainText():
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        cursor.setPosition(Utf16(text).unit(at))
        self.words.setTextCursor(cursor)
        self.words.setFocus()


def struck(original: str, quoted: str) -> str:
    """Give the words that were said as markup, struck out where the quote leaves them out."""
    stretches = compare(original, quoted).stretches if quoted else ()
    said, at = "", 0
    for (start, end), _quoted in stretches:
        said += f"<s>{escape(original[at:start])}</s>" if original[at:start].strip() else escape(original[at:start])
        said += escape(original[start:end])
        at = end
    rest = original[at:]
    return said + (f"<s>{escape(rest)}</s>" if any(map(str.isalnum, rest)) else escape(rest))
