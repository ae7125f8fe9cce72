"""How the page sets its lines: an even pitch, room between paragraphs and above turns, formats set when needed.

QPlainTextEdit knows neither line spacing nor block margins. The lines of a block are therefore moved apart right after
Qt has laid it out, which it does for no block before that is painted or measured. The same moment is used to set the
block's formats, so that it is laid out once: what is laid out is formatted, and a cleared layout is formatted anew.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

from app.text.turns import Heading

GRID = 8
LINE_CHARACTERS = 76
_SAMPLE = "It has changed how we write referrals, and before that nobody would have said a word about it. "
_PARAGRAPH_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in pixels that follow from the font: a line's height, its pitch, the spaces above blocks, the column.

    `foot` is the room below the text. It is no less than all the room above a line: Qt counts that room out when it
    finds how far one can scroll, and the last line would be cut off by as much.
    """

    height: float
    pitch: float
    empty: float
    paragraph: float
    heading: float
    foot: float
    column: int

    @classmethod
    def of(cls, font: QFont) -> "Metrics":
        """Lines one and a half times as far apart as the letters are high, about 76 letters in each."""
        measured = QFontMetricsF(font)
        letter = measured.height() / 1.17
        pitch = float(round(letter * 1.5))
        width = measured.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * LINE_CHARACTERS
        space = float(round(pitch * 2 / 3))
        return cls(measured.height(), pitch, space, space, pitch, 2 * pitch, round(width / GRID) * GRID)


FormatsOf = Callable[[QTextBlock], list[QTextLayout.FormatRange]]
"""Gives the formats of a block when it is laid out."""
OpensTurn = Callable[[int], bool]
"""Tells whether a turn begins with the line at the position."""
HeadingAt = Callable[[int], Heading | None]
"""Gives what is painted above the line at the position."""


class PageLayout(QPlainTextDocumentLayout):
    """Lays out the page's blocks; positions are UTF-16 units."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.formats_of: FormatsOf = lambda _block: []
        self.metrics = Metrics.of(document.defaultFont())
        self.opens_turn: OpensTurn = lambda _position: False
        self.heading_at: HeadingAt = lambda _position: None

    def head(self, block: QTextBlock) -> float:
        """Give the room above the block's first line that belongs to its heading and the paragraph before."""
        position, before = block.position(), block.previous()
        room = self.metrics.heading if self.heading_at(position) else 0.0
        after_words = before.isValid() and before.length() > 1
        if after_words and (room or self.opens_turn(position) or before.length() > _PARAGRAPH_CHARACTERS):
            room += self.metrics.paragraph
        return room

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        layout = block.layout()
        if not layout.lineCount():
            layout.setCacheEnabled(True)
            layout.setFormats(self.formats_of(block))
            super().blockBoundingRect(block)
            self._space(block, layout)
        elif layout.lineAt(0).y() == 0:  # Qt has laid it out by itself; no line of ours begins at 0
            self._space(block, layout)
        room = super().blockBoundingRect(block)
        if not block.next().isValid():
            room.adjust(0, 0, 0, self.metrics.foot)
        return room

    def documentChanged(self, at: int, removed: int, added: int) -> None:
        document = self.document()
        if document.blockCount() > 1 or document.isEmpty():
            super().documentChanged(at, removed, added)
            return
        document.firstBlock().clearLayout()  # Qt would lay a single block out at once, twice, and without our formats
        self.documentSizeChanged.emit(self.documentSize())
        self.update.emit()

    def _space(self, block: QTextBlock, layout: QTextLayout) -> None:
        """Move the lines to their pitch; an empty line is lower, and reaches into the space above it."""
        pitch = self.metrics.pitch
        first = layout.lineAt(0)
        if block.length() == 1:
            first.setPosition(QPointF(first.x(), self.metrics.empty - first.height() or -1.0))
            return
        if block.textDirection() == Qt.LayoutDirection.RightToLeft:
            option = layout.textOption()
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            layout.setTextOption(option)
        y = self.head(block)
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            height = line.height()
            y += max(1.0, pitch - height)
            line.setPosition(QPointF(line.x(), y))
            y += height
