"""The switch between two views of one thing: a row of words, of which one is pressed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from app.looks import parts


class Switch(QWidget):
    """Buttons side by side, one of them pressed; `chosen` comes with its key."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: tuple[tuple[str, str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, words, icon in choices:
            button = parts.worded(self, icon, words)
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._buttons[key] = button

    def show_chosen(self, key: str) -> None:
        """Show which is chosen."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QToolButton:
        """Give the button of that key."""
        return self._buttons[key]
