"""Rows of the comparison: words with room around them, and a field for the reason."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.looks.chips import SIDE
from app.looks.parts import GRID
from app.versions.changes import UNDER, Index

LEAST = 56
"""The least height of the field in which a reason is typed."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = Qt.KeyboardModifier.ShiftModifier
_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_ROLE = QPalette.ColorRole


class ReasonDelegate(QStyledItemDelegate):
    """Enter keeps the reason, Shift+Enter begins a line in it, Escape leaves it as it was."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._table.columnWidth(index.column())
        words, under = self._heights(option, index, width)
        return QSize(width, max(words + under, SIDE) + 2 * GRID)

    def _heights(self, option: QStyleOptionViewItem, index: Index, width: int) -> tuple[int, int]:
        """Give how high the words are, and what stands under them."""
        room = QRect(0, 0, width - self._left(index) - GRID, 10_000)
        texts = (str(index.data() or ""), str(index.data(UNDER) or ""))
        metrics = QFontMetrics(option.font)
        high = [metrics.boundingRect(room, _WRAPPED, text).height() if text else 0 for text in texts]
        return high[0], high[1]

    def _left(self, index: Index) -> int:
        return 2 * GRID + SIDE if isinstance(index.data(Qt.ItemDataRole.DecorationRole), QIcon) else GRID

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        words, icon, ink = option.text, QIcon(option.icon), option.palette.brush(_ROLE.Text).color()
        option.text, option.icon = "", QIcon()
        option.state &= ~QStyle.StateFlag.State_HasFocus
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        room = option.rect.adjusted(self._left(index), GRID, -GRID, -GRID)
        painter.save()
        painter.setFont(option.font)
        mode = QIcon.Mode.Selected if chosen else QIcon.Mode.Normal
        icon.paint(painter, option.rect.left() + GRID, room.top(), SIDE, SIDE, mode=mode)
        painter.setPen(option.palette.color(_ROLE.HighlightedText) if chosen else ink)
        painter.drawText(room, _WRAPPED, words)
        if index.data(UNDER):
            painter.setPen(option.palette.color(_ROLE.HighlightedText if chosen else _ROLE.PlaceholderText))
            high, _under = self._heights(option, index, option.rect.width())
            painter.drawText(room.adjusted(0, high, 0, 0), _WRAPPED, str(index.data(UNDER)))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName("Why")
        editor.setTabChangesFocus(True)
        editor.setPlaceholderText("What in the evidence, or in the team, led to it?")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText().strip(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        place = QRect(option.rect)
        place.setHeight(max(place.height(), LEAST))
        editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take Enter as the end of the typing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            if not event.modifiers() & _HELD and isinstance(editor, QWidget):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, _NO_HINT)
                return True
            return False
        return super().eventFilter(editor, event)
