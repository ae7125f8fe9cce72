"""The documents as a Qt model: folders, names, progress."""

from typing import Any

from PySide6.QtCore import Qt

from app.tree_model import Node, TreeModel
from coding.documents import DocumentItem, list_documents
from coding.segments import counts_by_document

SIGNS = {"unread": "○", "in work": "◐", "done": "●"}


class DocumentModel(TreeModel[DocumentItem]):
    """The documents in their folders; a folder counts its documents."""

    headers = ("Document", "Segments")
    rereads = ("document", "progress")

    def read(self) -> None:
        with self.workspace.read() as session:
            items = list_documents(session, self.workspace.coder)
        for item in items:
            self.add(self._folder(item.folder), item.name, item, item.id)

    def _folder(self, path: str) -> Node[DocumentItem]:
        here = self.root
        for name in (part for part in path.split("/") if part):
            found = next((child for child in here.children if child.item is None and child.name == name), None)
            here = found or self.add(here, name)
        return here

    def counts(self) -> dict[int, int]:
        with self.workspace.read() as session:
            return counts_by_document(session)

    def total(self, node: Node[DocumentItem]) -> int:
        return node.own if node.item is not None else len(node.children)

    def show(self, node: Node[DocumentItem], role: int) -> Any:
        document = node.item
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{SIGNS[document.status]}  {node.name}" if document else node.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{node.name}, {document.status}" if document else node.name
        if role == Qt.ItemDataRole.ToolTipRole and document:
            return f"{node.name}\n{document.kind}, {document.status}, {node.own} segments"
        return None
