"""What the preview shows of a report: its first rows, and its quotes as they will be read; built in the worker."""

from dataclasses import dataclass, field
from html import escape

from coding.exporters import quote_bank
from coding.exporters.chapters import chapters
from coding.reports import Report, ReportOptions
from coding.table import Column, Row, Table
from models.project import Session

MOST = 50
"""Rows or quotes of a preview."""


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """A chapter of quotes: the headings that begin with it, its line of counts, and the first of its quotes."""

    headings: tuple[tuple[int, str], ...]
    counts: str
    quotes: tuple[quote_bank.Passage, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as the preview holds it; `total` counts all rows, `quotes` all quotes."""

    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: list[Row]
    total: int
    quoted: bool
    quotes: int = 0
    chapters: list[ShownChapter] = field(default_factory=list)


def build_shown(session: Session, report: Report, options: ReportOptions) -> Shown:
    """Build the report and keep what the preview shows of it."""
    table = report.build(session, options)
    rows = list(table.rows)
    quoted = table.layout == "quotes"
    found, number = _chapters(table, rows) if quoted else ([], 0)
    return Shown(table.title, table.caption, table.columns, rows[:MOST], len(rows), quoted, number, found)


def _chapters(table: Table, rows: list[Row]) -> tuple[list[ShownChapter], int]:
    """Give the chapters up to the last quote that is shown, and the number of all quotes."""
    found, number = [], 0
    for chapter in chapters(table, rows):
        quotes = quote_bank.passages(table.columns, chapter.rows)
        if number < MOST:
            kept = tuple(quotes[: MOST - number])
            found.append(ShownChapter(chapter.headings, quote_bank.summary(quotes), kept))
        number += len(quotes)
    return found, number


def as_html(shown: Shown, muted: str, line: str) -> str:
    """The quotes as a document for reading shows them, in the subset of HTML that Qt renders."""
    return "".join(_chapter(chapter, muted, line) for chapter in shown.chapters) or "<p>Nothing to show.</p>"


def _chapter(chapter: ShownChapter, muted: str, line: str) -> str:
    headings = "".join(f"<h{level + 1}>{escape(words)}</h{level + 1}>" for level, words in chapter.headings)
    counts = f'<p style="color:{muted}">{escape(chapter.counts)}</p>'
    return headings + counts + "".join(_quote(quote, muted) for quote in chapter.quotes) + f'<hr color="{line}">'


def _quote(quote: quote_bank.Passage, muted: str) -> str:
    said = f"“{quote.words}” {quote.attribution}".rstrip()
    mark = f"<b>{escape(quote.mark)}.</b> " if quote.mark else ""
    words = escape(said).replace("\n", "<br>")
    return (
        f'<p style="margin:12px 0 0 16px">{words}</p>'
        f'<p style="margin:2px 0 0 16px; color:{muted}"><small>{mark}{escape(quote.code)}</small></p>'
    )
