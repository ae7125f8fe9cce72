"""The passage as each coder has it, in what is said around it: a column at the left and a line below the words each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QMargins, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QWidget

from app.compare.crosscheck.passage import PassagePane
from app.compare.disagreements.signs import BADGE, paint_badge, side_colour
from app.looks import theme
from app.looks.parts import GRID, MARGIN
from coding.crosscheck.context import Piece
from coding.spans import Span, runs

STEP = 4
"""The lines below the words are so far from one another."""
COLUMN = BADGE + 6
CONSENSUS = "✓"


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the sides: its number from 0 (-1: the consensus), and its places [start, end) in code points."""

    number: int
    places: tuple[Span, ...]

    @property
    def letter(self) -> str:
        """What stands on its badge."""
        return CONSENSUS if self.number < 0 else str(self.number + 1)


class SidesText(PassagePane):
    """Words that all sides coded stand out most; what each of them coded is marked by its number and its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._sides: tuple[Shown, ...] = ()
        self._depths: list[tuple[int, int, int]] = []
        super().__init__(parent)
        self.setAccessibleName("The passage as the coders have it, and what is said around it")
        self.setBackgroundRole(QPalette.ColorRole.Base)  # the paper goes on below the columns
        self.setAutoFillBackground(True)
        self._gutter = _Gutter(self)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._gutter.update())

    def show_sides(self, pieces: Sequence[Piece], sides: Sequence[Shown], colour: str) -> None:
        """Show the pieces with these sides on them; the ground of the words is in the code's colour."""
        self._sides = tuple(sides)
        coders = [side for side in sides if side.number >= 0]
        marks = [(*place, side.number) for side in coders for place in side.places]
        self._depths = [(start, end, len(who)) for start, end, who in runs(marks)]
        starts, ends = [start for start, _end, _who in marks], [end for _start, end, _who in marks]
        self.show_place(pieces, (min(starts, default=0), max(ends, default=0)), colour)
        self._make_room()
        self._gutter.update()

    def ink_of(self, side: Shown) -> QColor:
        """Give the colour of a side; the consensus has the window's own."""
        accent = self.palette().color(QPalette.ColorRole.Accent)
        return accent if side.number < 0 else side_colour(side.number, self.palette())

    def rows_of(self, place: Span) -> Iterator[QRectF]:
        """Give the lines of a place as they lie in the view."""
        for start, end in self._units_of(place):
            yield from self._lines(start, end)

    def _draw(self) -> None:
        super()._draw()
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        percent = 125 + 14 * max(1, len(self._sides))
        spaced.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)

    def _insert(self, cursor: QTextCursor, piece: Piece) -> None:
        """Insert a piece, its words in stretches by how many coded them."""
        at = piece.start
        for start, end, many in self._depths:
            low, high = max(start, piece.start), min(end, piece.end)
            if low < high:
                self._put(cursor, piece, (at, low), 0)
                self._put(cursor, piece, (low, high), many)
                at = high
        self._put(cursor, piece, (at, piece.end), 0)

    def _put(self, cursor: QTextCursor, piece: Piece, place: Span, many: int) -> None:
        words = piece.words[place[0] - piece.start : place[1] - piece.start]
        if not words:
            return
        written: QTextCharFormat = self._format(bool(many))
        if many:
            accent = self.palette().color(QPalette.ColorRole.Accent).name()
            depth = 1 if many < max(2, len([side for side in self._sides if side.number >= 0])) else 3
            written.setBackground(theme.shade(self._colour or accent, depth, theme.is_dark(self.palette())))
        cursor.insertText(words, written)

    def _units_of(self, place: Span) -> Iterator[Span]:
        for at, piece in zip(self._at, self._pieces, strict=False):
            low, high = max(place[0], piece.start), min(place[1], piece.end)
            if low < high:
                yield self._units.unit(at + low - piece.start), self._units.unit(at + high - piece.start)

    def _lines(self, start: int, end: int) -> Iterator[QRectF]:
        """Give the lines of text from one unit to another; each is as high as its letters."""
        block = self.document().findBlock(start)
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        while block.isValid() and block.position() < end:
            layout = block.layout()
            corner = self.document().documentLayout().blockBoundingRect(block).topLeft() - scrolled
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first, size = block.position() + line.textStart(), line.textLength()
                low, high = max(start, first), min(end, first + size)
                if low < high:
                    x, beyond = (_x(line, at - block.position()) for at in (low, high))
                    top = corner.y() + line.y() + line.height() - line.descent() - line.ascent()
                    yield QRectF(corner.x() + x, top, beyond - x, line.ascent() + line.descent())
            block = block.next()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for row, side in enumerate(self._sides):
            for place in side.places:
                for line in self.rows_of(place):
                    y = line.bottom() + 1 + STEP * row
                    painter.fillRect(QRectF(line.left(), y, line.width(), STEP / 2), self.ink_of(side))
        painter.end()

    def _make_room(self) -> None:
        """Keep room for the columns of the sides."""
        columns = COLUMN * len(self._sides) + GRID
        margins = QMargins(MARGIN + columns, MARGIN, 0, 0)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)
        self._gutter.setGeometry(MARGIN, MARGIN, columns, max(0, self.height() - MARGIN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._pieces:
            self._gutter.update()

    @property
    def sides(self) -> tuple[Shown, ...]:
        """The sides that are shown."""
        return self._sides


def _x(line: QTextLine, at: int) -> float:
    """Give where the letter of that number in the block begins."""
    found: Any = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)


class _Gutter(QWidget):
    """A column for each side: where its places are in the text beside, its number at the top of each."""

    def __init__(self, text: SidesText) -> None:
        super().__init__(text)
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for column, side in enumerate(self._text.sides):
            ink = self._text.ink_of(side)
            for place in side.places:
                lines = list(self._text.rows_of(place))
                if lines:
                    self._paint(painter, column, side.letter, ink, (lines[0].top(), lines[-1].bottom()))
        painter.end()

    def _paint(self, painter: QPainter, column: int, letter: str, ink: QColor, reach: tuple[float, float]) -> None:
        """Paint a bar, and at its top, as far as that is in sight, the number."""
        top, bottom = reach
        x = column * COLUMN
        painter.fillRect(QRectF(x + BADGE / 2 - 2, top, 4, bottom - top), ink)
        sticky = min(max(top, 0.0), max(top, bottom - BADGE))
        paint_badge(painter, QPointF(x, sticky), letter, ink, self.palette())
