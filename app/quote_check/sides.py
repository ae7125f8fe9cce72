"""A quotation and what was said, side by side, with the changed words marked in both."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QFont, QPalette, QTextCharFormat
from PySide6.QtWidgets import QFrame, QLabel, QTextEdit, QVBoxLayout, QWidget

from app.looks.parts import GRID, heading
from app.quote_check.signs import STATUSES
from coding.quotations.checked import Checked, Found
from coding.quotations.elision import Span

Piece = tuple[str, str]
"""Words, and how they are written: plain, aside (what stands around), changed."""
_AROUND = 160
HIDDEN = "These are words of a participant who withdrew; they are not shown."
NOWHERE = "These words stand in no document of the study, nor anything near them."


class Side(QWidget):
    """A heading and words that can be selected and copied."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title: QLabel = heading(title, self)
        self.title.setWordWrap(True)
        self.words = QTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setAccessibleName(title)
        self.words.document().setDocumentMargin(GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.title)
        layout.addWidget(self.words, 1)

    def show_pieces(self, pieces: Iterable[Piece]) -> None:
        """Write the pieces; changed words are bold and underlined, besides their colour."""
        self.words.clear()
        cursor = self.words.textCursor()
        for words, kind in pieces:
            cursor.insertText(words, self._format(kind))
        cursor.setPosition(0)
        self.words.setTextCursor(cursor)
        self.words.ensureCursorVisible()

    def _format(self, kind: str) -> QTextCharFormat:
        written = QTextCharFormat()
        palette = self.palette()
        role = QPalette.ColorRole.PlaceholderText if kind == "aside" else QPalette.ColorRole.Text
        written.setForeground(palette.color(role))
        if kind == "changed":
            written.setForeground(STATUSES["altered"].ink(palette))
            written.setFontWeight(QFont.Weight.Bold)
            written.setFontUnderline(True)
        return written


def pieces_of_draft(one: Checked) -> list[Piece]:
    """Cut the quotation at its changed words; who is said to have spoken stands behind it."""
    words = one.quotation.words
    edits = [edit.quoted for edit in one.found.comparison.edits] if one.found else []
    said = one.quotation.attribution.said
    return [
        ("“", "plain"),
        *_marked(words, (0, len(words)), edits),
        ("”", "plain"),
        (f" {said}" if said else "", "aside"),
    ]


def pieces_of_source(found: Found, text: str) -> list[Piece]:
    """Cut the passage at its changed words; what stands around it, and what is left out, stands back."""
    if found.hidden:
        return [(HIDDEN, "aside")]
    edits = [edit.place for edit in found.comparison.edits]
    low, high = _around(text, found.start, found.end)
    pieces: list[Piece] = [(("… " if low else "") + text[low : found.start], "aside")]
    last = found.start
    for stretch in found.comparison.stretches:
        pieces.append((_shortened(text[last : max(last, stretch.place[0])]), "aside"))
        pieces += _marked(text, (max(last, stretch.place[0]), stretch.place[1]), edits)
        last = max(last, stretch.place[1])
    pieces.append((text[last:high] + (" …" if high < len(text) else ""), "aside"))
    return pieces


def _shortened(words: str) -> str:
    """Give what a quotation leaves out; of much its beginning and its end."""
    return words if len(words) <= 2 * _AROUND else f"{words[:_AROUND].rstrip()} … … {words[-_AROUND:].lstrip()}"


def _marked(text: str, span: Span, edits: Iterable[Span]) -> Iterator[Piece]:
    last, end = span
    for start, stop in sorted(edits):
        if start < stop and last <= start < end:
            yield text[last:start], "plain"
            yield text[start : min(stop, end)], "changed"
            last = min(stop, end)
    yield text[last:end], "plain"


def _around(text: str, start: int, end: int) -> Span:
    """Give the passage with some words before and behind it, none of them cut."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[low:start], text[end:high]
    if low:
        low += len(before) - len(before.partition(" ")[2])
    if high < len(text):
        high -= len(after) - len(after.rpartition(" ")[0])
    return low, high
