"""Lines of a list in two rows: the name, and below it, standing back, what is said of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.looks.parts import GRID

SAID = Qt.ItemDataRole.UserRole + 1


class TwoRows(QStyledItemDelegate):
    """Paints the item's words, and its SAID below them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + GRID + GRID // 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        name, shown.text = shown.text, ""
        style = shown.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        inside = shown.rect.adjusted(GRID, GRID // 2, -GRID, -GRID // 2)
        height = shown.fontMetrics.height()
        for row, words in enumerate((name, str(index.data(SAID) or ""))):
            muted = row and not chosen
            style.drawItemText(
                painter,
                QRect(inside.left(), inside.top() + row * (height + GRID // 4), inside.width(), height),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                shown.palette,
                True,
                shown.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width()),
                QPalette.ColorRole.PlaceholderText if muted else role,
            )
