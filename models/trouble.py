"""What the database's errors mean to a user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from models.errors import StudyError

_DAMAGED = "The study's file is damaged; open the newest copy of it from your backups."
_SENTENCES = {
    "database or disk is full": "The disk is full; free some space and try again. Nothing was changed.",
    "disk i/o error": "The disk could not be read or written; check the drive and try again. Nothing was changed.",
    "attempt to write a readonly database": "The study is read-only; copy it to a folder of yours to change it.",
    "unable to open database file": (
        "The study's file cannot be reached; put it back, or check that its folder is there and yours to write to."
        " Nothing was changed."
    ),
    "database is locked": "Another program is working in the study's file; try again in a moment. Nothing was changed.",
    "database disk image is malformed": _DAMAGED,
    "no such table": _DAMAGED,
    "no such column": _DAMAGED,
    "malformed database schema": _DAMAGED,
    "malformed json": _DAMAGED,
    "could not decode to utf-8": _DAMAGED,
    "file is not a database": "The file is not a Themeloom study, or it is damaged.",
}


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the disk or another program did to the file into a StudyError; programming faults pass unchanged."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise StudyError(
            "A name holds half a character, which cannot be stored; write it anew. Nothing was changed."
        ) from error
    except UnicodeDecodeError as error:
        raise StudyError(_DAMAGED) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = str(error.orig if isinstance(error, DatabaseError) else error).lower()
        for words, sentence in _SENTENCES.items():
            if words in said:
                raise StudyError(sentence) from error
        raise
