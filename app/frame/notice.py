"""Strips below the top bar: something to know about the open study, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.looks import icons
from app.looks.parts import GRID, MARGIN, line, tool, yielding

Deed = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""


class Notice(QFrame):
    """A sentence with buttons; it stays until it is done with or passed over."""

    def __init__(self, words: str, deeds: tuple[Deed, ...], leave: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        sign = tool(self, "info", "To know")
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.said = yielding(QLabel(words, self))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = [self._button(*deed) for deed in deeds]
        self.close_button = tool(self, "x", "Not now", leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(sign)
        row.addWidget(self.said, 1)
        for button in (*self.buttons, self.close_button):
            row.addWidget(button)

    def _button(self, words: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(lambda _checked=False: slot())
        return button


class Notices(QWidget):
    """The strips of the open study, one for each thing there is to know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: dict[str, Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._line = line(self)
        self._column.addWidget(self._line)
        self.hide()

    def say(self, key: str, words: str, *deeds: Deed, leave: Callable[[], object] | None = None) -> None:
        """Show a sentence with buttons, in the place of the one of the same key; `leave` is done when it is closed."""
        self.take(key)

        def left() -> None:
            self.take(key)
            if leave is not None:
                leave()

        self.shown[key] = Notice(words, deeds, left, self)
        self._column.insertWidget(self._column.count() - 1, self.shown[key])
        icons.redraw(self.shown[key])
        self.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def take(self, key: str) -> None:
        """Take the strip away, if it is there."""
        gone = self.shown.pop(key, None)
        if gone is not None:
            gone.hide()
            gone.deleteLater()
        self.setVisible(bool(self.shown))

    def clear(self) -> None:
        """Take all strips away."""
        for key in tuple(self.shown):
            self.take(key)
