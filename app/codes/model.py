"""The tree of codes as a Qt model: names, colours, counts; dragged onto the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from app.text.marks import CODE_MIME
from app.workspace import Workspace
from coding.codetree import CodeView, code_tree
from coding.segments import counts_by_code
from models.project import Changes

Index = QModelIndex | QPersistentModelIndex
CHIP = 12


@dataclass(slots=True)
class _Node:
    code: CodeView | None
    parent: "_Node | None"
    row: int
    own: int = 0
    children: list["_Node"] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The code's id, by which Qt's indexes name the node."""
        return self.code.id if self.code is not None else 0

    @property
    def total(self) -> int:
        """Segments of the code and of all codes below it."""
        return self.own + sum(child.total for child in self.children)


class CodeModel(QAbstractItemModel):
    """All codes of the study; re-read from the notice, and only then."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._nodes: dict[int, _Node] = {}
        self._root = _Node(None, None, 0)
        self._read()
        workspace.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("code"):
            self.beginResetModel()
            self._read()
            self.endResetModel()
        elif changes.touches("segment"):
            self._recount()

    def _read(self) -> None:
        with self._workspace.read() as session:
            tree, own = code_tree(session), counts_by_code(session)
        self._nodes = {}
        self._root = _Node(None, None, 0)
        for _depth, code in tree:
            parent = self._root if code.parent_id is None else self._nodes[code.parent_id]
            node = _Node(code, parent, len(parent.children), own.get(code.id, 0))
            parent.children.append(node)
            self._nodes[code.id] = node

    def _recount(self) -> None:
        with self._workspace.read() as session:
            own = counts_by_code(session)
        for code_id, node in self._nodes.items():
            if node.own != own.get(code_id, 0):
                node.own = own.get(code_id, 0)
                self._tell_counts(node)

    def _tell_counts(self, node: _Node) -> None:
        above: _Node | None = node
        while above is not None and above.code is not None:
            index = self.createIndex(above.row, 1, above.id)
            self.dataChanged.emit(index, index)
            above = above.parent

    def index_of(self, code_id: int) -> QModelIndex:
        """Give the place of a code in the tree; invalid where it is not there."""
        node = self._nodes.get(code_id)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node.id)

    def code_at(self, index: Index) -> CodeView | None:
        """Give the code at a place of the tree."""
        return self._node(index).code

    def _node(self, index: Index) -> _Node:
        """Find the node by its code's id: a place that a view still holds after a reset finds none, and no harm."""
        return self._nodes.get(index.internalId(), self._root) if index.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._node(parent).children[row].id)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent
        return QModelIndex() if above is None or above.code is None else self.createIndex(above.row, 0, above.id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return ("Code", "Segments")[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self._node(index)
        if node.code is None:
            return None
        if index.column() == 1:
            return _count_cell(node, role)
        return _name_cell(node.code, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        code = self._node(index).code
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if code is None:
            return Qt.ItemFlag.NoItemFlags
        return plain if code.retired else plain | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [CODE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        code = self.code_at(indexes[0]) if indexes else None
        if code is not None:
            data.setData(CODE_MIME, str(code.id).encode())
        return data


def _count_cell(node: _Node, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return str(node.total) if node.total else ""
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    return None


def _name_cell(code: CodeView, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return code.name
    if role == Qt.ItemDataRole.UserRole:
        return code.id
    if role == Qt.ItemDataRole.DecorationRole:
        return _chip(code.colour)
    if role == Qt.ItemDataRole.ToolTipRole:
        retired = ", retired" if code.retired else ""
        return f"{code.name} ({code.kind}{retired})" + (f"\n{code.brief}" if code.brief else "")
    if role == Qt.ItemDataRole.FontRole and code.retired:
        font = QFont()
        font.setStrikeOut(True)
        return font
    return None


def _chip(colour: str) -> QPixmap:
    chip = QPixmap(CHIP, CHIP)
    chip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(chip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(0, 0, CHIP, CHIP, 3, 3)
    painter.end()
    return chip
