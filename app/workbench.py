"""The Code workspace: documents and who speaks at the left, the page, codes and their cards at the right."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.codes.model import CodeModel
from app.codes.view import CodeView
from app.documents.model import DocumentModel
from app.documents.view import DocumentView
from app.lazily import found
from app.tasks import Tasks
from app.text.reader import Reader
from app.workspace import Workspace
from coding.retrieval import Query

SIDE, CARDS, BELOW = 280, 280, 260


class Workbench(QSplitter):
    """The three columns of the Code workspace; below the page the segments that were asked for."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.workspace, self._tasks = workspace, tasks
        self.documents = DocumentView(DocumentModel(workspace, self), workspace, self)
        self.reader = Reader(workspace, self)
        self.codes = CodeView(CodeModel(workspace, self), workspace, self)
        self.page = self.reader.page
        for name, part in (("documents", self.documents), ("codes", self.codes), ("page", self.page)):
            part.setObjectName(name)
        self.segments: QWidget | None = None
        self.left = _upright(self.documents)
        self.middle = _upright(self.reader)
        self.right = _upright(self.codes)
        for place, column in enumerate((self.left, self.middle, self.right)):
            self.addWidget(column)
            self.setStretchFactor(place, 1 if column is self.middle else 0)
        self.setChildrenCollapsible(False)
        workspace.place_shown.connect(self._show_place)
        workspace.segments_asked.connect(self._ask_segments)

    def parts(self) -> Mapping[str, QWidget]:
        """Give the parts in which the keys of scoped actions work."""
        return {"page": self.page, "codes": self.codes, "documents": self.documents}

    def recount(self) -> None:
        """Show the numbers of segments beside documents and codes."""
        for column in (self.documents, self.codes):
            column.model.recount()

    def open_first(self) -> None:
        """Show the document that was read last, else the first, and choose the first code that can be applied."""
        self.documents.choose_first()
        self.codes.choose_first()
        self.page.setFocus()

    def _show_place(self, start: int, end: int) -> None:
        self.page.reveal(start, end)
        self.page.setFocus()

    def _ask_segments(self, query: Query) -> None:
        """Open the panel below the page, made where it was not yet shown, and ask it."""
        self.segments_panel().ask(query)  # type: ignore[attr-defined]

    def segments_panel(self) -> QWidget:
        """Give the panel of segments, shown below the page."""
        if self.segments is None:
            made = found("app.retrieval.panel:SegmentsPanel")(self.workspace, self._tasks, self.middle)
            assert isinstance(made, QWidget)
            made.setObjectName("segmentsPanel")
            self.segments = made
            self.middle.addWidget(made)
            self.middle.setSizes([max(1, self.middle.height() - BELOW), BELOW])
        self.segments.show()
        return self.segments


def _upright(*parts: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter
