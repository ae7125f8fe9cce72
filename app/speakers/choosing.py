"""The field in which a participant is chosen or typed, and the same field in a cell of the table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.looks.tree_model import Index

OWN = "Same as the speaker's name"
NOBODY = "Nobody known"


class ParticipantField(QComboBox):
    """A participant: one of those there are, a new one by her name, the speaker's own name, or nobody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName("Participant")
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        field = self.lineEdit()
        if field is not None:
            field.setPlaceholderText("Choose, or type a name")

    def offer(self, names: Sequence[str]) -> None:
        """Offer these participants; what is typed stays."""
        typed = self.currentText()
        self.clear()
        self.addItems([OWN, NOBODY])
        self.insertSeparator(2)
        self.addItems(list(names))
        self.setEditText(typed)


class ParticipantDelegate(QStyledItemDelegate):
    """Lets a participant be chosen or typed in a cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: Sequence[str] = ()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = ParticipantField(parent)
        field.offer(self.names)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, ParticipantField):
            editor.setEditText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ParticipantField):
            model.setData(index, editor.currentText())
