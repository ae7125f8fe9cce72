"""The documents as a Qt model: folders, names, progress; renamed in place and dragged into folders."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QPalette

from app.looks import icons
from app.looks.tree_model import Index, Node, TreeModel
from app.workspace import Workspace
from coding.documents import (
    DocumentItem,
    folder_path,
    list_documents,
    move_documents,
    move_folder,
    rename_document,
)
from coding.rounds.todo import ToDo, to_do
from coding.segments import counts_by_document
from coding.text import counted, natural
from models.project import Session

SIGNS = {"unread": "○", "in work": "◐", "done": "●"}
DOCUMENT_MIME = "application/x-themeloom-documents"
_KEPT = "folders"
_BOLD = QFont()
_BOLD.setBold(True)
_EMPTY = "no documents yet"
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CHANGED = _READ | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
"""Put together once: Qt asks for the flags of every row when it lays the tree out."""


class DocumentModel(TreeModel[DocumentItem]):
    """The documents in their folders; a folder counts its documents in brackets.

    A folder is in the study as long as documents are in it; one made beforehand is kept for the account until then.
    """

    headers = ("Document", "Segments")
    rereads = ("document", "progress", "round", "assignment", "assigned_place")
    owner = "document_id"

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        self.mine: dict[int, ToDo] = {}
        self.only_mine = False
        """Whether only what is to be coded by who is at the window is shown."""
        self.left_out: set[int] = set()
        super().__init__(workspace, parent)
        workspace.coder_chosen.connect(self.read_again)

    def first(self) -> int:
        """Give the id of the document whose name comes first, in whatever folder: 01 is read before 13."""
        return min(self.ids(), key=lambda each: natural(self.name_of(each)), default=0)

    def read(self) -> None:
        with self.workspace.read() as session:
            items = list_documents(session, self.workspace.coder)
            self.mine = to_do(session, self.workspace.coder)
        self.only_mine = self.only_mine and bool(self.mine)
        self.left_out = {item.id for item in items if self.only_mine and item.id not in self.mine}
        items = [item for item in items if item.id not in self.left_out]
        used = {item.folder for item in items}
        kept = [path for path in _kept(self.workspace) if not any(f"{each}/".startswith(f"{path}/") for each in used)]
        self.workspace.remembered.put(_KEPT, kept)
        in_folder: dict[str, list[DocumentItem]] = {path: [] for path in {*used, *kept}}
        for item in items:
            in_folder[item.folder].append(item)
        for path in sorted(in_folder, key=str.casefold):
            folder = self._folder(path)
            for item in in_folder[path]:
                self.add(folder, item.name, item, item.id)

    def read_again(self, *_said: object) -> None:
        """Read all anew: the progress is that of the coder at the window."""
        self.beginResetModel()
        self.root, self._numbered, self._of_items = Node(0, ""), {}, {}
        self.read()
        self.endResetModel()
        self.recount()

    def folders(self) -> list[str]:
        """List the paths of all folders as they are shown."""
        return [_path(node) for node in self._numbered.values() if node.item is None]

    def folder_at(self, index: Index) -> str:
        """Give the path of the folder at the place, or of the one its document is in; "" is the top."""
        node = self._node(index)
        return _path(node if node.item is None else node.parent)

    def index_of_folder(self, path: str) -> QModelIndex:
        """Give the place of a folder; invalid where it is not there."""
        found = (node for node in self._numbered.values() if node.item is None and _path(node) == path)
        node = next(found, None)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node.number)

    def ids_at(self, index: Index) -> list[int]:
        """List the document at the place, or all that are in the folder there."""
        return [item.id for item in _items(self._node(index))] if index.isValid() else []

    def keep_folder(self, path: str) -> None:
        """Show a folder in which no document is yet."""
        self.workspace.remembered.put(_KEPT, sorted({*_kept(self.workspace), path}))
        self.read_again()

    def forget_folder(self, path: str) -> None:
        """Show an empty folder, and those in it, no longer."""
        self.workspace.remembered.put(
            _KEPT, [each for each in _kept(self.workspace) if not f"{each}/".startswith(f"{path}/")]
        )
        self.read_again()

    def counts(self, session: Session, ids: Collection[int] | None) -> dict[int, int]:
        return counts_by_document(session, ids)

    def count(self, node: Node[DocumentItem], role: int) -> str | None:
        """Segments of a document; of a folder, in brackets, its documents."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if node.item is not None:
            return str(node.own or "") if role == Qt.ItemDataRole.DisplayRole else counted(node.own, "segment")
        inside = sum(1 for _item in _items(node))
        if role == Qt.ItemDataRole.ToolTipRole:
            return counted(inside, "document") if inside else _EMPTY
        return f"({inside})" if inside else ""

    def show(self, node: Node[DocumentItem], role: int) -> Any:
        document = node.item
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{SIGNS[document.status]}  {node.name}" if document else node.name
        if role == Qt.ItemDataRole.EditRole:
            return node.name
        if role == Qt.ItemDataRole.DecorationRole:
            return None if document else icons.icon("folder", QPalette.ColorRole.PlaceholderText)
        mine = self.mine.get(document.id) if document else None
        if role == Qt.ItemDataRole.FontRole:
            return _BOLD if mine and document and document.status != "done" else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = document.status if document else f"folder, {self.count(node, Qt.ItemDataRole.ToolTipRole)}"
            return f"{node.name}, {said}" + (f", {mine.said}" if mine else "")
        if role == Qt.ItemDataRole.ToolTipRole and document:
            told = f"{node.name}\n{document.kind}, {document.status}, {counted(node.own, 'segment')}"
            return f"{told}\n{mine.said[:1].upper()}{mine.said[1:]}" if mine else told
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename what is there, after the field in which the name was typed is closed."""
        node = self._node(index)
        if role != Qt.ItemDataRole.EditRole or str(value).strip() == node.name:
            return False
        if not str(value).strip():
            what = "document" if node.item else "folder"
            self.workspace.hint(f"A {what} needs a name: “{node.name}” keeps its own.")
            return False
        if node.item is not None:
            self._soon(partial(_rename, self.workspace, node.item.id, str(value)))
        else:
            above = _path(node.parent)
            self._soon(partial(self.move_folder, _path(node), f"{above}/{value}"))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.workspace.project.writes else Qt.ItemFlag.NoItemFlags
        return _CHANGED if self.workspace.project.writes else _READ

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [DOCUMENT_MIME]

    def held(self, indexes: Sequence[QModelIndex]) -> tuple[list[int], list[str]]:
        """List the documents and the folders at the places."""
        nodes = [self._node(index) for index in indexes if index.column() == 0]
        documents = [node.item.id for node in nodes if node.item]
        return documents, [_path(node) for node in nodes if node.item is None]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(DOCUMENT_MIME, json.dumps(self.held(indexes)).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Move what was dragged into the folder there, or into that of the document there, as one operation."""
        if not data.hasFormat(DOCUMENT_MIME):
            return False
        documents, folders = json.loads(bytes(data.data(DOCUMENT_MIME).data()))
        self._soon(partial(self.move, documents, self.folder_at(parent), folders=folders))
        return True

    def move(self, document_ids: Sequence[int], folder: str, *, folders: Sequence[str] = ()) -> None:
        """Put documents and folders into the folder; "" is the top. A folder that is dropped upon itself stays."""
        above = folder_path(folder)
        places = {path: folder_path(f"{above}/{path.rpartition('/')[2]}") for path in folders if path != above}
        with self.workspace.write("move_documents") as session:
            move_documents(session, document_ids, above)
            for path, new in places.items():
                move_folder(session, path, new)
        self._move_kept(places)

    def move_folder(self, path: str, to: str) -> None:
        """Give a folder another path, with all that is in it."""
        new = folder_path(to)
        if self.ids_at(self.index_of_folder(path)):
            with self.workspace.write("rename_folder") as session:
                move_folder(session, path, new)
        self._move_kept({path: new})

    def _move_kept(self, places: Mapping[str, str]) -> None:
        """Have the folders that hold no document yet go where they, or those they are in, have gone."""
        kept = moved = _kept(self.workspace)
        for path, new in places.items():
            moved = [new + each[len(path) :] if f"{each}/".startswith(f"{path}/") else each for each in moved]
        if moved != kept:
            self.workspace.remembered.put(_KEPT, moved)
            self.read_again()

    def _soon(self, deed: Callable[[], None]) -> None:
        """Do it when Qt is done with the event: the notice resets the tree."""
        QTimer.singleShot(0, self, deed)

    def _folder(self, path: str) -> Node[DocumentItem]:
        here = self.root
        for name in (part for part in path.split("/") if part):
            found = next((child for child in here.children if child.item is None and child.name == name), None)
            here = found or self.add(here, name)
        return here


def _rename(workspace: Workspace, document_id: int, name: str) -> None:
    with workspace.write("rename_document") as session:
        rename_document(session, document_id, name)


def _kept(workspace: Workspace) -> list[str]:
    return list(workspace.remembered.get(_KEPT, []))


def _path(node: Node[DocumentItem] | None) -> str:
    if node is None or node.parent is None:
        return ""
    above = _path(node.parent)
    return f"{above}/{node.name}" if above else node.name


def _items(node: Node[DocumentItem]) -> Iterator[DocumentItem]:
    if node.item is not None:
        yield node.item
    for child in node.children:
        yield from _items(child)
