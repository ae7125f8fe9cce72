"""Rows of the comparison: words with room around them, and a field for the reason."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.looks.parts import GRID
from app.versions.changes import Index

LEAST = 56
"""The least height of the field in which a reason is typed."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = Qt.KeyboardModifier.ShiftModifier
_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint


class ReasonDelegate(QStyledItemDelegate):
    """Enter keeps the reason, Shift+Enter begins a line in it, Escape leaves it as it was."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(0, GRID)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName("Why")
        editor.setTabChangesFocus(True)
        editor.setPlaceholderText("What in the evidence, or in the team, led to it?")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText().strip(), Qt.ItemDataRole.EditRole)  # type: ignore[attr-defined]

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        place = option.rect
        place.setHeight(max(place.height(), LEAST))
        editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take Enter as the end of the typing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            if not event.modifiers() & _HELD and isinstance(editor, QWidget):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, _NO_HINT)
                return True
            return False
        return super().eventFilter(editor, event)
