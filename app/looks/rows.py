"""Rows of a tree in the quiet manner: the chosen one tinted with a bar at its left, the one under the mouse lit."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.looks.parts import GRID
from app.looks.tree_model import Index

COUNT_WIDTH, ROW_HEIGHT = 48, 28
BAR = 3
_CHOSEN, _CHOSEN_AFAR, _HOVER = 0.20, 0.11, 0.06


class RoomyDelegate(QStyledItemDelegate):
    """Rows of one line or several, all with the same room above and below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wanted = super().sizeHint(option, index)
        return QSize(wanted.width(), max(ROW_HEIGHT, wanted.height() + GRID))


class RowDelegate(QStyledItemDelegate):
    """Rows with room to breathe, and counts that stand back behind the names."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)  # the tree draws them
        if index.column() == 1:
            option.rect.adjust(0, 0, -GRID, 0)
            muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.Text, muted)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Name")
        editor.setPalette(QApplication.palette())  # the tree's own shows no selection
        return editor


class RowTree(QTreeView):
    """A tree of names and counts whose whole rows, branches included, show what is chosen and what is under the mouse.

    Its delegate has to leave the selection to it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = QPersistentModelIndex()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.entered.connect(self._hover)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)  # Qt would fill beside the branches
        self.setPalette(palette)

    def show_counts(self) -> None:
        """Give the names all the room that the counts leave."""
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, COUNT_WIDTH)

    def open_all_but(self, closed: Iterable[QModelIndex]) -> None:
        """Open all branches but these, and tell nobody: `collapsed` and `expanded` are for the user's hand."""
        with QSignalBlocker(self):
            self.expandAll()
            for index in closed:
                self.collapse(index)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._draw_ground(painter, option, index)
        super().drawRow(painter, option, index)

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        first = index.sibling(index.row(), 0)
        row = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        if self.selectionModel().isSelected(first):
            painter.fillRect(row, self._mixed(QPalette.ColorRole.Accent, _CHOSEN if self.hasFocus() else _CHOSEN_AFAR))
        elif self._hovered == first:
            painter.fillRect(row, self._mixed(QPalette.ColorRole.Text, _HOVER))
        if self.currentIndex().siblingAtColumn(0) == first:
            painter.fillRect(QRect(0, row.top(), BAR, row.height()), self._mixed(QPalette.ColorRole.Accent, 1))

    def _mixed(self, role: QPalette.ColorRole, share: float) -> QColor:
        colour = QColor(self.palette().color(role))
        colour.setAlphaF(share)
        return colour

    def _hover(self, index: QModelIndex) -> None:
        left, self._hovered = self._hovered, QPersistentModelIndex(index.siblingAtColumn(0))
        for each in (left, self._hovered):
            self._redraw(each)

    def _redraw(self, index: Index) -> None:
        row = self.visualRect(index.sibling(index.row(), 0))
        self.viewport().update(0, row.top(), self.viewport().width(), row.height())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(QModelIndex())
        return super().viewportEvent(event)
