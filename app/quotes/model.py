"""The chosen quotes as a Qt model: a row a quote, and, where the whole bank is shown, a heading for each element."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from coding.bank.chosen import Quote, words_of
from coding.exporters.quote_bank import single_inside
from coding.framework.elements import Element
from coding.text import counted

Index = QModelIndex | QPersistentModelIndex
QUOTE_MIME = "application/x-themeloom-quotes"
"""What is dragged when quotes are dragged: their ids in digits, parted by commas."""
NO_OUTCOME = "Under no outcome"
SIGNS = {"supports": "+ supports", "contradicts": "− contradicts", "mixed": "± mixed", "none": "0 none"}


@dataclass(frozen=True, slots=True)
class Heading:
    """An element above its quotes; None is for those of none."""

    element_id: int | None
    title: str
    number: int


Row = Heading | Quote


def key_of(row: Row) -> tuple[str, int]:
    """Give what tells the row from all others."""
    return ("quote", row.id) if isinstance(row, Quote) else ("element", row.element_id or 0)


def rows_of(quotes: Iterable[Quote], elements: Iterable[Element]) -> list[Row]:
    """Put a heading above the quotes of each element."""
    titles = {element.id: f"{element.key}  {element.title}" for element in elements}
    under: dict[int | None, list[Quote]] = {}
    for quote in quotes:
        under.setdefault(quote.element_id, []).append(quote)
    rows: list[Row] = []
    for element_id, own in under.items():
        gone = NO_OUTCOME if element_id is None else "No longer in the framework"
        rows += [Heading(element_id, titles.get(element_id or 0, gone), len(own)), *own]
    return rows


class QuoteModel(QAbstractListModel):
    """The rows as they are shown; rows that stay keep their place while others come and go."""

    moving = Signal(object, object, object)
    """Quotes (their ids) are to go under an element (its id or None) before another quote (its id or None)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.writes = True

    def take(self, rows: Sequence[Row]) -> None:
        """Show these rows; those between the first and the last that differ are taken out and put in."""
        old, new = [key_of(row) for row in self.rows], [key_of(row) for row in rows]
        first = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        rest = min(len(old), len(new)) - first
        ends = zip(reversed(old), reversed(new), strict=False)
        last = min(next((at for at, (a, b) in enumerate(ends) if a != b), rest), rest)
        if len(old) - last > first:
            self.beginRemoveRows(QModelIndex(), first, len(old) - last - 1)
            del self.rows[first : len(old) - last]
            self.endRemoveRows()
        if len(new) - last > first:
            self.beginInsertRows(QModelIndex(), first, len(new) - last - 1)
            self.rows[first:first] = rows[first : len(new) - last]
            self.endInsertRows()
        for at, row in enumerate(rows):
            if self.rows[at] != row:
                self.rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def quote(self, row: int) -> Quote | None:
        """Give the quote of a row; None for a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Quote) else None

    def row_of(self, quote_id: int) -> int:
        """Give the row of a quote, -1 where it is not shown."""
        return next((at for at, row in enumerate(self.rows) if isinstance(row, Quote) and row.id == quote_id), -1)

    def before(self, row: int) -> tuple[int | None, int | None] | None:
        """Tell where what falls above the row belongs: under which element, before which quote; None for nowhere."""
        if not self.rows:
            return None
        above = self.rows[min(row, len(self.rows)) - 1] if row > 0 else self.rows[0]
        here = self.quote(row)
        same = here is not None and (row == 0 or isinstance(above, Heading) or above.element_id == here.element_id)
        return above.element_id, here.id if here is not None and same else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if self.quote(index.row()) is None:
            return flag.ItemIsEnabled if index.isValid() else flag.ItemIsDropEnabled
        dragged = flag.ItemIsDragEnabled if self.writes else flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren | dragged

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [QUOTE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data, quotes = QMimeData(), [self.quote(row) for row in sorted({index.row() for index in indexes})]
        data.setData(QUOTE_MIME, ",".join(str(quote.id) for quote in quotes if quote is not None).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        ids = [int(part) for part in data.data(QUOTE_MIME).toStdString().split(",") if part.isdecimal()]
        if row < 0 and parent.isValid():  # upon a quote: before it; upon a heading: first under it
            row = parent.row() + (self.quote(parent.row()) is None)
        place = self.before(row if row >= 0 else len(self.rows))
        if not ids or place is None or action != Qt.DropAction.MoveAction:
            return False
        self.moving.emit(ids, *place)
        return False  # the notice brings the rows in their new order: the view is not to take any out


def spoken(row: Row) -> str:
    """Say a row in words, as it is read aloud."""
    if isinstance(row, Heading):
        return f"{row.title}: {counted(row.number, 'quote')}"
    words = f"“{single_inside(words_of(row))}” {row.attribution}".rstrip()
    said = (words, source(row), ", ".join(row.tags), row.note, row.misfit)
    return ". ".join(filter(None, (*said, "used in the report" if row.used else "")))


def source(quote: Quote) -> str:
    """Say where a quote is from, and how it is marked: Ask first · 01 Police · + supports."""
    marks = (
        SIGNS.get(quote.polarity, ""),
        "example" if quote.example == "yes" else "",
        "attributed" if quote.attributed == "yes" else "",
        "in the text" if quote.told else "",
    )
    return "  ·  ".join(filter(None, (quote.code, quote.document, *marks)))
