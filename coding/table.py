"""The one shape every report returns and every exporter takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Cell = str | int | float | None
Row = tuple[Cell, ...]
ColumnKind = Literal["text", "number", "percent", "long"]
Layout = Literal["rows", "quotes"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key (the header in csv and xlsx, unique in its table) and how its cells are shown.

    `percent` cells hold a share between 0 and 1; `long` cells hold passages or notes that wrap. Where a figure is
    missing (None) readers see the word `absent`, and nothing where there could be none (nan); plain files leave both
    empty.
    """

    key: str
    kind: ColumnKind = "text"
    absent: str = ""


@dataclass(slots=True)
class Table:
    """A report: rows of cells under columns (at least one), with the caption that says unit and base.

    `rows` is read once, in order, and may be a generator over a hundred thousand rows.
    `headings` names the columns (outermost first) by which a document for reading is divided
    into chapters, such as pathway and outcome; the rows arrive sorted by them. A table of figures has none.
    `layout` says what such a document shows of a chapter: its rows, or its quotes, each a paragraph
    “words” (attribution), for which the columns of the table `quotes` must be there.
    Documents for reading show more than plain files: `outline` names the codes in the order of their tree, each with
    the codes above it, outermost first; `marks` says of each row whether it is an example, and attributed (yes, no or
    ""); `words` are what readers call a column where its key would mislead them; `optional` names
    the columns that are left out there where no row has anything in them, `plain` those that only plain files have.
    Quotes that are `arranged` are printed in the order of the rows, each as it is there; below it stand the cells of
    the columns that are `labels`. With `tree_rows` a code that has no row stands there with its name alone above the
    rows of codes below it.
    `told` are sentences for whoever writes the table, such as how many quotes are held back.
    """

    name: str
    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    headings: tuple[str, ...] = ()
    layout: Layout = "rows"
    outline: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: Sequence[tuple[str, str]] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    told: tuple[str, ...] = ()
    arranged: bool = False
    labels: tuple[str, ...] = ()
    tree_rows: bool = False
