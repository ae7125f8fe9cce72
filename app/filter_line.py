"""The line above the tree in which letters of a code's name are typed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.parts import GRID


class FilterLine(QWidget):
    """Hidden until it is asked for; Escape empties and hides it."""

    typed = Signal(str)
    left = Signal()
    """The coder is done with the line: the tree is to have the focus, at the first code found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Find a code")
        self.field.setAccessibleName("Find a code")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID, 0, GRID, GRID // 2)
        layout.addWidget(self.field)
        self.hide()

    def ask(self, letters: str = "") -> None:
        """Show the line, with these letters typed."""
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
