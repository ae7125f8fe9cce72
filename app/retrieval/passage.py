"""A segment's words laid out with what stands around them: the words in full ink, the context muted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from app.text.utf16 import Utf16
from coding.segment_words import Words, first_words, last_words

CONTEXT, WIDE_CONTEXT = 12, 48
"""Words of context on either side: in a row, and in the row that is chosen."""
LINES, MOST_LINES = 2, 12
_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of the words, and of what stands around them."""

    full: QColor
    muted: QColor


def fitted(words: Words, room: int) -> tuple[str, str, str]:
    """Give the words with as much context before and after as a room of so many characters has, most 12 words."""
    spare = max(0, room - len(words.words))
    before = last_words(words.before, min(CONTEXT, spare // 2 // _LETTERS))
    return before, words.words, first_words(words.after, CONTEXT)


def widened(words: Words) -> tuple[str, str, str]:
    """Give the words with more of the context."""
    return last_words(words.before, WIDE_CONTEXT), words.words, first_words(words.after, WIDE_CONTEXT)


class Passage:
    """The words in lines of a width; what does not fit ends in an ellipsis."""

    def __init__(self, parts: tuple[str, str, str], font: QFont, inks: Inks, width: float, lines: int) -> None:
        self._text, self._font, self._inks = "".join(parts), font, inks
        self._place = (len(parts[0]), len(parts[0]) + len(parts[1]))
        self._spacing = QFontMetricsF(font).lineSpacing()
        self._layout, end = self._laid_out(self._text, width, lines)
        if end < len(self._text):
            self._layout, _end = self._laid_out(self._text[: max(0, end - 2)].rstrip() + "…", width, lines)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return self._layout.lineCount() * self._spacing

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint the lines from the place downwards."""
        self._layout.draw(painter, at, [], QRectF())

    def _laid_out(self, text: str, width: float, lines: int) -> tuple[QTextLayout, int]:
        """Lay out the text, and give with it how many of its characters have their place."""
        utf16 = Utf16(text)
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(utf16, len(text)))
        end = 0
        layout.beginLayout()
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * self._spacing))
            end = line.textStart() + line.textLength()
        layout.endLayout()
        return layout, utf16.point(end)

    def _formats(self, utf16: Utf16, length: int) -> list[QTextLayout.FormatRange]:
        start, end = (min(each, length) for each in self._place)
        spans = ((0, start, self._inks.muted), (start, end, self._inks.full), (end, length, self._inks.muted))
        return [_format(utf16.unit(first), utf16.unit(last), ink) for first, last, ink in spans if first < last]


def _format(start: int, end: int, ink: QColor) -> QTextLayout.FormatRange:
    shape = QTextCharFormat()
    shape.setForeground(ink)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, end - start, shape
    return found
