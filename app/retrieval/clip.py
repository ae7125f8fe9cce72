"""Rows of a table as spreadsheets and word processors take them from the clipboard."""

import csv
import io
from html import escape

from PySide6.QtCore import QMimeData

from coding.exporters.cells import shown
from coding.exporters.in_words import in_words
from coding.table import Table


def cells_of(table: Table) -> list[list[str]]:
    """Give the headings and the cells of every row as readers see them."""
    heads = [column.key for column in in_words(table)]
    kinds = [column.kind for column in table.columns]
    return [heads, *([shown(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows)]


def mime_of(cells: list[list[str]]) -> QMimeData:
    """Give the cells as text with tabs and as a table of HTML."""
    out, mime = io.StringIO(newline=""), QMimeData()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(cells)
    mime.setText(out.getvalue())
    rows = ("".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) for row in cells)
    mime.setHtml(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return mime
