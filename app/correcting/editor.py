"""The editor of a whole text: what was changed in it is marked, and can be gone to from place to place."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.looks.parts import MARGIN
from app.text.utf16 import Utf16
from coding.spans import Span
from coding.text import trimmed
from coding.texts.reanchoring import Edit

_MOST = 500
"""So many changes are marked; the rest can be gone to all the same."""
_LIT = 0.22


class TextEditor(QPlainTextEdit):
    """Shows the text as it is stored, turn labels included, and gives back exactly what stands in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The text, to be corrected")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(MARGIN)
        self._places: list[Span] = []
        self._utf16 = Utf16("")

    def show_text(self, text: str) -> None:
        """Show a text from its beginning; it can be undone to nothing else."""
        self.setPlainText(text)
        self.mark("", ())

    def put_text(self, text: str) -> None:
        """Put another text in the place of the one there, as one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def text(self) -> str:
        """Give the text with line ends \\n; nothing in it is made otherwise, as Qt's plain text would be."""
        return self.document().toRawText().replace("\u2029", "\n")

    def mark(self, text: str, edits: Sequence[Edit]) -> None:
        """Mark what the edits put into the text, which is the one shown; where words went, what stands there now."""
        self._utf16 = Utf16(text)
        self._places, shift = [], 0
        for edit in edits:
            start = edit.start + shift
            place = trimmed(text, start, start + len(edit.words))
            self._places.append(place if place[0] < place[1] else (start, start + len(edit.words)))
            shift += len(edit.words) - (edit.end - edit.start)
        self.setExtraSelections([self._marked(text, *place) for place in self._places[:_MOST]])

    def step(self, forward: bool) -> None:
        """Select the next change after the cursor, or the one before it; after the last comes the first."""
        here = self._utf16.point(self.textCursor().selectionStart())
        later = [place for place in self._places if (place[0] > here if forward else place[0] < here)]
        if self._places:
            ends = (0, -1)
            self.show_place(*(later or self._places)[ends[not forward]])

    def show_place(self, start: int, end: int) -> None:
        """Select [start, end), in code points, and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(self._utf16.unit(start))
        cursor.setPosition(self._utf16.unit(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def _marked(self, text: str, start: int, end: int) -> QTextEdit.ExtraSelection:
        gone = start == end
        if gone:  # the signs on both sides of what is missing
            start, end = max(0, start - 1), min(len(text), end + 1)
        lit = QTextCharFormat()
        colour = QColor(self.palette().color(QPalette.ColorRole.Accent))
        lit.setUnderlineColor(colour)
        style = QTextCharFormat.UnderlineStyle
        lit.setUnderlineStyle(style.DashUnderline if gone else style.SingleUnderline)
        colour.setAlphaF(_LIT)
        lit.setBackground(colour)
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._utf16.unit(start))
        cursor.setPosition(self._utf16.unit(end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, lit
        return selection
