"""What may be said of a file before it is imported: what it is, its kind, its folder."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from app.looks.parts import GRID, MARGIN
from coding.documents import KINDS
from coding.previewing import DOCUMENT, FileRead
from coding.sheets import SHEETS
from coding.sources import SURVEY

TAKEN_FOR = ((SURVEY, "Survey answers"), *((sheet.key, f"Table: {sheet.title.lower()}") for sheet in SHEETS))
TOP = "no folder"


class _Line(QLineEdit):
    """A line in which Enter ends the writing and presses no button of the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class Fields(QWidget):
    """Three choices; each tells by its signal what the user chose, never what was shown."""

    taken_for_chosen = Signal(str)
    kind_chosen = Signal(str)
    folder_chosen = Signal(str)

    def __init__(self, folders: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.taken_for, self.kind, self.folder = QComboBox(self), QComboBox(self), QComboBox(self)
        for key, words in TAKEN_FOR:
            self.taken_for.addItem(words, key)
        for kind in KINDS:
            self.kind.addItem(kind.capitalize(), kind)
        self.edit = _Line(self)
        self.folder.setEditable(True)
        self.folder.setLineEdit(self.edit)
        self.folder.addItems(["", *folders])
        self.edit.setPlaceholderText(TOP)
        self.folder.setToolTip("The folder of the study the documents go to; / divides a folder from the one in it")
        self._lay_out()
        self.taken_for.activated.connect(lambda _at: self.taken_for_chosen.emit(str(self.taken_for.currentData())))
        self.kind.activated.connect(lambda _at: self.kind_chosen.emit(str(self.kind.currentData())))
        self.folder.activated.connect(self._tell_folder)
        self.edit.editingFinished.connect(self._tell_edited)

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(GRID)
        layout.setVerticalSpacing(GRID)
        self._labels = [QLabel(words, self) for words in ("&Taken for", "&Kind", "&Folder")]
        for at, (label, field) in enumerate(zip(self._labels, (self.taken_for, self.kind, self.folder), strict=True)):
            label.setBuddy(field)
            label.setContentsMargins(MARGIN if at else 0, 0, 0, 0)
            layout.addWidget(label, 0, 2 * at)
            layout.addWidget(field, 0, 2 * at + 1)
        layout.setColumnStretch(5, 1)

    def show_file(self, file: FileRead | None) -> None:
        """Show what holds for the file, and only what concerns it."""
        sheet = file is not None and bool(file.lines)
        documents = file is not None and bool(file.transcripts)
        for field, label, shown in zip(
            (self.taken_for, self.kind, self.folder), self._labels, (sheet, documents, documents), strict=True
        ):
            field.setVisible(shown)
            label.setVisible(shown)
        self._labels[1].setContentsMargins(MARGIN if sheet else 0, 0, 0, 0)
        self.setVisible(sheet or documents)
        if file is None:
            return
        self.taken_for.setCurrentIndex(self.taken_for.findData(file.taken_for))
        found = file.kind or (file.transcripts[0].kind if file.transcripts else DOCUMENT)
        self.kind.setCurrentIndex(self.kind.findData(found))
        self.kind.setEnabled(file.taken_for != SURVEY)
        self.folder.setEditText(file.folder)

    def _tell_edited(self) -> None:
        """Tell what was written, but not that the field was merely left."""
        if self.edit.isModified():
            self._tell_folder()

    def _tell_folder(self) -> None:
        self.edit.setModified(False)
        self.folder_chosen.emit(self.folder.currentText())
