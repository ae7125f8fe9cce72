"""The tree of codes as a Qt model: names, colours, kinds, pins, counts; dragged onto the page and within the tree."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache, reduce
from operator import or_
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette

from app.codes.pins import pinned, pins
from app.looks.chips import chip
from app.looks.tree_model import Index, Node, TreeModel
from app.text.marks import CODE_MIME
from app.workspace import Workspace
from coding.codetree import CodeTree, CodeView, code_tree
from coding.segments import counts_by_code
from models.project import Session

CODES_MIME = "application/x-themeloom-codes"
"""What is dragged beside the code that was taken hold of: the ids of all that go along, parted by spaces."""


class CodeModel(TreeModel[CodeView]):
    """All codes of the study; a code's count holds those of the codes below it."""

    headers = ("Code", "Segments")
    rereads = ("code",)
    owner = "code_id"

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        self._numbers: dict[int, int] = {}
        super().__init__(workspace, parent)
        pins(workspace).changed.connect(self._on_pins)
        workspace.coder_chosen.connect(self._on_pins)

    def read(self) -> None:
        self._show_tree(self._read_tree())
        self._numbers = {code_id: number for number, code_id in pinned(self.workspace).items()}

    def show_in_place(self) -> bool:
        """Show changed codes where they stand; False where codes came, went or moved."""
        tree = self._read_tree()
        rows = [(code.parent_id, code.id) for _depth, code in tree]
        if rows != [(node.item.parent_id, code_id) for code_id, node in self._of_items.items() if node.item]:
            return False
        for _depth, code in tree:
            node = self._of_items[code.id]
            if node.item != code:
                node.item, node.name = code, code.name
                self._tell_row(node)
        return True

    def counts(self, session: Session, ids: Collection[int] | None) -> dict[int, int]:
        return counts_by_code(session, ids)

    def total(self, node: Node[CodeView]) -> int:
        return node.own + sum(self.total(child) for child in node.children)

    def number_of(self, code_id: int) -> int:
        """Give the key the code is pinned to, 0 where it is to none."""
        return self._numbers.get(code_id, 0)

    def code(self, code_id: int) -> CodeView | None:
        """Give the code of that id."""
        node = self.node_of(code_id)
        return node.item if node else None

    def codes(self) -> Iterable[CodeView]:
        """Give all codes, each before those below it."""
        return [node.item for node in self._of_items.values() if node.item is not None]

    def children_of(self, code_id: int | None) -> list[int]:
        """List the ids of the codes directly under a code (None: at the top)."""
        node = self.root if code_id is None else self.node_of(code_id)
        return [child.item.id for child in (node.children if node else ()) if child.item]

    def below(self, code_id: int) -> set[int]:
        """Give the code and all codes below it."""
        return {code_id}.union(*(self.below(child) for child in self.children_of(code_id)))

    def show(self, node: Node[CodeView], role: int) -> Any:
        code = node.item
        if code is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return code.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node, code)
        if role == Qt.ItemDataRole.DecorationRole:
            return chip(code.colour, code.kind, retired=code.retired, number=self.number_of(code.id))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(node, code)
        return _retired(role) if code.retired else None

    def _spoken(self, node: Node[CodeView], code: CodeView) -> str:
        number = self.number_of(code.id)
        words = [code.name, code.kind, "retired" if code.retired else "", f"key {number}" if number else ""]
        return ", ".join([*filter(None, words), _segments(self.total(node))])

    def _told(self, node: Node[CodeView], code: CodeView) -> str:
        number = self.number_of(code.id)
        about = [code.kind, "retired" if code.retired else "", f"key {number} codes with it" if number else ""]
        own = f", {node.own} of its own" if node.children else ""
        lines = [code.name, ", ".join(filter(None, about)), _segments(self.total(node)) + own, code.brief]
        return "\n".join(filter(None, lines))

    def flags(self, index: Index) -> Qt.ItemFlag:
        code, writes = self.item_at(index), self.workspace.project.writes
        if code is None:  # beside all rows: codes dropped there come to the top of the tree
            return Qt.ItemFlag.ItemIsDropEnabled if writes else Qt.ItemFlag.NoItemFlags
        return _flags(dropped_on=writes, named=writes and index.column() == 0, dragged=not code.retired)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction  # a move would have Qt take the rows away by itself

    def mimeTypes(self) -> list[str]:
        return [CODES_MIME, CODE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        dragged = [code.id for code in (self.item_at(index) for index in indexes if index.column() == 0) if code]
        if dragged:
            first = self.workspace.code_id if self.workspace.code_id in dragged else dragged[0]
            data.setData(CODE_MIME, str(first).encode())
            data.setData(CODES_MIME, " ".join(map(str, dragged)).encode())
        return data

    def _read_tree(self) -> CodeTree:
        with self.workspace.read() as session:
            return code_tree(session)

    def _show_tree(self, tree: CodeTree) -> None:
        for _depth, code in tree:
            above = self.node_of(code.parent_id) if code.parent_id is not None else None
            self.add(above or self.root, code.name, code, code.id)

    def _on_pins(self) -> None:
        self._numbers = {code_id: number for number, code_id in pinned(self.workspace).items()}
        for node in self._of_items.values():
            self._tell_row(node)

    def _tell_row(self, node: Node[CodeView]) -> None:
        first, last = (self.createIndex(node.row, column, node.number) for column in (0, 1))
        self.dataChanged.emit(first, last)


@cache
def _flags(*, dropped_on: bool, named: bool, dragged: bool) -> Qt.ItemFlag:
    """Put together once what can be done with a row: Qt asks for it of all when it lays the tree out."""
    flag = Qt.ItemFlag
    asked = ((dropped_on, flag.ItemIsDropEnabled), (named, flag.ItemIsEditable), (dragged, flag.ItemIsDragEnabled))
    return reduce(or_, (each for can, each in asked if can), flag.ItemIsEnabled | flag.ItemIsSelectable)


def dragged_codes(data: QMimeData) -> list[int]:
    """Give the ids of the codes that are dragged, none where it is something else."""
    kind = CODES_MIME if data.hasFormat(CODES_MIME) else CODE_MIME
    return [int(word) for word in data.data(kind).toStdString().split()]


def _retired(role: int) -> Any:
    if role == Qt.ItemDataRole.FontRole:
        font = QFont()
        font.setStrikeOut(True)
        return font
    if role == Qt.ItemDataRole.ForegroundRole:
        return QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
    return None


def _segments(count: int) -> str:
    return "1 segment" if count == 1 else f"{count} segments"
