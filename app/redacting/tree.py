"""The spellings of a name with their places, each ticked or not; what stands around a place is shown beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.looks.parts import GRID
from coding.text import counted
from coding.texts.names_in_text import Occurrence, Spelling
from coding.texts.written import NAMES

PLACE = Qt.ItemDataRole.UserRole
_ROW, _OPENED = 28, 12
_CHECKED, _EMPTY = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PlaceDelegate(QStyledItemDelegate):
    """A place: the name bold in the middle, at one height in all rows, with what stands before and after it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = index.data(PLACE)
        if not isinstance(place, Occurrence):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
        _paint(painter, option, room.adjusted(0, 0, -GRID, 0), place)


def _paint(painter: QPainter, option: QStyleOptionViewItem, room: QRect, place: Occurrence) -> None:
    role = QPalette.ColorRole
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    plain, bold = (role.HighlightedText, role.HighlightedText) if chosen else (role.PlaceholderText, role.Text)
    font = QFont(option.font)
    font.setBold(True)
    painter.save()
    middle = room.left() + room.width() * 2 // 5
    before = QRect(room.left(), room.top(), middle - room.left(), room.height())
    painter.setPen(option.palette.color(plain))
    cut = option.fontMetrics.elidedText(place.before, Qt.TextElideMode.ElideLeft, before.width())
    painter.drawText(before, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, cut)
    painter.setFont(font)
    words = " ".join(place.words.split())
    width = painter.fontMetrics().horizontalAdvance(words)
    painter.setPen(option.palette.color(bold))
    painter.drawText(QRect(middle, room.top(), width, room.height()), Qt.AlignmentFlag.AlignVCenter, words)
    painter.setFont(option.font)
    after = QRect(middle + width, room.top(), room.right() - middle - width, room.height())
    painter.setPen(option.palette.color(plain))
    cut = option.fontMetrics.elidedText(place.after, Qt.TextElideMode.ElideRight, after.width())
    painter.drawText(after, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
    painter.restore()


class SpellingTree(QTreeWidget):
    """Spellings, and below each its places; `ticked` tells that others are ticked, `opened` that one is to be seen."""

    ticked = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Spellings of the name and where they stand")
        self.setHeaderLabels(["Spelling, and what stands around it", "Where"])
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setItemDelegateForColumn(0, PlaceDelegate(self))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().resizeSection(1, 240)
        self._telling = QTimer(self, singleShot=True, interval=0)  # thousands of places may be ticked with a spelling
        self._telling.timeout.connect(self.ticked)
        self.itemChanged.connect(self._on_changed)
        self.itemDoubleClicked.connect(self._open)

    def show_spellings(self, found: Sequence[Spelling], *, names: bool) -> None:
        """Show the spellings; those that hardly mean anything else are ticked, with `names` in names too."""
        with QSignalBlocker(self):
            self.clear()
            tops = [self._add(spelling, names) for spelling in found]
            for top in tops:
                top.setExpanded(top.childCount() <= _OPENED)
            if tops:
                self.setCurrentItem(tops[0])
        self.ticked.emit()

    def _add(self, spelling: Spelling, names: bool) -> QTreeWidgetItem:
        top = QTreeWidgetItem(self, [f"{spelling.words}  ·  {spelling.kind}", counted(len(spelling.places), "place")])
        top.setFlags(top.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for place in spelling.places:
            words = f"{place.before}{place.words}{place.after}"
            item = QTreeWidgetItem(top, [words, place.where.title])
            item.setData(0, PLACE, place)
            item.setToolTip(0, words)
            on = spelling.likely and (names or place.where.group != NAMES)
            item.setCheckState(0, _CHECKED if on else _EMPTY)
        return top

    def set_names(self, on: bool) -> None:
        """Tick, or untick, the places in names of people and documents of the spellings of which any is ticked."""
        with QSignalBlocker(self):
            for top in self._tops():
                if on and top.checkState(0) == _EMPTY and not self._only_names(top):
                    continue
                for item in _children(top):
                    if _place(item).where.group == NAMES:
                        item.setCheckState(0, _CHECKED if on else _EMPTY)
        self.viewport().update()
        self.ticked.emit()

    def chosen(self) -> list[Occurrence]:
        """List the places that are ticked."""
        items = (item for top in self._tops() for item in _children(top))
        return [_place(item) for item in items if item.checkState(0) == _CHECKED]

    def in_names(self) -> int:
        """Count the places in names of people and documents."""
        return sum(_place(item).where.group == NAMES for top in self._tops() for item in _children(top))

    def _only_names(self, top: QTreeWidgetItem) -> bool:
        return all(_place(item).where.group == NAMES for item in _children(top))

    def _tops(self) -> list[QTreeWidgetItem]:
        tops = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return [top for top in tops if top is not None]

    def _on_changed(self, _item: QTreeWidgetItem, _column: int) -> None:
        """Tell it at once, and of all that is ticked with it afterwards, once."""
        if not self._telling.isActive():
            self._telling.start()
            self.ticked.emit()

    def _open(self, item: QTreeWidgetItem, _column: int) -> None:
        if isinstance(item.data(0, PLACE), Occurrence):
            self.opened.emit(_place(item))


def _children(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (top.child(at) for at in range(top.childCount()))
    return [child for child in children if child is not None]


def _place(item: QTreeWidgetItem) -> Occurrence:
    place = item.data(0, PLACE)
    assert isinstance(place, Occurrence)
    return place
