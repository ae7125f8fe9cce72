"""The list of the reports there are, each with a sentence on what it is for."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.looks.parts import GRID
from coding.reports import REPORTS

WIDTH = 240
ABOUT = Qt.ItemDataRole.UserRole + 1
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
Index = QModelIndex | QPersistentModelIndex


class KindDelegate(QStyledItemDelegate):
    """A title in bold and below it, in as many lines as it takes, what the report is for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        about = QFontMetrics(option.font).boundingRect(
            QRect(0, 0, WIDTH - 5 * GRID, 1000), _WRAPPED, str(index.data(ABOUT))
        )
        return QSize(WIDTH - GRID, QFontMetrics(_bold(option.font)).height() + about.height() + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        role = QPalette.ColorRole
        room = option.rect.adjusted(GRID, GRID, -GRID, -GRID)
        painter.save()
        painter.setFont(_bold(option.font))
        painter.setPen(option.palette.color(role.HighlightedText if chosen else role.Text))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTop), str(index.data()))
        painter.setFont(option.font)
        painter.setPen(option.palette.color(role.HighlightedText if chosen else role.PlaceholderText))
        painter.drawText(room.adjusted(0, painter.fontMetrics().height(), 0, 0), _WRAPPED, str(index.data(ABOUT)))
        painter.restore()


class KindList(QListWidget):
    """All reports of the registry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What to export")
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(KindDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for report in REPORTS:
            item = QListWidgetItem(report.title, self)
            item.setData(ABOUT, report.about)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, report.about)
            item.setData(Qt.ItemDataRole.UserRole, report.key)

    def key(self) -> str:
        """Give the key of the chosen report."""
        return str(self.currentIndex().data(Qt.ItemDataRole.UserRole) or "")

    def choose(self, key: str) -> None:
        """Choose the report of that key; where there is none, the first."""
        keys = [report.key for report in REPORTS]
        self.setCurrentRow(keys.index(key) if key in keys else 0)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
