"""A chosen quote as a card: its words as they are printed, who spoke, where from, tags, note, and what is wrong."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.looks.parts import GRID, MARGIN
from app.quotes.model import Heading, Index, QuoteModel, source
from app.retrieval.card import line_height, paint_ground, paint_text
from app.retrieval.passage import Inks, Passage
from coding.bank.chosen import Quote, words_of
from coding.exporters.quote_bank import single_inside
from coding.rights.consent import PHRASES

LINES, MOST_LINES = 6, 40
USED = "✓ used"
_MUTED = QPalette.ColorRole.PlaceholderText
_GAP = GRID // 2


class QuoteDelegate(QStyledItemDelegate):
    """Paints the cards; the one that is chosen shows all of its words, the one that is edited leaves its room."""

    def __init__(self, model: QuoteModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.width = 320
        self.open_id, self.edited_id, self.edited_height = 0, 0, 0
        self._passages: dict[tuple[object, ...], Passage] = {}
        self._heights: dict[int, tuple[Quote, tuple[int, bool, float], int]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if not 0 <= index.row() < len(self._model.rows):
            return QSize(self.width, 0)
        row = self._model.rows[index.row()]
        if isinstance(row, Heading):
            return QSize(self.width, line_height(_bold(option.font)) + 2 * GRID + _GAP)
        if row.id == self.edited_id:
            return QSize(self.width, self.edited_height)
        known = self._heights.get(row.id)
        shape = self.width, row.id == self.open_id, option.font.pointSizeF()
        if known is None or known[0] is not row or known[1] != shape:
            known = self._heights[row.id] = row, shape, self._height(row, option)
        return QSize(self.width, known[2])

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect)

    def _height(self, quote: Quote, option: QStyleOptionViewItem) -> int:
        parts = (self._passage(quote, option), self._warning(quote, option))
        words = sum(int(part.height) + _GAP for part in parts if part is not None)
        lines = 1 + bool(quote.tags) + bool(quote.note)
        return words + lines * (line_height(option.font) + _GAP) + 2 * GRID

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not 0 <= index.row() < len(self._model.rows):
            return
        row = self._model.rows[index.row()]
        painter.save()
        painter.setClipRect(option.rect)
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row)
        else:
            paint_ground(painter, option)
            if row.id != self.edited_id:
                self._paint_quote(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading) -> None:
        painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Window))
        room = option.rect.adjusted(MARGIN, GRID // 2, -MARGIN, 0)
        ink, muted = option.palette.color(QPalette.ColorRole.Text), option.palette.color(_MUTED)
        number = str(heading.number)
        taken = QFontMetrics(option.font).horizontalAdvance(number) + GRID
        paint_text(painter, room.adjusted(0, 0, -taken, 0), heading.title, _bold(option.font), ink)
        paint_text(painter, room.adjusted(room.width() - taken + GRID, 0, GRID, 0), number, option.font, muted)

    def _paint_quote(self, painter: QPainter, option: QStyleOptionViewItem, quote: Quote) -> None:
        inside = option.rect.adjusted(MARGIN, GRID, -MARGIN, -GRID)
        y = inside.y()
        for passage in (self._passage(quote, option), self._warning(quote, option)):
            if passage is not None:
                passage.draw(painter, QPointF(inside.x(), y))
                y += int(passage.height) + _GAP
        line = QRect(inside.x(), y, inside.width(), line_height(option.font))
        self._paint_source(painter, line, option, quote)
        line.translate(0, line.height() + _GAP)
        if quote.tags:
            _paint_tags(painter, line, option, quote.tags)
            line.translate(0, line.height() + _GAP)
        if quote.note:
            italic = QFont(option.font)
            italic.setItalic(True)
            note = f"Note: {' '.join(quote.note.split())}"
            paint_text(painter, line, note, italic, option.palette.color(QPalette.ColorRole.Text))

    def _paint_source(self, painter: QPainter, line: QRect, option: QStyleOptionViewItem, quote: Quote) -> None:
        taken = 0
        if quote.used:
            bold = _bold(option.font)
            taken = QFontMetrics(bold).horizontalAdvance(USED) + GRID
            room = line.adjusted(line.width() - taken + GRID, 0, GRID, 0)
            paint_text(painter, room, USED, bold, option.palette.color(QPalette.ColorRole.Accent))
        paint_text(painter, line.adjusted(0, 0, -taken, 0), source(quote), option.font, option.palette.color(_MUTED))

    def _passage(self, quote: Quote, option: QStyleOptionViewItem) -> Passage:
        """Lay out “words” (police, North West)."""
        said = f" {quote.attribution}" if quote.attribution else ""
        lines = MOST_LINES if quote.id == self.open_id else LINES
        return self._laid_out(("", f"“{single_inside(words_of(quote))}”", said), option, lines)

    def _warning(self, quote: Quote, option: QStyleOptionViewItem) -> Passage | None:
        """Lay out what keeps the quote from being printed as it is."""
        said = ""
        if quote.consent:
            said = f"Consent: {quote.consent}. Reports print {PHRASES[quote.consent]}."
        elif quote.misfit:
            said = f"⚠ {quote.misfit}"
        return self._laid_out(("", said, ""), option, MOST_LINES, bold=True) if said else None

    def _laid_out(
        self, parts: tuple[str, str, str], option: QStyleOptionViewItem, lines: int, *, bold: bool = False
    ) -> Passage:
        font = _bold(option.font) if bold else option.font
        width = max(1, self.width - 2 * MARGIN)
        key = (parts, font.toString(), width, lines, option.palette.cacheKey())
        if key not in self._passages:
            if len(self._passages) > 1000:
                self._passages.clear()
            inks = Inks(option.palette.color(QPalette.ColorRole.Text), option.palette.color(_MUTED))
            self._passages[key] = Passage(parts, font, inks, width, lines)
        return self._passages[key]


def _paint_tags(painter: QPainter, line: QRect, option: QStyleOptionViewItem, tags: tuple[str, ...]) -> None:
    """Paint the tags as small chips, as many as the line has room for."""
    metrics, x = QFontMetrics(option.font), line.x()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    for tag in tags:
        shown = metrics.elidedText(tag, Qt.TextElideMode.ElideRight, max(0, line.right() - x - 2 * GRID))
        width = metrics.horizontalAdvance(shown) + 2 * GRID
        if x + width > line.right() + 1 or not shown:
            break
        painter.setPen(QColor(option.palette.color(QPalette.ColorRole.Dark)))
        box = QRectF(x + 0.5, line.y() + 0.5, width - 1, line.height() - 1)
        painter.drawRoundedRect(box, line.height() / 2, line.height() / 2)
        ink = option.palette.color(QPalette.ColorRole.Text)
        paint_text(painter, QRect(x + GRID, line.y(), width, line.height()), shown, option.font, ink)
        x += width + _GAP


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
