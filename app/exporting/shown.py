"""What the preview shows of a report: its first rows, and its quotes as they will be read; built in the worker."""

from dataclasses import dataclass, field, replace
from html import escape

from coding.exporters.in_words import filled, in_words
from coding.exporters.quote_bank import Quote
from coding.exporters.quote_sections import Bank, Section, bank
from coding.reports import Report, ReportOptions
from coding.rights.disclosure import Disclosure, disclosure, told
from coding.rights.profiles import names_people, template_of
from coding.rounds.blind import own_coding_only
from coding.table import Column, Row, Table
from models.project import Session

MOST = 50
"""Rows or quotes of a preview."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as the preview holds it; `total` counts all rows, `quotes` all quotes, `unsigned` those of nobody known.

    `words` are what the columns are called in files that people read, `filled` the places of those that stand there.
    `introduction` stands in the place of the caption where quotes are read.
    """

    title: str
    caption: str
    columns: tuple[Column, ...]
    words: tuple[str, ...]
    filled: list[int]
    rows: list[Row]
    total: int
    quoted: bool
    quotes: int = 0
    unsigned: int = 0
    introduction: str = ""
    sections: list[Section] = field(default_factory=list)
    told: tuple[str, ...] = ()
    """What whoever takes it out has to know, as a plain table; `told_reading` as a document for reading."""
    told_reading: tuple[str, ...] = ()
    disclosure: Disclosure | None = None
    hidden: str = ""
    """What is hidden of it from who reads it."""


def build_shown(session: Session, report: Report, options: ReportOptions) -> Shown:
    """Build the report and keep what the preview shows of it."""
    table = report.build(session, options)
    rows = list(table.rows)
    words, quoted = tuple(column.key for column in in_words(table)), table.layout == "quotes"
    shown = Shown(table.title, table.caption, table.columns, words, filled(table, rows), rows[:MOST], len(rows), quoted)
    shown = replace(shown, hidden=own_coding_only(session) if report.blind else "")
    shown = _with_warnings(session, shown, replace(table, rows=rows), options)
    return _with_quotes(shown, bank(table, rows)) if shown.quoted else shown


def _with_warnings(session: Session, shown: Shown, table: Table, options: ReportOptions) -> Shown:
    """Add what is to be known before it is taken out."""
    template = options.attribution or template_of(session, options.profile)
    plain, reading = (tuple(told(session, table, template, read=read)) for read in (False, True))
    signed = "attribution" in {column.key for column in table.columns} and not names_people(template)
    found = disclosure(session, template, table) if signed else None
    return replace(shown, told=plain, told_reading=reading, disclosure=found)


def _with_quotes(shown: Shown, found: Bank) -> Shown:
    """Keep the sections up to the last quote that is shown; a quote under several headings is unsigned once."""
    kept: list[Section] = []
    number = 0
    unsigned = set()
    for section in found.sections:
        if number < MOST:
            kept.append(replace(section, quotes=section.quotes[: MOST - number]))
        number += len(section.quotes)
        unsigned |= {(each.document, each.start, each.end) for each in section.quotes if not each.attribution}
    return replace(shown, quotes=number, unsigned=len(unsigned), introduction=found.introduction, sections=kept)


def as_html(shown: Shown, muted: str, line: str) -> str:
    """The quotes as a document for reading shows them, in the subset of HTML that Qt renders."""
    return "".join(_section(section, muted, line) for section in shown.sections) or "<p>Nothing to show.</p>"


def _section(section: Section, muted: str, line: str) -> str:
    headings = "".join(f"<h{level + 1}>{escape(words)}</h{level + 1}>" for level, words in section.headings)
    counts = f'<p style="color:{muted}">{escape(section.counts)}</p>'
    end = f'<hr color="{line}">' if section.quotes else ""
    return headings + counts + "".join(_quote(quote, muted) for quote in section.quotes) + end


def _quote(quote: Quote, muted: str) -> str:
    said = escape(f"“{quote.words}” {quote.attribution}".rstrip()).replace("\n", "<br>")
    note = f'<p style="margin:2px 0 0 16px; color:{muted}"><small>{escape(quote.note)}</small></p>'
    return f'<p style="margin:12px 0 0 16px">{said}</p>' + (note if quote.note else "")
