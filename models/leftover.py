"""The log that a program which ended suddenly left beside a study, and whether it belongs to the file there is now.

SQLite plays it into whatever file has the name, also into a backup that was brought back meanwhile.
"""

import json
import logging
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from models import dialect
from models.dialect import Newest
from models.errors import StudyError

logger = logging.getLogger(__name__)
ASIDE = " not taken in.loom-wal"
"""How the name ends of a log that was put aside."""
_FRAME = 24
"""The bytes before each page in a log: its number, and from 8 on what all pages of this log share."""


def is_of_another(study: Path, lock: Path) -> bool:
    """Tell whether the log beside the study is of another version than the file.

    That is where the file is neither as the lock says it was left, nor as the log makes it: by what every write
    changes in its head, and by its newest step.
    """
    log = study.with_name(f"{study.name}-wal")
    left = _left(lock)
    if not left or not log.exists() or log.stat().st_size <= dialect.LOG_HEAD:
        return False
    with study.open("rb") as file:
        there = file.read(dialect.HEAD)[dialect.COUNTS :].hex()
    if there != left[0] and there not in _heads(log):
        return True
    newest = _newest(study)
    if newest is None or len(left) == 1 or list(newest) == left[1:]:
        return False
    return not newest.at or newest.at.encode() not in log.read_bytes()


def put_aside(study: Path) -> None:
    """Take the log away from the study, and raise the StudyError that says so; it can be opened then."""
    log = study.with_name(f"{study.name}-wal")
    aside = study.with_name(f"{study.stem} {datetime.now():%Y-%m-%d %H%M%S}{ASIDE}")
    log.rename(aside)
    study.with_name(f"{study.name}-shm").unlink(missing_ok=True)
    logger.info("a log of another version was put aside")
    raise StudyError(
        f"“{study.name}” was written over after Themeloom had ended without closing it. The last steps of then do not "
        f"belong to what is there now; they were put aside in “{aside.name}”. Open it again to go on without them."
    )


def _left(lock: Path) -> list[str | int]:
    try:
        return list(json.loads(lock.read_bytes())["left"])
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _newest(study: Path) -> Newest | None:
    try:
        return dialect.newest(study, "immutable")
    except sqlite3.DatabaseError:  # the program ended while it brought the log into the file, which goes on now
        return None


def _heads(log: Path) -> Iterator[str]:
    """Give what the log has in its versions of the file's first page, of what every write changes there."""
    with log.open("rb") as file:
        head = file.read(dialect.LOG_HEAD)
        size, salts = int.from_bytes(head[8:12]), head[16:24]
        while len(frame := file.read(_FRAME)) == _FRAME and frame[8:16] == salts:
            page = file.read(size)
            if int.from_bytes(frame[:4]) == 1:
                yield page[dialect.COUNTS : dialect.HEAD].hex()
