"""Reading a table, and what an import of one reports."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from coding.errors import CodingError
from coding.exporters.to_csv import unguarded
from coding.importers.guard import check_kind, check_there
from coding.importers.sheets import numbered_rows
from models.base import Session

Row = dict[str, str]
Rows = list[tuple[int, Row]]
"""The rows of a table by column name, each with its number in the file."""
_TOLD_EVERY = 50
SUFFIXES = (".csv", ".tsv", ".xlsx", ".ods")


class Content(NamedTuple):
    """What a file holds: its rows, and notes on how they were read."""

    rows: Rows
    notes: list[str]


def _nobody(_done: int) -> None:
    """Nobody waits to be told."""


@dataclass(slots=True)
class Report:
    """What became of the rows: how many were added, changed, the same; and a sentence for each refused one.

    `tell` hears how many rows are done, now and then; it may raise to cancel.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tell: Callable[[int], None] = _nobody

    def count(self, outcome: str) -> None:
        """Count one more row as added, changed or same."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def __str__(self) -> str:
        return f"{self.added} added, {self.changed} changed, {self.same} the same, {len(self.refused)} refused"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of table that is read: the columns it must have, those it may have, and how its rows are stored.

    With `more`, columns that are not named here mean something too.
    """

    key: str
    title: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    store: Callable[[Session, Rows, Report], None]
    more: bool = False


def each(rows: Rows, report: Report, store: Callable[[Row], str]) -> None:
    """Store row by row; `store` checks everything before it writes, and says added, changed or same.

    A row that cannot be stored is refused with its number in the file, the others come in.
    """
    for done, (number, row) in enumerate(rows):
        if done % _TOLD_EVERY == 0:
            report.tell(done)
        try:
            report.count(store(row))
        except CodingError as error:
            report.refused.append(f"Row {number}: {error}")


def truth(value: str, column: str) -> str:
    """Read a mark: yes, no or "" (not judged), however it is written."""
    folded = value.strip().casefold()
    if folded in ("yes", "true", "1", "y", "x"):
        return "yes"
    if folded in ("no", "false", "0", "n"):
        return "no"
    if folded == "":
        return ""
    raise CodingError(f"“{value}” in the column {column} is neither yes nor no.")


def read_sheet(path: Path, sheet: Sheet) -> Content:
    """Read the rows of a csv or xlsx file as text; raises CodingError with one sentence."""
    try:
        lines, notes = lines_of(path)
    except OSError as error:
        raise CodingError(f"“{path}” cannot be read: {error.strerror}.") from error
    return content_of(path, sheet, lines, notes)


def content_of(path: Path, sheet: Sheet, lines: list[tuple[int, list[str]]], notes: Sequence[str]) -> Content:
    """Take the lines of a file for a table of that kind; raises CodingError where a column is missing or twice."""
    first, *rest = lines
    names = _columns(first[1], sheet, path)
    rows = [(number, dict(zip(names, map(unguarded, cells), strict=True))) for number, cells in rest]
    return Content(rows, [f"{path.name}: {note}" for note in notes])


def lines_of(path: Path) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Read the lines of a table's file, each with its number there, and notes; raises CodingError and OSError."""
    check_there(path)
    if path.suffix.casefold() not in SUFFIXES:
        raise CodingError(f"“{path.name}” is no table; give a file that ends in {', '.join(SUFFIXES)}.")
    check_kind(path)
    lines, notes = numbered_rows(path)
    if not lines:
        raise CodingError(f"“{path.name}” holds no rows; there is nothing to import.")
    return lines, notes


def _columns(head: list[str], sheet: Sheet, path: Path) -> list[str]:
    names = [name.casefold() if not sheet.more else _known(name, sheet) for name in map(unguarded, head)]
    missing = [name for name in sheet.needed if name not in names]
    if missing:
        there = ", ".join(name for name in names if name)
        raise CodingError(f"“{path.name}” has no column {' or '.join(missing)}; its first row names {there}.")
    folded = [name.casefold() for name in names]
    twice = {name for name in names if name and folded.count(name.casefold()) > 1}
    if twice:
        raise CodingError(f"“{path.name}” has the column {', '.join(sorted(twice))} twice; keep one.")
    return names


def _known(name: str, sheet: Sheet) -> str:
    folded = name.strip().casefold()
    return folded if folded in (*sheet.needed, *sheet.optional) else name
