"""Rows of a tree in which no sentence is cut: each is as high as its sentences need at the width of their columns."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeWidget

from app.looks.rows import RoomyDelegate


class WrappingDelegate(RoomyDelegate):
    """Measures a sentence by the room that its column leaves beside the branches."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.setWordWrap(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        room = self._tree.columnWidth(index.column())
        depth, above = int(self._tree.rootIsDecorated()), index.parent()
        while index.column() == 0 and above.isValid():
            depth, above = depth + 1, above.parent()
        option.rect = QRect(0, 0, max(1, room - depth * self._tree.indentation()), 1)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        return super().sizeHint(option, index)


def measure_anew(tree: QTreeWidget, event: QResizeEvent) -> bool:
    """Have the rows measured again where the tree has another width now; tells whether it has."""
    if event.size().width() == event.oldSize().width():
        return False
    tree.scheduleDelayedItemsLayout()
    return True
