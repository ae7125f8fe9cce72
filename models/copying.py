"""Copies of an open study, whole and alone."""

import os
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from models import dialect
from models.errors import StudyError
from models.opening import replace
from models.trouble import explained


def copy_out(reader: Engine, path: Path) -> None:
    """Write a copy with its history in the place of what is there; StudyError where it cannot be."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with explained(), dialect.raw(reader) as connection:
            dialect.copy(connection, part)
        replace(path, part)
    except OSError as error:
        raise StudyError(f"“{path.name}” cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def rescue(writer: Engine, stem: str, backups: Path | None) -> Path | None:
    """Fold the log into the file, wherever that is now, and copy everything to the backups: it may be deleted."""
    with explained(), dialect.raw(writer) as connection:
        dialect.fold(connection)
        if backups is None:
            return None
        backups.mkdir(parents=True, exist_ok=True)
        copy = backups / f"{stem} {datetime.now():%Y-%m-%d %H%M%S}.loom"
        dialect.copy(connection, copy)
    return copy
