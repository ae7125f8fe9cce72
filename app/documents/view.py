"""The column of documents."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.column import Column
from app.documents.model import DocumentModel
from app.workspace import Workspace
from models.project import Changes

EMPTY = (
    "No documents yet.\n\nImport transcripts, reports or survey sheets:\n  themeloom import documents STUDY FILE …\n\n"
    "txt, md, docx, odt, rtf, pdf, html, vtt, srt, csv and xlsx are read."
)


class DocumentView(Column):
    """The documents in their folders; the chosen one is on the page."""

    def __init__(self, model: DocumentModel, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Documents", EMPTY, model, parent)
        self._documents, self._workspace = model, workspace
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names of a survey differ at their end
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        workspace.changed.connect(self._on_changed)

    def choose_first(self) -> None:
        """Put the first document on the page."""
        self.tree.setCurrentIndex(self._documents.index_of(self._documents.first()))

    def _on_current(self, index: QModelIndex) -> None:
        document = self._documents.item_at(index)
        if document is not None and document.id != self._workspace.document_id:
            self._workspace.choose_document(document.id)

    def _on_changed(self, changes: Changes) -> None:
        """Keep the document on the page chosen after the list was read again; put another there if it is gone."""
        if not changes.touches("document", "progress"):
            return
        index = self._documents.index_of(self._workspace.document_id)
        if index.isValid():
            self.tree.setCurrentIndex(index)
        else:
            self._workspace.choose_document(self._documents.first())
            self.choose_first()
