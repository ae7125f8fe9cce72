"""Tables as Excel workbooks: a sheet of rows, and a sheet “About” with title and caption."""

import io
import math
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from coding.errors import CodingError
from coding.exporters.cells import Losses, printable, printable_rows
from coding.exporters.exporter import Exporter
from coding.exporters.in_words import in_words, indented
from coding.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
MOST_COLUMNS = 16_384
LONGEST = 32_767
CUT = 32_760
DEEPEST = 15
"""Steps by which Excel sets in a cell."""

_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_WIDTHS = {"text": (10, 40), "long": (60, 60), "number": (10, 40), "percent": (10, 40)}


@dataclass(slots=True)
class _Sheet:
    """The sheet of rows while it is written, with a format per column and the widest text of each.

    `indent` is the place of the column that is set in and how far in a row; `set_in` its formats by steps.
    """

    sheet: "Worksheet"
    columns: tuple[Column, ...]
    formats: "list[Format]"
    losses: Losses
    indent: tuple[int, Callable[[Row], int]]
    set_in: "list[Format]"
    widest: list[int] = field(default_factory=list)


def write(table: Table, path: Path) -> None:
    """The first sheet's first row names the columns; CodingError where a sheet cannot hold the table."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    _refuse(len(table.columns))
    whole = io.BytesIO()  # a zip file that cannot be finished for want of room complains when it is thrown away
    with tempfile.TemporaryDirectory() as folder:
        options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False}
        try:
            with xlsxwriter.Workbook(whole, options) as workbook:
                _fill(workbook, table)
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error
    path.write_bytes(whole.getbuffer())


def _refuse(columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise CodingError(f"An Excel sheet holds at most {MOST_COLUMNS:,} columns and this table has {columns:,}.")


def _fill(workbook: "Workbook", table: Table) -> None:
    losses = Losses()
    workbook.set_properties({"title": printable(table.title, losses), "author": ""})
    sheet = workbook.add_worksheet(sheet_name(table.name))
    columns, indent = in_words(table), indented(table)
    looks = [workbook.add_format(_look(column)) for column in columns]
    deeper = [workbook.add_format({"valign": "top", "indent": steps}) for steps in range(1, DEEPEST + 1)]
    set_in = [looks[indent[0]], *deeper] if indent[0] >= 0 else []
    rows = _Sheet(sheet, columns, looks, losses, indent, set_in)
    _write_header(rows, workbook.add_format({"bold": True, "bottom": 1, "valign": "top"}))
    last = 0
    for last, row in enumerate(printable_rows(table.rows, losses), 1):
        if last > MOST_ROWS:
            raise CodingError(f"An Excel sheet holds at most {MOST_ROWS:,} rows and this table has more: write a csv.")
        _write_row(rows, last, row)
    _finish(rows, last)
    _write_about(workbook, table, losses)


def sheet_name(name: str) -> str:
    """The name as Excel allows it for a sheet: at most 31 characters, some of them barred."""
    allowed = _NO_SHEET_NAME.sub(" ", printable(name, Losses())).strip("' \t\n\r")[:31].rstrip("' ")
    return "Table" if allowed.lower() in ("", "about", "history") else allowed


def _look(column: Column) -> dict[str, Any]:
    look: dict[str, Any] = {"valign": "top"}
    if column.kind == "percent":
        look["num_format"] = "0.0%"
    if column.absent:  # words among figures stand where figures do
        look["align"] = "right"
    if column.kind == "long":
        look["text_wrap"] = True
    return look


def _write_header(rows: _Sheet, look: "Format") -> None:
    for place, column in enumerate(rows.columns):
        key = _fitting(printable(column.key, rows.losses), rows.losses)
        rows.sheet.write_string(0, place, key, look)
        rows.widest.append(len(key) + 3)


def _write_row(rows: _Sheet, number: int, row: Row) -> None:
    indented_place, depth = rows.indent
    steps = min(depth(row), DEEPEST) if rows.set_in else 0
    for place, (cell, look) in enumerate(zip(row, rows.formats, strict=True)):
        if isinstance(cell, str):
            own = steps if place == indented_place else 0
            text = _fitting(cell, rows.losses)
            rows.sheet.write_string(number, place, text, rows.set_in[own] if own else look)
            if len(text) + 2 * own > rows.widest[place]:
                rows.widest[place] = len(text) + 2 * own
        elif _is_figure(cell):
            rows.sheet.write_number(number, place, cell, look)
        elif cell is None and rows.columns[place].absent:
            rows.sheet.write_string(number, place, rows.columns[place].absent, look)


def _is_figure(cell: Cell) -> TypeGuard[int | float]:
    return cell is not None and not isinstance(cell, str) and math.isfinite(cell)


def _fitting(text: str, losses: Losses) -> str:
    """The text, cut where Excel would refuse it; Excel counts UTF-16 units."""
    if len(text) <= LONGEST // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    losses.cut += 1
    return units[: 2 * CUT].decode("utf-16-le", "ignore") + "…"


def _finish(rows: _Sheet, last: int) -> None:
    for place, (column, widest) in enumerate(zip(rows.columns, rows.widest, strict=True)):
        least, most = _WIDTHS[column.kind]
        rows.sheet.set_column(place, place, min(max(widest + 1, least), most))
    rows.sheet.autofilter(0, 0, last, len(rows.columns) - 1)
    rows.sheet.freeze_panes(1, 0)


def _write_about(workbook: "Workbook", table: Table, losses: Losses) -> None:
    about = workbook.add_worksheet("About")
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    about.set_column(0, 0, 100)
    title = _fitting(printable(table.title, losses), losses)
    about.write_string(0, 0, title, workbook.add_format({"bold": True, "font_size": 14, "text_wrap": True}))
    about.write_string(1, 0, _fitting(printable(table.caption, losses), losses), wrapped)
    about.write_string(2, 0, losses.sentences(), wrapped)


EXPORTER = Exporter(key="xlsx", title="Excel workbook", suffix=".xlsx", write=write, in_words=True)
