"""Tables as web pages: one file that stands alone, for the screen and for print."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coding.exporters.cells import (
    Losses,
    batches,
    controls,
    label,
    printable,
    printable_row,
    printable_rows,
    shown,
)
from coding.exporters.chapters import body, chapters
from coding.exporters.exporter import Exporter
from coding.exporters.quote_bank import Passage, passages, summary
from coding.table import Cell, Column, ColumnKind, Row, Table

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"
DEEPEST = 5

_CELL, _ROW = "\x1f", "\x1e"


@dataclass(frozen=True, slots=True)
class _Part:
    """A chapter as the template shows it: headings, then quotes with their counts or blocks of rows."""

    headings: list[tuple[int, str]]
    counts: str
    quotes: list[Passage]
    blocks: Iterator[str]


def write(table: Table, path: Path) -> None:
    """The page holds title, caption and rows; it is written as the rows are read."""
    import jinja2
    import markupsafe

    loader = jinja2.FileSystemLoader(TEMPLATES)
    page = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    ).get_template("table.html")
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        handle.writelines(page.generate(_page(table, Losses(), markupsafe.Markup)))
        handle.write("\n")


def _page(table: Table, losses: Losses, markup: Callable[[str], str]) -> dict[str, Any]:
    """What the template shows; `markup` says that a text is escaped already."""
    quoted = table.layout == "quotes"
    columns = () if quoted else tuple(table.columns[at] for at in body(table))
    return {
        "title": printable(table.title, losses),
        "caption": printable(table.caption, losses),
        "divided": bool(table.headings) or quoted,
        "quotes": quoted,
        "columns": [label(printable(column.key, losses)) for column in columns],
        "numbers": [place for place, column in enumerate(columns, 1) if column.kind in ("number", "percent")],
        "chapters": _parts(table, columns, losses, markup),
        "losses": losses,
    }


def _parts(table: Table, columns: tuple[Column, ...], losses: Losses, markup: Callable[[str], str]) -> Iterator[_Part]:
    quoted = table.layout == "quotes"
    places = body(table)
    rows = printable_rows(table.rows, losses) if table.headings or quoted else table.rows
    for chapter in chapters(table, rows):
        headings = [(min(level, DEEPEST) + 1, words) for level, words in chapter.headings]
        found = passages(table.columns, chapter.rows) if quoted else []
        kept = (tuple(row[at] for at in places) for row in chapter.rows) if table.headings else chapter.rows
        yield _Part(headings, summary(found), found, map(markup, _blocks(columns, kept, losses)))


def _blocks(columns: tuple[Column, ...], rows: Iterable[Row], losses: Losses) -> Iterator[str]:
    """The rows of a table's body as markup, some hundreds at a time: escaping each cell alone is four times slower."""
    for batch in batches(rows):
        text = _joined(columns, batch)
        if controls(text) != len(batch) * len(columns) - 1:
            text = _joined(columns, [printable_row(row, losses) for row in batch])
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = text.replace(_CELL, "</td><td>").replace(_ROW, "</td></tr>\n<tr><td>")
        yield f"<tr><td>{text}</td></tr>"


def _joined(columns: tuple[Column, ...], rows: list[Row]) -> str:
    cells = zip(*rows, strict=True)
    texts = [_texts(column.kind, under) for column, under in zip(columns, cells, strict=True)]
    return _ROW.join(map(_CELL.join, zip(*texts, strict=True)))


def _texts(kind: ColumnKind, cells: Iterable[Cell]) -> list[str]:
    if kind == "number":
        return [str(cell) if type(cell) is int else shown(cell, kind) for cell in cells]
    return [cell if type(cell) is str else shown(cell, kind) for cell in cells]


EXPORTER = Exporter(key="html", title="Web page", suffix=".html", write=write)
