"""The title of a box, typed where it stands."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from app.diagram.words import TITLE, font


class TitleEditor(QPlainTextEdit):
    """Lies over a box; `given` comes with the title when Enter is pressed or it is left, not when Escape is."""

    given = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = ""
        self.setAccessibleName("Title")
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setLineWidth(2)
        self.setForegroundRole(QPalette.ColorRole.Highlight)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def begin(self, title: str, place: QRect, zoom: float, placeholder: str = "") -> None:
        """Let the title be typed there, in letters as large as the canvas shows them, but readable."""
        self._before = title
        self.setFont(font(max(TITLE, round(TITLE * zoom))))
        self.setPlaceholderText(placeholder)
        self.setPlainText(title)
        self.selectAll()
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.setFocus()

    def finish(self) -> bool:
        """Take what is typed as if Enter had been pressed; tells whether anything was being typed."""
        return self._end(give=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends: dict[int, Callable[[], bool]] = {
            Qt.Key.Key_Return: self.finish,
            Qt.Key.Key_Enter: self.finish,
            Qt.Key.Key_Tab: self.finish,
            Qt.Key.Key_Escape: lambda: self._end(give=False),
        }
        if event.key() in ends:
            ends[event.key()]()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()

    def _end(self, *, give: bool) -> bool:
        if self.isHidden():
            return False
        title = " ".join(self.toPlainText().split())
        self.hide()
        if give and title and title != self._before:
            self.given.emit(title)
        self.ended.emit()
        return True
