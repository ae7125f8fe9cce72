"""The tree of codes as a Qt model: names, colours, counts; dragged onto the page."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from app.text.marks import CODE_MIME
from app.tree_model import Index, Node, TreeModel
from coding.codetree import CodeView, code_tree
from coding.segments import counts_by_code

CHIP = 12


class CodeModel(TreeModel[CodeView]):
    """All codes of the study; a code's count holds those of the codes below it."""

    headers = ("Code", "Segments")
    rereads = ("code",)

    def read(self) -> None:
        with self.workspace.read() as session:
            tree = code_tree(session)
        for _depth, code in tree:
            above = self.node_of(code.parent_id) if code.parent_id is not None else None
            self.add(above or self.root, code.name, code, code.id)

    def counts(self) -> dict[int, int]:
        with self.workspace.read() as session:
            return counts_by_code(session)

    def total(self, node: Node[CodeView]) -> int:
        return node.own + sum(self.total(child) for child in node.children)

    def show(self, node: Node[CodeView], role: int) -> Any:
        code = node.item
        assert code is not None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return code.name
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

    def flags(self, index: Index) -> Qt.ItemFlag:
        code = self.item_at(index)
        if code is None:
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain if code.retired else plain | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [CODE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        code = self.item_at(indexes[0]) if indexes else None
        if code is not None:
            data.setData(CODE_MIME, str(code.id).encode())
        return data


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
