"""The sentence under a cell that says why what was typed there was not taken."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.looks.parts import GRID

WIDTH = 360


class Refusal(QLabel):
    """A small sheet below the cell; it goes when the next thing is done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.Box)
        self.setMargin(GRID)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self.hide()

    def tell(self, sentence: str, cell: QRect) -> None:
        """Say the sentence below the cell, above it where there is no room below, and to a screen reader."""
        self.setText(sentence)
        room = self._room.rect()
        width = min(WIDTH, room.width())
        self.resize(width, self.heightForWidth(width))
        left = max(0, min(cell.left(), room.width() - width))
        below = cell.bottom() + 2
        self.move(left, below if below + self.height() <= room.height() else max(0, cell.top() - self.height() - 2))
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
