"""What merges brought, for the audit trail: who did what in which copy, beneath the operation that brought it."""

from typing import NamedTuple

from sqlalchemy import select

from models.base import Session
from models.history import changes
from models.schema import brought


class FromElsewhere(NamedTuple):
    """An operation that was done in another copy."""

    uid: str
    at: str
    label: str
    coder: str
    undoes: str
    """The uid of the operation it took back, or empty."""


def brought_by(session: Session) -> dict[int, list[FromElsewhere]]:
    """Give, by the merge's operation (its id), the operations that it brought, in their order."""
    came = select(changes.c.row_id, changes.c.operation_id).where(
        changes.c.table_name == brought.name, changes.c.kind == "i"
    )
    merges = {row[0]: int(row[1]) for row in session.execute(came.order_by(changes.c.id.desc())).all()}
    columns = ("id", "operation_uid", "at", "label", "coder_name", "undoes_uid")
    query = select(*(brought.c[name] for name in columns)).order_by(brought.c.id)
    found: dict[int, list[FromElsewhere]] = {}
    for row_id, *values in session.execute(query):
        found.setdefault(merges.get(row_id, 0), []).append(FromElsewhere(*values))
    return found
