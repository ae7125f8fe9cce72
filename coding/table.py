"""The one shape every report returns and every exporter takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Cell = str | int | float | None
ColumnKind = Literal["text", "number", "percent", "long"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key (the header in csv and xlsx) and how its cells are shown.

    `percent` cells hold a share between 0 and 1; `long` cells hold passages or notes that wrap.
    """

    key: str
    kind: ColumnKind = "text"


@dataclass(slots=True)
class Table:
    """A report: rows of cells under columns, with the caption that says unit and base.

    `rows` is read once, in order, and may be a generator over a hundred thousand rows.
    `headings` names the columns (outermost first) by which a document for reading is divided
    into chapters, such as pathway and outcome; a table of figures has none.
    """

    name: str
    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    headings: tuple[str, ...] = ()
