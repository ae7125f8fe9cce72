"""Tables as Word documents: figures as a table, a quote bank as chapters of quotes."""

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coding.errors import CodingError
from coding.exporters import word_xml
from coding.exporters.cells import Losses, batches, printable, printable_rows
from coding.exporters.chapters import Chapter, body, chapters
from coding.exporters.exporter import Exporter
from coding.exporters.in_words import in_words, indented
from coding.exporters.quote_sections import Section, bank
from coding.exporters.word_pages import number_pages, parse, set_page, set_styles
from coding.exporters.word_widths import Sheet, sheet
from coding.table import Column, Row, Table

if TYPE_CHECKING:
    from docx.document import Document

MOST_COLUMNS = 63
DEEPEST = 9
CROWDED, LONG, LEAST, EACH = 6, 200, 60, 20
"""A text of more than LONG characters, the only one in a table of more columns than CROWDED, stands below its row; of
EACH fewer for every column more, but LEAST.
"""
INDENT_SPACES = 3
"""Spaces as wide as a step of the indent."""


@dataclass(frozen=True, slots=True)
class _Pages:
    """The document while it is filled: all is inserted before `end`, the section's properties that close the body."""

    table: Table
    columns: tuple[Column, ...]
    places: list[int]
    sheet: Sheet
    end: Any
    below: int | None
    """The place of the column whose texts stand below their rows."""

    def insert(self, xml: str) -> None:
        """The paragraphs or tables stand at the end of the body."""
        for element in parse(xml):
            self.end.addprevious(element)


def write(table: Table, path: Path) -> None:
    """The document begins with title and caption; CodingError where Word cannot hold the table."""
    import docx

    _refuse(table)
    losses = Losses()
    document = docx.Document()
    _set_properties(document, printable(table.title, losses))
    rows = list(printable_rows(table.rows, losses))
    pages = _pages(table, rows, document, losses)
    set_styles(document, pages.sheet.type)
    set_page(document, sideways=pages.sheet.sideways)
    number_pages(document)
    _write_body(pages, rows, losses)
    whole = io.BytesIO()  # a zip file that cannot be finished for want of room complains when it is thrown away
    document.save(whole)
    path.write_bytes(whole.getbuffer())


def _refuse(table: Table) -> None:
    columns = len(body(table))
    if table.layout == "rows" and columns > MOST_COLUMNS:
        raise CodingError(f"A Word table holds at most {MOST_COLUMNS} columns, this one has {columns}: write an xlsx.")


def _pages(table: Table, rows: list[Row], document: "Document", losses: Losses) -> _Pages:
    below = _below(table, rows)
    places = [place for place in body(table) if place != below]
    named = in_words(table)
    columns = tuple(replace(named[at], key=printable(named[at].key, losses)) for at in places)
    measured = columns if table.layout == "rows" else ()
    laid_out = sheet(measured, _set_in(table, places, rows) if measured else [])
    return _Pages(table, columns, places, laid_out, document.element.body.sectPr, below)


def _below(table: Table, rows: list[Row]) -> int | None:
    """Choose the column that would be squeezed: the only one of long texts in a table of many columns."""
    long = [place for place in body(table) if table.columns[place].kind == "long"]
    if table.layout != "rows" or len(body(table)) <= CROWDED or len(long) != 1:
        return None
    most = max(LEAST, LONG - EACH * (len(body(table)) - CROWDED))
    return long[0] if any(len(str(row[long[0]] or "")) > most for row in rows) else None


def _set_in(table: Table, places: list[int], rows: list[Row]) -> list[Row]:
    """The rows to be measured: their indent takes room, here that of spaces which are not broken at."""
    set_in, depth = indented(table)
    wide = [
        tuple(
            "\u00a0" * INDENT_SPACES * depth(row) + str(cell or "") if at == set_in else cell
            for at, cell in enumerate(row)
        )
        for row in rows
    ]
    return [tuple(row[at] for at in places) for row in wide]


def _set_properties(document: "Document", title: str) -> None:
    properties = document.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = properties.comments = ""


def _write_body(pages: _Pages, rows: list[Row], losses: Losses) -> None:
    """Title, chapters, and last, since it tells the losses, the caption below the title."""
    pages.insert(word_xml.paragraph("Title", printable(pages.table.title, Losses())))
    title = pages.end.getprevious()
    said = _write_quotes(pages, rows) if pages.table.layout == "quotes" else _write_chapters(pages, rows)
    if pages.end.getprevious() is title:
        pages.insert(word_xml.paragraph("Normal", "Nothing to show."))
    caption = " ".join(filter(None, (printable(said, losses), losses.sentences())))
    title.addnext(parse(word_xml.paragraph("Caption", caption))[0])


def _write_quotes(pages: _Pages, rows: list[Row]) -> str:
    """The sections of the quote bank; gives its introduction."""
    found = bank(pages.table, rows)
    for section in found.sections:
        _write_headings(pages, section)
        pages.insert(word_xml.paragraph("QuoteCounts", section.counts))
        pages.insert("".join(map(word_xml.quote, section.quotes)))
    return found.introduction


def _write_chapters(pages: _Pages, rows: list[Row]) -> str:
    """The chapters of a table; gives its caption."""
    for chapter in chapters(pages.table, rows):
        _write_headings(pages, chapter)
        if pages.columns:
            _write_rows(pages, chapter)
    return pages.table.caption


def _write_headings(pages: _Pages, part: Chapter | Section) -> None:
    for level, words in part.headings:
        pages.insert(word_xml.paragraph(f"Heading{min(level, DEEPEST)}", words))


def _write_rows(pages: _Pages, chapter: Chapter) -> None:
    pages.insert(word_xml.table_start(pages.columns, pages.sheet.widths))
    grid = pages.end.getprevious()
    place, depth = indented(pages.table)
    for batch in batches(chapter.rows):
        rows = [tuple(row[at] for at in pages.places) for row in batch]
        steps = [{place: depth(row)} for row in batch]
        kept = [pages.below is not None and bool(row[pages.below]) for row in batch]
        for element, row in zip(parse(word_xml.table_rows(pages.columns, rows, steps, kept)), batch, strict=True):
            grid.append(element)
            if pages.below is not None and row[pages.below]:
                grid.extend(parse(word_xml.row_below(str(row[pages.below]), len(pages.columns))))


EXPORTER = Exporter(key="docx", title="Word document", suffix=".docx", write=write, for_reading=True, in_words=True)
