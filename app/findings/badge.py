"""The letter of a grade, filled where it was decided, in a broken outline where it is proposed."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.evidence.colours import Look
from app.findings.rows import draw_badge

SIDE = 36


class Badge(QWidget):
    """Shows the look of a level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._decided = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(SIDE + 8, SIDE)

    def show_look(self, look: Look, *, decided: bool) -> None:
        """Show the look of a grade that was decided, or else is proposed."""
        self._look, self._decided = look, decided
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        with QPainter(self) as painter:
            font = QFont(self.font())
            font.setPointSizeF(font.pointSizeF() * 1.4)
            painter.setFont(font)
            draw_badge(painter, self.rect(), self._look, decided=self._decided)
