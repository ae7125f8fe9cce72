"""Word documents: paragraphs and tables as a reader sees them, changes accepted."""

import re
from pathlib import Path

from coding.errors import CodingError
from coding.importers.archive import Archive
from coding.importers.docx_body import Walker, prune
from coding.importers.docx_numbers import Numbering, numbering_of
from coding.importers.importer import Importer, ImportOptions
from coding.importers.markup import Element, xml_root
from coding.importers.paragraphs import transcript_of
from coding.transcript import Transcript

_USUAL = "word/document.xml"


def read(path: Path, options: ImportOptions) -> list[Transcript]:
    """The document's transcript; footnotes, comments and text boxes are left out and counted in a note."""
    with Archive(path) as archive:
        main = _USUAL if _USUAL in archive.names else _main_part(archive, path.name)
        data = archive.read(main)
        listed = b"numPr" in data or b"pStyle" in data
        numbering = _numbering(archive, main.rpartition("/")[0], path.name) if listed else Numbering()
    root = xml_root(data, path.name)
    w = root.tag.partition("}")[0] + "}"
    body = root.find(w + "body")
    if body is None:
        raise CodingError(f"“{path.name}” is damaged: it has no text body. Open it in Word and save it again.")
    notes = prune(root, w)
    return [transcript_of(path.stem, list(Walker(w, numbering).blocks(body)), notes)]


def _main_part(archive: Archive, name: str) -> str:
    """The part that holds the text, where it does not bear the usual name."""
    for relation in xml_root(archive.read("_rels/.rels"), name):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    raise CodingError(f"“{name}” is damaged: its text is missing. Open it in Word and save it again.")


def _numbering(archive: Archive, folder: str, name: str) -> Numbering:
    """The lists the document defines; styles are looked at only if one of them is a list's."""
    numbers = _part(archive, folder, "numbering")
    styles = _part(archive, folder, "styles") if numbers else b""
    return numbering_of(_root(numbers, name), _root(styles if b"numPr" in styles else b"", name))


def _part(archive: Archive, folder: str, part: str) -> bytes:
    pattern = re.compile(rf"{re.escape(folder)}/{part}\d*\.xml")
    found = sorted(member for member in archive.names if pattern.fullmatch(member))
    return archive.read(found[0]) if found else b""


def _root(data: bytes, name: str) -> Element:
    return xml_root(data, name) if data else None


IMPORTER = Importer("docx", "Word document", (".docx",), read)
