"""A table of ratings made elsewhere: a row a unit, a column a coder, a cell a category (or several)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias

from coding.agreement.coefficients.ratings import Ratings, tabulated
from coding.agreement.coefficients.sets import SetRatings, set_table
from coding.errors import CodingError
from coding.exporters.to_csv import unguarded
from coding.sheets.sheet import lines_of
from coding.text import counted, listed

UNIT: Final = "unit"
WEIGHT: Final = "weight"
NONE: Final = ("-", "–", "—")
"""Looked, and applied none of the codes; some programs make a long dash of a short one."""
MISSING: Final = ("na", "n/a", "#n/a", "<na>", "nan", "null", ".")
"""What programs and people write into a cell that is empty, whatever its case."""
MOST_CATEGORIES = 1_000
MOST_CELLS = 100_000_000
YES_OR_NO: Final = (("0", "1"), ("no", "yes"), ("false", "true"), ("n", "y"))

Answer: TypeAlias = frozenset[str] | None
"""What a coder said of a unit: the categories, none of them, or nothing at all (None: did not work on it)."""


@dataclass(frozen=True)
class RatingsFile:
    """The table as read: a sequence of answers per coder, how many units each row stands for, what was offered."""

    coders: tuple[str, ...]
    columns: tuple[tuple[Answer, ...], ...]
    weights: tuple[float, ...]
    offered: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def of_sets(self) -> bool:
        """Whether an answer holds several categories, or none of them."""
        return any(answer is not None and len(answer) != 1 for column in self.columns for answer in column)

    def ratings(self) -> Ratings:
        """Give the table with every answer as one category; sets are named by their codes, the empty one “-”.

        With yes and no alone, however they are written, yes is the second.
        """
        columns = [[None if answer is None else named(answer) for answer in column] for column in self.columns]
        return tabulated(columns, self.coders, _no_first(self.offered, columns), self.weights)

    def sets(self) -> SetRatings:
        """Give the table with every answer as a set of codes."""
        return set_table(self.columns, self.coders, self.offered, self.weights)


def named(answer: frozenset[str]) -> str:
    """Name a set of codes as a cell does."""
    return ";".join(sorted(answer)) or NONE[0]


def read_ratings(path: Path, offered: Sequence[str] = ()) -> RatingsFile:
    """Read a table of ratings; raises CodingError with one sentence where it is none."""
    if path.is_file() and not path.stat().st_size:
        raise CodingError(f"“{path.name}” is empty: it holds no ratings.")
    lines, notes = lines_of(path)
    head, rows = [unguarded(name).strip() for name in lines[0][1]], lines[1:]
    _check_head(path, head)
    special = (UNIT, WEIGHT)
    at = [number for number, name in enumerate(head) if name and name.casefold() not in special]
    weights = _weights(path, head, rows)
    columns = tuple(tuple(_answer(row[number], offered) for _line, row in rows) for number in at)
    read = RatingsFile(tuple(head[number] for number in at), columns, weights, tuple(offered))
    _check_size(path, read)
    return RatingsFile(
        read.coders, columns, weights, read.offered, (*notes, *_notes(read, rows, at), *_twice(head, rows))
    )


def _check_head(path: Path, head: list[str]) -> None:
    folded = [name.casefold() for name in head if name]
    twice = sorted({name for name in head if name and folded.count(name.casefold()) > 1})
    if twice:
        raise CodingError(f"“{path.name}” has the column {', '.join(twice)} twice; keep one.")
    if not set(folded).difference((UNIT, WEIGHT)):
        raise CodingError(f"“{path.name}” has no column of a coder; its first row has to name the coders.")


def _weights(path: Path, head: list[str], rows: list[tuple[int, list[str]]]) -> tuple[float, ...]:
    folded = [name.casefold() for name in head]
    if WEIGHT not in folded:
        return (1.0,) * len(rows)
    at = folded.index(WEIGHT)
    return tuple(_weight(path, line, unguarded(row[at])) for line, row in rows)


def _weight(path: Path, line: int, cell: str) -> float:
    """Read how many units a row stands for; a decimal comma is a decimal point."""
    try:
        weight = float(cell.replace(",", "."))
    except ValueError:
        weight = -1.0
    if not 0 < weight < 1e15:
        raise CodingError(f"“{path.name}” row {line}: the weight “{cell}” is no number above 0.")
    return weight


def _answer(cell: str, offered: Sequence[str]) -> Answer:
    text = unguarded(cell).strip()
    if not text or (text.casefold() in MISSING and text not in offered):
        return None
    if text in NONE:
        return frozenset()
    return frozenset(part for part in map(str.strip, text.split(";")) if part and part not in NONE)


def _check_size(path: Path, read: RatingsFile) -> None:
    used = {category for column in read.columns for answer in column for category in answer or ()}.union(read.offered)
    if len(used) > MOST_CATEGORIES:
        raise CodingError(
            f"“{path.name}” holds {len(used):,} different answers, more than the {MOST_CATEGORIES:,} that can be "
            "compared; are all of its columns coders?"
        )
    if len(used) * len(read.coders) * len(read.weights) > MOST_CELLS:
        raise CodingError(f"“{path.name}” is too large; give equal rows once, with a column weight.")


def _notes(read: RatingsFile, rows: list[tuple[int, list[str]]], at: list[int]) -> Iterable[str]:
    cells = Counter(unguarded(row[number]).strip() for _line, row in rows for number in at)
    words = [word for word in sorted(cells) if word.casefold() in MISSING and word not in read.offered]
    if words:
        times = sum(cells[word] for word in words)
        were = f"{_quoted(words)} ({counted(times, 'cell')}) {'was' if len(words) == 1 else 'were'}"
        yield f"{were} read as missing; name it among the categories offered where it is one."
    if doubtful := [word for word in sorted(cells) if word.casefold() == "none" and word not in read.offered]:
        yield f"{_quoted(doubtful)} is a category here; leave the cell empty where a coder did not look."
    used = {category for column in read.columns for answer in column for category in answer or ()}
    others = sorted(used.difference(read.offered)) if read.offered else []
    if others:
        yield f"Used, though not among the categories offered: {', '.join(others)}; they count as offered."
    for alike in _alike(used.union(read.offered)):
        yield f"{_quoted(alike)} differ in case alone and count as different categories."


def _quoted(words: Sequence[str]) -> str:
    return listed([f"“{word}”" for word in words])


def _alike(categories: Iterable[str]) -> list[list[str]]:
    """Give the categories that are written alike but for large and small letters."""
    found: dict[str, list[str]] = {}
    for each in sorted(categories):
        found.setdefault(each.casefold(), []).append(each)
    return [names for names in found.values() if len(names) > 1]


def _twice(head: list[str], rows: list[tuple[int, list[str]]]) -> Iterable[str]:
    """Say which names of units stand in several rows."""
    folded = [name.casefold() for name in head]
    if UNIT not in folded:
        return
    counts = Counter(row[folded.index(UNIT)].strip() for _line, row in rows)
    names = sorted(name for name, times in counts.items() if name and times > 1)
    if names:
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        yield f"Named in several rows, which count as different units: {', '.join(names[:_NAMED])}{more}."


_NAMED = 5


def _no_first(offered: Sequence[str], columns: list[list[str | None]]) -> tuple[str, ...]:
    """Give the categories offered, and where there are yes and no alone, no first, so that yes is the second."""
    used = {answer for column in columns for answer in column if answer is not None}.union(offered)
    by_folded = {category.casefold(): category for category in used}
    for no, yes in YES_OR_NO:
        if set(by_folded) == {no, yes} and len(used) == 2:
            return by_folded[no], by_folded[yes]
    return tuple(offered)
