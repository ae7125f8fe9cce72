"""Everything that is SQLite's own: pragmas, triggers of the history, the set-based revert, and lists of ids.

A study on another database would need this module written anew, and no other.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Column, ColumnElement, Engine, QueuePool, Table, create_engine, event, func, select, text

from models.base import Session, tracked_tables
from models.errors import StudyError

OLDEST_SQLITE = (3, 38, 0)
APPLICATION_ID = 0x4C4F4F4D  # "LOOM"
MAGIC = b"SQLite format 3\0"
HEAD = 100
"""The bytes at the beginning of a file that say what it is."""
COUNTS = 24
"""From here on they count what was written, so they change with it."""
LOG_HEAD = 32
"""The bytes at the beginning of a write-ahead log that no other log shares."""


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open the file itself; `mode` is rwc (made where missing), rw, ro, or immutable (nobody writes to it)."""
    query = "immutable=1" if mode == "immutable" else f"mode={mode}"
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}", uri=True, timeout=5, isolation_level=None, check_same_thread=False
    )


def engine(path: Path, *, mode: str = "rw", writes: bool, journal: str = "") -> Engine:
    """Open connections to a study; without `writes` they can save nothing at all."""
    made = create_engine("sqlite://", creator=lambda: connect(path, mode), poolclass=QueuePool, hide_parameters=True)
    cache = 65536 if writes else 4096  # KiB; a reader goes through the file once and keeps little of it
    settings = ["foreign_keys=ON", "synchronous=FULL", f"cache_size=-{cache}", "temp_store=MEMORY"]
    settings += [f"journal_mode={journal}"] if journal else []
    settings += [] if writes else ["query_only=ON"]

    @event.listens_for(made, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(made, "begin")
    def begin(connection: Session) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


@contextmanager
def raw(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Lend a connection of the engine as the driver gives it."""
    borrowed = engine.raw_connection()
    try:
        connection = borrowed.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        yield connection
    finally:
        borrowed.close()


def shadow(session: Session, views: Mapping[str, str]) -> None:
    """Let the reading connection see, from now on, by table what the statements give, and other tables whole.

    Temporary views of the tables' own names stand before these; who wants the table itself writes main.segment.
    """
    connection = session.connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    connection.execute("PRAGMA query_only = OFF")
    for (name,) in connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f'DROP VIEW temp."{name}"')
    for table, statement in views.items():
        connection.execute(f'CREATE TEMP VIEW "{table}" AS {statement}')
    connection.execute("PRAGMA query_only = ON")


def create_triggers(session: Session) -> None:
    """Make the triggers that put every inserted, updated or deleted row of a tracked table into history."""
    for table in tracked_tables():
        for statement in _triggers(table):
            session.exec_driver_sql(statement)


def drop_triggers(session: Session) -> None:
    """Take all triggers away, as a migration needs."""
    for (name,) in session.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
        session.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _triggers(table: Table) -> list[str]:
    columns = [column.name for column in table.columns]
    image = ", ".join(f"'{name}', OLD.\"{name}\"" for name in columns)
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    return [
        _trigger(table, "INSERT", "", "NEW", "'i', NULL"),
        _trigger(table, "UPDATE", f"WHEN {differs}", "OLD", f"'u', json_object({image})"),
        _trigger(table, "DELETE", "", "OLD", f"'d', json_object({image})"),
    ]


def _trigger(table: Table, event_name: str, when: str, row: str, kind_and_old: str) -> str:
    name = f"history_{table.name}_{event_name.lower()}"
    return (
        f'CREATE TRIGGER "{name}" AFTER {event_name} ON "{table.name}" {when} BEGIN '
        "INSERT INTO change (operation_id, table_name, row_id, row_uid, kind, old) VALUES "
        f"((SELECT max(id) FROM operation), '{table.name}', {row}.id, {row}.uid, {kind_and_old}); END"
    )


_FIRST = (
    "SELECT row_id, kind, old FROM change WHERE id IN (SELECT min(id) FROM change "
    "WHERE operation_id = :operation AND table_name = :name GROUP BY row_id)"
)


def revert(session: Session, operation_id: int) -> None:
    """Take an operation's rows back to what they were before it.

    Old images are restored first and inserted rows deleted last, in all tables, with foreign
    keys checked at the commit: so no cascade reaches a row that was there before.
    """
    session.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    touched = session.execute(
        text("SELECT DISTINCT table_name FROM change WHERE operation_id = :operation"), {"operation": operation_id}
    )
    names = set(touched.scalars())
    tables = [table for table in tracked_tables() if table.name in names]
    for table in tables:
        session.execute(text(_restore(table)), {"operation": operation_id, "name": table.name})
    for table in reversed(tables):
        inserted = f"SELECT row_id FROM ({_FIRST}) WHERE kind = 'i'"
        statement = text(f'DELETE FROM "{table.name}" WHERE id IN ({inserted})')
        session.execute(statement, {"operation": operation_id, "name": table.name})


def forget_words(session: Session) -> None:
    """Take all words out of the old rows that history keeps; which rows changed, when and by whom stays known.

    What is deleted from here on is overwritten in the file.
    """
    session.exec_driver_sql("PRAGMA secure_delete = ON")
    session.exec_driver_sql(
        "UPDATE change SET old = (SELECT json_group_object(key, "
        "CASE WHEN type = 'text' AND key <> 'uid' THEN '' ELSE value END) FROM json_each(change.old)) "
        "WHERE old IS NOT NULL"
    )


def write_anew(connection: sqlite3.Connection) -> None:
    """Write the file anew without what was deleted, and leave nothing in the log beside it.

    Raises StudyError where somebody still reads the log.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("VACUUM")
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    connection.execute("PRAGMA secure_delete = OFF")
    if busy:
        raise StudyError(
            "The words are erased from the study, but another program is reading it, and the log beside it may hold "
            "them until that program and this one have closed the study."
        )


def _restore(table: Table) -> str:
    names = [column.name for column in table.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f"json_extract(old, '$.{name}')" for name in names)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    return (
        f"INSERT INTO \"{table.name}\" ({listed}) SELECT {values} FROM ({_FIRST}) WHERE kind <> 'i' "
        f"ON CONFLICT (id) DO UPDATE SET {updates}"
    )


class Newest(NamedTuple):
    """The newest step of a study: its uid, and the operation's id and time, 0 and "" where there is none."""

    study: str
    operation: int
    at: str


_NEWEST = (
    "SELECT coalesce((SELECT uid FROM study), ''), coalesce(max(id), 0), "
    "coalesce((SELECT at FROM operation ORDER BY id DESC LIMIT 1), '') FROM operation"
)
_HOLDS = (
    "SELECT EXISTS (SELECT 1 FROM study WHERE uid = ?) "
    "AND (? = 0 OR EXISTS (SELECT 1 FROM operation WHERE id = ? AND at = ?))"
)


def newest_of(session: Session) -> Newest:
    """Give the newest step that the session sees."""
    return Newest(*session.exec_driver_sql(_NEWEST).one())


def newest(path: Path, mode: str) -> Newest:
    """Give the newest step in the file by itself; `mode` immutable leaves a log beside it out."""
    with closing(connect(path, mode)) as connection:
        return Newest(*connection.execute(_NEWEST).fetchone())


def holds(path: Path, mode: str, step: Newest) -> bool:
    """Tell whether the step is in the file."""
    with closing(connect(path, mode)) as connection:
        return bool(connection.execute(_HOLDS, (step.study, step.operation, step.operation, step.at)).fetchone()[0])


def among(column: Column[int], ids: Iterable[int]) -> ColumnElement[bool]:
    """Ask whether the column holds one of the ids, of which there may be more than a statement takes values."""
    values = func.json_each(json.dumps(list(ids))).table_valued("value")
    return column.in_(select(values.c.value))


def ids_of(session: Session, query: str) -> frozenset[int]:
    """Give the ids the query lists: as one text, for there may be a hundred thousand, and the window waits for them."""
    listed = session.exec_driver_sql(f"SELECT json_group_array(id) FROM ({query})").scalar()
    return frozenset(json.loads(listed or "[]"))


def is_sqlite(head: bytes) -> bool:
    """Tell by its first bytes whether a file is a SQLite database at all."""
    return head.startswith(MAGIC)


def has_log(path: Path) -> bool:
    """Tell by a study's first bytes whether it was left with a write-ahead log, which reading it would make anew."""
    with path.open("rb") as file:
        return 2 in file.read(HEAD)[18:20]


def is_cut_off(path: Path, head: bytes) -> bool:
    """Tell by a study's first bytes whether its end is missing, and no journal beside it could bring it back."""
    if head[68:72] != APPLICATION_ID.to_bytes(4) or any(
        path.with_name(path.name + end).exists() for end in ("-wal", "-journal")
    ):
        return False
    page = int.from_bytes(head[16:18])
    return path.stat().st_size < int.from_bytes(head[28:32]) * (65536 if page == 1 else page)


def fold(connection: sqlite3.Connection) -> None:
    """Bring what is in the write-ahead log into the file, as far as nobody is reading it; nobody waits for it."""
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def copy(connection: sqlite3.Connection, to: Path) -> None:
    """Write the whole study as the connection sees it into a new file of its own, on the disk when this returns."""
    made = connect(to, "rwc")
    try:
        connection.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")
    finally:
        made.close()


def settle(path: Path) -> None:
    """Fold the write-ahead log into the file, so that it can be copied or opened read-only anywhere.

    Where another program still reads the file, it stays as it is, which is as safe. Raises StudyError
    where the disk has no room for what is in the log; all is saved then, too.
    """
    connection = connect(path)
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
        if path.with_name(path.name + "-journal").exists():  # of a program that died; the next write takes it away
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute(f"PRAGMA user_version = {version}")
    except sqlite3.OperationalError as error:
        log = path.with_name(path.name + "-wal")
        if "locked" not in str(error) and log.exists() and log.stat().st_size > 0:
            raise StudyError(
                f"All is saved, but the disk has no room to make one file of it: keep “{path.name}-wal” beside "
                f"“{path.name}”, free some space, then open and close the study again."
            ) from error
    finally:
        connection.close()
