"""Web pages: what a browser shows as text, paragraph by paragraph."""

import re
from collections.abc import Iterator
from pathlib import Path

from coding.errors import CodingError
from coding.importers.decode import decoded
from coding.importers.importer import Importer, ImportOptions
from coding.importers.markup import Element, html_root
from coding.importers.numerals import numeral
from coding.importers.paragraphs import Block, transcript_of
from coding.importers.tables import Rows
from coding.transcript import Transcript
from coding.vocabulary import words

_DROPPED = words(
    "script style head template noscript svg math canvas object iframe select textarea button rt rp audio video"
)
_BLOCKS = words(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody td tfoot th
    thead title tr ul
    """
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_PROLOGUE = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLANKS = re.compile("[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def read(path: Path, options: ImportOptions) -> list[Transcript]:
    """The page's transcript; scripts, styles and what is hidden are left out."""
    text, notes = _page(path)
    root = html_root(_PROLOGUE.sub("", text), path.name)
    blocks = list(_Page().blocks(root))
    if not blocks:
        raise CodingError(f"“{path.name}” shows no text; save the page with its text and import that.")
    return [transcript_of(path.stem, blocks, notes)]


def _page(path: Path) -> tuple[str, list[str]]:
    """The page's source by the encoding it declares, if that fits; by what its bytes say else."""
    data = path.read_bytes()
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = declared[1].decode("ascii", "replace").casefold()
        try:
            return data.decode("cp1252" if encoding in ("iso-8859-1", "latin1", "us-ascii") else encoding), []
        except (UnicodeDecodeError, LookupError):
            pass
    return decoded(data, path.name)


class _Page:
    """Reads a page from top to bottom, gathering the words of a paragraph until a block begins or ends."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._numbers: list[tuple[str, int]] = []
        self._lead = ""

    def blocks(self, element: Element) -> Iterator[Block]:
        """The paragraphs and tables below the element, in order."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or _is_hidden(element):
            return
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "table":
            yield from self._end()
            yield [[self._cell(cell) for cell in row] for row in _table_rows(element)]
        elif tag == "pre":
            yield from self._end()
            yield "".join(element.itertext()).removeprefix("\n").rstrip("\n")
        else:
            yield from self._inside(element, tag)

    def _inside(self, element: Element, tag: str) -> Iterator[Block]:
        if tag in _BLOCKS:
            yield from self._end()
        if tag in ("ol", "ul"):
            self._numbers.append((element.get("type") or "1" if tag == "ol" else "", _int(element.get("start"), 1) - 1))
        if tag == "li":
            self._lead = self._prefix(element)
        self._add(element.text)
        for child in element:
            yield from self.blocks(child)
            self._add(child.tail)
        if tag in ("ol", "ul"):
            self._numbers.pop()
        if tag in _BLOCKS:
            yield from self._end()

    def _prefix(self, item: Element) -> str:
        """The number or bullet a browser shows before the item."""
        form, number = self._numbers[-1] if self._numbers else ("", 0)
        if not form:
            return "• "
        number = _int(item.get("value"), number + 1)
        self._numbers[-1] = form, number
        return numeral(number, form) + ". "

    def _add(self, data: str | None) -> None:
        """Words of the paragraph; a blank after a blank or at its beginning shows nowhere."""
        text = _BLANKS.sub(" ", data or "")
        if not self._pieces or self._pieces[-1][-1] in " \n":
            text = text.removeprefix(" ")
        if text:
            self._pieces.append(text)

    def _end(self) -> Iterator[str]:
        """The paragraph gathered so far, if there is anything in it."""
        text = re.sub(" *\n", "\n", "".join(self._pieces)).strip(" \n")
        self._pieces = []
        if text:
            yield self._lead + text
            self._lead = ""

    def _cell(self, cell: Element) -> str:
        page = _Page()
        lines = [*page._inside(cell, "td")]
        return "\n".join(block if isinstance(block, str) else "\n".join(map("\t".join, block)) for block in lines)


def _table_rows(table: Element) -> Rows:
    """The cells of the table's own rows, as elements."""
    groups = [table, *(group for group in table if group.tag in ("thead", "tbody", "tfoot"))]
    rows = [row for group in groups for row in group if row.tag == "tr"]
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _int(written: str | None, default: int) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 7 else default


IMPORTER = Importer("html", "Web page", (".html", ".htm", ".xhtml"), read)
