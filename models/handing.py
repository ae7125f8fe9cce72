"""A copy that is handed to a coder: what is not for her is taken out without a trace, and it knows whose it is."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select

from models import dialect, history
from models.base import Session, add_row, new_uid
from models.schema import coders
from models.trouble import explained


@contextmanager
def handing_out(copy: Path, name: str) -> Iterator[Session]:
    """Give a session on a copy that nobody has opened yet, in which rows go without a trace.

    At the end the copy is marked as handed out to the coder of that name, who is made where there is none: undo stops
    there, and work is told from what was before by it. The file is written anew, so nothing in it holds what went.
    """
    writer = dialect.engine(copy, writes=True, journal="DELETE")
    try:
        with explained(), writer.connect() as session:
            dialect.drop_triggers(session)
            yield session
            dialect.create_triggers(session)
            _mark(session, name)
            session.commit()
        with explained():
            _write_anew(writer)
    finally:
        writer.dispose()


def _mark(session: Session, name: str) -> None:
    found = session.execute(select(coders.c.uid, coders.c.name)).all()
    known = next((row for row in found if row.name.casefold() == name.casefold()), None)
    uid = known.uid if known else new_uid()
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    history.record(session, history.HANDOUT, at, (uid, known.name if known else name))
    if known is None:
        add_row(session, coders, uid=uid, name=name, consensus=0)


def _write_anew(writer: Engine) -> None:
    borrowed = writer.raw_connection()
    try:
        connection = borrowed.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        dialect.write_anew(connection)
    finally:
        borrowed.close()
