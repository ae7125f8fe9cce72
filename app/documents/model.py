"""The documents as a Qt model: folders, names, progress; re-read from the notice."""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.workspace import Workspace
from coding.documents import DocumentItem, list_documents
from coding.segments import counts_by_document
from models.project import Changes

Index = QModelIndex | QPersistentModelIndex
SIGNS = {"unread": "○", "in work": "◐", "done": "●"}


@dataclass(slots=True)
class _Node:
    number: int
    name: str
    parent: "_Node | None"
    row: int
    document: DocumentItem | None = None
    segments: int = 0
    children: list["_Node"] = field(default_factory=list)


class DocumentModel(QAbstractItemModel):
    """The documents in their folders."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._root = _Node(0, "", None, 0)
        self._numbered: dict[int, _Node] = {}
        self._nodes: dict[int, _Node] = {}
        self._read()
        workspace.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("document", "progress"):
            self.beginResetModel()
            self._read()
            self.endResetModel()
        elif changes.touches("segment"):
            self._recount()

    def _read(self) -> None:
        with self._workspace.read() as session:
            items = list_documents(session, self._workspace.coder)
            counts = counts_by_document(session)
        self._root, self._nodes, self._numbered = _Node(0, "", None, 0), {}, {}
        for item in items:
            node = self._add(self._folder(item.folder), item.name)
            node.document, node.segments = item, counts.get(item.id, 0)
            self._nodes[item.id] = node

    def _folder(self, path: str) -> _Node:
        here = self._root
        for name in (part for part in path.split("/") if part):
            found = next((child for child in here.children if child.document is None and child.name == name), None)
            here = found or self._add(here, name)
        return here

    def _add(self, parent: _Node, name: str) -> _Node:
        node = _Node(len(self._numbered) + 1, name, parent, len(parent.children))
        parent.children.append(node)
        self._numbered[node.number] = node
        return node

    def _recount(self) -> None:
        with self._workspace.read() as session:
            counts = counts_by_document(session)
        for document_id, node in self._nodes.items():
            if node.segments != counts.get(document_id, 0):
                node.segments = counts.get(document_id, 0)
                index = self.createIndex(node.row, 1, node.number)
                self.dataChanged.emit(index, index)

    def index_of(self, document_id: int) -> QModelIndex:
        """Give the place of a document; invalid where it is not there."""
        node = self._nodes.get(document_id)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node.number)

    def first(self) -> int:
        """Give the id of the first document, 0 where there is none."""
        return next(iter(self._nodes), 0)

    def document_at(self, index: Index) -> DocumentItem | None:
        """Give the document at a place, None for a folder."""
        return self._node(index).document

    def _node(self, index: Index) -> _Node:
        """Find the node by its number: a place that a view still holds after a reset finds none, and no harm."""
        return self._numbered.get(index.internalId(), self._root) if index.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._node(parent).children[row].number)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.row, 0, above.number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return ("Document", "Segments")[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self._node(index)
        if index.column() == 1:
            return _count_cell(node, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{SIGNS[node.document.status]}  {node.name}" if node.document else node.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{node.name}, {node.document.status}" if node.document else node.name
        if role == Qt.ItemDataRole.UserRole:
            return node.document.id if node.document else 0
        if role == Qt.ItemDataRole.ToolTipRole and node.document:
            return f"{node.name}\n{node.document.kind}, {node.document.status}, {node.segments} segments"
        return None


def _count_cell(node: _Node, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        count = node.segments if node.document else len(node.children)
        return str(count) if count else ""
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    return None
