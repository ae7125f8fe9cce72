"""How a quotation is drawn in the list: what was found of it, above its first words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.looks.parts import GRID, ICON, MARGIN
from app.quote_check.signs import NOTE, STATUSES, VERDICTS, Sign
from coding.quotations.checked import Checked

_BAR, _TINT = 3, 26
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROLE = QPalette.ColorRole


class CheckDelegate(QStyledItemDelegate):
    """Draws two lines: the status with its icon and, at the right, what is to be said of who spoke; then the words."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rows = getattr(index.model(), "rows", ())
        if not 0 <= index.row() < len(rows):
            return
        painter.save()
        painter.setClipRect(option.rect)
        _paint_ground(painter, option)
        _paint_row(painter, option, rows[index.row()])
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, 2 * _line(option) + 2 * GRID)


def _line(option: QStyleOptionViewItem) -> int:
    return max(ICON, QFontMetrics(option.font).height()) + 2


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    accent = option.palette.color(_ROLE.Accent)
    if option.state & QStyle.StateFlag.State_Selected:
        tint = QColor(accent)
        tint.setAlpha(_TINT)
        painter.fillRect(option.rect, tint)
        painter.fillRect(QRect(option.rect.x(), option.rect.y(), _BAR, option.rect.height()), accent)
    painter.setPen(option.palette.color(_ROLE.Mid))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _paint_row(painter: QPainter, option: QStyleOptionViewItem, one: Checked) -> None:
    box = option.rect.adjusted(MARGIN, GRID, -MARGIN, -GRID)
    head = QRect(box.left(), box.top(), box.width(), _line(option))
    right = _paint_flags(painter, option, one, head)
    font = QFont(option.font)
    font.setBold(True)
    _paint_sign(painter, option, font, STATUSES[one.status], head.adjusted(0, 0, -right, 0))
    below = head.translated(0, _line(option))
    painter.setFont(option.font)
    painter.setPen(option.palette.color(_ROLE.Text))
    words = f"“{' '.join(one.quotation.words[:300].split())}”"
    painter.drawText(
        below, _LEFT, QFontMetrics(option.font).elidedText(words, Qt.TextElideMode.ElideRight, below.width())
    )


def _paint_flags(painter: QPainter, option: QStyleOptionViewItem, one: Checked, box: QRect) -> int:
    """Write at the right what is not as it should be; give the room that it takes."""
    signs = [NOTE] if one.notes else []
    signs += [VERDICTS[one.verdict]] if one.verdict != "right" else []
    metrics, taken = QFontMetrics(option.font), 0
    for sign in signs:
        width = ICON + 4 + metrics.horizontalAdvance(sign.words) + GRID
        _paint_sign(
            painter, option, option.font, sign, QRect(box.right() - taken - width, box.top(), width, box.height())
        )
        taken += width + GRID
    return taken


def _paint_sign(painter: QPainter, option: QStyleOptionViewItem, font: QFont, sign: Sign, box: QRect) -> None:
    sign.drawn(option.palette).paint(painter, QRect(box.left(), box.top(), ICON, box.height()))
    painter.setFont(font)
    painter.setPen(sign.ink(option.palette))
    painter.drawText(box.adjusted(ICON + 4, 0, 0, 0), _LEFT, sign.words)
