"""What a reviewer, or the coder, says of an item: a button with a key for each, a comment, and a code."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.looks import icons, parts
from app.looks.flow import Flow


class SayingBar(QWidget):
    """Buttons with keys above a comment; Enter in the comment, or the button beside it, says what was begun."""

    entered = Signal()
    """Enter in the comment."""
    stored = Signal()
    """The button beside the comment, or Ctrl+Enter."""
    left = Signal()
    """Escape: what was begun is not to be."""

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._keys: list[tuple[str, QPushButton]] = []
        self.why_not = parts.hint("", self)
        self.fault = QLabel(self)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.comment = QLineEdit(self)
        self.comment.setAccessibleName(about)
        self.comment.setPlaceholderText(about)
        self.comment.setMinimumHeight(parts.CONTROL)
        self.comment.returnPressed.connect(self.entered)
        self.store = parts.second(QPushButton("Save", self))
        self.store.setToolTip("Save it and go on (Enter)")
        self.store.clicked.connect(self.stored)
        self.row = Flow()
        self.below = parts.bar(self.comment, self.store)
        self.below.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        column.addWidget(self.why_not)
        column.addLayout(self.row)
        column.addLayout(self.below)
        column.addWidget(self.fault)

    def add(self, key: str, words: str, icon: str, keys: str, tip: str) -> QPushButton:
        """Add a button; its key is written on it."""
        button = parts.second(QPushButton(f"{words}  ({keys})", self))
        button.setToolTip(tip)
        icons.give(button, icon)
        button.toggled.connect(lambda on, button=button, icon=icon: _ink(button, icon, on))
        self.buttons[key] = button
        self._keys.append((keys, button))
        self.row.addWidget(button)
        return button

    def bind(self, over: QWidget) -> None:
        """Let the keys work wherever the focus is in that part of the window, but for fields in which one writes."""
        for keys, button in self._keys:
            parts.key(over, keys, _presser(button))
        for both in ("Ctrl+Return", "Ctrl+Enter"):
            parts.key(over, both, self.stored.emit)
        parts.key(self, "Escape", self.left.emit)

    def allow(self, why_not: str) -> None:
        """Show the buttons or, where there is a reason, that instead."""
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        self.complain("")
        for part in (*self.buttons.values(), self.comment, self.store):
            part.setVisible(not why_not)

    def complain(self, sentence: str) -> None:
        """Say below the comment why it could not be stored; "" is that it could."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        QAccessible.updateAccessibility(QAccessibleEvent(self.fault, QAccessible.Event.Alert))

    def words(self) -> str:
        """Give the comment as it is written."""
        return self.comment.text().strip()


def _ink(button: QPushButton, icon: str, chosen: bool) -> None:
    """Draw the icon so that it is seen on the ground of a button that is chosen, too."""
    role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.ButtonText
    button.setIcon(icons.coloured(icon, button.palette().color(role)))


def _presser(button: QPushButton) -> Callable[[], None]:
    """Press the button where it can be seen and pressed."""

    def press() -> None:
        if button.isVisible() and button.isEnabled():
            button.click()

    return press
