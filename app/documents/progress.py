"""How far the coder is with a document: changed by a click on the sign before its name, and never by itself."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QStyle, QToolTip, QTreeView

from app.documents.model import SIGNS, DocumentModel
from app.looks.tree_model import Index
from app.workspace import Workspace
from coding.coders import STATUSES, acting_coder, mark_progress, segments_by
from models.project import Changes

MARK_IT = "Mark it as in work: Ctrl+Shift+H."
_PRESSED = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class ProgressSigns(QObject):
    """Takes the clicks on the signs: unread, in work, done, unread, each one step of undo; the row is not chosen."""

    def __init__(self, tree: QTreeView, documents: DocumentModel, workspace: Workspace) -> None:
        super().__init__(tree)
        self._tree, self._documents, self._workspace = tree, documents, workspace
        self._pressed = 0
        self._told: set[int] = set()
        tree.viewport().installEventFilter(self)
        workspace.changed.connect(self._on_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._tell(event)
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        document_id = self._at(event.position().toPoint()) if self._workspace.project.writes else 0
        if event.type() in _PRESSED:
            self._pressed = document_id
            return bool(document_id)
        if event.type() == QEvent.Type.MouseButtonRelease and self._pressed:
            same, self._pressed = self._pressed == document_id, 0
            if same:
                self._turn(document_id)
            return True
        return False

    def _turn(self, document_id: int) -> None:
        """Mark the document with what comes after the mark it has."""
        document = self._documents.item_at(self._documents.index_of(document_id))
        if document is not None:
            status = STATUSES[(STATUSES.index(document.status) + 1) % len(STATUSES)]
            with self._workspace.write("mark_progress") as session:
                mark_progress(session, document_id, acting_coder(session), status)

    def _at(self, place: QPoint) -> int:
        """Give the id of the document on whose sign the mouse is, 0 where it is on none."""
        index = self._tree.indexAt(place)
        document = self._documents.item_at(index)
        if document is None or index.column() or place.x() >= self._end(index, SIGNS[document.status]):
            return 0
        return document.id

    def _end(self, index: Index, sign: str) -> int:
        """Give the place where the sign ends, with the room behind it."""
        metrics, style = self._tree.fontMetrics(), self._tree.style()
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._tree) + 1
        return self._tree.visualRect(index).left() + margin + metrics.horizontalAdvance(f"{sign} ")

    def _tell(self, event: QHelpEvent) -> bool:
        document = self._documents.item_at(self._documents.index_of(self._at(event.pos())))
        if document is None or not self._workspace.project.writes:
            return False
        QToolTip.showText(event.globalPos(), f"{document.status.capitalize()}: click to change", self._tree)
        return True

    def _on_changed(self, changes: Changes) -> None:
        """Say how an unread document is marked, once, when the coder's first segment is in it."""
        here, operation = self._workspace.document_id, changes.operation
        document = self._documents.item_at(self._documents.index_of(here))
        own = operation.coder == self._workspace.coder and operation.undoes is None
        if not own or document is None or document.status != STATUSES[0] or not changes.touches("segment"):
            return
        if here not in self._told:
            self._told.add(here)
            with self._workspace.read() as session:
                first = segments_by(session, here, self._workspace.coder) == 1
            if first:
                self._workspace.hint(MARK_IT)
