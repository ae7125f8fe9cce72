"""The fields of a card: each tells what was typed when it is left, and Escape takes the typing back."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from app.looks.edges import draw_edge

_LINES = (1, 7)
_INSIDE = 6
_MENU = Qt.FocusReason.PopupFocusReason


class LineField(QLineEdit):
    """A field of one line."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stored = ""
        self.setAccessibleName(name)
        self.returnPressed.connect(self.left)

    def put(self, words: str) -> None:
        """Show what is stored."""
        self.stored = words
        self.setText(words)
        self.setCursorPosition(0)

    def typed(self) -> str:
        """Give what stands in the field."""
        return self.text()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != _MENU:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.typed() != self.stored:
            self.put(self.stored)
        else:
            super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """A field that is as high as its words, from one line to seven."""

    left = Signal()

    def __init__(self, name: str, asks: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stored = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(asks)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(_INSIDE)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def put(self, words: str) -> None:
        """Show what is stored."""
        self.stored = words
        if self.toPlainText() != words:
            self.setPlainText(words)

    def typed(self) -> str:
        """Give what stands in the field."""
        return self.toPlainText()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _fit(self) -> None:
        lines = self._lines_needed()
        fewest, most = _LINES
        shown = min(max(lines, fewest), most)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + 2 * _INSIDE + 2)

    def _lines_needed(self) -> int:
        """Count the lines; an empty field has those of what it asks for."""
        if not self.toPlainText() and self.placeholderText():
            room = max(1, self.viewport().width() - 2 * _INSIDE)
            flags = int(Qt.TextFlag.TextWordWrap.value)
            asked = self.fontMetrics().boundingRect(0, 0, room, 1000, flags, self.placeholderText())
            return round(asked.height() / self.fontMetrics().lineSpacing())
        return round(self.document().size().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge that fields of one line have."""
        super().paintEvent(event)
        draw_edge(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != _MENU:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.typed() != self.stored:
            self.put(self.stored)
        else:
            super().keyPressEvent(event)
