"""A segment as a card: its code, where it is from and how it is marked, and below this its words."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.looks.chips import SIDE, chip
from app.looks.parts import GRID, MARGIN
from app.retrieval.model import Index, SegmentModel
from app.retrieval.passage import LINES, MOST_LINES, Inks, Passage, fitted, widened
from app.retrieval.sorting import KEYS

_MUTED = QPalette.ColorRole.PlaceholderText
_BAR = 3
_TINT = 26
_SLACK, _ROOMY = 4, 200
"""What letters may stand out; the width from which on there is room beside the code for where it is from."""
_CODE, _DOCUMENT, _PARTICIPANT, _CODER, _MARKS = (
    KEYS.index(key) for key in ("code", "document", "participant", "coder", "marks")
)


class CardDelegate(QStyledItemDelegate):
    """Paints the cards; the one in `open_row` shows more."""

    def __init__(self, model: SegmentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.open_row = -1

    def height(self, font: QFont) -> int:
        """Give the height of a card that is not open."""
        return line_height(font) * (1 + LINES) + 2 * GRID + GRID // 2

    def open_height(self, row: int, font: QFont, width: int) -> int:
        """Give the height the card of the row has when it is open, never less than the others."""
        passage = self._passage(row, font, QPalette(), width - 2 * MARGIN, opened=True)
        words = self._model.words(row)
        comment = line_height(font) + GRID // 2 if words is not None and words.comment else 0
        taken = int(passage.height) if passage is not None else 0
        return 2 * line_height(font) + taken + comment + 2 * GRID + GRID // 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.row()
        if not 0 <= row < self._model.rowCount():
            return
        painter.save()
        painter.setClipRect(option.rect)
        paint_ground(painter, option)
        inside = option.rect.adjusted(MARGIN, GRID, -MARGIN, -GRID)
        head = QRect(inside.x(), inside.y(), inside.width(), line_height(option.font))
        self._paint_head(painter, head, option, row)
        opened = row == self.open_row
        if opened:
            head.translate(0, head.height())
            paint_text(painter, head, self._source(row), option.font, option.palette.color(_MUTED))
        below = head.bottom() + 1 + GRID // 2
        passage = self._passage(row, option.font, option.palette, inside.width(), opened=opened)
        if passage is not None:
            passage.draw(painter, QPointF(inside.x(), below))
        if opened and passage is not None:
            below += int(passage.height) + GRID // 2
            self._paint_comment(painter, QRect(inside.x(), below, inside.width(), head.height()), option, row)
        painter.restore()

    def _passage(self, row: int, font: QFont, palette: QPalette, width: int, *, opened: bool) -> Passage | None:
        words = self._model.words(row)
        if words is None:
            return None
        inks = Inks(palette.color(QPalette.ColorRole.Text), palette.color(_MUTED))
        room = LINES * max(1, width) // max(1, QFontMetrics(font).averageCharWidth())
        parts = widened(words) if opened else fitted(words, room)
        return Passage(parts, font, inks, max(1, width), MOST_LINES if opened else LINES)

    def _paint_head(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, row: int) -> None:
        """Paint code and, unless it has a line of its own, source from the left, the marks at the right."""
        code = self._model.code(row)
        if code is not None:
            top = room.y() + (room.height() - SIDE) // 2
            painter.drawPixmap(room.x(), top, chip(code.colour, code.kind, retired=code.retired))
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        ink = option.palette.color(QPalette.ColorRole.Text)
        muted = option.palette.color(_MUTED)
        opened = row == self.open_row
        marks = self._model.text(row, _MARKS) if opened else self._model.short_marks(row)
        named = self._model.text(row, _CODE)
        most = room.width() - SIDE - GRID - MARGIN - min(QFontMetrics(bold).horizontalAdvance(named), room.width() // 2)
        taken = min(QFontMetrics(option.font).horizontalAdvance(marks) + (_SLACK if marks else 0), most)
        paint_text(painter, room.adjusted(room.width() - taken, 0, 0, 0), marks, option.font, muted)
        left = room.adjusted(SIDE + GRID, 0, -(taken + MARGIN if taken else 0), 0)
        kept = left.width() // 3 if left.width() > _ROOMY else 0  # for where it is from
        x = paint_text(painter, left.adjusted(0, 0, -kept, 0), named, bold, ink)
        if opened:
            return
        rest = QRect(x + MARGIN, room.y(), left.right() - x - MARGIN, room.height())
        paint_text(painter, rest, self._source(row), option.font, muted)

    def _source(self, row: int) -> str:
        """Say where the words are from: document · PC Hall (police, North West) · coder."""
        words = self._model.words(row)
        who = self._model.text(row, _PARTICIPANT) or (words.speaker if words is not None else "")
        said = (self._model.text(row, _DOCUMENT), who, f"coded by {self._model.text(row, _CODER)}")
        return "  ·  ".join(filter(None, said))

    def _paint_comment(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, row: int) -> None:
        words = self._model.words(row)
        if words is not None and words.comment:
            italic = QFont(option.font)
            italic.setItalic(True)
            ink = option.palette.color(QPalette.ColorRole.Text)
            paint_text(painter, room, f"Comment: {' '.join(words.comment.split())}", italic, ink)


def line_height(font: QFont) -> int:
    """Give the height of a line on a card."""
    return max(QFontMetrics(font).lineSpacing(), SIDE)


def paint_text(painter: QPainter, room: QRect, said: str, font: QFont, ink: QColor) -> int:
    """Paint words on one line, elided where the room ends; gives where they end."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, max(0, room.width()))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return room.x() + metrics.horizontalAdvance(shown)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint what lies behind a card: a tint and a bar where it is chosen, a hair line below."""
    accent = option.palette.color(QPalette.ColorRole.Accent)
    painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Base))
    if option.state & QStyle.StateFlag.State_Selected:
        tint = QColor(accent)
        tint.setAlpha(_TINT)
        painter.fillRect(option.rect, tint)
        painter.fillRect(QRect(option.rect.x(), option.rect.y(), _BAR, option.rect.height()), accent)
    painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Mid)))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(accent))
        painter.drawRect(option.rect.adjusted(_BAR, 0, -1, -1))
