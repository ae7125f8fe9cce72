"""The two tables of history: operations, and the rows each of them changed.

The same rows are the audit trail, the undo and redo, and the notice of what changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Index, Integer, Table, Text, func, select

from models.base import Session, add_row, metadata, new_uid

operations = Table(
    "operation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("coder_uid", Text, nullable=False),
    Column("coder_name", Text, nullable=False),
    Column("undoes", Integer),
    sqlite_autoincrement=True,
)
"""Who did what and when; the coder as text, so that the trail outlives the coder's row."""

changes = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("operation_id", Integer, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("row_uid", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("old", Text),
)
"""`kind` is i, u or d (inserted, updated, deleted); `old` the row before, as JSON, written by triggers."""
Index("ix_change_operation", changes.c.operation_id, changes.c.table_name, changes.c.row_id)

UNDO, REDO, MIGRATE, ERASE = "undo", "redo", "migrate", "erase"
HANDED_OUT = HANDOUT, BLIND_HANDOUT = "handout", "blind_handout"
FINAL = (MIGRATE, ERASE, *HANDED_OUT)
"""Operations that are never undone, nor anything before them: there are no old rows to go back to, or, in a copy that
was handed out, what is before is not the coder's to take back."""
SILENT = (MIGRATE, *HANDED_OUT)
"""Operations that may have changed nothing, and are no work on the study."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One user action as the trail tells it."""

    id: int
    at: str
    label: str
    coder: str
    undoes: int | None


_COLUMNS = (operations.c.id, operations.c.at, operations.c.label, operations.c.coder_name, operations.c.undoes)


def record(session: Session, label: str, at: str, coder: tuple[str, str], undoes: int | None = None) -> int:
    """Begin an operation by the coder (uid, name); every row changed from here on is put under it."""
    values = {"uid": new_uid(), "at": at, "label": label, "coder_uid": coder[0], "coder_name": coder[1]}
    return add_row(session, operations, **values, undoes=undoes)


def changed_rows(session: Session, operation_id: int) -> dict[str, frozenset[int]]:
    """Tell which rows of which tables the operation changed."""
    rows: dict[str, set[int]] = {}
    query = select(changes.c.table_name, changes.c.row_id).where(changes.c.operation_id == operation_id)
    for table, row_id in session.execute(query):
        rows.setdefault(table, set()).add(row_id)
    return {table: frozenset(ids) for table, ids in rows.items()}


def size(session: Session, operation_id: int) -> int:
    """Count the changes an undo of the operation has to take back."""
    query = select(func.count()).select_from(changes).where(changes.c.operation_id == operation_id)
    return session.execute(query).scalar_one()


def trail(session: Session) -> Iterator[Operation]:
    """Give the operations, the newest first."""
    for row in session.execute(select(*_COLUMNS).order_by(operations.c.id.desc())):
        yield Operation(*row)


def undoable(session: Session) -> Operation | None:
    """Find the newest operation that is in effect, or None; nothing is undone across a migration or an erasure."""
    undone: set[int] = set()
    for operation in trail(session):
        if operation.id in undone:
            continue
        if operation.undoes is None:
            return None if operation.label in FINAL else operation
        undone.add(operation.undoes)
    return None


def redoable(session: Session) -> Operation | None:
    """Find the newest undo that nothing followed and no redo took back, or None."""
    taken_back: set[int] = set()
    for operation in trail(session):
        if operation.undoes is None:
            return None
        if operation.label == UNDO and operation.id not in taken_back:
            return operation
        taken_back.add(operation.undoes)
    return None


def in_effect(session: Session) -> int:
    """Count the operations that are done and not undone."""
    query = select(operations.c.label, func.count()).group_by(operations.c.label)
    counts: dict[str, int] = {row[0]: row[1] for row in session.execute(query)}
    own = sum(count for label, count in counts.items() if label not in (UNDO, REDO, *SILENT))
    return own - counts.get(UNDO, 0) + counts.get(REDO, 0)


def named(session: Session, operation_id: int) -> Operation:
    """Give one operation by its id."""
    return Operation(*session.execute(select(*_COLUMNS).where(operations.c.id == operation_id)).one())


def is_there(session: Session, operation_id: int) -> bool:
    """Tell whether the session sees the operation."""
    return session.execute(select(operations.c.id).where(operations.c.id == operation_id)).first() is not None


def newest(session: Session) -> int:
    """Give the id of the newest operation, 0 where there is none."""
    return int(session.execute(select(func.max(operations.c.id))).scalar() or 0)


def after(session: Session, operation_id: int) -> list[int]:
    """List the ids of the operations that came after that one."""
    query = select(operations.c.id).where(operations.c.id > operation_id).order_by(operations.c.id)
    return list(session.execute(query).scalars())
