"""What the trees of codes and of documents have in common as Qt models: nodes, names and counts."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.workspace import Workspace
from coding.segment_changes import owners_of_changed
from models.project import Changes, Session

Index = QModelIndex | QPersistentModelIndex
Item = TypeVar("Item")
MANY = 200
"""Changed segments beyond which all are counted anew."""


@dataclass(slots=True, eq=False)
class Node(Generic[Item]):
    """A row of the tree: what it shows, its own count, and the rows below it."""

    number: int
    name: str
    parent: "Node[Item] | None" = None
    row: int = 0
    item: Item | None = None
    own: int = 0
    children: list["Node[Item]"] = field(default_factory=list)


class TreeModel(QAbstractItemModel, Generic[Item]):
    """A tree with a column of names and one of counts, re-read from the notice, and only then.

    A kind of tree says in `headers` how its columns are called, in `rereads` which tables make it
    read its rows anew, in `owner` which column of a segment leads to its items, and how it reads,
    counts and shows them.
    """

    headers: tuple[str, str]
    rereads: tuple[str, ...]
    owner: str

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.root: Node[Item] = Node(0, "")
        self._numbered: dict[int, Node[Item]] = {}
        self._of_items: dict[int, Node[Item]] = {}
        self.read()
        workspace.changed.connect(self._on_changed)

    def read(self) -> None:
        """Fill the tree by `add`; the counts come by `recount`."""
        raise NotImplementedError

    def counts(self, session: Session, ids: Collection[int] | None) -> dict[int, int]:
        """Count the segments by the id of the item, of these items or of all."""
        raise NotImplementedError

    def show(self, node: Node[Item], role: int) -> Any:
        """Give what the name's cell shows in the role."""
        raise NotImplementedError

    def show_in_place(self) -> bool:
        """Show what changed in rows that all stand where they stood, and tell True; else the rows are read anew."""
        return False

    def total(self, node: Node[Item]) -> int:
        """Give the count that is shown."""
        return node.own

    def count(self, node: Node[Item], role: int) -> str | None:
        """Give what stands in the column of counts in that role of Qt's."""
        return str(self.total(node) or "") if role == Qt.ItemDataRole.DisplayRole else None

    def add(self, parent: Node[Item], name: str, item: Item | None = None, item_id: int = 0) -> Node[Item]:
        """Put a row under the parent, behind those that are there."""
        node = Node(len(self._numbered) + 1, name, parent, len(parent.children), item)
        parent.children.append(node)
        self._numbered[node.number] = node
        if item is not None:
            self._of_items[item_id] = node
        return node

    def node_of(self, item_id: int) -> Node[Item] | None:
        """Give the row of the item with that id."""
        return self._of_items.get(item_id)

    def first(self) -> int:
        """Give the id of the first item, 0 where there is none."""
        return next(iter(self._of_items), 0)

    def ids(self) -> list[int]:
        """List the ids of all items, from the top of the tree."""
        return list(self._of_items)

    def name_of(self, item_id: int) -> str:
        """Give the name of the item with that id."""
        return self._of_items[item_id].name

    def index_of(self, item_id: int) -> QModelIndex:
        """Give the place of an item; invalid where it is not there."""
        node = self._of_items.get(item_id)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node.number)

    def item_at(self, index: Index) -> Item | None:
        """Give the item at a place of the tree."""
        return self._node(index).item

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*self.rereads) and not self.show_in_place():
            self.beginResetModel()
            self.root, self._numbered, self._of_items = Node(0, ""), {}, {}
            self.read()
            self._take_counts()
            self.endResetModel()
        elif changes.touches("segment"):
            self.recount(changes)

    def recount(self, changes: Changes | None = None) -> None:
        """Count the segments anew, or those of the items whose segments changed; show the new counts, also above."""
        parents: dict[int, Node[Item]] = {}
        for node in self._take_counts(changes):
            above = node.parent
            while above is not None and above.number not in parents:
                parents[above.number] = above
                above = above.parent
        for above in parents.values():
            first, last = above.children[0], above.children[-1]
            self.dataChanged.emit(*(self.createIndex(each.row, 1, each.number) for each in (first, last)))

    def _take_counts(self, changes: Changes | None = None) -> list[Node[Item]]:
        """Count the segments anew; gives the rows whose own count changed."""
        with self.workspace.read() as session:
            ids = self._owners(session, changes)
            found, changed = self.counts(session, ids), []
        nodes = (
            self._of_items if ids is None else {each: self._of_items[each] for each in ids if each in self._of_items}
        )
        for item_id, node in nodes.items():
            if node.own != found.get(item_id, 0):
                node.own = found.get(item_id, 0)
                changed.append(node)
        return changed

    def _owners(self, session: Session, changes: Changes | None) -> set[int] | None:
        """Give the items whose segments changed; None where they are too many to be looked for one by one."""
        if changes is None or len(changes.rows["segment"]) > MANY:
            return None
        return owners_of_changed(session, changes.operation.id, changes.rows["segment"], self.owner)

    def _node(self, index: Index) -> Node[Item]:
        """Find the node by its number: a place that a view still holds after a reset finds none, and no harm."""
        return self._numbered.get(index.internalId(), self.root) if index.isValid() else self.root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        below = self._node(parent).children if parent.column() <= 0 else []
        if not (0 <= row < len(below) and 0 <= column < len(self.headers)):
            return QModelIndex()
        return self.createIndex(row, column, below[row].number)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent
        return QModelIndex() if above is None or above is self.root else self.createIndex(above.row, 0, above.number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(self.headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self._node(index)
        if node is self.root:
            return None
        if index.column() == 0:
            return self.show(node, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self.count(node, role)
