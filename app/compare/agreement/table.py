"""The table of agreement: figures to be read against each other, intervals drawn as small bars beside their numbers."""

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.compare.agreement import columns
from app.compare.agreement.columns import COLUMNS, UNDEFINED
from app.compare.agreement.model import AgreementModel, Index
from app.looks.first_column import FirstColumn
from app.looks.parts import GRID

ROW, LEAST = 32, 92
"""How high a row is, and how wide the names are at least."""
BAR = 58
"""The room of the drawn interval, from nought to one."""
_TINT = 40


class AgreementTable(QTableView):
    """A row a code; `chosen` comes with the row and column the keys are at, `opened` where one is to be looked into."""

    chosen = Signal(int, int)
    opened = Signal(int, int)

    def __init__(self, model: AgreementModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Agreement code by code")
        self.bars = True
        self._model = model
        self._widths = [self._width(place) for place in range(len(COLUMNS))]
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFixedHeight(ROW)
        head.setSectionsMovable(True)
        head.setSortIndicatorClearable(False)
        for place, column in enumerate(COLUMNS):
            head.resizeSection(place, column.width)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._on_double_click)
        palette = self.palette()
        palette.setColor(
            QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent
        )  # the rows are tinted by the delegate
        self.setPalette(palette)
        self.first = FirstColumn(self)

    def fit(self) -> None:
        """Give each column the room its words need; where there is too little, the bars go, then the names shrink."""
        self._widths = [self._width(place) for place in range(len(COLUMNS))]
        self._share_room()

    def _share_room(self) -> None:
        widths = list(self._widths)
        bar = next(at for at, column in enumerate(COLUMNS) if column.kind == "interval")
        self.bars = sum(widths) + BAR - widths[0] + LEAST <= self.viewport().width()
        widths[bar] += BAR if self.bars else 0
        widths[0] = max(LEAST, min(widths[0], self.viewport().width() - sum(widths[1:])))
        for place, width in enumerate(widths):
            self.horizontalHeader().resizeSection(place, width)

    def _width(self, place: int) -> int:
        """Give the room of the longest words of a column, and of its heading; an interval’s without the bar."""
        column, model = COLUMNS[place], self._model
        cells = [columns.said(row, column) for row in model.rows]
        if column.kind not in ("interval", "pairs"):
            return max(column.width, self._advance(UNDEFINED) if UNDEFINED in cells else 0)
        head = str(model.headerData(place, Qt.Orientation.Horizontal))
        longest = [head, *sorted(set(cells), key=len)[-3:]]
        least = 0 if column.kind == "interval" else column.width
        return max(least, *map(self._advance, longest), *(self._advance(cell, bold=True) for cell in cells[:1]))

    def _advance(self, words: str, *, bold: bool = False) -> int:
        font = QFont(self.font())
        font.setBold(bold)
        return QFontMetrics(font).horizontalAdvance(words) + GRID

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_room()

    def choose(self, row: int, column: int) -> None:
        """Go to the cell."""
        index = self.model().index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the tint is of whole rows
        if current.isValid():
            self.chosen.emit(current.row(), current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row(), self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def _on_double_click(self, index: QModelIndex) -> None:
        self.opened.emit(index.row(), index.column())


class CellDelegate(QStyledItemDelegate):
    """Paints the chosen row tinted, the chosen cell framed, and an interval as a bar."""

    def __init__(self, model: AgreementModel, parent: AgreementTable) -> None:
        super().__init__(parent)
        self._model, self._table = model, parent

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not 0 <= index.row() < len(self._model.rows):
            return
        self._paint_ground(painter, option, index)
        if COLUMNS[index.column()].kind == "interval" and self._table.bars:
            self._paint_interval(painter, option, index.row())
        super().paint(painter, option, index)
        if index == self._table.currentIndex() and self._table.hasFocus():
            painter.setPen(option.palette.color(QPalette.ColorRole.Accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.row() == self._table.currentIndex().row():
            tint = QColor(option.palette.color(QPalette.ColorRole.Accent))
            tint.setAlpha(_TINT)
            painter.fillRect(option.rect, tint)
        painter.setPen(option.palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_interval(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Draw a line from nought to one, the interval on it, and the figure as a dot; what is below nought is cut."""
        value = columns.figure(self._model.rows[row], "interval")
        if value is None or value.value is None:
            return
        left, middle = option.rect.x() + GRID, option.rect.center().y()
        room = QRect(left, middle, BAR - GRID, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(room.topLeft(), room.topRight())
        ink = option.palette.color(QPalette.ColorRole.Text)
        if value.low is not None and value.high is not None:
            painter.setPen(QPen(ink, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(
                QPointF(_at(room, value.low), middle),
                QPointF(max(_at(room, value.high), _at(room, value.low) + 1), middle),
            )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(QPalette.ColorRole.Accent))
        painter.drawEllipse(QRectF(_at(room, value.value) - 4, middle - 3.5, 8, 8))
        painter.restore()


def _at(room: QRect, value: float) -> float:
    return room.x() + max(0.0, min(1.0, value)) * room.width()
