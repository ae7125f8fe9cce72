"""How an operation begins: it is recorded, and so is who does it."""

from datetime import UTC, datetime

from sqlalchemy import select

from models import history
from models.base import Session, add_row, new_uid
from models.coders import coders


def begin(session: Session, label: str, name: str, undoes: int | None) -> tuple[int, dict[str, frozenset[int]]]:
    """Record the operation, and make its coder unless an undo or redo only names one.

    Gives the operation's id and the rows made; the coder's id is `session.info["coder_id"]`.
    """
    found = session.execute(select(coders.c.id, coders.c.uid, coders.c.name)).all()
    known = next((row for row in found if row.name.casefold() == name.casefold()), None)
    uid = known.uid if known else new_uid()
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    operation_id = history.record(session, label, at, (uid, known.name if known else name), undoes)
    session.info["coder_id"] = known.id if known else None
    if known or undoes is not None:
        return operation_id, {}
    consensus = int(name.casefold() == "consensus")
    made = add_row(session, coders, uid=uid, name=name, consensus=consensus)
    session.info["coder_id"] = made
    return operation_id, {"coder": frozenset({made})}
