"""The notice after a commit: which rows of which tables an operation changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from models.history import Operation

Rows: TypeAlias = Mapping[str, frozenset[int]]
"""Ids of rows by table."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The notice after a commit: the operation, and the ids of the rows it changed, by table."""

    operation: Operation
    rows: Rows = field(default_factory=dict)

    def touches(self, *tables: str) -> bool:
        """Tell whether a row of any of the tables changed."""
        return any(table in self.rows for table in tables)


def differing(some: Rows, others: Rows) -> Rows:
    """Give the rows that are among the ones or the others, but not among both."""
    none: frozenset[int] = frozenset()
    found = {table: some.get(table, none) ^ others.get(table, none) for table in some.keys() | others.keys()}
    return {table: ids for table, ids in found.items() if ids}


def with_rows(rows: Rows, more: Rows) -> Rows:
    """Give the rows of both."""
    none: frozenset[int] = frozenset()
    return {table: rows.get(table, none) | more.get(table, none) for table in rows.keys() | more.keys()}


def sizes(rows: Rows) -> str:
    """Say for the log how many rows of which tables they are."""
    return ", ".join(f"{len(ids)} {table}" for table, ids in sorted(rows.items()))
