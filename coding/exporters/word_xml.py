"""Paragraphs and tables as Word's XML, made from plain text; the text holds no character that XML forbids."""

import unicodedata
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from coding.exporters.cells import label, shown
from coding.exporters.quote_bank import Passage
from coding.table import Column, ColumnKind, Row

_MOST = {"long": 48, "text": 28, "number": 16, "percent": 16}
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


def quote(passage: Passage) -> str:
    """A quote with its attribution, and below it, small, its mark and codes."""
    attribution = [run(" " + passage.attribution)] if passage.attribution else []
    mark = run(passage.mark + ". ", "<w:b/>") if passage.mark else ""
    source = f'<w:p><w:pPr><w:pStyle w:val="QuoteSource"/></w:pPr>{mark}{run(passage.code)}</w:p>'
    return paragraph("Quote", f"“{passage.words}”", *attribution) + source


def widths(columns: Sequence[Column], rows: Iterable[Row]) -> list[int]:
    """The columns' widths in characters, judged by their keys and some of their rows."""
    longest = [max(map(len, label(column.key).split()), default=1) + 2 for column in columns]
    for row in rows:
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            longest[place] = max(longest[place], min(len(shown(cell, column.kind)) + 1, _MOST[column.kind]))
    return longest


def table_start(columns: Sequence[Column], shares: Sequence[int], width: int) -> str:
    """A table with its header row, which Word repeats on each page; `width` in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width * share // sum(shares)}"/>' for share in shares)
    header = "".join(_cell(label(column.key), column.kind) for column in columns)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr></w:tbl>"
    )


def table_rows(columns: Sequence[Column], rows: Iterable[Row]) -> str:
    """The rows, each kept on one page."""
    return "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_row(columns, row)}</w:tr>" for row in rows)


def _row(columns: Sequence[Column], row: Row) -> str:
    return "".join(_cell(shown(cell, column.kind), column.kind) for column, cell in zip(columns, row, strict=True))


def _cell(text: str, kind: ColumnKind) -> str:
    style = "TableNumber" if kind in ("number", "percent") else "TableText"
    return f"<w:tc><w:tcPr/>{paragraph(style, text)}</w:tc>"
