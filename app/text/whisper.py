"""A sentence beside the cursor: why nothing happened; it goes away by itself, or when one goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLabel

from app.text.layout import GRID

if TYPE_CHECKING:
    from app.text.page import Page

STAYS = 6_000
"""Milliseconds that a sentence stays."""
_WIDE = 48 * GRID


class Whisper(QLabel):
    """Stands under the cursor of a page, above it where there is no room; it takes neither mouse nor focus."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.viewport())
        self._page = page
        self._over = QTimer(self, singleShot=True, interval=STAYS)
        self._over.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(QApplication.font())
        self.setMargin(GRID)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self.hide()
        page.cursor_moved.connect(self.hide)
        page.verticalScrollBar().valueChanged.connect(self.hide)

    def say(self, sentence: str) -> None:
        """Show the sentence, and speak it."""
        self.setText(sentence)
        room, cursor = self._page.viewport().rect(), self._page.cursorRect()
        width = min(self.fontMetrics().horizontalAdvance(sentence) + 4 * GRID, _WIDE, room.width() - 2 * GRID)
        self.resize(width, self.heightForWidth(width))
        below, above = cursor.bottom() + GRID, cursor.top() - GRID - self.height()
        left = max(GRID, min(cursor.left(), room.width() - GRID - width))
        self.move(QPoint(left, below if below + self.height() <= room.height() else max(0, above)))
        self.show()
        self.raise_()
        self._over.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._page, sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small sheet, as tooltips have."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            painter.setBrush(self.palette().color(QPalette.ColorRole.ToolTipBase))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), GRID / 2, GRID / 2)
        super().paintEvent(event)
