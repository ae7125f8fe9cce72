"""Bringing older files up to date: one step per version, all in one transaction, after a backup."""

import logging
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect

from models import dialect, history
from models.base import Session
from models.errors import StudyError
from models.schema import metadata
from models.steps.version2 import memos_and_source_rule
from models.steps.version3 import evidence_and_findings
from models.steps.version4 import coders_and_merging

if TYPE_CHECKING:
    from alembic.operations import Operations

logger = logging.getLogger(__name__)

Step = Callable[["Operations"], None]

STEPS: tuple[Step, ...] = (memos_and_source_rule, evidence_and_findings, coders_and_merging)
"""STEPS[0] leads from version 1 to 2, and so on; each has its old file in tests/data/old. They know no table of today,
so what they make of an old file never changes."""

VERSION = 1 + len(STEPS)


def migrate(path: Path, version: int, backups: Path | None) -> None:
    """Bring the file from the version to VERSION, or leave it as it was and raise StudyError.

    Runs with foreign keys off and all triggers dropped; before the commit the row counts and
    all foreign keys are compared; then the triggers are made anew. Undo stops here.
    """
    if version == VERSION:
        return
    if backups is not None:
        name = f"{path.stem} before version {VERSION} {datetime.now(UTC):%Y%m%dT%H%M%S}.loom"
        back_up(path, backups / _uid(path) / name)
    engine = dialect.engine(path, writes=True)
    try:
        _run(engine, STEPS[version - 1 :])
    finally:
        engine.dispose()


def _uid(path: Path) -> str:
    connection = dialect.connect(path)
    try:
        return str(connection.execute("SELECT uid FROM study").fetchone()[0])
    finally:
        connection.close()


def back_up(path: Path, target: Path) -> None:
    """Copy the study as it stands on the disk, whole, into a folder only its owner can enter."""
    for folder in (target.parent.parent, target.parent):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.chmod(folder, 0o700)
    source, copy = dialect.connect(path), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()


def _run(engine: Engine, steps: tuple[Step, ...]) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    with engine.connect() as session:
        _foreign_keys(session, on=False)
        with session.begin_nested() if session.in_transaction() else session.begin():
            before, numbers = _counts(session), _last_ids(session)
            dialect.drop_triggers(session)
            operations = Operations(MigrationContext.configure(session, opts={"render_as_batch": True}))
            for step in steps:
                logger.info("migrating: %s", step.__name__)
                step(operations)
            _keep_last_ids(session, numbers)
            _verify(session, before)
            dialect.create_triggers(session)
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            history.record(session, history.MIGRATE, at, ("", "Themeloom"))
            session.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
        _foreign_keys(session, on=True)


def _foreign_keys(session: Session, *, on: bool) -> None:
    """Set the pragma outside any transaction, where alone it has an effect."""
    raw = session.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


def _counts(session: Session) -> dict[str, int]:
    names = [name for name in inspect(session).get_table_names() if not name.startswith("sqlite_")]
    return {name: session.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names}


def _last_ids(session: Session) -> dict[str, int]:
    return {row[0]: row[1] for row in session.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}


def _keep_last_ids(session: Session, numbers: dict[str, int]) -> None:
    """Let no id be given twice, though a rebuilt table has forgotten those of deleted rows."""
    for name, last in numbers.items():
        session.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        session.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last))


def _verify(session: Session, before: dict[str, int]) -> None:
    after = _counts(session)
    lost = [name for name, count in before.items() if after.get(name) != count]
    if lost or session.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StudyError(
            "The study could not be brought up to date and was left as it was; keep the file and ask for help."
        )
    missing = set(metadata.tables) - set(after)
    if missing:
        raise StudyError(f"The study lacks the tables {', '.join(sorted(missing))} and was left as it was.")
