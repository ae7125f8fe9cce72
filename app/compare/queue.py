"""A list of what is looked at one after the other: two lines each, and a sign of how far one is with it."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

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

from app.looks import icons, theme
from app.looks.chips import SIDE, chip
from app.looks.parts import GRID, key
from app.retrieval.card import line_height, paint_ground, paint_text

Index = QModelIndex | QPersistentModelIndex
Item = TypeVar("Item")
_SIGN = 16
FETCHED = 400
"""So many rows the list has at first; it gets as many again whenever one comes to its end, as each costs time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says: its title with the chip of a code, and the line below with an icon; bold where it is open.

    `said` is for who hears it, `tip` for who points at it; `sign` is an icon and its hue, None where nothing is done.
    """

    title: str
    below: str
    said: str
    tip: str
    look: tuple[str, str] | None = None
    icon: str = ""
    sign: tuple[str, str] | None = None
    open: bool = True
    faint: bool = False


class QueueModel(QAbstractListModel, Generic[Item]):
    """A row an item; `entry` says what it shows, and `key` tells it from all others."""

    def __init__(
        self, key: Callable[[Item], Hashable], entry: Callable[[Item], Entry], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()
        self._fetched = 0
        self._key, self._entry = key, entry

    def take(self, items: Sequence[Item]) -> None:
        """List these; where they are the same ones, only what is said of them is new."""
        key, pairs = self._key, zip(self.items, items, strict=False)
        same = len(items) == len(self.items) and all(old is new or key(old) == key(new) for old, new in pairs)
        if not same:
            self.beginResetModel()
        self.items = tuple(items)
        if not same:
            self._fetched = min(FETCHED, len(items))
            self.endResetModel()
        elif items:
            self.dataChanged.emit(self.index(0), self.index(self._fetched - 1))

    def key_at(self, row: int) -> Hashable:
        """Give the key of the item in the row; None where there is none."""
        return self._key(self.items[row]) if 0 <= row < len(self.items) else None

    def row_of(self, key: Hashable) -> int:
        """Give the row of the item of that key; -1 where there is none."""
        return -1 if key is None else next((row for row, item in enumerate(self.items) if self._key(item) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._fetched

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._fetched < len(self.items)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.reach(self._fetched)

    def reach(self, row: int) -> None:
        """Let the list have the row, where there is one."""
        last = min(len(self.items), max(row + 1, 2 * self._fetched)) - 1
        if self._fetched <= row <= last:
            self.beginInsertRows(QModelIndex(), self._fetched, last)
            self._fetched = last + 1
            self.endInsertRows()

    def entry(self, row: int) -> Entry | None:
        """Give what the row shows; None where there is none."""
        return self._entry(self.items[row]) if 0 <= row < len(self.items) else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        entry = self.entry(index.row())
        if entry is None:
            return None
        return entry.tip if role == Qt.ItemDataRole.ToolTipRole else entry.said


class QueueDelegate(QStyledItemDelegate):
    """Paints the title, the line below it, and at the right how far it is."""

    def __init__(self, model: "QueueModel[Item]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 2 * line_height(option.font) + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        if entry is None:
            return
        painter.save()
        painter.setClipRect(option.rect)
        paint_ground(painter, option)
        room = option.rect.adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        height = line_height(option.font)
        head = QRect(room.x(), room.y(), room.width(), height)
        if entry.sign is not None:
            name, hue = entry.sign
            ink = theme.ink(hue, theme.is_dark(option.palette))
            icons.coloured(name, ink).paint(painter, QRect(room.right() - _SIGN, room.y() + 1, _SIGN, _SIGN))
            head.adjust(0, 0, -_SIGN - GRID, 0)
        _paint_title(painter, head, entry, option)
        _paint_below(painter, QRect(room.x(), room.y() + height, room.width(), height), entry, option)
        painter.restore()


def _paint_title(painter: QPainter, room: QRect, entry: Entry, option: QStyleOptionViewItem) -> None:
    if entry.look is not None:
        painter.drawPixmap(room.x(), room.y() + (room.height() - SIDE) // 2, chip(*entry.look))
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold if entry.open else QFont.Weight.Normal)
    role = QPalette.ColorRole.PlaceholderText if entry.faint else QPalette.ColorRole.Text
    paint_text(painter, room.adjusted(SIDE + GRID, 0, 0, 0), entry.title, font, option.palette.color(role))


def _paint_below(painter: QPainter, room: QRect, entry: Entry, option: QStyleOptionViewItem) -> None:
    muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
    if entry.icon:
        at = QRect(room.x() - 2, room.y() + (room.height() - _SIGN) // 2, _SIGN, _SIGN)
        icons.coloured(entry.icon, muted).paint(painter, at)
    paint_text(painter, room.adjusted(SIDE + GRID, 0, 0, 0), entry.below, option.font, muted)


class Queue(QListView, Generic[Item]):
    """The items; `chosen` comes with the row that is shown now, -1 where nothing is listed."""

    chosen = Signal(int)

    def __init__(
        self, name: str, key: Callable[[Item], Hashable], entry: Callable[[Item], Entry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows: QueueModel[Item] = QueueModel(key, entry, self)
        self.setModel(self.rows)
        self.setItemDelegate(QueueDelegate(self.rows, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row()))

    @property
    def items(self) -> tuple[Item, ...]:
        """All that is listed."""
        return self.rows.items

    @property
    def item(self) -> Item | None:
        """The item that is chosen."""
        row = self.currentIndex().row()
        return self.items[row] if 0 <= row < len(self.items) else None

    def show_items(self, items: Sequence[Item], goal: Hashable = None) -> None:
        """List these and choose that one or, where it is not among them, the last one, or what stands in its place."""
        row = self.currentIndex().row()
        before = self.rows.key_at(row)
        self.rows.take(items)
        found = next((at for at in map(self.rows.row_of, (goal, before)) if at >= 0), row)
        if items:
            self.go_to(min(max(found, 0), len(items) - 1))
        else:
            self.chosen.emit(-1)

    def go_to(self, row: int) -> None:
        """Choose the row and bring it into view."""
        self.rows.reach(row)
        index = self.rows.index(row)
        if index == self.currentIndex():
            self.chosen.emit(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def bind(self, over: QWidget, on: str, back: str) -> None:
        """Let these keys go on and back wherever the focus is in that part of the window."""
        for keys, by in ((on, 1), (back, -1)):
            key(over, keys, partial(self.step, by))

    def step(self, by: int) -> None:
        """Go to the next item (1), or the one before (-1)."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self.items):
            self.go_to(row)

    def after(self, wanted: Callable[[Item], bool]) -> Item | None:
        """Give the next one that is so, going round; None where no other is."""
        at = self.currentIndex().row()
        others = (*self.items[at + 1 :], *self.items[: max(at, 0)])
        return next((item for item in others if wanted(item)), None)
