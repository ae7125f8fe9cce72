"""Reading a table, and what an import of one reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from coding.errors import CodingError
from coding.importers.guard import check_kind, check_there
from coding.importers.sheets import sheet_rows
from models.base import Session

Row = dict[str, str]
SUFFIXES = (".csv", ".tsv", ".xlsx", ".ods")


@dataclass(slots=True)
class Report:
    """What became of the rows: how many were added, changed, the same; and a sentence for each refused one."""

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

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
    store: Callable[[Session, list[Row], Report], None]
    more: bool = False


def each(rows: Iterable[Row], report: Report, store: Callable[[Row], str]) -> None:
    """Store row by row; `store` checks everything before it writes, and says added, changed or same.

    A row that cannot be stored is refused with its number in the file, the others come in.
    """
    for number, row in enumerate(rows, start=2):
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


def read_sheet(path: Path, sheet: Sheet) -> list[Row]:
    """Read the rows of a csv or xlsx file as text, by column name; raises CodingError with one sentence."""
    check_there(path)
    if path.suffix.casefold() not in SUFFIXES:
        raise CodingError(f"“{path.name}” is no table; give a file that ends in {', '.join(SUFFIXES)}.")
    check_kind(path)
    (head, *lines), _notes = sheet_rows(path)
    names = [name.casefold() if not sheet.more else _known(name, sheet) for name in head]
    missing = [name for name in sheet.needed if name not in names]
    if missing:
        raise CodingError(f"“{path.name}” has no column {' or '.join(missing)}; the first row must name the columns.")
    twice = {name for name in names if name and names.count(name) > 1}
    if twice:
        raise CodingError(f"“{path.name}” has the column {', '.join(sorted(twice))} twice; keep one.")
    return [dict(zip(names, cells, strict=True)) for cells in lines]


def _known(name: str, sheet: Sheet) -> str:
    folded = name.strip().casefold()
    return folded if folded in (*sheet.needed, *sheet.optional) else name
