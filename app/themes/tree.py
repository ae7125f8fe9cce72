"""The themes with their codes, and the inductive codes that are in none; codes are dragged from one to the other."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.looks.chips import SIDE, chip
from coding.codetree import CodeTree
from coding.framework.themes import Theme

NO_THEME = "In no theme"
COUNT_WIDTH = 64
ROW = 28
_THEME, _CODE = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1


class ThemesTree(QTreeWidget):
    """Shows what it is given; what is dropped is told, and nothing moves before it is written."""

    put_asked = Signal(object, int)
    """The ids of codes, and the theme they are to be put into; 0: into none."""
    delete_asked = Signal()
    rename_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.writes = True
        self.setColumnCount(2)
        self.setHeaderLabels(["Theme", "Segments"])
        self.setAccessibleName("Themes and their codes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setIndentation(20)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, COUNT_WIDTH + ROW)

    def show_themes(self, themes: Iterable[Theme], tree: CodeTree, counts: Mapping[tuple[str, int], int]) -> None:
        """Show the themes and, last, the inductive codes in none; what is chosen stays chosen where it is there."""
        chosen, current = set(self._keys()), self._key(self.currentItem())
        blocked = QSignalBlocker(self)
        place = self.verticalScrollBar().value()
        self.clear()
        held: set[int] = set()
        for theme in themes:
            top = self._heading(theme.name, theme.id, counts.get(("theme", theme.id), 0))
            for code_id in theme.codes:
                self._code(top, tree, code_id, counts)
            held |= set(theme.codes)
        lone = [code.id for _depth, code in tree if code.kind == "inductive" and code.id not in held]
        rest = self._heading(f"{NO_THEME} ({len(lone)})", 0, 0)
        rest.setForeground(0, self.palette().brush(QPalette.ColorRole.PlaceholderText))
        for code_id in lone:
            self._code(rest, tree, code_id, counts)
        self.expandAll()
        for item in self._items():
            item.setSelected(self._key(item) in chosen)
            if self._key(item) == current:
                self.selectionModel().setCurrentIndex(
                    self.indexFromItem(item), self.selectionModel().SelectionFlag.NoUpdate
                )
        self.verticalScrollBar().setValue(place)
        blocked.unblock()

    def _heading(self, name: str, theme_id: int, count: int) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [name, str(count) if theme_id else ""])
        item.setData(0, _THEME, theme_id)
        font = item.font(0)
        font.setBold(bool(theme_id))
        font.setItalic(not theme_id)
        item.setFont(0, font)
        self._finish(item)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        return item

    def _code(self, top: QTreeWidgetItem, tree: CodeTree, code_id: int, counts: Mapping[tuple[str, int], int]) -> None:
        code = tree.by_id[code_id]
        item = QTreeWidgetItem(top, [tree.label(code_id), str(counts.get(("code", code_id), 0))])
        item.setData(0, _CODE, code_id)
        item.setToolTip(0, tree.path(code_id))
        item.setIcon(0, QIcon(chip(code.colour, code.kind, retired=code.retired)))
        self._finish(item)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)

    def _finish(self, item: QTreeWidgetItem) -> None:
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setSizeHint(0, QSize(0, ROW))

    def codes(self) -> list[int]:
        """List the codes that are chosen, from the top."""
        return [int(item.data(0, _CODE)) for item in self._items() if item.isSelected() and item.data(0, _CODE)]

    def theme(self) -> int:
        """Give the theme that is chosen, or that the current code is in; 0 for none."""
        item = self.currentItem()
        top = item.parent() or item if item is not None else None
        return int(top.data(0, _THEME) or 0) if top is not None else 0

    def choose(self, theme_id: int = 0, code_ids: Iterable[int] = ()) -> None:
        """Choose the theme, or else the codes, and nothing else."""
        wanted = [("code", each) for each in code_ids] or [("theme", theme_id)]
        self.clearSelection()
        first = next((item for item in self._items() if self._key(item) in wanted), None)
        if first is not None:
            self.setCurrentItem(first)
        for item in self._items():  # what was typed on the card may have been saved, and all been read anew
            item.setSelected(self._key(item) in wanted)

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        for top in filter(None, map(self.topLevelItem, range(self.topLevelItemCount()))):
            found += [top, *filter(None, map(top.child, range(top.childCount())))]
        return found

    def _keys(self) -> list[tuple[str, int]]:
        return [key for item in self._items() if item.isSelected() and (key := self._key(item))]

    def _key(self, item: QTreeWidgetItem | None) -> tuple[str, int] | None:
        if item is None:
            return None
        return ("code", int(item.data(0, _CODE))) if item.data(0, _CODE) else ("theme", int(item.data(0, _THEME) or 0))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if not self.writes or self.itemAt(event.position().toPoint()) is None:
            event.ignore()
        else:
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the chosen codes are to go; they stay where they are until that is written."""
        item = self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is not None and self.writes and self.codes():
            self.put_asked.emit(self.codes(), int((item.parent() or item).data(0, _THEME) or 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete deletes a theme, or takes codes out of theirs; F2 goes to the theme's name."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit()
        else:
            super().keyPressEvent(event)
