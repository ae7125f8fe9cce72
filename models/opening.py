"""Making a study, and what has to be true of a file before it is opened as one."""

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from models import dialect, leftover, migrations
from models.base import Session
from models.errors import StudyError
from models.lock import StudyLock
from models.schema import STANDARD_ATTRIBUTES, attributes, metadata, studies
from models.trouble import explained


def create(path: Path) -> None:
    """Make an empty study at the path, whole or not at all; no coder and no operation yet."""
    _check_sqlite()
    try:
        _check_free(path)
        _make(path)
    except FileExistsError:
        raise StudyError(f"“{path.name}” exists already; choose another name, or open it.") from None
    except OSError as error:
        raise StudyError(f"“{path.name}” cannot be made: {error.strerror}.") from error


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < dialect.OLDEST_SQLITE:
        raise StudyError(f"Themeloom needs SQLite 3.38 or newer; this Python comes with {sqlite3.sqlite_version}.")


def _check_free(path: Path) -> None:
    if path.suffix.lower() != ".loom":
        raise StudyError(f"A study's name ends in .loom: try “{path.name}.loom”.")
    if path.exists():
        raise FileExistsError
    if not path.parent.is_dir():
        raise StudyError(f"There is no folder “{path.parent}”; make it first, or choose another.")


def _make(path: Path) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with explained():
            _fill(part, os.fsencode(path.stem).decode(errors="replace"))
        _name(part, path)
    finally:
        part.unlink(missing_ok=True)


def _name(part: Path, path: Path) -> None:
    """Give the finished file its name, unless somebody took it meanwhile."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # memory sticks know no second name for a file
        path.touch(exist_ok=False)
        part.replace(path)


def _fill(part: Path, name: str) -> None:
    dialect.connect(part, "rwc").close()
    engine = dialect.engine(part, writes=True)
    try:
        with engine.connect() as session:
            session.exec_driver_sql(f"PRAGMA application_id = {dialect.APPLICATION_ID}")
            session.exec_driver_sql(f"PRAGMA user_version = {migrations.VERSION}")
            metadata.create_all(session)
            _first_rows(session, name)
            dialect.create_triggers(session)
            session.commit()
    finally:
        engine.dispose()


def _first_rows(session: Session, name: str) -> None:
    created = datetime.now(UTC).isoformat(timespec="seconds")
    session.execute(insert(studies).values(name=name, created=created))
    rows = [{"name": attribute, "position": place} for place, attribute in enumerate(STANDARD_ATTRIBUTES)]
    session.execute(insert(attributes), [row | _kind_of(str(row["name"])) for row in rows])


def _kind_of(attribute: str) -> dict[str, str]:
    if attribute == "side":
        return {"kind": "choice", "choices": "internal\nexternal"}
    return {"kind": "text", "choices": ""}


def replace(path: Path, new: Path) -> None:
    """Put the new study in the place of the old one, of which nothing stays; StudyError where that is open."""
    lock = StudyLock(path)
    lock.acquire()
    try:
        for suffix in ("-wal", "-shm", "-journal"):  # a log left by a dead program would be played into the new study
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        new.replace(path)
    finally:
        lock.release()


def examine(path: Path, *, writes: bool, lock: StudyLock, backups: Path | None) -> str:
    """Say in which mode the file can be opened, or raise StudyError; with `writes` take the lock and migrate.

    Beside one who writes a reader may touch nothing, or the last to close would take the write-ahead log away. The
    lock is the caller's to release, whatever happens.
    """
    _check_sqlite()
    _is_study_file(path)
    strange = not lock.is_held() and leftover.is_of_another(path, lock.path)
    mode = _mode(path, lock)
    with explained():
        version = _version(path, mode)
    if version > migrations.VERSION:
        raise StudyError(f"“{path.name}” was made by a newer Themeloom; install that version to open it.")
    if not writes:
        if version < migrations.VERSION:
            raise StudyError(f"“{path.name}” was made by an older Themeloom; open it once for writing to update it.")
        return mode
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise StudyError(f"“{path.name}” is read-only; copy it to a folder of yours to change it.")
    lock.acquire()
    if strange:
        leftover.put_aside(path)
    with explained():
        migrations.migrate(path, _version(path, "rw"), backups)
    return "rw"


def is_of_older_version(path: Path) -> bool:
    """Tell whether the study has to be opened for writing once before it can be read; StudyError where it is none."""
    _is_study_file(path)
    with explained():
        return _version(path, _mode(path, StudyLock(path))) < migrations.VERSION


def _mode(path: Path, lock: StudyLock) -> str:
    """Say how the file is read: without a log of another version, and touching nothing beside one who writes."""
    if lock.is_held():
        return "ro"
    if leftover.is_of_another(path, lock.path):
        return "immutable"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "rw"
    alone = not path.with_name(path.name + "-wal").exists()
    return "immutable" if alone and dialect.has_log(path) else "ro"


def _is_study_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise StudyError(f"“{path}” is a folder, not a study.")
        if path.exists() and not path.is_file():
            raise StudyError(f"“{path.name}” is not a Themeloom study.")
        with path.open("rb") as file:
            head = file.read(dialect.HEAD)
    except FileNotFoundError:
        raise StudyError(f"There is no study “{path}”; make one with “themeloom new {path}”.") from None
    except OSError as error:
        raise StudyError(f"“{path.name}” cannot be opened: {error.strerror}.") from error
    if not dialect.is_sqlite(head):
        raise StudyError(f"“{path.name}” is not a Themeloom study.")
    if dialect.is_cut_off(path, head):
        raise StudyError(f"“{path.name}” is not whole: its end is missing. Copy it again, or open your newest backup.")


def _version(path: Path, mode: str) -> int:
    connection = dialect.connect(path, mode)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != dialect.APPLICATION_ID:
            raise StudyError(f"“{path.name}” is not a Themeloom study.")
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
