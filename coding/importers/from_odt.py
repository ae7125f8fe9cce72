"""OpenDocument texts: paragraphs, lists and tables as a reader sees them."""

import re
from collections.abc import Iterator
from pathlib import Path

from coding.errors import CodingError
from coding.importers.archive import Archive
from coding.importers.importer import Importer, ImportOptions
from coding.importers.markup import Element, xml_root
from coding.importers.odt_lists import Lists, lists_of
from coding.importers.paragraphs import Block, transcript_of
from coding.importers.tables import Rows
from coding.transcript import Transcript

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_COUNTED = {
    _T + "note": ("footnote", "footnotes"),
    _O + "annotation": ("comment", "comments"),
    _DRAW + "text-box": ("text box", "text boxes"),
}
_SKIPPED = frozenset((*_COUNTED, _O + "annotation-end", _T + "ruby-text", _T + "tracked-changes", _O + "forms"))
_PARAGRAPHS = (_T + "p", _T + "h")
_ITEMS = (_T + "list-item", _T + "list-header")
_ROW_GROUPS = (_TABLE + "table-header-rows", _TABLE + "table-rows", _TABLE + "table-row-group")
_BLANKS = re.compile("[ \t\r\n]+")


def read(path: Path, options: ImportOptions) -> list[Transcript]:
    """The document's transcript; footnotes, comments and text boxes are left out and counted in a note."""
    with Archive(path) as archive:
        if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise CodingError(f"“{path.name}” is protected by a password; save it without one and import it again.")
        root = xml_root(archive.read("content.xml"), path.name)
        named = [xml_root(archive.read("styles.xml"), path.name)] if "styles.xml" in archive.names else []
    body = root.find(f"{_O}body/{_O}text")
    if body is None:
        raise CodingError(f"“{path.name}” is damaged: it has no text body. Open it in its program and save it again.")
    counts = {tag: sum(1 for _ in body.iter(tag)) for tag in _COUNTED}
    left = [f"{count} {_COUNTED[tag][count > 1]}" for tag, count in counts.items() if count]
    notes = [f"Left out: {', '.join(left)}."] if left else []
    if body.find(_T + "tracked-changes") is not None:
        notes.append("Tracked changes were read as accepted.")
    return [transcript_of(path.stem, list(_blocks(body, lists_of(*named, root))), notes)]


def _blocks(parent: Element, lists: Lists) -> Iterator[Block]:
    """Paragraphs and tables in order, those of lists and sections among them."""
    for child in parent:
        if child.tag in _PARAGRAPHS:
            yield _text(child)
        elif child.tag == _TABLE + "table":
            yield _rows(child, lists)
        elif child.tag == _T + "list":
            lists.enter(child)
            for item in child:
                yield from _item(item, lists)
            lists.leave(child)
        elif child.tag not in _SKIPPED and not child.tag.startswith(_DRAW):
            yield from _blocks(child, lists)


def _item(item: Element, lists: Lists) -> Iterator[Block]:
    """The paragraphs of a list item, its number before the first; a list within counts for itself."""
    if item.tag not in _ITEMS:
        return
    own = len(item) > 0 and item[0].tag in _PARAGRAPHS
    prefix = lists.item(item) if own and item.tag == _ITEMS[0] else ""
    for at, block in enumerate(_blocks(item, lists)):
        yield prefix + block if at == 0 and isinstance(block, str) else block


def _rows(table: Element, lists: Lists) -> Rows:
    """The table's cells, row by row."""
    cells = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
    return [["\n".join(_lines(cell, lists)) for cell in row if cell.tag in cells] for row in _below(table)]


def _below(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == _TABLE + "table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _below(child)


def _lines(cell: Element, lists: Lists) -> Iterator[str]:
    for block in _blocks(cell, lists):
        yield block if isinstance(block, str) else "\n".join("\t".join(row) for row in block)


def _text(paragraph: Element) -> str:
    """The paragraph's text; blanks in a row are one, as the format says, save where it counts them."""
    pieces: list[str] = []
    _add(paragraph, pieces)
    return "".join(pieces)


def _add(element: Element, pieces: list[str]) -> None:
    _add_data(element.text, pieces)
    for child in element:
        if child.tag == _T + "s":
            written = child.get(_T + "c") or "1"
            pieces.append(" " * (min(int(written), 10_000) if written.isdigit() and len(written) < 7 else 1))
        elif child.tag == _T + "tab":
            pieces.append("\t")
        elif child.tag == _T + "line-break":
            pieces.append("\n")
        elif child.tag not in _SKIPPED and not child.tag.startswith(_DRAW):
            _add(child, pieces)
        _add_data(child.tail, pieces)


def _add_data(data: str | None, pieces: list[str]) -> None:
    """Characters of the paragraph; a blank after a blank or at its beginning shows nowhere."""
    text = _BLANKS.sub(" ", data or "")
    if not pieces or pieces[-1].endswith(" "):
        text = text.removeprefix(" ")
    if text:
        pieces.append(text)


IMPORTER = Importer("odt", "OpenDocument text", (".odt",), read)
