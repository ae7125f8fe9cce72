"""PDF files: the text of their pages, line by line."""

import re
from pathlib import Path

from coding.errors import CodingError
from coding.importers.clean import cleaned
from coding.importers.importer import Importer, ImportOptions
from coding.importers.label_lines import candidates, timed_lines
from coding.importers.labels import paragraph_spans, read_turns
from coding.importers.markup import Element
from coding.importers.pdf_flow import flowing, is_report
from coding.importers.pdf_lines import Line, paragraphs_of, without_running_lines
from coding.importers.speakers import spoken
from coding.transcript import Transcript

_HYPHENS = ("\ufffe", "\x02")
"""What stands for a hyphen together with the line's end after it."""
_LINE = re.compile("([^\r\n\ufffe\x02]+)(\r?\n|\r|[\ufffe\x02]|$)")


def read(path: Path, options: ImportOptions) -> list[Transcript]:
    """The file's text, a line for each paragraph of its pages and a blank one between two.

    Lines that run along most pages and page numbers are left out, with a note; a word divided at the end of a line
    is made whole where it is so elsewhere, or plainly was one. What has headings and no speakers is a report.
    Raises CodingError for a scan, which holds pictures of pages and no text.
    """
    pages = _pages(path)
    if not any(line.text.strip() for page in pages for line in page):
        raise CodingError(f"“{path.name}” is a scan: it holds pictures and no text. Recognise its text (OCR) first.")
    pages, notes = without_running_lines(pages)
    paragraphs = paragraphs_of(pages)
    text, removed = cleaned(flowing(paragraphs, _beginnings))
    turns, marks, found = read_turns(text, paragraph_spans(text))
    empty = sum(not page for page in pages)
    if empty:
        notes.append(f"{empty} of {len(pages)} pages hold no text; they may be pictures.")
    report = is_report(paragraphs) and not any(turn.speaker for turn in turns)
    kind = "report" if report else "interview"
    return [Transcript(path.stem, text, turns, marks, kind=kind, notes=[*notes, *removed, *found])]


def _beginnings(text: str) -> set[int]:
    """Where lines begin with who speaks, or with a time."""
    found = candidates(text)
    speaking, _left = spoken(text, found)
    return {label.start for label in (*speaking, *timed_lines(text))}


def _pages(path: Path) -> list[list[Line]]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(path)
    except PdfiumError as error:
        if "password" in str(error).casefold():
            raise CodingError(f"“{path.name}” is protected by a password; save it without one.") from None
        raise CodingError(f"“{path.name}” is damaged. Open it in its program and save it again.") from None
    try:
        return [_lines(document, at) for at in range(len(document))]
    except PdfiumError:
        raise CodingError(f"“{path.name}” has pages that cannot be read. Open it and save it again.") from None
    finally:
        document.close()


def _lines(document: Element, at: int) -> list[Line]:
    """The page's lines in the file's order, with the height of each on the page in points."""
    page = document[at]
    words = page.get_textpage()
    lines = []
    for found in _LINE.finditer(words.get_text_range()):
        line = found[1]
        if line.strip():
            left, foot, _right, top = words.get_charbox(found.start() + len(line) - len(line.lstrip()), loose=True)
            right = words.get_charbox(found.start() + len(line.rstrip()) - 1, loose=True)[2]
            text = (line + "-" * (found[2] in _HYPHENS)).rstrip()
            lines.append(Line(text, foot, left, right, top - foot))
    words.close()
    page.close()
    return lines


IMPORTER = Importer("pdf", "PDF", (".pdf",), read)
