"""How disagreements and decisions are shown: words, icons, keys, and a colour for each side."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPixmap

from app.looks import theme
from coding.palette import colour

BADGE = 18


class Sign(NamedTuple):
    """A word, what it means, and an icon."""

    words: str
    about: str
    icon: str


KINDS: dict[str, Sign] = {
    "missed": Sign("Missed", "Somebody applied the code, and somebody left the passage uncoded", "eye-slash"),
    "other code": Sign("Other code", "Each side gave the passage a code that the other did not", "swap"),
    "extra": Sign("Extra", "Some gave the passage one code more than the others", "plus-circle"),
    "boundary": Sign("Boundary", "All applied the code, but to passages with other ends", "brackets-square"),
}


def side_colour(number: int, palette: QPalette) -> QColor:
    """Give the colour of the side of that number, counted from 0, as it is seen on the page."""
    return theme.stripe(colour(number % 8), theme.is_dark(palette))


def badge(number: int, palette: QPalette, ratio: float = 1.0) -> QPixmap:
    """Draw the number of a side, counted from 0 and shown from 1, in its colour."""
    pixmap = QPixmap(round(BADGE * ratio), round(BADGE * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        paint_badge(painter, QPointF(0, 0), str(number + 1), side_colour(number, palette), palette)
    return pixmap


def paint_badge(painter: QPainter, at: QPointF, words: str, ground: QColor, palette: QPalette) -> None:
    """Paint a letter or number on a disc, its top left corner at the point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    room = QRectF(at.x(), at.y(), BADGE, BADGE)
    painter.drawEllipse(room)
    font = QFont(painter.font())
    font.setPixelSize(round(BADGE * 0.62))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Base))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
