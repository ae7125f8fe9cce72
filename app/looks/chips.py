"""The chip before a code's name: its colour, by its shape its kind, and on it the key it is pinned to."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen, QPixmap

from app.looks import theme
from coding.palette import contrast

SIDE = 16
_INSET = 1.5
_DIGIT = 10
_INKS = ("#ffffff", "#000000")


def chip(colour: str, kind: str, *, retired: bool = False, number: int = 0) -> QPixmap:
    """Draw the chip: square for deductive, round for inductive; hollow where retired; a number for the pinned."""
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    seen = theme.stripe(colour, theme.is_dark(QGuiApplication.palette())).name()
    return _drawn(seen, kind == "deductive", retired, number, ratio)


@lru_cache(maxsize=1024)
def _drawn(colour: str, square: bool, retired: bool, number: int, ratio: float) -> QPixmap:
    drawn = QPixmap(round(SIDE * ratio), round(SIDE * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = _INSET if not number else 0.5
    box = QRectF(0, 0, SIDE, SIDE).adjusted(inset, inset, -inset, -inset)
    _draw_shape(painter, box, QColor(colour), square, retired)
    if number:
        _draw_number(painter, box, colour, retired, number)
    painter.end()
    return drawn


def _draw_shape(painter: QPainter, box: QRectF, colour: QColor, square: bool, retired: bool) -> None:
    if retired:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.5))
        box = box.adjusted(0.75, 0.75, -0.75, -0.75)
    else:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
    radius = 3 if square else box.width() / 2
    painter.drawRoundedRect(box, radius, radius)


def _draw_number(painter: QPainter, box: QRectF, colour: str, retired: bool, number: int) -> None:
    font = QGuiApplication.font()
    font.setPixelSize(_DIGIT)
    font.setBold(True)
    painter.setFont(font)
    ink = colour if retired else max(_INKS, key=lambda each: contrast(each, colour))
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
