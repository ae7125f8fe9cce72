"""The chapters into which a document for reading divides a table with headings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from coding.exporters.cells import label, shown
from coding.table import Column, Row, Table

_WITHOUT = {"outcome": "Not linked to an outcome"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """Rows under one innermost heading; `headings` are those that begin here, each a level from 1 and its words."""

    headings: tuple[tuple[int, str], ...]
    rows: Iterator[Row]


def chapters(table: Table, rows: Iterable[Row]) -> Iterator[Chapter]:
    """The chapters in the order of the rows, each to be read before the next; without headings, one of all rows."""
    if not table.headings:
        yield Chapter((), iter(rows))
        return
    places = [_place(table, key) for key in table.headings]
    above: tuple[str, ...] = ()
    for words, group in groupby(rows, key=lambda row: tuple(_words(table.columns[at], row[at]) for at in places)):
        yield Chapter(_beginning(above, words), group)
        above = words


def body(table: Table) -> list[int]:
    """The places of the columns that stay in a chapter's rows: all but the headings."""
    return [place for place, column in enumerate(table.columns) if column.key not in table.headings]


def _place(table: Table, key: str) -> int:
    return [column.key for column in table.columns].index(key)


def _words(column: Column, cell: str | int | float | None) -> str:
    return shown(cell, column.kind).strip() or _WITHOUT.get(column.key, f"No {label(column.key).lower()}")


def _beginning(above: tuple[str, ...], words: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """The headings from the first that differs from the chapter before on."""
    same = 0
    while same < len(above) and above[same] == words[same]:
        same += 1
    return tuple((level, words[level - 1]) for level in range(same + 1, len(words) + 1))
