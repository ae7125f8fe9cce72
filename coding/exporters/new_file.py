"""Writing a file whole or not at all, never over a study; what cannot be written is said in a sentence."""

import errno
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coding.errors import CodingError
from models.dialect import MAGIC, is_sqlite

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Give a place to write to; in the end it takes the path's place, and where something fails nothing has changed.

    CodingError where the path is a folder, a study or read-only, or the disk does not take it.
    """
    try:
        target = Path(os.path.realpath(path))
        _refuse(target, path)
        temporary = target.with_name(f".{uuid.uuid4().hex}{path.suffix.lower()}")
        try:
            yield temporary
            if target.exists():
                shutil.copymode(target, temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise CodingError(_sentence(error, path)) from error


def _refuse(target: Path, path: Path) -> None:
    if not target.parent.is_dir():
        raise CodingError(f"“{path}” cannot be written: there is no folder “{target.parent}”.")
    if target.is_dir():
        raise CodingError(f"“{path}” cannot be written: it is a folder.")
    if target.exists() and not os.access(target, os.W_OK):
        raise CodingError(f"“{path}” cannot be written: the file is read-only.")
    if target.is_file() and _is_database(target):
        raise CodingError(f"“{path}” is a study, which an export would destroy; choose another name.")


def _is_database(target: Path) -> bool:
    with target.open("rb") as file:
        return is_sqlite(file.read(len(MAGIC)))


def _sentence(error: OSError, path: Path) -> str:
    if error.errno in _FULL:
        return f"“{path}” was not written: the disk is full."
    if error.errno in _DENIED:
        return f"“{path}” cannot be written: it is open in another program, or you may not write in its folder."
    return f"“{path}” cannot be written: {error.strerror or error}."
