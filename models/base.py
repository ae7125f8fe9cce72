"""The metadata all tables share, and how a tracked table is declared."""

import uuid

from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, Table, Text, insert
from sqlalchemy.sql.schema import SchemaItem

Session = Connection
"""What the door hands out: one SQLAlchemy connection inside one transaction."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def new_uid() -> str:
    """Give a name no other row of any study has, by which files made on different laptops are merged."""
    return str(uuid.uuid4())


def tracked(name: str, *items: SchemaItem, positions: tuple[str, ...] = ()) -> Table:
    """Declare a table whose every change goes into history.

    `positions` names the columns that hold code points of a document's text, so that an edit
    of the text forgets none. Columns are integers or text only: the history keeps old rows as
    JSON, which would round real numbers. Besides `id`, only `uid` is unique (ids are never reused).
    """
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("uid", Text, nullable=False, unique=True, default=new_uid),
        *items,
        sqlite_autoincrement=True,
        info={"tracked": True, "positions": positions},
    )


def tracked_tables() -> tuple[Table, ...]:
    """List the tracked tables, those that are pointed at before those that point."""
    return tuple(table for table in metadata.sorted_tables if table.info.get("tracked"))


def pointer(name: str, target: str, *, gone: str = "CASCADE", index: bool = True) -> Column[int]:
    """Declare a column that points at a row which must exist; `gone` says what follows its deletion.

    With "SET NULL" the column may also be empty.
    """
    key = ForeignKey(f"{target}.id", ondelete=gone, deferrable=True)
    return Column(name, Integer, key, nullable=gone == "SET NULL", index=index)


def word(name: str, default: str = "") -> Column[str]:
    """Declare a column of text that is never null; empty means not given."""
    return Column(name, Text, nullable=False, default=default)


def flag(name: str) -> Column[int]:
    """Declare a mark: 0 or 1."""
    return Column(name, Integer, nullable=False, default=0)


def add_row(session: Session, table: Table, **values: object) -> int:
    """Insert one row and give its id."""
    key = session.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])
