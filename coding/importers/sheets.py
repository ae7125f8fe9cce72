"""Spreadsheets as rows of text, nothing reinterpreted."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

from coding.errors import CodingError
from coding.importers.clean import cleaned
from coding.importers.decode import decoded
from coding.importers.workbook_guard import check_workbook

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50
_MIDNIGHT = re.compile(r"(?<=\A\d{4}-\d\d-\d\d) 00:00:00\Z")
"""What a workbook adds to a date that has no time."""


def sheet_rows(path: Path) -> tuple[list[list[str]], list[str]]:
    """The rows of a csv file or of a workbook's first sheet that is not empty, all of one width, and notes.

    Cells are text as written (00123 stays so), line ends in them \\n, without the blanks around them. Blank rows are
    left out.
    """
    rows, notes = numbered_rows(path)
    return [row for _number, row in rows], notes


def numbered_rows(path: Path) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """The same rows, each with the number it has in the file, where blank rows count and the first is 1."""
    rows, notes = _csv_rows(path) if path.suffix.casefold() in (".csv", ".tsv") else _workbook_rows(path)
    removed: dict[str, None] = {}
    for row in rows:
        for at, cell in enumerate(row):
            row[at], found = cleaned(cell)
            row[at] = _MIDNIGHT.sub("", row[at].strip())
            removed |= dict.fromkeys(found)
    return [(number, row) for number, row in enumerate(rows, start=1) if any(row)], [*notes, *removed]


def _csv_rows(path: Path) -> tuple[list[list[str]], list[str]]:
    from pandas import read_csv
    from pandas.errors import EmptyDataError, ParserError

    text, notes = decoded(path.read_bytes(), path.name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    table = text.lstrip("\n")
    try:
        frame = read_csv(
            io.StringIO(table),
            sep=_separator(table),
            dtype=str,
            header=None,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
        )
    except EmptyDataError:
        raise CodingError(f"“{path.name}” holds no rows; there is nothing to import.") from None
    except ParserError as error:
        where = str(error).partition("C error: ")[2].strip() or "a quotation mark is not closed"
        raise CodingError(f"“{path.name}” is not a regular table ({where}). Save it again as CSV or xlsx.") from None
    return [[""]] * (len(text) - len(table)) + frame.fillna("").values.tolist(), notes


def _separator(text: str) -> str:
    """The mark that divides most rows into the same number of cells, more than one."""
    best, most = ",", (0.0, 0)
    for separator in _SEPARATORS:
        sample = text[:200_000].split("\n")
        try:
            rows = [row for row, _ in zip(csv.reader(sample, delimiter=separator), range(_SAMPLE_ROWS), strict=False)]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if row)
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        score = (count / max(1, sum(widths.values())), width) if width > 1 else (0.0, 0)
        if score > most:
            best, most = separator, score
    return best


def _workbook_rows(path: Path) -> tuple[list[list[str]], list[str]]:
    from pandas import read_excel
    from python_calamine import CalamineError

    check_workbook(path)
    try:
        sheets = read_excel(
            path, sheet_name=None, engine="calamine", dtype=str, header=None, keep_default_na=False, na_filter=False
        )
    except (CalamineError, ValueError, KeyError, OSError):
        raise CodingError(f"“{path.name}” is damaged. Open it in its program and save it again.") from None
    filled = {name: sheet for name, sheet in sheets.items() if not sheet.empty}
    if not filled:
        raise CodingError(f"“{path.name}” holds no rows; there is nothing to import.")
    first, *others = filled
    notes = [f"Only the sheet “{first}” was read, not {', '.join(f'“{name}”' for name in others)}."] if others else []
    return filled[first].fillna("").values.tolist(), notes
