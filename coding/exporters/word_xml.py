"""Paragraphs and tables as Word's XML, made from plain text; the text holds no character that XML forbids."""

import unicodedata
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from coding.exporters.cells import label, shown
from coding.exporters.quote_bank import Quote
from coding.table import Column, ColumnKind, Row

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


def paragraph(style: str, text: str, *more: str) -> str:
    """A paragraph that begins with the text, whose script decides its direction; `more` are runs."""
    direction = "<w:bidi/>" if reads_right_to_left(text) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direction}</w:pPr>{run(text)}{"".join(more)}</w:p>'


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


def table_rows(columns: Sequence[Column], rows: Iterable[Row]) -> str:
    """The rows, each kept on one page."""
    return "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_row(columns, row)}</w:tr>" for row in rows)


def _row(columns: Sequence[Column], row: Row) -> str:
    return "".join(_cell(shown(cell, column.kind), column.kind) for column, cell in zip(columns, row, strict=True))


def _cell(text: str, kind: ColumnKind, properties: str = "") -> str:
    style = "TableNumber" if kind in ("number", "percent") else "TableText"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(style, text)}</w:tc>"
