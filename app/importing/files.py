"""The files of an import as a list: what each gives, whether it can be read, whether it comes in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.looks.parts import GRID
from app.looks.tree_model import Index
from coding.previewing import FileRead, facts, notes_of
from coding.text import counted

SUMMARY = Qt.ItemDataRole.UserRole + 1
_BOX = 3 * GRID
"""The room of the check mark before the words."""
MARK = Qt.ItemDataRole.UserRole + 2


@dataclass(slots=True)
class Row:
    """A file of the import: where it lies, what was read from it so far, whether it comes in."""

    path: Path
    folder: str
    file: FileRead | None = None
    taken: bool = False
    mark: str = "…"
    summary: str = "Not read yet"

    @property
    def can_come(self) -> bool:
        """Whether there is anything in it that could be stored."""
        return self.file is not None and not self.file.problem

    @property
    def needs_word(self) -> bool:
        """Whether it could come in once the user said what its columns or rows are."""
        return self.file is not None and bool(self.file.problem and (self.file.columns or self.file.lines))


def mark(file: FileRead) -> str:
    """Give the sign of how the reading went."""
    if file.problem:
        return "✕"
    if file.known_already or file.copy_of:
        return "="
    return "!" if notes_of(file) else "✓"


def summary(file: FileRead) -> str:
    """Say in a line what the file gives, or why nothing."""
    if file.problem:
        return file.problem
    if file.known_already:
        return "In the study already"
    if file.copy_of:
        return f"The same words as {file.copy_of}"
    notes = notes_of(file)
    return f"{facts(file)} · {counted(len(notes), 'note')}" if notes else facts(file)


def left_out(row: Row) -> str:
    """Say why a file that could be read does not come in."""
    assert row.file is not None
    if row.file.known_already:
        return f"“{row.path.name}”: it is in the study already, as “{row.file.twins[0]}”."
    if row.file.copy_of:
        return f"“{row.path.name}”: it holds the same words as “{row.file.copy_of}”."
    return f"“{row.path.name}”: you left it out."


class FilesModel(QAbstractListModel):
    """The files in the order they were found; a check mark says which come in."""

    def __init__(self, listed: Sequence[tuple[Path, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = [Row(path, folder) for path, folder in listed]

    def put(self, at: int, file: FileRead, *, taken: bool | None = None) -> None:
        """Show what was read; it comes in unless it cannot, is known already, or the user said otherwise."""
        row = self.rows[at]
        row.file, row.mark, row.summary = file, mark(file), summary(file)
        row.taken = row.can_come and (not (file.known_already or file.copy_of) if taken is None else taken)
        self.dataChanged.emit(self.index(at), self.index(at))

    def take(self, taken: bool, places: Iterable[int] | None = None) -> None:
        """Take the files at these places (None: all) that can come in, or leave them out."""
        for at in range(len(self.rows)) if places is None else places:
            self.rows[at].taken = taken and self.rows[at].can_come
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def chosen(self) -> list[FileRead]:
        """List the files that come in."""
        return [row.file for row in self.rows if row.file is not None and row.taken]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.rows[index.row()].can_come:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.path.name
        if role == Qt.ItemDataRole.CheckStateRole and row.can_come:
            return Qt.CheckState.Checked if row.taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.path}\n{row.summary}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.path.name}, {row.summary}"
        return {SUMMARY: row.summary, MARK: row.mark}.get(role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self.rows[index.row()].can_come:
            return False
        self.rows[index.row()].taken = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        return True


class _TwoLines(QStyledItemDelegate):
    """The file's name, below it what it gives; at the end the sign."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        whole.text = ""
        style = whole.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        lines = option.rect.adjusted(_BOX, GRID // 2, -GRID, -GRID // 2)
        self._write(painter, whole, index, lines)

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, lines: Any) -> None:
        metrics, sign = option.fontMetrics, str(index.data(MARK))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        muted = role if chosen else QPalette.ColorRole.PlaceholderText
        upper = lines.adjusted(0, 0, -3 * GRID, -lines.height() // 2)
        lower = lines.adjusted(0, lines.height() // 2, 0, 0)
        painter.save()
        painter.setPen(option.palette.color(role))
        middle = Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, upper.width())
        painter.drawText(upper, middle, name)
        painter.drawText(lines.adjusted(0, 0, 0, -lines.height() // 2), middle | Qt.AlignmentFlag.AlignRight, sign)
        painter.setPen(option.palette.color(muted))
        said = metrics.elidedText(str(index.data(SUMMARY)), Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, middle, said)
        painter.restore()


class FilesView(QListView):
    """The list of files; Space takes a file or leaves it out, several may be chosen to be put into one folder."""

    def __init__(self, model: FilesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = model
        self.setModel(model)
        self.setItemDelegate(_TwoLines(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Files")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self.currentIndex().isValid():
            super().keyPressEvent(event)
            return
        taken = self._files.rows[self.currentIndex().row()].taken
        self._files.take(not taken, [index.row() for index in self.selectedIndexes()])
