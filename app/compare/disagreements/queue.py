"""The queue: what each disagreement is about, where it is, and whether it is decided."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.compare.disagreements.signs import KINDS
from app.looks import icons, theme
from app.looks.chips import SIDE, chip
from app.looks.parts import GRID
from app.retrieval.card import line_height, paint_ground, paint_text
from coding.disagreements.finding import Disagreement
from coding.disagreements.ordering import explained

Index = QModelIndex | QPersistentModelIndex
Key = tuple[int, int, int, int]
WIDTH, LEAST = 264, 168
_SIGN = 16


class QueueModel(QAbstractListModel):
    """A row a disagreement, in the order of the queue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Disagreement, ...] = ()
        self.looks: dict[int, tuple[str, str]] = {}

    def take(self, rows: Sequence[Disagreement], looks: dict[int, tuple[str, str]]) -> None:
        """List these; where they are the same ones, only what is decided of them is new."""
        same = [row.key for row in rows] == [row.key for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows, self.looks = tuple(rows), looks
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> str | None:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            state = "decided" if row.decision else "to be decided"
            return f"{title(row)}, {KINDS[row.kind].words}, {row.document}: {explained(row)} {state}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{KINDS[row.kind].about}.\n{explained(row)}"
        return None


def title(row: Disagreement) -> str:
    """Name the code it is about, or both."""
    return f"{row.code} / {row.other}" if row.other else row.code


class QueueDelegate(QStyledItemDelegate):
    """Paints the code, below it the kind and the document, and a tick where it is decided."""

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 2 * line_height(option.font) + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not 0 <= index.row() < len(self._model.rows):
            return
        row = self._model.rows[index.row()]
        painter.save()
        painter.setClipRect(option.rect)
        paint_ground(painter, option)
        room = option.rect.adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        height = line_height(option.font)
        head = QRect(room.x(), room.y(), room.width(), height)
        if row.decision is not None:
            good = theme.ink(theme.GOOD, theme.is_dark(option.palette))
            icons.coloured("check", good).paint(painter, QRect(room.right() - _SIGN, room.y() + 1, _SIGN, _SIGN))
            head.adjust(0, 0, -_SIGN - GRID, 0)
        self._paint_code(painter, head, row, option)
        self._paint_source(painter, QRect(room.x(), room.y() + height, room.width(), height), row, option)
        painter.restore()

    def _paint_code(self, painter: QPainter, room: QRect, row: Disagreement, option: QStyleOptionViewItem) -> None:
        look = self._model.looks.get(row.code_id)
        if look is not None:
            painter.drawPixmap(room.x(), room.y() + (room.height() - SIDE) // 2, chip(*look))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Normal if row.decision else QFont.Weight.DemiBold)
        ink = option.palette.color(QPalette.ColorRole.Text)
        paint_text(painter, room.adjusted(SIDE + GRID, 0, 0, 0), title(row), font, ink)

    def _paint_source(self, painter: QPainter, room: QRect, row: Disagreement, option: QStyleOptionViewItem) -> None:
        muted, sign = option.palette.color(QPalette.ColorRole.PlaceholderText), KINDS[row.kind]
        at = QRect(room.x() - 2, room.y() + (room.height() - _SIGN) // 2, _SIGN, _SIGN)
        icons.coloured(sign.icon, muted).paint(painter, at)
        said = f"{sign.words}  ·  {row.document}"
        paint_text(painter, room.adjusted(SIDE + GRID, 0, 0, 0), said, option.font, muted)


class Queue(QListView):
    """The disagreements; `chosen` comes with the row that is shown now."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.queue = QueueModel(self)
        self.setModel(self.queue)
        self.setItemDelegate(QueueDelegate(self.queue, self))
        self.setAccessibleName("Disagreements")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(LEAST)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row()))

    @property
    def row(self) -> Disagreement | None:
        """The disagreement that is chosen."""
        at = self.currentIndex().row()
        return self.queue.rows[at] if 0 <= at < len(self.queue.rows) else None

    def show_rows(self, rows: Sequence[Disagreement], looks: dict[int, tuple[str, str]], goal: Key | None) -> None:
        """List these and choose that one or, where it is not among them, what stands in the place of the last one."""
        at, before = self.currentIndex().row(), self.row
        self.queue.take(rows, looks)
        keys = [row.key for row in rows]
        wanted = goal if goal in keys else before.key if before is not None else None
        if wanted in keys:
            self.go_to(keys.index(wanted))
        elif rows:
            self.go_to(min(max(at, 0), len(rows) - 1))
        else:
            self.chosen.emit(-1)

    def go_to(self, row: int) -> None:
        """Choose the row and bring it into view."""
        index = self.queue.index(row)
        if index == self.currentIndex():
            self.chosen.emit(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the next one (1), or the one before (-1)."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self.queue.rows):
            self.go_to(row)

    def after(self) -> Key | None:
        """Give the next one that is not decided, going round; None where none is left."""
        at = self.currentIndex().row()
        for row in (*self.queue.rows[at + 1 :], *self.queue.rows[: max(at, 0)]):
            if row.decision is None:
                return row.key
        return None
