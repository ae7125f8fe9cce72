"""Where things are on the page: the blocks in view, their lines, and the line under a point."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextLayout
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


def onto_line(page: QPlainTextEdit, y: float) -> float:
    """Move a height that falls between two lines onto the nearest line: Qt would take it for the end of a line."""
    for placed in blocks_in_view(page):
        if placed.top <= y < placed.bottom:
            return _onto_line_of(placed, y)
    return y


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
