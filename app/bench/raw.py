"""The floor of everything that writes: the same finished rows, put into the same tables by sqlite3 alone."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

_OPERATION = "INSERT INTO operation (uid, at, label, coder_uid, coder_name) VALUES (?, ?, ?, ?, ?)"
_CHANGE = "INSERT INTO change (operation_id, table_name, row_id, row_uid, kind, old) VALUES (?, 'segment', ?, ?, ?, ?)"

Change = tuple[int, str, str, str | None]
"""What history keeps of a segment that changed: its id, its uid, i or u, and the row before as JSON."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a bare connection to a copy of a study, with the settings the program has and without its triggers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        settings = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536", "temp_store=MEMORY")
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        yield connection


def write(
    connection: sqlite3.Connection, statement: str, rows: Sequence[Sequence[object]], changes: Sequence[Change]
) -> None:
    """Put rows and their history down in one transaction, under an operation of their own."""
    connection.execute("BEGIN IMMEDIATE")
    operation = connection.execute(_OPERATION, (str(uuid4()), "2026-01-01T00:00:00.000+00:00", "bench", "u", "Bench"))
    connection.executemany(statement, rows)
    connection.executemany(_CHANGE, [(operation.lastrowid, *change) for change in changes])
    connection.execute("COMMIT")
