"""Where links stand in a text, and the grounds that are drawn under them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QTextEdit

from app.findings.pieces import Piece

_ROUND, _TINT = 4, 0.13


def boxes(text: QTextEdit, piece: Piece) -> list[QRectF]:
    """Give the places of a link on the page, one a line."""
    block = text.document().findBlock(piece.start)
    layout, at = block.layout(), text.document().documentLayout().blockBoundingRect(block).topLeft()
    found, start, end = [], piece.start - block.position(), piece.end - block.position()
    measured = QFontMetrics(text.font())
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = float(line.cursorToX(first)[0]), float(line.cursorToX(last)[0])  # type: ignore[index]
            top = at.y() + line.y() + line.ascent() - measured.ascent()
            found.append(QRectF(at.x() + left, top, right - left, measured.height()))
    return found


def draw(painter: QPainter, text: QTextEdit, piece: Piece, *, stale: bool) -> None:
    """Draw a tint under the link; where it is no longer true also a broken line below it."""
    accent = QColor(text.palette().color(QPalette.ColorRole.Accent))
    ground = QColor(accent)
    ground.setAlphaF(_TINT)
    for box in boxes(text, piece):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box.adjusted(-1.5, -1.0, 1.5, 1.0), _ROUND, _ROUND)
        if stale:
            painter.setPen(QPen(accent, 2, Qt.PenStyle.DotLine))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
