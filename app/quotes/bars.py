"""The voices of the balance as a Qt model, and how their figures are painted: small bars beside numbers."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.looks.parts import GRID
from app.quotes.model import Index
from app.retrieval.card import paint_text
from coding.bank.balance import Share

COLUMNS = ("Voice", "Quotes", "Used", "People", "Passages")
TIPS = (
    "Who speaks",
    "Chosen quotes in which they speak; the line on the bar is what their share of the people would give",
    "Those of them that stand in the report",
    "People who speak in the documents",
    "What is coded of their words; overlapping segments are one",
)
VOICE, QUOTES, USED, PEOPLE, PASSAGES = range(5)
_NUMBER = 24
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ShareModel(QAbstractTableModel):
    """A row a voice of one group."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shares: list[Share] = []
        self.heard = self.people = 0

    def take(self, shares: Sequence[Share], heard: int, people: int) -> None:
        """Show these voices, of so many quotes and people in all."""
        self.beginResetModel()
        self.shares, self.heard, self.people = list(shares), heard, people
        self.endResetModel()

    @property
    def most(self) -> int:
        """The most quotes that any voice has, or should have: what a whole bar stands for."""
        return max((max(len(share.quotes), round(self.fair(share))) for share in self.shares), default=0) or 1

    def fair(self, share: Share) -> float:
        """Give how many quotes the voice would have by its share of the people."""
        return self.heard * len(share.people) / self.people if self.people else 0.0

    def figure(self, row: int, column: int) -> int:
        """Give the number in a cell."""
        share = self.shares[row]
        return (0, len(share.quotes), len(share.used), len(share.people), share.passages)[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.shares)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return TIPS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _RIGHT if section else _LEFT
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not 0 <= index.row() < len(self.shares):
            return None
        share = self.shares[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return share.value if index.column() == VOICE else str(self.figure(index.row(), index.column()))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.said(index.row(), index.column())
        return None

    def said(self, row: int, column: int) -> str:
        """Say a cell in words."""
        share = self.shares[row]
        if column == VOICE:
            return " · ".join(filter(None, (share.value, share.judged())))
        words = f"{share.value}: {self.figure(row, column):,} {COLUMNS[column].lower()}"
        if column == QUOTES:
            words += f" of {self.heard:,}, {len(share.used):,} used; {len(share.people):,} of {self.people:,} people"
        return words


class ShareDelegate(QStyledItemDelegate):
    """Paints a voice with its judgement below it, and its quotes as a bar with a line at its fair share."""

    def __init__(self, model: ShareModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, 2 * QFontMetrics(option.font).lineSpacing() + GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        if not 0 <= row < len(self._model.shares):
            return
        painter.save()
        painter.setClipRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            tint = QColor(option.palette.color(QPalette.ColorRole.Accent))
            tint.setAlpha(40)
            painter.fillRect(option.rect, tint)
        room = option.rect.adjusted(GRID // 2, 0, -GRID // 2, 0)
        if column == VOICE:
            self._paint_voice(painter, room, option, self._model.shares[row])
        else:
            self._paint_figure(painter, room, option, row, column)
        painter.restore()

    def _paint_voice(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, share: Share) -> None:
        ink, muted = (
            option.palette.color(role) for role in (QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText)
        )
        judged = share.judged()
        height = QFontMetrics(option.font).lineSpacing()
        top = room.y() + (room.height() - height * (2 if judged else 1)) // 2
        line = QRect(room.x() + GRID // 2, top, room.width() - GRID // 2, height)
        paint_text(painter, line, share.value, option.font, ink)
        if judged:
            font = QFont(option.font)
            font.setBold(share.over_used)
            said = f"▲ {judged}" if share.over_used else f"○ {judged}"
            paint_text(painter, line.translated(0, height), said, font, ink if share.over_used else muted)

    def _paint_figure(
        self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, row: int, column: int
    ) -> None:
        number = self._model.figure(row, column)
        role = QPalette.ColorRole.Text if number else QPalette.ColorRole.PlaceholderText
        painter.setFont(option.font)
        painter.setPen(option.palette.color(role))
        painter.drawText(room, int(_RIGHT), f"{number:,}")
        if column == QUOTES:
            share = self._model.shares[row]
            bar = QRect(room.x(), room.center().y() - 5, room.width() - _NUMBER, 11)
            scale = bar.width() / self._model.most
            painter.fillRect(bar, option.palette.color(QPalette.ColorRole.Window))
            filled = QRect(bar.x(), bar.y(), round(number * scale), bar.height())
            painter.fillRect(filled, option.palette.color(QPalette.ColorRole.Accent))
            at = bar.x() + min(bar.width() - 2, round(self._model.fair(share) * scale))
            painter.fillRect(QRect(at, bar.y() - 3, 2, bar.height() + 6), option.palette.color(QPalette.ColorRole.Text))
