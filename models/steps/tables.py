"""What the steps do to tables: make some, and add columns to others."""

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, Text

if TYPE_CHECKING:
    from alembic.operations import Operations

REBUILT = {"sqlite_autoincrement": True}
"""A table that is altered is made anew and filled with the old rows; its ids are never used twice."""


def make(operations: "Operations", statements: str) -> None:
    """Make what the statements say, each of which ends with a semicolon."""
    for statement in filter(str.strip, statements.split(";")):
        operations.get_bind().exec_driver_sql(statement)


def add(operations: "Operations", name: str, **columns: str | int) -> None:
    """Add columns that are never null, with what they hold in the rows that are there."""
    with operations.batch_alter_table(name, table_kwargs=REBUILT) as table:
        for column, value in columns.items():
            kind = Integer if isinstance(value, int) else Text
            table.add_column(Column(column, kind, nullable=False, server_default=str(value)))
    with operations.batch_alter_table(name, table_kwargs=REBUILT) as table:
        for column in columns:
            table.alter_column(column, server_default=None)
