"""The segments that are asked for, as a Qt model: numbers of all of them, words of those in view."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap

from app.looks.chips import chip
from app.retrieval import saying
from app.retrieval.quoted import Quoted, Span
from app.retrieval.sorting import HEADINGS, KEYS, READING, Order, ordered
from app.workspace import Workspace
from coding.codetree import CodeView
from coding.layers import Scope
from coding.retrieval import Query
from coding.segment_columns import Columns, Names, narrowed, update_columns
from coding.segment_words import Words, words_of
from models.project import StudyError

Index = QModelIndex | QPersistentModelIndex
Place = Callable[[int], tuple[int, ...]]
Roles = Qt.ItemDataRole
PAGE, KEPT = 64, 2048
"""So many rows' words are read at once, and so many are kept."""
_LINE = 120
_WORDS, _PEOPLE, _MARKS = KEYS.index("words"), KEYS.index("participant"), KEYS.index("marks")
_DISPLAY, _DECORATION, _TIP = int(Roles.DisplayRole), int(Roles.DecorationRole), int(Roles.ToolTipRole)
_SPOKEN = int(Roles.AccessibleTextRole)
_ANSWERED = frozenset((_DISPLAY, _DECORATION, _TIP, _SPOKEN))


class SegmentModel(QAbstractTableModel):
    """A row a segment; `view` holds the slots of the rows, in their order."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.columns, self.query = Columns(), Query()
        self.names: Names | None = None
        self.order, self.view = array("l"), array("l")
        self._quoted = Quoted()
        self.sorted_by, self.down = READING, False
        self._words: dict[int, Words | None] = {}
        self._chips: dict[tuple[int, int], QPixmap] = {}
        self._people: list[str] = []
        self._consents: list[str] = []

    def take(self, columns: Columns, names: Names, order: "array[int]") -> None:
        """Show what was read anew, by the same query and in the same order; `order` is that of reading."""
        self.beginResetModel()
        self.columns, self.names, self.order = columns, names, order
        self._words.clear()
        self._chips.clear()
        self._find()
        self.endResetModel()

    def ask(self, query: Query) -> None:
        """Show the segments that the query asks for."""
        self.beginResetModel()
        self.query = query
        self._find()
        self.endResetModel()

    def _find(self) -> None:
        if self.names is not None:
            self._people, self._consents = _said_of(self.columns, self.names)
            self.view = self._in_order(self._asked(self.order))

    def _asked(self, slots: Sequence[int]) -> "array[int]":
        """Give those of the slots that are to be shown."""
        assert self.names is not None
        found = self._quoted.counted(self.columns, narrowed(self.columns, self.names, self.query, slots))
        if not self._quoted.hidden or not self._quoted.spans:
            return found
        documents, concerned = self.columns.documents, self._quoted.documents()
        kept = (
            slot
            for slot in found
            if documents[slot] not in concerned or not self._quoted.hides(_span(self.columns, slot))
        )
        return array("l", kept)

    def know_chosen(
        self, spans: Iterable[Span], *, hide: bool, query: Query | None = None, scope: Scope | None = None
    ) -> None:
        """Mark the segments of these places as chosen for the report, or show the others alone.

        With a scope only segments that count are shown. Few rows go and come; where many do, all are asked for anew.
        Another query is asked at the same time, so that the segments are gone through once.
        """
        before = self._quoted
        self._quoted = Quoted(spans, hidden=hide, scope=scope)
        if (query is not None and query != self.query) or scope != before.scope:
            self.ask(self.query if query is None else query)
            return
        if self.names is None or (before.spans, before.hidden) == (self._quoted.spans, hide):
            return
        changed = Quoted(
            before.spans ^ self._quoted.spans if before.hidden == hide else before.spans | self._quoted.spans
        )
        documents, concerned = self.columns.documents, changed.documents()
        asked = self._quoted.counted(self.columns, narrowed(self.columns, self.names, self.query, self.order))
        near = (slot for slot in asked if documents[slot] in concerned)
        slots = [slot for slot in near if changed.meets(_span(self.columns, slot))]
        if len(slots) > PAGE:
            self.ask(self.query)
            return
        shown = self._placing(self.sorted_by, down=self.down)
        for slot in slots:
            self._show(slot, not self._quoted.hides(_span(self.columns, slot)), shown)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column, those that are equal in it in the order of the documents."""
        down = order == Qt.SortOrder.DescendingOrder
        if not 0 <= column < len(HEADINGS) or (column, down) == (self.sorted_by, self.down):
            return
        self.sorted_by, self.down = column, down
        self.ask(self.query)

    def _in_order(self, slots: "array[int]") -> "array[int]":
        if self.sorted_by == READING and not self.down:
            return slots
        return ordered(slots, self._order(self.sorted_by), down=self.down)

    def _order(self, column: int) -> Order:
        assert self.names is not None
        return HEADINGS[column].order(self.columns, self.names)

    def rows_of(self, slots: Iterable[int]) -> dict[int, int]:
        """Give the rows of those slots that are shown."""
        wanted = set(slots)
        if len(wanted) > 8:
            return {slot: row for row, slot in enumerate(self.view) if slot in wanted}
        return {slot: self.view.index(slot) for slot in wanted if slot in self.view}

    def update(self, ids: Collection[int]) -> None:
        """Read some segments anew: rows change, go and come, and all others stay where they are."""
        assert self.names is not None
        read = self._placing(READING, down=False)
        before = {slot: read(slot) for slot in self.columns.slots(ids).values()}
        with self.workspace.read() as session:
            there, gone = update_columns(session, self.names.base, self.columns, ids)
        for segment_id in ids:
            self._words.pop(segment_id, None)
        self._people, self._consents = _said_of(self.columns, self.names)
        shown = self._placing(self.sorted_by, down=self.down)
        moved = [slot for slot in there if before.get(slot) != read(slot)]
        for slot in (*gone, *(slot for slot in moved if slot in before)):
            self.order.remove(slot)
        for slot in moved:
            self.order.insert(bisect_left(self.order, read(slot), key=read), slot)
        wanted = set(self._asked(there))
        for slot in (*there, *gone):
            self._show(slot, slot in wanted, shown)

    def _show(self, slot: int, wanted: bool, place: Place) -> None:
        row = self.rows_of((slot,)).get(slot)
        if row is not None and wanted:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADINGS) - 1))
        elif row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            self.view.pop(row)
            self.endRemoveRows()
        elif wanted:
            row = bisect_left(self.view, place(slot), key=place)
            self.beginInsertRows(QModelIndex(), row, row)
            self.view.insert(row, slot)
            self.endInsertRows()

    def _placing(self, column: int, *, down: bool) -> Place:
        """Give what says where a slot belongs among those that are sorted by the column."""
        documents, first = self._order(READING).of, self._order(column).of
        starts, ends, ids = self.columns.starts, self.columns.ends, self.columns.ids
        sign = -1 if down else 1
        return lambda slot: (sign * first(slot), documents(slot), starts[slot], ends[slot], ids[slot])

    def ids(self, rows: Iterable[int]) -> list[int]:
        """Give the ids of the segments in the rows, in their order."""
        return [self.columns.ids[self.view[row]] for row in rows]

    def words(self, row: int) -> Words | None:
        """Give the words of a row, reading those around it with them; None where the segment has just been deleted."""
        segment_id = self.columns.ids[self.view[row]]
        if segment_id not in self._words:
            if len(self._words) > KEPT:
                self._words.clear()
            first = row - row % PAGE
            self._read_words(self.ids(range(first, min(first + PAGE, len(self.view)))))
        return self._words.get(segment_id)

    def _read_words(self, ids: list[int]) -> None:
        """Read the words; where that fails they are empty until the next notice, and why is told after the painting."""
        try:
            with self.workspace.read() as session:
                self._words |= words_of(session, ids)
        except StudyError as error:
            self._words |= dict.fromkeys(ids)
            QTimer.singleShot(0, self, partial(_tell, error))

    def code(self, row: int) -> CodeView | None:
        """Give the code of a row."""
        return None if self.names is None else self.names.tree.by_id.get(self.columns.codes[self.view[row]])

    def text(self, row: int, column: int) -> str:
        """Give what a cell shows."""
        slot = self.view[row]
        if self.names is None:
            return ""
        if column == _WORDS:
            words = self.words(row)
            return words.words[:_LINE] if words is not None else ""
        if column == _PEOPLE:
            return self._people[self.columns.speakers[slot]]
        said = saying.CELLS[KEYS[column]](self.columns, self.names, slot)
        return self._with_limits(said, slot) if column == _MARKS else said

    def short_marks(self, row: int) -> str:
        """Say what is marked in a row, in few words."""
        return self._with_limits(saying.short_marks(self.columns, self.view[row]), self.view[row])

    def _with_limits(self, marks: str, slot: int) -> str:
        """Say beside the marks of a segment whether it is chosen for the report, and what may not be printed of it."""
        chosen = self._quoted.said(_span(self.columns, slot))
        return " · ".join(filter(None, (marks, chosen, self._consents[self.columns.speakers[slot]])))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.view)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and role in (_DISPLAY, _TIP):
            return HEADINGS[section].title if role == _DISPLAY else HEADINGS[section].tip
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _ANSWERED:
            return None
        row, column = index.row(), index.column()
        if not 0 <= row < len(self.view):
            return None
        if role == _DECORATION:
            return self._chip(row) if column == 0 else None
        if role == _SPOKEN and column == 0:
            return ". ".join(filter(None, (self.text(row, each) for each in range(len(HEADINGS)))))
        return self.text(row, column)

    def _chip(self, row: int) -> QPixmap | None:
        code, look = self.code(row), QGuiApplication.palette().cacheKey()
        if code is None:
            return None
        if (code.id, look) not in self._chips:
            self._chips[code.id, look] = chip(code.colour, code.kind, retired=code.retired)
        return self._chips[code.id, look]


def _span(columns: Columns, slot: int) -> Span:
    return columns.documents[slot], columns.starts[slot], columns.ends[slot]


def _said_of(columns: Columns, names: Names) -> tuple[list[str], list[str]]:
    """Name the groups of those who speak in the segments, and say what may be printed of their words."""
    groups, consents = columns.people(), names.base.consents
    return [saying.people(names, group) for group in groups], [saying.consent(consents, group) for group in groups]


def _tell(error: StudyError) -> None:
    raise error
