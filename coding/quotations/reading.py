"""The quotations of a draft in their order, each with its place and what the draft says of who spoke."""

import re
from dataclasses import dataclass
from pathlib import Path

from coding.errors import CodingError
from coding.importers.archive import Archive
from coding.importers.markup import Element, xml_root
from coding.quotations.flow import Flow, Quotation
from coding.quotations.word_text import Paragraph, WordText
from coding.text import count_words

LEAST = 4
"""So many words a quotation has at least; fewer are a term or a title, unless an attribution stands behind them."""
MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_MAIN = re.compile(r"word/document\d*\.xml")
_CITED = re.compile(r"\b(?:19|20)\d\d[a-z]?\W*$")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it was read: its paragraphs, its quotations, and how many short terms in marks were passed over."""

    paragraphs: list[Paragraph]
    quotations: list[Quotation]
    terms: int


def read_draft(path: Path) -> Draft:
    """Read the quotations of a Word document; CodingError, one sentence, where it is none or cannot be read."""
    _check(path)
    with Archive(path) as archive:
        main = next(filter(_MAIN.fullmatch, sorted(archive.names)), None)
        if main is None:
            raise CodingError(f"“{path.name}” is not a Word document; save the draft as .docx and check that.")
        parts = {name: _part(archive, f"word/{name}s.xml", path.name) for name in ("footnote", "endnote")}
        notes = {name: part for name, part in parts.items() if part is not None}
        root = xml_root(archive.read(main), path.name)
        styles = _part(archive, "word/styles.xml", path.name)
        around = [(name, found[1]) for name in sorted(archive.names) if (found := MARGIN.fullmatch(name))]
        margins = [(where, xml_root(archive.read(name), path.name)) for name, where in around]
    draft = draft_of(WordText(root, notes, styles, margins).paragraphs())
    if not draft.quotations:
        raise CodingError(f"There are no quotations in “{path.name}”: no four words in quotation marks.")
    return draft


def _check(path: Path) -> None:
    """Raise CodingError where the file is not there, empty, locked, or in another format than its name says."""
    if path.is_dir():
        raise CodingError(f"“{path.name}” is a folder; choose the draft in it.")
    if not path.is_file():
        raise CodingError(f"“{path}” was not found; check the name and the folder.")
    if path.stat().st_size == 0:
        raise CodingError(f"“{path.name}” is empty; there is nothing to check.")
    with path.open("rb") as file:
        head = file.read(len(_OLE))
    if head == _OLE:
        locked = "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
        if locked:
            raise CodingError(f"“{path.name}” is protected by a password; save a copy without one and check that.")
        raise CodingError(f"“{path.name}” is in Word's old format; save it as .docx and check that.")
    if not head.startswith(b"PK"):
        raise CodingError(f"“{path.name}” is not a Word document; save the draft as .docx and check that.")


def _part(archive: Archive, name: str, file: str) -> Element | None:
    return xml_root(archive.read(name), file) if name in archive.names else None


def draft_of(paragraphs: list[Paragraph]) -> Draft:
    """Find the quotations in the paragraphs."""
    flows: dict[int, list[int]] = {}
    for number, each in enumerate(paragraphs):
        flows.setdefault(each.flow, []).append(number)
    found = [one for numbers in flows.values() for one in Flow(paragraphs, numbers).quotations()]
    found.sort(key=lambda one: (one.paragraph, one.start))
    checked = [one for one in found if _is_quotation(one)]
    return Draft(paragraphs, checked, len(found) - len(checked))


def _is_quotation(one: Quotation) -> bool:
    words, said = count_words(one.words), one.attribution
    signed = bool(said.said) and not said.loose and not _CITED.search(said.said)
    return words >= LEAST or (words > 0 and signed)
