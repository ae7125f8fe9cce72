"""The Code workspace: documents left, the page, codes right, and the segments under the cursor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.codes.model import CodeModel
from app.codes.view import CodeView
from app.documents.model import DocumentModel
from app.documents.view import DocumentView
from app.text.reader import Reader
from app.workspace import Workspace


class Workbench(QSplitter):
    """The three columns of the Code workspace."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.workspace = workspace
        self.documents = DocumentView(DocumentModel(workspace, self), workspace, self)
        self.reader = Reader(workspace, self)
        self.codes = CodeView(CodeModel(workspace, self), workspace, self)
        self.page = self.reader.page
        for place, column in enumerate((self.documents, self.reader, self.codes)):
            self.setStretchFactor(place, 1 if column is self.reader else 0)
            self.setCollapsible(place, False)
        self.setChildrenCollapsible(False)

    def recount(self) -> None:
        """Show the numbers of segments beside documents and codes."""
        for column in (self.documents, self.codes):
            column.model.recount()

    def open_first(self) -> None:
        """Show the first document, if there is one, and choose the first code that can be applied."""
        self.documents.choose_first()
        self.codes.choose_first()
        self.page.setFocus()
