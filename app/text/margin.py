"""The margin of the page: a stripe for every segment in view, with its code's name beside it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.looks import theme
from app.text.geometry import Line, lines_in_view
from app.text.layout import GRID
from app.text.stripes import LANES, Name, Stripe, named, rest_of, stripes

if TYPE_CHECKING:
    from app.text.page import Page

STRIPE_WIDTH = 4
NAME_WIDTH = 16 * GRID
MARGIN_WIDTH = (LANES + 3) * GRID + NAME_WIDTH
_CLOSE = 5
"""From lane to lane in pixels, where the page is narrow and its words need the room."""
STRIPES_WIDTH = (LANES + 3) * _CLOSE
LEAST_NAME = 5 * GRID
"""In less room no name can be told from another, and none is written."""
_NAME_SIZE = 0.75
_ABOVE = 8
"""So many lines above those in view are looked at, for names that found room below the line they belong to."""
Drawn = tuple[list[Stripe], list[Name]]
_TOLD = 12
_TOLD_WORDS = 240


class Margin(QWidget):
    """Paints the stripes beside the lines they belong to; a click on one selects its passage."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._seen: tuple[object, ...] = ()
        self._changed: object = None
        self._lines: list[Line] = []
        self._drawn: Drawn = [], []
        self._measure()
        self.setMouseTracking(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Stripes of the coded passages"))
        page.updateRequest.connect(self._follow)

    @property
    def name_width(self) -> int:
        """How much room there is for names: little or none where the page is narrow."""
        room = self.width() - (LANES + 3) * self._lane
        return room if room >= LEAST_NAME else 0

    @property
    def _lane(self) -> int:
        """From lane to lane in pixels."""
        return GRID if self.width() >= MARGIN_WIDTH else _CLOSE

    def stripes(self) -> list[Stripe]:
        """List the stripes in view."""
        return self.drawn()[0]

    def drawn(self) -> Drawn:
        """Give the stripes and the names in view; what is the same as when they were last asked for is not sought."""
        page, top = self._page, self._page.contentOffset().y()
        seen = (page.marks, page.firstVisibleBlock().blockNumber(), top, page.viewport().size(), page.lines.metrics)
        if seen != self._seen:
            self._seen, self._lines = seen, lines_in_view(page, above=_ABOVE)
            self._changed = None
        if (page.marks.changed, self.width()) != self._changed:
            found = stripes(self._lines, page.marks)
            self._changed, self._drawn = (page.marks.changed, self.width()), (found, self._named(found))
        return self._drawn

    def look_again(self) -> None:
        """Seek all anew, where lines of the text were broken otherwise."""
        self._seen = ()
        self.update()

    def update_from(self, before: Drawn) -> None:
        """Paint anew what is drawn otherwise than before."""
        now = self.drawn()
        for stripe in {*before[0]} ^ {*now[0]}:
            self.update(self.box(stripe).adjusted(-GRID, -2, GRID, 2).toAlignedRect())
        for name in {*before[1]} ^ {*now[1]}:
            height = self._page.lines.metrics.height
            box = QRectF(self.width() - self.name_width - 2, name.top - 2, self.name_width + 2, height + 4)
            self.update(box.toAlignedRect())

    def box(self, stripe: Stripe) -> QRectF:
        """Give the rectangle that the stripe fills."""
        left = self.width() - self.name_width - (stripe.lane + 1) * self._lane - GRID + (GRID - STRIPE_WIDTH)
        return QRectF(left, stripe.top, STRIPE_WIDTH, stripe.bottom - stripe.top)

    def stripes_at(self, point: QPointF) -> list[Stripe]:
        """List the stripes under the point or, beside the stripes, the one whose name is there."""
        found = self.stripes()
        slack = (self._lane - STRIPE_WIDTH) / 2
        under = [each for each in found if self.box(each).adjusted(-slack, 0, slack, 0).contains(point)]
        if under or point.x() < self.width() - self.name_width:
            return under
        height = self._page.lines.metrics.height
        return [name.stripe for name in self._named(found) if 0 <= point.y() - name.top < height]

    def told(self, found: Iterable[Stripe]) -> str:
        """Say the stripes' codes, coders and words, as rich text."""
        marks = [stripe.mark for stripe in found]
        lines = [f"<b>{escape(mark.name)}</b> · {escape(mark.coder)}" for mark in marks[:_TOLD]]
        if len(marks) == 1:
            words = " ".join(self._page.text[marks[0].start : marks[0].end].split())
            shown = words if len(words) <= _TOLD_WORDS else words[:_TOLD_WORDS].rstrip() + "…"
            lines.append(f"“{escape(shown)}”")
        elif len(marks) > _TOLD:
            lines.append(self.tr("and {0} more").format(len(marks) - _TOLD))
        return "<br>".join(lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        clip = event.rect()
        found, names = self.drawn()
        with QPainter(self) as painter:
            for low, high in rest_of(found):
                if low <= clip.bottom() and high >= clip.top():
                    self._paint_rest(painter, low, high)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for stripe in found:
                if stripe.lane < LANES and stripe.top <= clip.bottom() and stripe.bottom >= clip.top():
                    self._paint_stripe(painter, stripe)
            painter.setFont(self._font)
            for name in names:
                if name.top <= clip.bottom() and name.top + self._page.lines.metrics.height >= clip.top():
                    self._paint_name(painter, name)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told(self.stripes_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._measure()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.stripes_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found:
            mark = found[0].mark
            self._page.setFocus(Qt.FocusReason.MouseFocusReason)
            self._page.reveal(mark.start, mark.end)
            self._page.choose(mark.id)
            self._page.segment_clicked.emit(mark.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.stripes_at(event.position())
        self._page.overlay.hover(over[0].mark.id if over else 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self._page.overlay.hover(0)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._page.wheelEvent(event)

    def _measure(self) -> None:
        """Names are a step smaller than the text; what is cut short of them is kept."""
        self._font = QFont(self.font())
        self._font.setPointSizeF(QFontInfo(self.font()).pointSizeF() * _NAME_SIZE)
        self._measured = QFontMetricsF(self._font)
        self._cut: dict[tuple[str, str, int], tuple[str, float]] = {}

    def _follow(self, changed: QRect, scrolled: int) -> None:
        """Keep beside the page; what was painted is moved along when it scrolls down."""
        if scrolled < 0:
            self.scroll(0, scrolled)
        elif scrolled or changed.height() >= self._page.viewport().height():
            self.update()

    def _named(self, found: Iterable[Stripe]) -> list[Name]:
        metrics = self._page.lines.metrics
        return named(found, metrics.height, metrics.pitch) if self.name_width else []

    def _paint_stripe(self, painter: QPainter, stripe: Stripe) -> None:
        """Paint one's own stripe whole, another coder's as a row of dashes."""
        colour, box = theme.stripe(stripe.mark.colour, self._page.formats.dark), self.box(stripe).adjusted(0, 1, 0, -1)
        if self._page.is_own(stripe.mark):
            painter.setBrush(colour)
            painter.drawRoundedRect(box, STRIPE_WIDTH / 2, STRIPE_WIDTH / 2)
            return
        pen = QPen(colour, STRIPE_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.25, 0.75])
        painter.setPen(pen)
        painter.drawLine(QPointF(box.center().x(), box.top()), QPointF(box.center().x(), box.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_name(self, painter: QPainter, name: Name) -> None:
        mark = name.stripe.mark
        signed = self.width() >= MARGIN_WIDTH and not self._page.is_own(mark)  # else the dashes of the stripe tell
        more = f" {initials(mark.coder)}" if signed else ""
        more += f" +{name.others}" if name.others else ""
        words, width = self._cut_short(mark.name, more)
        scheme = self._page.formats.scheme
        left = self.width() - self.name_width
        base = name.top + (self._page.lines.metrics.height + self._measured.ascent() - self._measured.descent()) / 2
        painter.setPen(theme.ink(mark.colour, scheme.dark))
        painter.drawText(QPointF(left, base), words)
        if more:
            painter.setPen(QColor(scheme.muted))
            painter.drawText(QPointF(left + width, base), more)

    def _cut_short(self, name: str, more: str) -> tuple[str, float]:
        """The name as far as it fits beside `more`, and its width."""
        key = name, more, self.name_width
        if key not in self._cut:
            room = self.name_width - GRID // 2 - self._measured.horizontalAdvance(more)
            words = self._measured.elidedText(name, Qt.TextElideMode.ElideRight, room)
            self._cut[key] = words, self._measured.horizontalAdvance(words)
        return self._cut[key]

    def _paint_rest(self, painter: QPainter, low: int, high: int) -> None:
        """Paint a dotted line where there are more stripes than lanes."""
        pen = QPen(QColor(self._page.formats.scheme.faint), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1, 1])
        pen.setDashOffset(low % 4 / 2)
        painter.setPen(pen)
        left = self.width() - self.name_width - LANES * self._lane - GRID - STRIPE_WIDTH // 2
        painter.drawLine(left, low, left, high)


def initials(coder: str) -> str:
    """Give the first letters of a coder's first names and of the last: two at most."""
    words = coder.split()
    return "".join(word[0].upper() for word in (words[:1] + words[-1:])[: len(words)])
