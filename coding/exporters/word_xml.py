"""Paragraphs and tables as Word's XML, made from plain text; the text holds no character that XML forbids."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from coding.exporters.cells import label, shown
from coding.exporters.quote_bank import Quote
from coding.table import Cell, Column, ColumnKind, Row

INDENT = 200
"""A step of the indent in twentieths of a point."""

PAGE_NUMBER = (
    '<w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>'
    '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)
"""The paragraph of a footer; Word puts each page's number in it."""

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_KEPT = "<w:trPr><w:cantSplit/></w:trPr>"
_TOGETHER = 400
"""Letters of a cell beyond which its row may be parted by the end of a page."""
_BREAKS = {"\n": "<w:br/>", "\r": "<w:br/>", "\t": "<w:tab/>"}


def run(text: str, look: str = "") -> str:
    """A run of text; line ends become line breaks, tabs tabs."""
    inner = escape(text)
    for mark, element in _BREAKS.items():
        if mark in inner:
            inner = inner.replace(mark, f'</w:t>{element}<w:t xml:space="preserve">')
    if reads_right_to_left(text):
        look += "<w:rtl/>"
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def paragraph(style: str, text: str, *more: str, steps: int = 0, keep: bool = False) -> str:
    """A paragraph that begins with the text, whose script decides its direction, set in by steps; `more` are runs.

    One to `keep` stands on the page of what follows it.
    """
    direction = "<w:bidi/>" if reads_right_to_left(text) else ""
    layout = ("<w:keepNext/>" if keep else "") + direction + (f'<w:ind w:left="{INDENT * steps}"/>' if steps else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{run(text)}{"".join(more)}</w:p>'


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter belongs to a script written from right to left."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def quote(printed: Quote) -> str:
    """A quote with its attribution, and below it, small, its marks and further codes where it has some."""
    attribution = [run(" " + printed.attribution)] if printed.attribution else []
    note = paragraph("QuoteSource", printed.note) if printed.note else ""
    return paragraph("Quote", f"“{printed.words}”", *attribution) + note


def table_start(columns: Sequence[Column], widths: Sequence[int]) -> str:
    """A table with its header row, which Word repeats on each page; widths in twentieths of a point, as they stay."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = "".join(
        _cell(label(column.key), column.kind, f'<w:tcW w:w="{width}" w:type="dxa"/>')
        for column, width in zip(columns, widths, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr></w:tbl>"
    )


def table_rows(
    columns: Sequence[Column], rows: Sequence[Row], steps: Sequence[Mapping[int, int]], kept: Sequence[bool]
) -> str:
    """The rows, each kept on one page where it is not too long; `steps` say of each by how many a cell is set in.

    Those that are `kept` stand on the page of the row that follows.
    """
    return "".join(
        f"<w:tr>{'' if _long(row) else _KEPT}{_row(columns, row, own, keep=keep)}</w:tr>"
        for row, own, keep in zip(rows, steps, kept, strict=True)
    )


def _long(row: Row) -> bool:
    """Tell whether the row would leave much of a page empty."""
    return any(isinstance(cell, str) and len(cell) > _TOGETHER for cell in row)


def row_below(text: str, columns: int) -> str:
    """A row that holds one text over the width of all columns."""
    span = f'<w:gridSpan w:val="{columns}"/>'
    return f"<w:tr>{_cell(text, 'long', span, steps=1)}</w:tr>"


def _row(columns: Sequence[Column], row: Row, steps: Mapping[int, int], *, keep: bool) -> str:
    cells = enumerate(zip(columns, row, strict=True))
    return "".join(
        _chip(str(cell))
        if _is_colour(each, cell)
        else _cell(shown(cell, each.kind, each.absent), each.kind, steps=steps.get(at, 0), keep=keep)
        for at, (each, cell) in cells
    )


def _is_colour(column: Column, cell: Cell) -> bool:
    return column.key.casefold() == "colour" and isinstance(cell, str) and _COLOUR.fullmatch(cell) is not None


def _chip(colour: str) -> str:
    """A cell that shows the colour instead of naming it by its number."""
    return _cell("", "text", f'<w:shd w:val="clear" w:color="auto" w:fill="{colour[1:].upper()}"/>')


def _cell(text: str, kind: ColumnKind, properties: str = "", steps: int = 0, *, keep: bool = False) -> str:
    style = "TableNumber" if kind in ("number", "percent") else "TableText"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(style, text, steps=steps, keep=keep)}</w:tc>"
