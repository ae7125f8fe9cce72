"""A spreadsheet or csv file as rows of text, whatever program wrote it."""

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from coding.errors import CodingError

LARGEST = 100 * 1024 * 1024
_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Grid:
    """The names of the first row and the cells below, as text; every row has as many cells as there are names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_grid(path: Path) -> Grid:
    """Read a csv, tsv, xlsx or ods file; raises CodingError with one sentence that names the file."""
    _guard(path)
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _from_csv(path)
    if path.suffix.lower() in (".xlsx", ".ods", ".xlsm"):
        return _from_workbook(path)
    raise CodingError(f"“{path.name}” is no table; give a csv or xlsx file.")


def _guard(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise CodingError(f"“{path}” cannot be read: {error.strerror}.") from error
    if path.is_dir():
        raise CodingError(f"“{path}” is a folder; give a csv or xlsx file.")
    if size == 0:
        raise CodingError(f"“{path.name}” is empty.")
    if size > LARGEST:
        raise CodingError(f"“{path.name}” is larger than 100 MB; split it into smaller tables.")


def _from_csv(path: Path) -> Grid:
    text = _decoded(path)
    if "\0" in text:
        raise CodingError(f"“{path.name}” is not a csv file; save the table as csv or xlsx again.")
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise CodingError(f"“{path.name}” is not a proper csv file ({error}); save the table as csv again.") from error
    return _grid(path, lines)


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _from_workbook(path: Path) -> Grid:
    import pandas

    if not zipfile.is_zipfile(path):
        raise CodingError(f"“{path.name}” is damaged, encrypted or not a workbook; save it as xlsx without a password.")
    with zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > 5 * LARGEST:
            raise CodingError(f"“{path.name}” is far larger inside than a table should be; it was not opened.")
    try:
        frame = pandas.read_excel(path, engine="calamine", dtype=str, header=None, keep_default_na=False)
    except (ValueError, OSError, RuntimeError, KeyError) as error:
        raise CodingError(f"“{path.name}” cannot be read as a workbook ({error}); save it as xlsx again.") from error
    return _grid(path, [[str(cell) for cell in line] for line in frame.itertuples(index=False)])


def _grid(path: Path, lines: list[list[str]]) -> Grid:
    lines = [line for line in lines if any(cell.strip() for cell in line)]
    if not lines:
        raise CodingError(f"“{path.name}” is empty.")
    columns = [name.strip() for name in lines[0]]
    while columns and not columns[-1]:
        columns.pop()
    width = len(columns)
    rows = [tuple((line + [""] * width)[:width]) for line in lines[1:]]
    return Grid(tuple(columns), tuple(rows))
