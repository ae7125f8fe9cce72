"""What is painted into the page but is no text: headings above turns, and the light under what a code would fall on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette

from app.text.geometry import Placed, blocks_in_view, lines_in_view
from app.text.layout import GRID

if TYPE_CHECKING:
    from app.text.page import Page
    from app.text.turns import Heading

_LIGHT = 36


def paint_headings(painter: QPainter, page: Page, clip: QRect) -> None:
    """Paint who speaks, and when, above the turns in view whose label is not in the text."""
    for placed in blocks_in_view(page):
        if placed.top > clip.bottom() or placed.bottom < clip.top():
            continue
        if heading := page.lines.heading_at(placed.start):
            _paint_heading(painter, page, placed, heading)


def paint_lit(painter: QPainter, page: Page, start: int, end: int) -> None:
    """Paint a ground in the accent colour under the passage, in UTF-16 units."""
    seen = [line for line in lines_in_view(page) if line.start < end and line.end > start]
    if not seen:
        return
    top, bottom = seen[0].top, seen[-1].bottom
    ground = QColor(page.palette().color(QPalette.ColorRole.Accent))
    ground.setAlpha(_LIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    box = QRectF(GRID, top - GRID / 2, page.viewport().width() - 2 * GRID, bottom - top + GRID)
    painter.drawRoundedRect(box, GRID, GRID)


def _paint_heading(painter: QPainter, page: Page, placed: Placed, heading: Heading) -> None:
    sides = page.document().documentMargin()
    line = placed.layout.lineAt(0)
    height = page.lines.metrics.heading
    above = placed.top + line.y() - (page.lines.metrics.pitch - line.height()) - height
    box = QRectF(sides, above, page.viewport().width() - 2 * sides, height)
    names = QFont(page.font())
    names.setWeight(QFont.Weight.DemiBold)
    backwards = placed.block.textDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft
    painter.setPen(QColor(page.formats.scheme.muted))
    painter.setFont(names)
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, heading.speaker)
    said = QFontMetricsF(names).horizontalAdvance(heading.speaker) + 1.5 * GRID if heading.speaker else 0.0
    painter.setFont(page.font())
    box.adjust(*((0, 0, -said, 0) if backwards else (said, 0, 0, 0)))
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, heading.time)
