"""Tables with what their readers see beside the cells: the tree of the codes, marks, and words for columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from coding.exporters.cells import label
from coding.table import Column, Row, Table


@dataclass(slots=True)
class Annotated(Table):
    """A table with what documents for reading show beside its rows; plain files hold the rows alone.

    `outline` names the codes in the order of their tree, each with the codes above it, outermost first.
    `marks` are those of each row: whether it is an example, and attributed (yes, no or "").
    `words` are what readers call a column where its key would mislead them.
    """

    outline: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: Sequence[tuple[str, str]] = ()
    words: Mapping[str, str] = field(default_factory=dict)


def outline_of(table: Table) -> Mapping[str, tuple[str, ...]]:
    """Give the codes in the order of their tree, each with those above it; none where the table has no outline."""
    return table.outline if isinstance(table, Annotated) else {}


def marks_of(table: Table) -> Sequence[tuple[str, str]]:
    """Give the marks of each row; none where the table has none."""
    return table.marks if isinstance(table, Annotated) else ()


def in_words(table: Table) -> tuple[Column, ...]:
    """Give the columns with words for their keys, as readers see them."""
    words = table.words if isinstance(table, Annotated) else {}
    return tuple(Column(words.get(column.key) or label(column.key), column.kind) for column in table.columns)


def indented(table: Table) -> tuple[int, Callable[[Row], int]]:
    """Give the place of the column that is indented (-1: none), and how many steps in a row's cell is."""
    keys, outline = [column.key for column in table.columns], outline_of(table)
    if not outline or table.headings or "code" not in keys:
        return -1, _flush
    if "parent" in keys:  # where codes are called by their own names alone, it is the parent's that is unique
        parent = keys.index("parent")
        return keys.index("code"), lambda row: _below(outline, str(row[parent] or ""))
    code = keys.index("code")
    return code, lambda row: len(outline.get(str(row[code]), ()))


def _flush(_row: Row) -> int:
    return 0


def _below(outline: Mapping[str, tuple[str, ...]], parent: str) -> int:
    return len(outline.get(parent, ())) + 1 if parent else 0
