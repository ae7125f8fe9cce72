"""How a table's columns stand where it is read: called in words, set in after the tree, left out where empty."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from coding.exporters.cells import label
from coding.table import Cell, Column, Row, Table


def in_words(table: Table) -> tuple[Column, ...]:
    """Give the columns with words for their keys, as readers see them."""
    return tuple(replace(column, key=table.words.get(column.key) or label(column.key)) for column in table.columns)


def filled(table: Table, rows: Sequence[Row]) -> list[int]:
    """Give the places of the columns that are shown: not those for plain files, nor optional ones that are empty."""
    return [
        place
        for place, column in enumerate(table.columns)
        if column.key not in table.plain
        and (column.key not in table.optional or any(row[place] not in (None, "") for row in rows))
    ]


def without_empty(table: Table) -> Table:
    """Give the table with the columns that are shown; where none may be left out, its rows stay unread."""
    if not table.optional and not table.plain:
        return table
    rows = list(table.rows)
    places = filled(table, rows)
    columns = tuple(table.columns[at] for at in places)
    return replace(table, columns=columns, rows=[tuple(row[at] for at in places) for row in rows])


def with_tree(table: Table) -> Table:
    """Give the table with a row of its name for each code that has none and stands above one that has."""
    if not table.tree_rows or not table.outline:
        return table
    rows = list(table.rows)
    code = [column.key for column in table.columns].index("code")
    shown, found = {str(row[code]) for row in rows}, []
    for row in rows:
        for name in table.outline.get(str(row[code]), ()):
            if name not in shown:
                found.append(_of_name(table, name))
                shown.add(name)
        found.append(row)
    return replace(table, rows=found)


def _of_name(table: Table, name: str) -> Row:
    """Make a row in which nothing is missing, for there could be nothing."""
    empty: tuple[Cell, ...] = tuple("" if column.kind in ("text", "long") else math.nan for column in table.columns)
    return tuple(name if column.key == "code" else cell for column, cell in zip(table.columns, empty, strict=True))


def indented(table: Table) -> tuple[int, Callable[[Row], int]]:
    """Give the place of the column that is indented (-1: none), and how many steps in a row's cell is."""
    keys, outline = [column.key for column in table.columns], table.outline
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
