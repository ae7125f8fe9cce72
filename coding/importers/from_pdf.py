"""PDF files: the text of their pages, line by line."""

import re
from pathlib import Path

from coding.errors import CodingError
from coding.importers.clean import cleaned
from coding.importers.importer import Importer, ImportOptions
from coding.importers.labels import paragraph_spans, read_turns
from coding.importers.markup import Element
from coding.importers.pdf_lines import Line, joined, without_running_lines
from coding.transcript import Transcript

_HYPHENS = ("\ufffe", "\x02")
"""What stands for a hyphen together with the line's end after it."""
_LINE = re.compile("([^\r\n\ufffe\x02]+)(\r?\n|\r|[\ufffe\x02]|$)")


def read(path: Path, options: ImportOptions) -> list[Transcript]:
    """The file's text as its pages have it, a blank line where there is a gap between lines.

    Lines that run along most pages and page numbers are left out, with a note; words divided at the end of a line
    stay so. Raises CodingError for a scan, which holds pictures of pages and no text.
    """
    pages = _pages(path)
    if not any(line.text.strip() for page in pages for line in page):
        raise CodingError(f"“{path.name}” is a scan: it holds pictures and no text. Recognise its text (OCR) first.")
    pages, notes = without_running_lines(pages)
    text, removed = cleaned(joined(pages))
    turns, marks, found = read_turns(text, paragraph_spans(text))
    empty = sum(not page for page in pages)
    if empty:
        notes.append(f"{empty} of {len(pages)} pages hold no text; they may be pictures.")
    return [Transcript(path.stem, text, turns, marks, notes=[*notes, *removed, *found])]


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
            foot = words.get_charbox(found.start() + len(line) - len(line.lstrip()), loose=True)[1]
            lines.append(Line(line + "-" * (found[2] in _HYPHENS), foot))
    words.close()
    page.close()
    return lines


IMPORTER = Importer("pdf", "PDF", (".pdf",), read)
