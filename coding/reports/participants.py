"""The table of participants: how many there are of each role in each region, or of any two attributes."""

from collections import Counter
from collections.abc import Iterable, Iterator

from coding.attributes import list_attributes, values_by_owner
from coding.errors import CodingError
from coding.participants import list_participants
from coding.reports.report import Report, ReportOptions
from coding.suggesting import meant
from coding.table import Cell, Column, Table
from coding.text import folded_name, natural
from models.base import Session

ROWS, COLUMNS = "role", "region"
NONE = "-"
"""Chosen instead of an attribute: no columns but the total."""
UNKNOWN, TOTAL = "not known", "total"

Counts = Counter[tuple[str, str]]


def build(session: Session, options: ReportOptions) -> Table:
    """Count the participants by the attribute `rows`, a column per value of `by`; totals come last."""
    rows, by = options.rows or ROWS, options.by or COLUMNS
    counted = _counted(session, rows, by)
    down = _values(row for row, _column in counted)
    across = [] if by == NONE else _values(column for _row, column in counted)
    columns = (Column(rows), *(Column(_key(each, rows, by), "number") for each in across), Column(TOTAL, "number"))
    return Table("participants", _title(rows, by), _caption(counted, rows, by), columns, _rows(counted, down, across))


def _counted(session: Session, rows: str, by: str) -> Counts:
    """Count the participants by their two values; "" is a value that is not known."""
    first, second = _reader(session, rows), _reader(session, by) if by != NONE else {}
    people = [person.id for person in list_participants(session)]
    return Counter((first.get(person, ""), second.get(person, "")) for person in people)


def _reader(session: Session, name: str) -> dict[int, str]:
    """Give the values of the attribute by participant, those that differ in case alone as one."""
    known = list_attributes(session)
    found = next((each for each in known if folded_name(each.name) == folded_name(name)), None)
    if found is None:
        raise CodingError(f"Participants have no attribute “{name}”{meant(name, [each.name for each in known])}")
    values = {owner: each.get(found.id, "").strip() for owner, each in values_by_owner(session).items()}
    same = {value.casefold(): value for value in sorted(values.values(), reverse=True)}  # of North and north the first
    return {owner: same[value.casefold()] for owner, value in values.items()}


def _values(found: Iterable[str]) -> list[str]:
    """List the values in natural order, "" last."""
    return sorted(set(found), key=lambda value: (not value, natural(value)))


def _rows(counted: Counts, down: list[str], across: list[str]) -> Iterator[tuple[Cell, ...]]:
    if not counted:
        return
    for row in down:
        own = [counted[row, column] for column in across]
        yield row or UNKNOWN, *own, sum(number for (value, _column), number in counted.items() if value == row)
    totals = [sum(counted[row, column] for row in down) for column in across]
    yield TOTAL, *totals, counted.total()


def _key(value: str, rows: str, by: str) -> str:
    """Name the column of a value by the value itself, unless another column is called so."""
    taken = value.casefold() in {rows.casefold(), UNKNOWN, TOTAL}
    return f"{by}: {value}" if taken else value or UNKNOWN


def _title(rows: str, by: str) -> str:
    return f"Participants by {rows}" + ("" if by == NONE else f" and {by}")


def _caption(counted: Counts, rows: str, by: str) -> str:
    known = f"“{UNKNOWN}” are those without a {rows}" + ("" if by == NONE else f" or {by}")
    return f"Counted are participants, each once, whatever they said; {known}. Base: {counted.total()} participants."


REPORT = Report(
    "participants",
    "Participants",
    build,
    about="How many people of which role and region were heard, for the chapter on methods.",
    asks=("rows", "by"),
)
