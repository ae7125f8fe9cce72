"""A table that is typed into as a Qt model: its rows in an order of its own, sorted and filtered without asking Qt."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette

from app.looks.tree_model import Index
from app.participants.choosing import Choosing, place_of
from app.workspace import Workspace
from coding.attributes import owners_of_values
from coding.cells import CellColumn, CellRow, CellTable, Content, Edit
from coding.text import folded_name, natural
from models.project import Changes, StudyError

_VALUES, _FEW = "attribute_value", 100
NEW_ROW = "New participant …"
_NONE = QModelIndex()


class CellModel(QAbstractTableModel):
    """The rows that are shown, and below them an empty one to type a new one into, where the table can grow.

    While cells are typed the rows keep their places, whatever their sorting: nothing jumps.
    """

    shown = Signal()
    """The rows shown are others, or others in number."""

    def __init__(self, workspace: Workspace, table: CellTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.table = workspace, table
        self.choosing = Choosing()
        self._typing, self._named = False, False
        self._empty = int(self.grows)
        self._hold(self._read())
        self.order = self.choosing.rows(self.content)
        workspace.changed.connect(self._on_changed)

    @property
    def columns(self) -> tuple[CellColumn, ...]:
        return self.content.columns

    @property
    def grows(self) -> bool:
        """Tell whether a new row can be typed below the others."""
        return self.table.grows and self.workspace.project.writes

    def row_at(self, row: int) -> CellRow | None:
        """Give the row at that place; None for the empty one."""
        return self._rows.get(self.order[row]) if 0 <= row < len(self.order) else None

    def place_of(self, row_id: int) -> int:
        """Tell at which place the row is shown, -1 where it is not."""
        return self.order.index(row_id) if row_id in self.order else -1

    def column_of(self, key: str) -> int:
        """Tell where the column of that key is, -1 where there is none."""
        return place_of(self.columns, key)

    def values(self, column: int) -> Counter[str]:
        """Count the values of a column in all rows."""
        return Counter(row.cells[column] for row in self.content.rows)

    def choices(self, column: int) -> list[str]:
        """List what may be chosen in a column: its own choices, else the values that are there."""
        own = self.columns[column].choices
        return list(own) or sorted((value for value in self.values(column) if value), key=natural)

    def completed(self, column: int, typed: str) -> str:
        """Give the one choice that begins with what was typed, where there is one; else what was typed."""
        begun = [each for each in self.columns[column].choices if folded_name(each).startswith(folded_name(typed))]
        return begun[0] if len(begun) == 1 and typed.strip() else typed

    def put(self, label: str, edits: Sequence[Edit]) -> str:
        """Store the edits as one operation; give the sentence that says why not, where they were refused."""
        self._typing = True
        try:
            with self.workspace.write(label) as session:
                self.table.put(session, edits)
        except StudyError as refusal:
            return str(refusal)
        finally:
            self._typing = False
        return ""

    def choose(self, *, words: str | None = None, wanted: Mapping[str, set[str]] | None = None) -> None:
        """Show only rows with the words in a cell, and with one of the values in each of the columns."""
        self.choosing.words = self.choosing.words if words is None else words
        if wanted is not None:
            self.choosing.wanted = {key: set(values) for key, values in wanted.items() if values}
        self.refilter()

    def refilter(self) -> None:
        """Choose and order the rows anew."""
        order = self.choosing.rows(self.content)
        if order != self.order:
            self.beginResetModel()
            self.order = order
            self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))
        self.shown.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; by none, as they came."""
        self.choosing.sorted_by = self.columns[column].key if 0 <= column < len(self.columns) else ""
        self.choosing.falling = order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()  # only now the views say which cells they hold
        held, places, here = self.persistentIndexList(), self.order, set(self.order)
        self.order = self.choosing.ordered(self.content, (row for row in self.content.rows if row.id in here))
        now = {row_id: place for place, row_id in enumerate(self.order)}
        rows = [now[places[index.row()]] if index.row() < len(places) else len(places) for index in held]
        self.changePersistentIndexList(
            held, [self.index(row, index.column()) for row, index in zip(rows, held, strict=True)]
        )
        self.layoutChanged.emit()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touches(*self.table.tables):
            return
        self._show(self._patched(changes) or self._read())
        self.shown.emit()

    def _patched(self, changes: Changes) -> Content | None:
        """Read only the rows that changed, put among the others; None where more changed than a few cells and names."""
        own, values = changes.rows.get(self.table.of, frozenset()), changes.rows.get(_VALUES, frozenset())
        others = [table for table in self.table.tables if table not in (self.table.of, _VALUES)]
        if len(own) + len(values) > _FEW or changes.touches(*others):
            return None
        with self.workspace.read() as session:
            owners = owners_of_values(session, values, self.table.of)
            found = self.table.read(session, own | owners) if owners is not None else Content()
        changed = {row.id: row for row in found.rows}
        if owners is None or not own <= changed.keys():
            return None
        came = [row for row in found.rows if row.id not in self._rows]
        return Content(self.columns, (*(changed.get(row.id, row) for row in self.content.rows), *came))

    def _read(self) -> Content:
        with self.workspace.read() as session:
            return self.table.read(session)

    def _show(self, content: Content) -> None:
        """Show what is there now: in place where only cells changed, below where rows were typed, anew else."""
        came = [row.id for row in content.rows if row.id not in self._rows]
        kept = len(content.rows) - len(came) == len(self._rows) and _keys(content) == _keys(self.content)
        if not kept or (came and not self._typing):
            self.beginResetModel()
            self._hold(content)
            self.order = self.choosing.rows(content)
            self.endResetModel()
            return
        self._hold(content)
        if came:
            self._append(came)
        if self.order:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def _append(self, came: list[int]) -> None:
        """Let the empty row become the first of those that came, so that who types in it stays in it."""
        self._empty, last = 0, len(self.order)
        self.order.append(came[0])
        self.dataChanged.emit(self.index(last, 0), self.index(last, len(self.columns) - 1))
        self.beginInsertRows(_NONE, last + 1, last + len(came))
        self.order += came[1:]
        self._empty = 1
        self.endInsertRows()

    def _hold(self, content: Content) -> None:
        self.content, self._rows = content, {row.id: row for row in content.rows}

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.order) + self._empty

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        writes = self.columns[index.column()].writable and self.workspace.project.writes
        return plain | Qt.ItemFlag.ItemIsEditable if writes else plain

    def name_rows(self, named: bool) -> bool:
        """Let the heads of the rows be names, or numbers; tell whether they were the other."""
        other, self._named = named != self._named, named
        if other and self.rowCount():
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
        return other

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return _head(self.row_at(section), section, role, named=self._named)
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _heading(column, filtered=column.key in self.choosing.wanted)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(column, self.choosing.wanted.get(column.key))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        first_empty = row is None and index.column() == 0
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if row is not None:
                return row.cells[index.column()]
            return NEW_ROW if first_empty and role == Qt.ItemDataRole.DisplayRole else ""
        if role == Qt.ItemDataRole.ToolTipRole and row is not None:
            return row.cells[index.column()] or None
        if role == Qt.ItemDataRole.ForegroundRole and (first_empty or not self.columns[index.column()].writable):
            return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None


def _keys(content: Content) -> list[str]:
    return [column.key for column in content.columns]


def _head(row: CellRow | None, section: int, role: int, *, named: bool) -> Any:
    """Give what stands beside a row: its number, or where it is named its name; the empty row has neither."""
    if row is None:
        return None
    if role == Qt.ItemDataRole.TextAlignmentRole and named:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    if role == Qt.ItemDataRole.ToolTipRole and named:
        return row.cells[0]
    return (row.cells[0] if named else str(section + 1)) if role == Qt.ItemDataRole.DisplayRole else None


def _heading(column: CellColumn, *, filtered: bool) -> str:
    title = column.title[:1].upper() + column.title[1:]
    return f"{title} ▾" if filtered else title


def _tip(column: CellColumn, wanted: set[str] | None) -> str:
    kind = column.attribute.kind if column.attribute else ""
    said = [column.title + (f" ({kind})" if kind not in ("", "text") else ""), *column.choices]
    if wanted:
        said.append("Shown are only: " + ", ".join(sorted(value or "not known" for value in wanted)))
    return "\n".join([*said, "Click to sort. Right click for more."])
