"""The quotations of a draft as a Qt list, all of them or those of a kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.quote_check.signs import STATUSES, line_of
from coding.quotations.checked import Checked, Result
from coding.text import one_line

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
_SPOKEN = 300


@dataclass(frozen=True, slots=True)
class Filter:
    """Some of the quotations: a title, and which."""

    title: str
    keeps: Callable[[Checked], bool]


def _of(status: str) -> Filter:
    return Filter(STATUSES[status].words, lambda one: one.status == status)


FILTERS = (
    Filter("All quotations", lambda _one: True),
    Filter("To be looked at", lambda one: not one.is_fine()),
    *(_of(status) for status in STATUSES),
    Filter("Wrong speaker", lambda one: one.verdict == "wrong"),
    Filter("No speaker named", lambda one: one.verdict == "missing"),
    Filter("With a note", lambda one: bool(one.notes)),
)


class CheckModel(QAbstractListModel):
    """A row a quotation, in the draft's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Checked] = []

    def take(self, result: Result, kept: Filter) -> None:
        """Show those quotations that the filter keeps."""
        self.beginResetModel()
        self.rows = [one for one in result.quotations if kept.keeps(one)]
        self.endResetModel()

    def checked(self, index: Index) -> Checked | None:
        """Give the quotation of the row."""
        return self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None

    def row_like(self, one: Checked) -> int:
        """Give the row of the quotation, or of the one that stands now where it did; -1 where there is none."""
        words = [each.quotation.words for each in self.rows]
        if one.quotation.words in words:
            return words.index(one.quotation.words)
        places = [row for row, each in enumerate(self.rows) if each.quotation.paragraph >= one.quotation.paragraph]
        return places[0] if places else len(self.rows) - 1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Roles.DisplayRole)) -> Any:
        one = self.checked(index)
        if one is None:
            return None
        if role == Roles.DisplayRole:
            return f"“{one_line(one.quotation.words, _SPOKEN)}”"
        if role == Roles.AccessibleTextRole:
            return f"{STATUSES[one.status].words}, {line_of(one)}: {one_line(one.quotation.words, _SPOKEN)}"
        return None
