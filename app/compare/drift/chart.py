"""The chart over time, painted: a line for all together with its intervals, and thinner ones for chosen codes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.compare.agreement.columns import number
from app.compare.drift.lines import Line, scale
from app.compare.drift.points import Point
from app.looks import theme
from app.looks.parts import GRID, MARGIN
from coding.palette import colour

HEIGHT, LEAST = 280, 136
_LEFT, _FOOT = 40, 44
_LABEL = 200
"""The room at the right for the names of the lines."""
_MARK = 4.0
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


class Chart(QWidget):
    """Paints; what it shows stands in the table beside it as numbers, which is what a screen reader reads."""

    pointed = Signal(int)
    """The point of that number was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: list[Point] = []
        self.lines: list[Line] = []
        self.setAccessibleName("Agreement over time")
        self.setMinimumHeight(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT)

    def take(self, points: Sequence[Point], lines: Sequence[Line]) -> None:
        """Draw these lines over these points; the first line is that of all together."""
        self.points, self.lines = list(points), list(lines)
        self.setAccessibleDescription("; ".join(map(spoken, self.lines)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
            if not self.points:
                return
            low, high = scale(self.lines)
            self._paint_grid(painter, low, high)
            self._paint_points(painter)
            for place in reversed(range(len(self.lines))):
                self._paint_line(painter, place, low, high)
            self._paint_names(painter, low, high)

    def _room(self) -> QRectF:
        label = _LABEL if len(self.lines) > 1 or self.width() > 700 else 0
        return QRectF(self.rect()).adjusted(_LEFT + MARGIN, MARGIN, -(MARGIN + label), -_FOOT)

    def _x(self, place: int) -> float:
        room, last = self._room(), len(self.points) - 1
        return room.center().x() if last == 0 else room.left() + room.width() * place / last

    def _y(self, value: float, low: float, high: float) -> float:
        room = self._room()
        return room.bottom() - (max(low, min(high, value)) - low) / (high - low) * room.height()

    def _paint_grid(self, painter: QPainter, low: float, high: float) -> None:
        room = self._room()
        steps = round((high - low) / 0.2)
        for step in range(steps + 1):
            value = low + step * 0.2
            y = self._y(value, low, high)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1.5 if abs(value) < 1e-9 else 1))
            painter.drawLine(QPointF(room.left() - GRID, y), QPointF(room.right() + GRID, y))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            at = QRectF(0, y - 10, room.left() - MARGIN, 20)
            painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(value))

    def _paint_points(self, painter: QPainter) -> None:
        """Write the names of the points and their days below, and a mark where something changed before one."""
        room, metrics = self._room(), QFontMetrics(self.font())
        wide = room.width() / max(1, len(self.points) - 1) if len(self.points) > 1 else room.width()
        wide = min(wide - GRID, 200.0)
        for place, point in enumerate(self.points):
            x = self._x(place)
            days = (point.day, point.day[5:])
            fits = next((day for day in days if metrics.horizontalAdvance(day) <= wide), "")
            for line, words in enumerate((point.name, fits)):
                role = QPalette.ColorRole.PlaceholderText if line else QPalette.ColorRole.Text
                painter.setPen(self.palette().color(role))
                said = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, int(max(24.0, wide)))
                taken = metrics.horizontalAdvance(said)
                left = min(max(x - taken / 2, GRID / 2), self.width() - GRID / 2 - taken)
                y = room.bottom() + GRID // 2 + line * metrics.lineSpacing()
                at = QRectF(left, y, taken + 1, metrics.height())
                painter.drawText(at, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, said)
            if point.before and place:
                between = (self._x(place - 1) + x) / 2
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(between, room.top()), QPointF(between, room.bottom()))

    def _ink(self, place: int) -> QColor:
        if place == 0:
            return self.palette().color(QPalette.ColorRole.Text)
        return theme.ink(colour(place - 1), theme.is_dark(self.palette()))

    def _paint_line(self, painter: QPainter, place: int, low: float, high: float) -> None:
        ink = self._ink(place)
        line = QPen(ink, 2.5 if place == 0 else 1.5, _DASHES[place % len(_DASHES)])
        before: QPointF | None = None
        for at, figure in enumerate(self.lines[place].figures):
            if figure is None or figure.value is None:
                before = None
                continue
            here = QPointF(self._x(at), self._y(figure.value, low, high))
            if place == 0 and figure.low is not None and figure.high is not None:
                dashes = Qt.PenStyle.DotLine if figure.unreliable else Qt.PenStyle.SolidLine
                painter.setPen(QPen(ink, 1, dashes))
                ends = self._y(figure.low, low, high), self._y(figure.high, low, high)
                painter.drawLine(QPointF(here.x(), ends[0]), QPointF(here.x(), ends[1]))
                for end in ends:
                    painter.drawLine(QPointF(here.x() - _MARK, end), QPointF(here.x() + _MARK, end))
            painter.setPen(line)
            if before is not None:
                painter.drawLine(before, here)
            self._paint_mark(painter, here, place, ink)
            before = here

    def _paint_mark(self, painter: QPainter, here: QPointF, place: int, ink: QColor) -> None:
        """Give neighbouring lines marks of other shapes, for who cannot tell their colours apart."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        size = _MARK + (1 if place == 0 else 0)
        if place % 3 == 0:
            painter.drawEllipse(here, size, size)
        elif place % 3 == 1:
            painter.drawRect(QRectF(here.x() - size, here.y() - size, 2 * size, 2 * size))
        else:
            up, right, down = QPointF(0, -size - 1), QPointF(size + 1, size), QPointF(-size - 1, size)
            painter.drawPolygon(QPolygonF([here + up, here + right, here + down]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_names(self, painter: QPainter, low: float, high: float) -> None:
        """Write the names at the right, at the height of their lines' last figures, none upon another."""
        metrics, room = QFontMetrics(self.font()), self._room()
        if self.width() - room.right() < _LABEL:
            return
        ends = [(self._y(line.defined[-1], low, high), place) for place, line in enumerate(self.lines) if line.defined]
        last = room.top() - metrics.height()
        for y, place in sorted(ends):
            y = max(y - metrics.height() / 2, last + metrics.height())
            last = y
            painter.setPen(self._ink(place))
            font = self.font()
            font.setBold(place == 0)
            painter.setFont(font)
            said = metrics.elidedText(self.lines[place].name, Qt.TextElideMode.ElideRight, _LABEL - MARGIN)
            at = QRectF(room.right() + MARGIN, y, _LABEL - MARGIN, metrics.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        painter.setFont(self.font())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.points:
            at = event.position().x()
            self.pointed.emit(min(range(len(self.points)), key=lambda place: abs(self._x(place) - at)))


def spoken(line: Line) -> str:
    """Say a line in words: All together: 0.52, then 0.71."""
    said = [
        number(figure.value) if figure is not None and figure.value is not None else "undefined"
        for figure in line.figures
    ]
    return f"{line.name}: {', then '.join(said)}"
