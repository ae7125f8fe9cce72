"""A column of the window: a heading over a tree, with a sentence where the tree is empty."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.tree_model import Index, TreeModel

MARGIN = 8
WIDTH = 280
COUNT_WIDTH = 56
ROW_HEIGHT = 26


class RowDelegate(QStyledItemDelegate):
    """Rows with room to breathe, and counts that stand back behind the names."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == 1:
            option.rect.adjust(0, 0, -MARGIN, 0)
            muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.Text, muted)


class Column(QWidget):
    """A heading, a tree with names and counts, and what to do where there is nothing yet."""

    def __init__(self, title: str, empty: str, model: TreeModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.tree = QTreeView(self)
        self.tree.setAccessibleName(title)
        self._prepare_tree()
        heading = QLabel(title, self)
        heading.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN // 2)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setBuddy(self.tree)
        self._empty = QLabel(empty, self)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(MARGIN * 2, MARGIN * 2, MARGIN * 2, MARGIN * 2)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(heading)
        layout.addLayout(self._stack)
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def _prepare_tree(self) -> None:
        tree = self.tree
        tree.setModel(self.model)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setUniformRowHeights(True)
        tree.setItemDelegate(RowDelegate(tree))
        tree.setHeaderHidden(True)
        tree.setIndentation(16)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, COUNT_WIDTH)

    def _on_reset(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.tree.expandAll()
