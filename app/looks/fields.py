"""The fields of a card: an editor with its label, and under it the sentence of what is wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.looks import parts

NOTE_HEIGHT = 56
SEVERAL = "several"
"""What a field says where the chosen elements differ."""


class Words(QLineEdit):
    """A line of text; `given` comes when it is left or Enter is pressed, and only if the user changed it."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: str) -> None:
        """Show what is stored, unless the user is about to change it."""
        if not (self.isModified() and self.hasFocus()) and self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)

    def _on_finished(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.given.emit(self.text())


class Note(QPlainTextEdit):
    """Several lines of text; `given` comes when it is left or Ctrl+Enter is pressed, and only if it was changed."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(NOTE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: str) -> None:
        """Show what is stored, unless the user is about to change it."""
        if not (self.document().isModified() and self.hasFocus()) and self.toPlainText() != value:
            self.setPlainText(value)
        if not self.hasFocus():
            self.document().setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._finish()

    def _finish(self) -> None:
        if self.document().isModified():
            self.document().setModified(False)
            self.given.emit(self.toPlainText().strip())


class Choice(QComboBox):
    """A choice among some; `given` comes with the key chosen. The wheel scrolls past it."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setPlaceholderText(SEVERAL)
        self.activated.connect(self._on_activated)

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Offer these: pairs of key and words."""
        if choices != [(self.itemData(row), self.itemText(row)) for row in range(self.count())]:
            self.clear()
            for key, words in choices:
                self.addItem(words, key)

    def show_value(self, key: str | None) -> None:
        """Show what is stored; None where the chosen elements differ."""
        self.setCurrentIndex(-1 if key is None else self.findData(key))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_activated(self, row: int) -> None:
        self.given.emit(str(self.itemData(row)))


class NamedChoice(Choice):
    """A choice in which a new name may be typed as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)  # a new name may begin like another
        self.setCompleter(completer)
        self._shown: str | None = ""
        self.line.editingFinished.connect(self._on_typed)

    def show_value(self, key: str | None) -> None:
        """Show what is stored; None where the chosen elements differ."""
        if self.line.isModified() and self.line.hasFocus():
            return
        super().show_value(key)
        self._shown = key
        self.line.setPlaceholderText(SEVERAL if key is None else "None")
        self.line.setText(key or "")
        self.line.setCursorPosition(0)

    def _on_activated(self, row: int) -> None:
        self.line.setText(str(self.itemData(row)))
        super()._on_activated(row)

    def _on_typed(self) -> None:
        name = " ".join(self.line.text().split())
        if self.line.isModified() and name != (self._shown or ""):
            self.line.setModified(False)
            self.given.emit(name)


class Field(QWidget):
    """An editor, and under it the sentence of what is wrong with what it holds."""

    def __init__(self, name: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = parts.hint(name, parent)
        self.label.setBuddy(editor)
        editor.setAccessibleName(name)
        self.fault = parts.hint("", self)
        self.fault.setForegroundRole(self.foregroundRole())
        self.fault.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(parts.GRID // 2)
        layout.addWidget(editor)
        layout.addWidget(self.fault)

    def blame(self, sentence: str) -> None:
        """Say what is wrong; nothing where all is well."""
        self.fault.setText(f"⚠ {sentence}" if sentence else "")
        self.fault.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)
