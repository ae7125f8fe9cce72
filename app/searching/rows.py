"""How a row of what was found is drawn: who speaks, and the words in bold with what stands around them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.looks.parts import GRID, MARGIN
from app.searching.model import Heading
from coding.searching import Hit

_SPEAKER = 104
_BAR, _TINT = 3, 26
_BEFORE = 0.38
"""The share of the room in which the words before the hit end, so that all hits stand below one another."""
_ROLE = QPalette.ColorRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HitDelegate(QStyledItemDelegate):
    """Draws hits below one another, and the names of documents above them."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rows = getattr(index.model(), "rows", ())
        row = rows[index.row()] if 0 <= index.row() < len(rows) else None
        painter.save()
        painter.setClipRect(option.rect)
        if isinstance(row, Heading):
            _paint_heading(painter, option, row)
        elif isinstance(row, Hit):
            _paint_hit(painter, option, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, QFontMetrics(option.font).height() + GRID)


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
    box = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
    font = _bold(option.font)
    name = QFontMetrics(font).elidedText(row.name, Qt.TextElideMode.ElideMiddle, box.width() - 2 * MARGIN)
    painter.setFont(font)
    painter.setPen(option.palette.color(QPalette.ColorGroup.Active, _ROLE.Text))
    painter.drawText(box, _LEFT, name)
    painter.setFont(option.font)
    painter.setPen(option.palette.color(QPalette.ColorGroup.Active, _ROLE.PlaceholderText))
    painter.drawText(box.adjusted(QFontMetrics(font).horizontalAdvance(name) + GRID, 0, 0, 0), _LEFT, f"{row.hits:,}")


def _paint_hit(painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
    _paint_ground(painter, option)
    muted = option.palette.color(_ROLE.PlaceholderText)
    ink = muted if hit.aside else option.palette.color(_ROLE.Text)
    box = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
    metrics = QFontMetrics(option.font)
    painter.setFont(option.font)
    painter.setPen(muted)
    painter.drawText(box, _LEFT, metrics.elidedText(hit.speaker, Qt.TextElideMode.ElideRight, _SPEAKER - GRID))
    _paint_words(painter, option.font, box.adjusted(_SPEAKER, 0, 0, 0), hit, (ink, muted))


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint a tint and a bar behind what is chosen, and a frame around where the keys are."""
    accent = option.palette.color(_ROLE.Accent)
    if option.state & QStyle.StateFlag.State_Selected:
        tint = QColor(accent)
        tint.setAlpha(_TINT)
        painter.fillRect(option.rect, tint)
        painter.fillRect(QRect(option.rect.x(), option.rect.y(), _BAR, option.rect.height()), accent)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(accent)
        painter.drawRect(option.rect.adjusted(_BAR, 0, -1, -1))


def _paint_words(painter: QPainter, font: QFont, box: QRect, hit: Hit, inks: tuple[QColor, QColor]) -> None:
    """Write the hit at its place in the row, and as much of what stands around it as there is room for."""
    plain, bold = QFontMetrics(font), QFontMetrics(_bold(font))
    lead = QRect(box.left(), box.top(), round(box.width() * _BEFORE), box.height())
    before = plain.elidedText(hit.before, Qt.TextElideMode.ElideLeft, lead.width())
    painter.setPen(inks[1])
    painter.drawText(lead, _RIGHT | Qt.TextFlag.TextIncludeTrailingSpaces, before)
    rest = box.adjusted(lead.width(), 0, 0, 0)
    words = bold.elidedText(hit.words, Qt.TextElideMode.ElideRight, rest.width())
    painter.setFont(_bold(font))
    painter.setPen(inks[0])
    painter.drawText(rest, _LEFT, words)
    rest.adjust(bold.horizontalAdvance(words), 0, 0, 0)
    painter.setFont(font)
    painter.setPen(inks[1])
    painter.drawText(rest, _LEFT, plain.elidedText(hit.after, Qt.TextElideMode.ElideRight, rest.width()))


def _bold(font: QFont) -> QFont:
    found = QFont(font)
    found.setBold(True)
    return found
