"""Tables as web pages: one file that stands alone, for the screen and for print."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, cast

from coding.exporters.cells import (
    Losses,
    batches,
    controls,
    printable,
    printable_rows,
    shown,
)
from coding.exporters.chapters import Chapter, body, chapters
from coding.exporters.exporter import Exporter
from coding.exporters.in_words import in_words, indented
from coding.exporters.quote_sections import Section, bank
from coding.table import Cell, Column, Row, Table

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"
DEEPEST = 5

_CELL, _ROW, _BETWEEN = "</td><td>", "</td></tr>\n<tr><td>", "\x1f"


class _Quote(NamedTuple):
    """A quote as the template shows it, with `mark` and `code` for the small line below it."""

    words: str
    attribution: str
    mark: str
    code: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A chapter as the template shows it: headings, then quotes with their counts or rows as blocks of markup."""

    headings: list[tuple[int, str]]
    counts: str = ""
    quotes: list[_Quote] = field(default_factory=list)
    blocks: Iterable[str] = ()


def write(table: Table, path: Path) -> None:
    """The page holds title, caption and rows; it is written as the rows are read."""
    import jinja2

    loader = jinja2.FileSystemLoader(TEMPLATES)
    page = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    ).get_template("table.html")
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        handle.writelines(page.generate(_page(table, Losses())))
        handle.write("\n")


def _page(table: Table, losses: Losses) -> dict[str, Any]:
    """What the template shows."""
    quoted = table.layout == "quotes"
    found = bank(table, printable_rows(table.rows, losses)) if quoted else None
    columns = () if quoted else tuple(in_words(table)[at] for at in body(table))
    return {
        "title": printable(table.title, losses),
        "caption": printable(found.introduction if found else table.caption, losses),
        "divided": bool(table.headings) or quoted,
        "quotes": quoted,
        "columns": [printable(column.key, losses) for column in columns],
        "numbers": [place for place, column in enumerate(columns, 1) if column.kind in ("number", "percent")],
        "chapters": map(_section, found.sections) if found else _parts(table, columns, losses),
        "losses": losses,
    }


def _section(section: Section) -> _Part:
    quotes = [_Quote(quote.words, quote.attribution, "", quote.note) for quote in section.quotes]
    return _Part(_headings(section), section.counts, quotes)


def _headings(part: Chapter | Section) -> list[tuple[int, str]]:
    return [(min(level, DEEPEST) + 1, words) for level, words in part.headings]


def _parts(table: Table, columns: tuple[Column, ...], losses: Losses) -> Iterator[_Part]:
    places = body(table)
    rows = printable_rows(table.rows, losses) if table.headings else table.rows
    for chapter in chapters(table, rows):
        kept = (tuple(row[at] for at in places) for row in chapter.rows) if table.headings else chapter.rows
        yield _Part(_headings(chapter), blocks=_blocks(columns, kept, losses, indented(table)))


def _blocks(
    columns: tuple[Column, ...], rows: Iterable[Row], losses: Losses, indent: tuple[int, Callable[[Row], int]]
) -> Iterator[str]:
    """The rows of a table's body as markup, some hundreds at a time."""
    place, depth = indent
    for batch in batches(rows):
        under = zip(columns, zip(*batch, strict=True), strict=True)
        cells = [_escaped(_texts(column, texts), losses) for column, texts in under]
        if place >= 0:
            cells[place] = [_set_in(text, depth(row)) for text, row in zip(cells[place], batch, strict=True)]
        yield f"<tr><td>{_ROW.join(map(_CELL.join, zip(*cells, strict=True)))}</td></tr>"


def _set_in(markup: str, steps: int) -> str:
    return f'<div style="margin-inline-start: {1.25 * steps:g}em">{markup}</div>' if steps else markup


def _texts(column: Column, cells: tuple[Cell, ...]) -> Sequence[str]:
    """The cells as a reader sees them; columns all of one type, nearly all columns, without a look at each cell."""
    types = set(map(type, cells))
    if types == {str}:
        return cast("tuple[str, ...]", cells)
    if types == {int} and column.kind == "number" and min(cast("tuple[int, ...]", cells)) >= 0:
        return list(map(str, cells))
    return [cell if type(cell) is str else shown(cell, column.kind, column.absent) for cell in cells]


def _escaped(texts: Sequence[str], losses: Losses) -> Sequence[str]:
    """The texts as markup, all at once: escaping each alone is four times slower."""
    joined = _BETWEEN.join(texts)
    if controls(joined) != len(texts) - 1:
        joined = _BETWEEN.join(printable(text, losses) for text in texts)
    elif "&" not in joined and "<" not in joined and ">" not in joined:
        return texts
    return joined.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split(_BETWEEN)


EXPORTER = Exporter(key="html", title="Web page", suffix=".html", write=write, for_reading=True, in_words=True)
