"""What is drawn over the words: what was found, the passage a stripe belongs to, and the current segment's outline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

from app.looks import theme
from app.text.geometry import Written, boxes, written_in_view
from app.text.marks import Mark
from coding.spans import Span

if TYPE_CHECKING:
    from app.text.page import Page

HANDLE = 4
"""The radius of a handle's dot in pixels."""
_AWAY, _BESIDE = 3, 2
"""How far from its line the middle of a dot is, and how much beside the dot still takes hold of it."""
_FOUND, _HERE, _HOVERED = 60, 0, 48
"""How strong the light is; the place one has gone to is selected, and needs none."""


class Overlay:
    """The light over the words of a page; positions are UTF-16 units."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.current = 0
        self.hovered = 0
        self.hits: Sequence[Span] = ()
        self.hit: Span | None = None

    def clear(self) -> None:
        """Show nothing of another document."""
        self.current = self.hovered = 0
        self.hits, self.hit = (), None

    def make_current(self, mark_id: int) -> None:
        """Outline the mark, and no other (0: none)."""
        self.touch(self.current)
        self.current = mark_id
        self.touch(mark_id)

    def hover(self, mark_id: int) -> None:
        """Light the mark's passage, and no other (0: none)."""
        if mark_id != self.hovered:
            self.touch(self.hovered)
            self.hovered = mark_id
            self.touch(mark_id)

    def show_hits(self, hits: Sequence[Span], hit: Span | None) -> None:
        """Light what was found, in order and disjoint, one of it more than the others."""
        self.hits, self.hit = hits, hit
        self._page.viewport().update()

    def touch(self, mark_id: int) -> None:
        """Have the mark's lines painted anew."""
        mark = self._mark(mark_id)
        if mark is None:
            return
        for box in boxes(written_in_view(self._page), *self._units(mark)):
            self._page.viewport().update(box.adjusted(-9, -9, 9, 9).toAlignedRect())

    def handles(self) -> tuple[QRectF | None, QRectF | None]:
        """Give where the current segment can be taken hold of at its beginning and at its end, as far as in view.

        That is on the dots, as far as they lie outside their lines: on the words one selects.
        """
        mark = self._mark(self.current)
        if mark is None or not self._page.is_own(mark):
            return None, None
        at_start, at_end = self._dots(written_in_view(self._page), mark)
        above = None if at_start is None else _around(at_start).adjusted(0, 0, 0, _AWAY - HANDLE)
        below = None if at_end is None else _around(at_end).adjusted(0, HANDLE - _AWAY, 0, 0)
        return above, below

    def paint(self, painter: QPainter) -> None:
        """Draw over the lines in view."""
        current, hovered = self._mark(self.current), self._mark(self.hovered)
        if current is None and hovered is None and not self.hits:
            return
        lines = written_in_view(self._page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hits:
            self._paint_hits(painter, lines)
        if hovered is not None:
            self._paint_light(painter, boxes(lines, *self._units(hovered)), _HOVERED)
        if current is not None:
            self._paint_current(painter, lines, current)

    def _units(self, mark: Mark) -> Span:
        return self._page.utf16.unit(mark.start), self._page.utf16.unit(mark.end)

    def _mark(self, mark_id: int) -> Mark | None:
        return self._page.marks.get(mark_id)

    def _dots(self, lines: Sequence[Written], mark: Mark) -> tuple[QPointF | None, QPointF | None]:
        """Give the middles of the dots above the mark's beginning and below its end."""
        start, end = self._units(mark)
        first = [each for each in lines if each.line.start <= start < each.line.end]
        last = [each for each in lines if each.line.start < end <= each.line.end]
        at_start = QPointF(boxes(first, start, end)[0].left(), first[0].line.top - _AWAY) if first else None
        at_end = QPointF(boxes(last, start, end)[0].right(), last[0].line.bottom + _AWAY) if last else None
        return at_start, at_end

    def _outline(self, found: Sequence[QRectF]) -> QPainterPath:
        """Give the line around the boxes; those on lines that follow one another are one shape."""
        path, pitch = QPainterPath(), self._page.lines.metrics.pitch
        path.setFillRule(Qt.FillRule.WindingFill)
        for at, box in enumerate(found):
            below = found[at + 1] if at + 1 < len(found) else None
            bottom = box.bottom() + 1
            if below is not None and below.top() - box.top() < 1.2 * pitch:
                bottom = below.top()
            path.addRect(QRectF(box.left() - 1, box.top() - 1, box.width() + 2, bottom - box.top() + 1))
        return path.simplified()

    def _paint_hits(self, painter: QPainter, lines: Sequence[Written]) -> None:
        if not lines:
            return
        at = bisect_left(self.hits, (lines[0].line.start - 1000,))
        while at < len(self.hits) and self.hits[at][0] < lines[-1].line.end:
            hit = self.hits[at]
            self._paint_light(painter, boxes(lines, *hit), _HERE if hit == self.hit else _FOUND)
            at += 1

    def _paint_light(self, painter: QPainter, found: Sequence[QRectF], strength: int) -> None:
        ground = QColor(self._page.palette().color(QPalette.ColorRole.Accent))
        painter.setPen(QPen(ground, 1) if not strength else Qt.PenStyle.NoPen)
        ground.setAlpha(strength)
        painter.setBrush(ground)
        for box in found:
            painter.drawRoundedRect(box, 2, 2)

    def _paint_current(self, painter: QPainter, lines: Sequence[Written], mark: Mark) -> None:
        colour = theme.stripe(mark.colour, self._page.formats.dark)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._outline(boxes(lines, *self._units(mark))))
        if self._page.is_own(mark) and self._page.writes:
            painter.setBrush(colour)
            painter.setPen(QPen(QColor(self._page.formats.scheme.paper), 1))
            for dot in self._dots(lines, mark):
                if dot is not None:
                    painter.drawEllipse(dot, HANDLE, HANDLE)


def _around(dot: QPointF) -> QRectF:
    """Give the box of a dot, with what beside it still takes hold of it."""
    return QRectF(dot.x() - HANDLE - _BESIDE, dot.y() - HANDLE, 2 * (HANDLE + _BESIDE), 2 * HANDLE)
