"""Which rows of a table are shown, and in which order: by words in any cell, by values of columns, by one column."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from coding.cells import CellColumn, CellRow, Content
from coding.text import natural


@dataclass(slots=True)
class Choosing:
    """What the user chose to see; `wanted` are the values of columns, "" for cells that are empty."""

    words: str = ""
    wanted: dict[str, set[str]] = field(default_factory=dict)
    sorted_by: str = ""
    falling: bool = False

    def filters(self) -> bool:
        """Tell whether rows may be left out."""
        return bool(self.words or self.wanted)

    def rows(self, content: Content) -> list[int]:
        """Give the ids of the rows to show, in their order."""
        words, wanted = self.words.strip().casefold(), self._wanted(content)
        return self.ordered(content, [row for row in content.rows if _fits(row, words, wanted)])

    def ordered(self, content: Content, rows: Iterable[CellRow]) -> list[int]:
        """Give the ids of the rows in their order: numbers as numbers, 2 before 10, empty cells last."""
        found, place = list(rows), place_of(content.columns, self.sorted_by)
        if place >= 0:
            key = _sort_key(content.columns[place])
            full = [row for row in found if row.cells[place]]
            empty = [row for row in found if not row.cells[place]]
            found = sorted(full, key=lambda row: key(row.cells[place]), reverse=self.falling) + empty
        return [row.id for row in found]

    def _wanted(self, content: Content) -> list[tuple[int, set[str]]]:
        places = [(place_of(content.columns, key), values) for key, values in self.wanted.items()]
        return [(place, {value.casefold() for value in values}) for place, values in places if place >= 0]


def place_of(columns: Iterable[CellColumn], key: str) -> int:
    """Tell where the column of that key is, -1 where there is none."""
    return next((place for place, column in enumerate(columns) if column.key == key), -1)


def _fits(row: CellRow, words: str, wanted: list[tuple[int, set[str]]]) -> bool:
    if words and not any(words in cell.casefold() for cell in row.cells):
        return False
    return all(row.cells[place].casefold() in values for place, values in wanted)


def _sort_key(column: CellColumn) -> Callable[[str], Any]:
    if column.attribute is not None and column.attribute.kind == "number":
        return _number
    return natural


def _number(value: str) -> tuple[bool, float, str]:
    """Order numbers as numbers, and behind them what was imported and is none."""
    try:
        found = float(value)
    except ValueError:
        return True, 0.0, value
    return found != found, found, value
