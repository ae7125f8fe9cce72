"""Whether the file and its history are whole."""

from collections.abc import Iterator

from sqlalchemy import select

from models.base import Session, tracked_tables
from models.history import SILENT, changes, operations


def faults(session: Session) -> Iterator[str]:
    """Name every fault of the database file, its pointers and its history; a whole study has none."""
    for (said,) in session.exec_driver_sql("PRAGMA integrity_check").all():
        if said != "ok":
            yield f"The file is damaged: {said}."
    for table, row_id, target, _key in session.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield f"{table} {row_id} points at a {target} that is not there."
    yield from _history(session)
    for table in tracked_tables():
        yield from _rows_without_history(session, table.name)


def _history(session: Session) -> Iterator[str]:
    known = select(operations.c.id)
    for (row_id,) in session.execute(select(changes.c.id).where(changes.c.operation_id.not_in(known))):
        yield f"The change {row_id} belongs to no operation."
    undoes = operations.c.undoes
    for row in session.execute(select(operations.c.id, undoes).where(undoes.is_not(None), undoes.not_in(known))):
        yield f"The operation {row.id} undoes {row.undoes}, which is not there."
    empty = select(operations.c.id).where(operations.c.id.not_in(select(changes.c.operation_id)))
    for (row_id,) in session.execute(empty.where(operations.c.label.not_in(SILENT), undoes.is_(None))):
        yield f"The operation {row_id} changed nothing."


def _rows_without_history(session: Session, table: str) -> Iterator[str]:
    """Compare the rows that are there with the last change of each row."""
    last = (
        "SELECT row_id, row_uid, kind FROM change WHERE id IN "
        f"(SELECT max(id) FROM change WHERE table_name = '{table}' GROUP BY row_id)"
    )
    both = f'({last}) AS last JOIN "{table}" AS now ON now.id = last.row_id'
    for (row_id,) in session.exec_driver_sql(f"SELECT last.row_id FROM {both} WHERE last.kind = 'd'").all():
        yield f"{table} {row_id} is there, though history says it was deleted."
    gone = f"SELECT row_id FROM ({last}) WHERE kind <> 'd' AND row_id NOT IN (SELECT id FROM \"{table}\")"
    for (row_id,) in session.exec_driver_sql(gone).all():
        yield f"{table} {row_id} is gone, though history knows of no deletion."
    for (row_id,) in session.exec_driver_sql(f"SELECT last.row_id FROM {both} WHERE now.uid <> last.row_uid").all():
        yield f"{table} {row_id} has another uid than history gave it."
