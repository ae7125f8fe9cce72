"""The line above a tree in which letters of a name are typed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.looks.parts import CONTROL, GRID


class FilterLine(QWidget):
    """Hidden until it is asked for; Escape empties and hides it."""

    typed = Signal(str)
    left = Signal()
    """The user is done with the line: the tree is to have the focus, at the first row found, or all of it (hidden)."""

    def __init__(self, asks: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(asks)
        self.field.setAccessibleName(asks)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        layout = QHBoxLayout(self)
        self.field.setFixedHeight(CONTROL)
        layout.setContentsMargins(GRID, 0, GRID, 0)
        layout.addWidget(self.field)
        self.hide()

    def ask(self, letters: str = "") -> None:
        """Show the line, with these letters typed; else what is there is ready to be typed over."""
        self.show()
        if letters:
            self.field.setText(letters)
        else:
            self.field.selectAll()
        self.field.setFocus()

    def end(self) -> None:
        """Empty and hide the line."""
        self.field.clear()
        self.hide()

    def words(self) -> str:
        """Give what was typed."""
        return self.field.text().strip()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            self.left.emit()
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return True
        return False
