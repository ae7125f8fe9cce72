"""How a row of the popup is drawn: icon, name, what stands above it, and its keys."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.looks.parts import GRID
from app.picker.choice import Choice

ROW, SECTION = 32, 28
_ICON = 16
_KEYS = 96


class PickDelegate(QStyledItemDelegate):
    """Draws what can be picked, and the headings of sections."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        choice = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(choice, Choice):
            self._paint_choice(painter, option, choice)
        else:
            self._paint_section(painter, option, str(index.data()))
        painter.restore()

    def _paint_section(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        font = QFont(option.font)
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        box = option.rect.adjusted(GRID, 0, -GRID, -GRID // 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_choice(self, painter: QPainter, option: QStyleOptionViewItem, choice: Choice) -> None:
        ink, muted = QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText
        box: QRect = option.rect
        chosen = bool(option.state & option.state.State_Selected)
        if chosen:
            ink = muted = QPalette.ColorRole.HighlightedText
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(QRectF(box).adjusted(0, 1, 0, -1), 6, 6)
        inner = box.adjusted(GRID, 0, -GRID, 0)
        if choice.icon is not None:
            self._paint_icon(painter, choice.icon, inner)
        inner.adjust(_ICON + GRID, 0, 0, 0)
        said = choice.does if chosen and choice.does else choice.keys
        if said:
            painter.setPen(option.palette.color(muted))
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
            inner.adjust(0, 0, -max(_KEYS, option.fontMetrics.horizontalAdvance(said) + 2 * GRID), 0)
        self._paint_words(painter, option, choice, inner, (ink, muted))

    def _paint_icon(self, painter: QPainter, icon: QIcon, inner: QRect) -> None:
        place = QRect(inner.left(), inner.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        icon.paint(painter, place)

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        choice: Choice,
        inner: QRect,
        inks: tuple[QPalette.ColorRole, QPalette.ColorRole],
    ) -> None:
        """Write the name and, as far as there is room, what explains it."""
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        measured: QFontMetrics = option.fontMetrics
        name = measured.elidedText(choice.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.setPen(option.palette.color(inks[0]))
        painter.drawText(inner, left, name)
        rest = inner.adjusted(measured.horizontalAdvance(name) + 2 * GRID, 0, 0, 0)
        if choice.detail and rest.width() > 4 * GRID:
            painter.setPen(option.palette.color(inks[1]))
            painter.drawText(rest, left, measured.elidedText(choice.detail, Qt.TextElideMode.ElideMiddle, rest.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        found = index.data(Qt.ItemDataRole.SizeHintRole)
        return found if isinstance(found, QSize) else super().sizeHint(option, index)
