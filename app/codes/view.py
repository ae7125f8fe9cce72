"""The column of codes: choose one to apply, or drag it onto the page."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.codes.model import CodeModel
from app.column import Column
from app.workspace import Workspace
from models.project import Changes

EMPTY = (
    "No codes yet.\n\nImport a codebook:\n  themeloom import codes STUDY codes.csv\n\n"
    "or select words in a transcript and press Ctrl+I: the words become a code."
)


class CodeView(Column):
    """The tree of codes; the chosen one is what Return applies to the selection."""

    def __init__(self, model: CodeModel, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Codes", EMPTY, model, parent)
        self._codes, self._workspace = model, workspace
        self.tree.setDragEnabled(True)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        workspace.changed.connect(self._on_changed)

    def choose_first(self) -> None:
        """Choose the first code without codes below it."""
        index = self._codes.index(0, 0)
        while self._codes.rowCount(index):
            index = self._codes.index(0, 0, index)
        if index.isValid():
            self.tree.setCurrentIndex(index)

    def _on_current(self, index: QModelIndex) -> None:
        code = self._codes.item_at(index)
        if code is not None:
            self._workspace.choose_code(code.id)

    def _on_changed(self, changes: Changes) -> None:
        """Keep the chosen code chosen after the tree was read again."""
        if changes.touches("code"):
            index = self._codes.index_of(self._workspace.code_id)
            self.tree.setCurrentIndex(index)
            if not index.isValid():
                self._workspace.choose_code(0)
