"""Where things are on the page: the blocks in view, their lines, and the line under a point."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine
from PySide6.QtWidgets import QPlainTextEdit


class Placed(NamedTuple):
    """A block in view: its top and bottom in pixels of the viewport, its place in UTF-16 units."""

    block: QTextBlock
    layout: QTextLayout
    top: float
    bottom: float
    start: int
    end: int


class Line(NamedTuple):
    """A line in view: its place in UTF-16 units, its top and bottom in pixels of the viewport."""

    start: int
    end: int
    top: float
    bottom: float


def blocks_in_view(page: QPlainTextEdit) -> Iterator[Placed]:
    """Yield the blocks of which something is in view, from the top; they are laid out."""
    layout = page.document().documentLayout()
    block, top, limit = page.firstVisibleBlock(), page.contentOffset().y(), page.viewport().height()
    while block.isValid() and top < limit:
        bottom = top + layout.blockBoundingRect(block).height()
        start = block.position()
        yield Placed(block, block.layout(), top, bottom, start, start + block.length())
        top, block = bottom, block.next()


def lines_in_view(page: QPlainTextEdit, *, above: int = 0) -> list[Line]:
    """List the lines of which something is in view, from the top, and up to `above` lines of the same block before."""
    height = page.viewport().height()
    return [line for placed in blocks_in_view(page) for line in _lines(placed, height, above)]


def _lines(placed: Placed, height: int, above: int) -> Iterator[Line]:
    """Yield the block's lines in view; the last one's end counts the line break."""
    layout, count = placed.layout, range(placed.layout.lineCount())
    at = 0
    if placed.top < 0:
        at = max(0, bisect_right(count, -placed.top, key=lambda at: layout.lineAt(at).rect().bottom()) - above)
    while at in count:
        line = layout.lineAt(at)
        top = placed.top + line.y()
        if top >= height:
            return
        start = placed.start + line.textStart()
        at += 1
        yield Line(start, start + line.textLength() + (at not in count), top, top + line.height())


def line_starts(layout: QTextLayout) -> list[int]:
    """List where the lines begin, in UTF-16 units from the beginning of the block."""
    return [layout.lineAt(at).textStart() for at in range(layout.lineCount())]


def reach_of(placed: Placed, start: int, end: int) -> tuple[float, float]:
    """Give from what height to what height the block's lines reach on which something of the stretch stands."""
    layout = placed.layout
    first = layout.lineForTextPosition(max(0, start - placed.start))
    last = layout.lineForTextPosition(min(end, placed.end - 1) - placed.start)
    return placed.top + first.y(), placed.top + last.y() + last.height()


class Written(NamedTuple):
    """A line in view with what tells where its letters are; `origin` is where its block begins, in UTF-16 units."""

    line: Line
    layout: QTextLayout
    origin: int


def written_in_view(page: QPlainTextEdit) -> list[Written]:
    """List the lines of which something is in view, from the top."""
    height = page.viewport().height()
    return [
        Written(line, placed.layout, placed.start)
        for placed in blocks_in_view(page)
        for line in _lines(placed, height, 0)
    ]


def boxes(lines: Iterable[Written], start: int, end: int) -> list[QRectF]:
    """Give the rectangles that the stretch fills on these lines, one on each, in pixels of the viewport."""
    return [_box(each, start, end) for each in lines if each.line.start < end and each.line.end > start]


def _box(written: Written, start: int, end: int) -> QRectF:
    line, layout, origin = written
    drawn = layout.lineForTextPosition(line.start - origin)
    left = _x(drawn, max(start, line.start) - origin)
    right = drawn.naturalTextRect().right() if end >= line.end else _x(drawn, end - origin)
    left, right = min(left, right), max(left, right)
    return QRectF(left, line.top, max(1.0, right - left), line.bottom - line.top)


def _x(line: QTextLine, at: int) -> float:
    """Where the letter begins; PySide gives the place it took beside it, which its types do not know."""
    found: Any = line.cursorToX(at)
    return float(found[0])


def onto_line(page: QPlainTextEdit, y: float) -> float:
    """Move a height that falls between two lines onto the nearest line: Qt would take it for the end of a line."""
    for placed in blocks_in_view(page):
        if placed.top <= y < placed.bottom:
            return _onto_line_of(placed, y)
    return y


def is_written(page: QPlainTextEdit, point: QPointF) -> bool:
    """Tell whether the point is on a block's lines or between them: not beside the column, nor below the text."""
    for placed in blocks_in_view(page):
        if placed.top <= point.y() < placed.bottom:
            last = placed.layout.lineAt(placed.layout.lineCount() - 1)
            left = last.x()
            within = left <= point.x() <= left + last.width()
            return within and point.y() <= placed.top + last.y() + last.height()
    return False


def _onto_line_of(placed: Placed, y: float) -> float:
    layout, count = placed.layout, range(placed.layout.lineCount())
    after = bisect_right(count, y - placed.top, key=lambda at: layout.lineAt(at).y())
    near = [_reach(placed, at) for at in (after - 1, after) if at in count]
    low, high = min(near, key=lambda reach: max(reach[0] - y, y - reach[1]))
    return min(max(y, low), high)


def _reach(placed: Placed, at: int) -> tuple[float, float]:
    """The heights that hit the line, a hair inside its edges."""
    line = placed.layout.lineAt(at)
    top = placed.top + line.y()
    return top + 0.5, top + line.height() - 0.5
