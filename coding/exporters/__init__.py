"""The registry of exporters, and the one way to write a table to a file."""

import errno
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import replace
from pathlib import Path

from coding.errors import CodingError
from coding.exporters import to_csv, to_docx, to_html, to_json, to_xlsx
from coding.exporters.exporter import Exporter
from coding.exporters.in_words import without_empty
from coding.table import Row, Table
from models.dialect import MAGIC, is_sqlite

EXPORTERS: tuple[Exporter, ...] = (
    to_csv.EXPORTER,
    to_xlsx.EXPORTER,
    to_docx.EXPORTER,
    to_html.EXPORTER,
    to_json.EXPORTER,
)

STEP = 200
"""Rows after which the progress is told again."""

Progress = Callable[[int, int, str], None]
"""Told while rows are written: how many, of how many (0: unknown), and the file's name; raises to cancel."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY)


def exporter_for(path: Path) -> Exporter:
    """The exporter of the path's suffix, capitals or not; CodingError names the suffixes offered."""
    for exporter in EXPORTERS:
        if path.suffix.lower() == exporter.suffix:
            return exporter
    offered = ", ".join(exporter.suffix for exporter in EXPORTERS)
    raise CodingError(f"A table cannot be written as “{path.name}”: choose a name that ends in one of {offered}.")


def write_table(table: Table, path: Path, progress: Progress | None = None) -> None:
    """The table stands in the file, whole; where that fails or is cancelled, what was there before is untouched."""
    exporter = exporter_for(path)
    try:
        _write_whole(exporter, table, path, progress)
    except OSError as error:
        raise CodingError(_sentence(error, path)) from error


def _write_whole(exporter: Exporter, table: Table, path: Path, progress: Progress | None) -> None:
    target = Path(os.path.realpath(path))
    _refuse(target, path)
    temporary = target.with_name(f".{uuid.uuid4().hex}{exporter.suffix}")
    if exporter.in_words:
        table = without_empty(table)
    try:
        if progress is None:
            exporter.write(table, temporary)
        else:
            exporter.write(replace(table, rows=_watched(table.rows, path.name, progress)), temporary)
            progress(1, 1, path.name)
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _watched(rows: Iterable[Row], name: str, progress: Progress) -> Iterator[Row]:
    of = len(rows) if isinstance(rows, Sized) else 0
    for number, row in enumerate(rows):
        if number % STEP == 0:
            progress(number, of, name)
        yield row


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
