"""A column of the window: a heading with its tools over a tree that can be filtered; a sentence where it is empty."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.looks import parts
from app.looks.filter_line import FilterLine
from app.looks.rows import RowDelegate, RowTree
from app.looks.tree_model import Index, TreeModel

MARGIN = 8
WIDTH = 280
HEAD_HEIGHT = 40


class Column(QWidget):
    """A heading, a tree with names and counts, and what to do where there is nothing yet.

    Branches, selection and scroll stay as they are when the tree is read again; branches that are new are open.
    """

    def __init__(
        self,
        title: str,
        empty: str,
        model: TreeModel[Any],
        parent: QWidget | None = None,
        *,
        next_step: tuple[str, Callable[[], object]] = ("", lambda: None),
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.tree = RowTree(self)
        self.tree.setAccessibleName(title)
        self._prepare_tree()
        self.line = FilterLine(f"Filter {title.lower()}", self)
        self.line.typed.connect(self._filter)
        self.line.left.connect(self._on_left)
        self._tools = QHBoxLayout()
        self._empty = parts.Empty(empty, *next_step, self)
        self._none = parts.Empty("No name holds what you typed.", "Show all", self.end_filter, self)
        self._stack = QStackedLayout()
        for each in (self.tree, self._empty, self._none):
            self._stack.addWidget(each)
        self._lay_out(title)
        self._closed: set[Hashable] = set()
        self._chosen: list[Hashable] = []
        self._current: Hashable = None
        self._scrolled = 0
        model.modelAboutToBeReset.connect(self._note_state)
        model.modelReset.connect(self._on_reset)
        self.tree.expandAll()
        self._stack.setCurrentIndex(0 if model.rowCount() else 1)

    def add_tool(self, button: QToolButton) -> None:
        """Put a flat button at the end of the heading."""
        self._tools.addWidget(button)

    def show_filter(self) -> None:
        """Show the line that filters the tree as one types, and go there."""
        if self.line.isHidden():
            self._note_state()
        self.line.ask()

    def end_filter(self) -> None:
        """Show all rows again, with the branches as they were."""
        self.line.end()
        self._open_branches()
        self.tree.setFocus()
        self.tree.scrollTo(self.tree.currentIndex())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def _on_left(self) -> None:
        """Escape, which hides the line, shows all again; Down or Return goes into the tree."""
        if self.line.isHidden():
            self.end_filter()
        else:
            self._go_to_first_found()

    def _lay_out(self, title: str) -> None:
        heading = parts.heading(title, self)
        heading.setBuddy(self.tree)
        head = QWidget(self)
        head.setFixedHeight(HEAD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN, 0, MARGIN // 2, 0)
        row.setSpacing(0)
        row.addWidget(heading)
        row.addStretch()
        row.addLayout(self._tools)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.line)
        layout.addLayout(self._stack, 1)

    def _prepare_tree(self) -> None:
        tree = self.tree
        tree.setModel(self.model)
        tree.setItemDelegate(RowDelegate(tree))
        tree.show_counts()

    def _rows(self, parent: Index = QModelIndex()) -> Iterator[QModelIndex]:
        """Walk through all rows, each before those below it."""
        for row in range(self.model.rowCount(parent)):
            index = self.model.index(row, 0, parent)
            yield index
            yield from self._rows(index)

    def _key(self, index: Index) -> Hashable:
        """Give what a row is recognised by after the tree was read again: its item's id, else its path."""
        item = self.model.item_at(index)
        if item is not None:
            return int(item.id)
        above = index.parent()
        return (*((self._key(above),) if above.isValid() else ()), index.data(Qt.ItemDataRole.EditRole) or index.data())

    def _note_state(self) -> None:
        tree = self.tree
        if self.line.isHidden():
            parents = [index for index in self._rows() if self.model.rowCount(index)]
            self._closed = {self._key(index) for index in parents if not tree.isExpanded(index)}
        self._chosen = [self._key(index) for index in tree.selectionModel().selectedRows()]
        self._current = self._key(tree.currentIndex()) if tree.currentIndex().isValid() else None
        self._scrolled = tree.verticalScrollBar().value()

    def _on_reset(self) -> None:
        self._open_branches()
        self._filter(self.line.words())
        rows = {self._key(index): index for index in self._rows()}
        chosen, current = QItemSelection(), rows.get(self._current)
        for index in filter(None, map(rows.get, self._chosen)):
            chosen.select(index, index)
        how = QItemSelectionModel.SelectionFlag
        if current is not None:
            self.tree.setAutoScroll(False)  # it would open the branch above
            self.tree.selectionModel().setCurrentIndex(current, how.NoUpdate)
            self.tree.setAutoScroll(True)
        self.tree.selectionModel().select(chosen, how.ClearAndSelect | how.Rows)
        self.tree.visualRect(self.model.index(0, 0))  # lays the rows out now, so that the scroll bar has its range
        self.tree.verticalScrollBar().setValue(self._scrolled)

    def _open_branches(self) -> None:
        self.tree.open_all_but([index for index in self._rows() if self._closed and self._key(index) in self._closed])

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        shown = self._show_matching(words, QModelIndex(), inside=not words)
        if words:
            self.tree.expandAll()
        self._stack.setCurrentIndex(0 if shown else 2 if self.model.rowCount() else 1)

    def _show_matching(self, words: list[str], parent: QModelIndex, *, inside: bool) -> bool:
        """Hide the rows that hold not all the words, neither in themselves nor above or below; tell if any is left."""
        found = False
        for row in range(self.model.rowCount(parent)):
            index = self.model.index(row, 0, parent)
            name = str(index.data()).casefold()
            fits = inside or all(word in name for word in words)
            below = self._show_matching(words, index, inside=fits)
            self.tree.setRowHidden(row, parent, not (fits or below))
            found = found or fits or below
        return found

    def _go_to_first_found(self) -> None:
        fits = (index for index in self._rows() if self.model.item_at(index) is not None)
        words = self.line.words().casefold().split()
        named = (index for index in fits if all(word in str(index.data()).casefold() for word in words))
        first = next(named, QModelIndex())
        if first.isValid():
            self.tree.setFocus()
            self.tree.setCurrentIndex(first)
