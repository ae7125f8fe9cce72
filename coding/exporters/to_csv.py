"""Tables as csv: for Excel, R, Python and every other program."""

import csv
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from coding.exporters.cells import batches
from coding.exporters.exporter import Exporter
from coding.table import Cell, ColumnKind, Row, Table

RISKY = frozenset("=+-@\t\r")
_SUSPECT = RISKY | {"'"}


def write(table: Table, path: Path) -> None:
    """The file holds a header row of the keys and the rows, in UTF-8 with a byte order mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow([inert(column.key) for column in table.columns])
        for rows in _plain(table):
            writer.writerows(rows)


def inert(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it as a formula; `unguarded` gives it back."""
    return "'" + text if text.lstrip("'")[:1] in RISKY else text


def unguarded(text: str) -> str:
    """The text that `inert` was given."""
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] in RISKY else text


def _plain(table: Table) -> Iterator[Iterator[Row]]:
    for rows in batches(table.rows):
        columns = zip(table.columns, zip(*rows, strict=True), strict=True)
        yield zip(*[_cells(column.kind, cells) for column, cells in columns], strict=True)


def _cells(kind: ColumnKind, cells: Sequence[Cell]) -> list[Cell]:
    if kind == "percent":
        return [_share(cell) for cell in cells]
    return [cell if (type(cell) is str and cell[:1] not in _SUSPECT) or cell is None else _cell(cell) for cell in cells]


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return inert(cell)
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def _share(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return inert(cell)
    if cell is None or not math.isfinite(cell):
        return None
    return f"{cell:.6f}".rstrip("0").rstrip(".")


EXPORTER = Exporter(key="csv", title="Comma-separated values", suffix=".csv", write=write)
