"""The table of participants: how many there are of each role in each region, or of any two attributes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coding.attributes import list_attributes, values_of_attribute
from coding.errors import CodingError
from coding.participants import list_participants
from coding.reports.report import NONE, Report, ReportOptions
from coding.rights.small_cells import told_of_counts
from coding.rights.withdrawn import withdrawn_people
from coding.suggesting import meant
from coding.table import Cell, Column, Table
from coding.text import folded_name, natural
from models.base import Session

ROWS, COLUMNS = "role", "region"
UNKNOWN, TOTAL = "not known", "Total"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many participants have which two values: "" is a value that is not known, None whatever value."""

    rows: str
    by: str
    numbers: Mapping[tuple[str | None, str | None], int]
    down: list[str]
    across: list[str]

    def number(self, row: str | None = None, column: str | None = None) -> int:
        """Count those with the values; None means whatever value."""
        return self.numbers.get((row, column), 0)

    def title(self) -> str:
        """Name the table."""
        return f"Participants by {self.rows}" + ("" if self.by == NONE else f" and {self.by}")

    def caption(self) -> str:
        """Say what is counted, and on which base."""
        total = self.number()
        known = f"“{UNKNOWN}” are those without a {self.rows}" + ("" if self.by == NONE else f" or {self.by}")
        base = f"Base: {total} {'participant' if total == 1 else 'participants'}."
        return f"Counted are participants, each once, whatever they said; {known}. {base}"


def build(session: Session, options: ReportOptions) -> Table:
    """Count the participants by the attribute `rows`, a column per value of `by`; totals come last."""
    counted = count_participants(session, options.rows or ROWS, options.by or COLUMNS)
    keys = [_key(each, counted) for each in counted.across]
    columns = (Column(counted.rows), *(Column(key, "number") for key in keys), Column(TOTAL, "number"))
    rows = list(_rows(counted))
    across: list[str | None] = [*counted.across] or [None]
    told = told_of_counts(counted.number(row, column) for row in counted.down for column in across)
    return Table("participants", counted.title(), counted.caption(), columns, rows, told=told)


def count_participants(session: Session, rows: str, by: str) -> Counted:
    """Count the participants by two attributes, whatever the case of their names; CodingError where there is none."""
    first, second = _reader(session, rows), _reader(session, by) if by != NONE else (NONE, {})
    gone = withdrawn_people(session)
    people = [person.id for person in list_participants(session) if person.id not in gone]
    numbers: Counter[tuple[str | None, str | None]] = Counter()
    for person in people:
        row, column = first[1].get(person, ""), second[1].get(person, "")
        numbers.update(((row, column), (row, None), (None, column), (None, None)))
    down, across = _values(row for row, _column in numbers), _values(column for _row, column in numbers)
    return Counted(first[0], second[0], numbers, down, [] if by == NONE else across)


def _reader(session: Session, name: str) -> tuple[str, dict[int, str]]:
    """Give the attribute's own name and its values by participant, those that differ in case alone as one."""
    known = list_attributes(session)
    found = next((each for each in known if folded_name(each.name) == folded_name(name)), None)
    if found is None:
        raise CodingError(f"Participants have no attribute “{name}”{meant(name, [each.name for each in known])}")
    values = {owner: value.strip() for owner, value in values_of_attribute(session, found.id).items()}
    same = {value.casefold(): value for value in sorted(values.values(), reverse=True)}  # of North and north the first
    return found.name, {owner: same[value.casefold()] for owner, value in values.items()}


def _values(found: Iterable[str | None]) -> list[str]:
    """List the values in natural order, "" last."""
    return sorted({value for value in found if value is not None}, key=lambda value: (not value, natural(value)))


def _rows(counted: Counted) -> Iterator[tuple[Cell, ...]]:
    if not counted.numbers:
        return
    for row in counted.down:
        own = [counted.number(row, column) for column in counted.across]
        yield row or UNKNOWN, *own, counted.number(row)
    yield TOTAL, *(counted.number(column=column) for column in counted.across), counted.number()


def _key(value: str, counted: Counted) -> str:
    """Name the column of a value by the value itself, unless another column is called so."""
    taken = value.casefold() in {counted.rows.casefold(), UNKNOWN, TOTAL.casefold()}
    return f"{counted.by}: {value}" if taken else value or UNKNOWN


REPORT = Report(
    "participants",
    "Participants",
    build,
    about="How many people of which role and region were heard, for the chapter on methods.",
    asks=("rows", "by"),
    usual=ReportOptions(rows=ROWS, by=COLUMNS),
    nothing="there are no participants",
)
