"""The list of what was drawn: the code, where it is from, and how far one is with it."""

from collections.abc import Callable, Sequence
from functools import partial

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
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPalette, QShortcut
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.compare.crosscheck.signs import Sign, ink
from app.looks import icons
from app.looks.chips import SIDE, chip
from app.looks.parts import GRID
from app.retrieval.card import line_height, paint_ground, paint_text
from coding.crosscheck.context import CodeCard
from coding.crosscheck.items import Item
from coding.text import one_line

Index = QModelIndex | QPersistentModelIndex
WIDTH = 264
BARE = "No code"
_SIGN = 16
_WORDS = 80
SignOf = Callable[[Item], Sign | None]


class QueueModel(QAbstractListModel):
    """A row an item; `sign_of` says how far it is."""

    def __init__(self, sign_of: SignOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()
        self.looks: dict[int, CodeCard] = {}
        self.sign_of = sign_of

    def take(self, items: Sequence[Item], looks: dict[int, CodeCard]) -> None:
        """List these; where they are the same ones, only what is said of them is new."""
        same = [item.id for item in items] == [item.id for item in self.items]
        if not same:
            self.beginResetModel()
        self.items, self.looks = tuple(items), looks
        if not same:
            self.endResetModel()
        elif items:
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> str | None:
        if not 0 <= index.row() < len(self.items):
            return None
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            sign = self.sign_of(item)
            said = sign.words if sign else "to be looked at"
            return f"{item.number}. {item.document}, {title(item)}: {said}. {one_line(item.words, _WORDS)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return one_line(item.words, 4 * _WORDS)
        return None


def title(item: Item) -> str:
    """Name the item by its code, as it was when it was drawn."""
    return (item.code or "A code that was deleted") if item.coded else BARE


class QueueDelegate(QStyledItemDelegate):
    """Paints code and place; at the right how far it is."""

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 2 * line_height(option.font) + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not 0 <= index.row() < len(self._model.items):
            return
        item = self._model.items[index.row()]
        sign = self._model.sign_of(item)
        painter.save()
        painter.setClipRect(option.rect)
        paint_ground(painter, option)
        room = option.rect.adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        height = line_height(option.font)
        self._paint_sign(painter, QRect(room.right() - _SIGN, room.y() + 1, _SIGN, _SIGN), sign, option.palette)
        head = QRect(room.x(), room.y(), room.width() - _SIGN - GRID, height)
        self._paint_code(painter, head, item, option, left=sign is None)
        muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
        below = QRect(room.x() + SIDE + GRID, room.y() + height, room.width() - SIDE - GRID, height)
        paint_text(painter, below, f"{item.number}  ·  {item.document}", option.font, muted)
        painter.restore()

    def _paint_code(
        self, painter: QPainter, room: QRect, item: Item, option: QStyleOptionViewItem, *, left: bool
    ) -> None:
        card = self._model.looks.get(item.code_id or 0)
        if card is not None:
            painter.drawPixmap(room.x(), room.y() + (room.height() - SIDE) // 2, chip(card.colour, card.kind))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if left else QFont.Weight.Normal)
        ink_ = option.palette.color(QPalette.ColorRole.Text if item.coded else QPalette.ColorRole.PlaceholderText)
        paint_text(painter, room.adjusted(SIDE + GRID, 0, 0, 0), title(item), font, ink_)

    def _paint_sign(self, painter: QPainter, room: QRect, sign: Sign | None, palette: QPalette) -> None:
        if sign is not None:
            icons.coloured(sign.icon, ink(sign.hue, palette)).paint(painter, room)


class Queue(QListView):
    """The items; `chosen` comes with the row that is shown now."""

    chosen = Signal(int)

    def __init__(self, name: str, sign_of: SignOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.queue = QueueModel(sign_of, self)
        self.setModel(self.queue)
        self.setItemDelegate(QueueDelegate(self.queue, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(WIDTH - 40)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row()))

    @property
    def item(self) -> Item | None:
        """The item that is chosen."""
        row = self.currentIndex().row()
        return self.queue.items[row] if 0 <= row < len(self.queue.items) else None

    def show_items(self, items: Sequence[Item], looks: dict[int, CodeCard], item_id: int) -> None:
        """List the items and choose that one or, where it is not among them, the one in its place, else the first."""
        row, before = self.currentIndex().row(), self.item
        self.queue.take(items, looks)
        ids = [item.id for item in items]
        if item_id in ids:
            self.go_to(ids.index(item_id))
        elif items and (before is None or before.id not in ids):
            self.go_to(min(max(row, 0), len(items) - 1))
        else:
            self.chosen.emit(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Choose the row and bring it into view."""
        index = self.queue.index(row)
        if index == self.currentIndex():
            self.chosen.emit(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def bind(self, over: QWidget) -> None:
        """Let N and P go on and back wherever the focus is in that part of the window."""
        for keys, by in (("N", 1), ("P", -1)):
            shortcut = QShortcut(QKeySequence(keys), over)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step, by))

    def step(self, by: int) -> None:
        """Go to the next item (1), or the one before (-1)."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self.queue.items):
            self.go_to(row)
