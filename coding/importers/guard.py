"""What is looked at before a file is read: that it is there, of a bearable size and of the kind its name says."""

from dataclasses import dataclass
from pathlib import Path

from coding.errors import CodingError
from coding.importers.archive import Archive

LARGEST = 100 * 1024 * 1024
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of content: how it begins (at a place), what it is called, the suffixes it may bear, what to do."""

    magic: bytes
    name: str
    suffixes: tuple[str, ...] = ()
    advice: str = ""
    at: int = 0


_NOT_TEXT = "Import the transcript as text or as a document."
_TRANSCRIBE = "Transcribe it first and import the transcript."
_UNPACK = "Unpack it and import the files in it."
_KINDS = (
    _Kind(b"%PDF-", "a PDF", (".pdf",)),
    _Kind(b"{\\rtf", "a rich text file (RTF)", (".rtf",)),
    _Kind(b"\x89PNG", "a picture", advice=_NOT_TEXT),
    _Kind(b"GIF8", "a picture", advice=_NOT_TEXT),
    _Kind(b"\xff\xd8\xff", "a picture", advice=_NOT_TEXT),
    _Kind(b"II*\0", "a picture", advice=_NOT_TEXT),
    _Kind(b"MM\0*", "a picture", advice=_NOT_TEXT),
    _Kind(b"WEBP", "a picture", advice=_NOT_TEXT, at=8),
    _Kind(b"ftypheic", "a picture", advice=_NOT_TEXT, at=4),
    _Kind(b"ftyp", "a sound or video recording", advice=_TRANSCRIBE, at=4),
    _Kind(b"WAVE", "a sound recording", advice=_TRANSCRIBE, at=8),
    _Kind(b"AVI ", "a video recording", advice=_TRANSCRIBE, at=8),
    _Kind(b"\x1aE\xdf\xa3", "a video recording", advice=_TRANSCRIBE),
    _Kind(b"ID3", "a sound recording", advice=_TRANSCRIBE),
    _Kind(b"OggS", "a sound recording", advice=_TRANSCRIBE),
    _Kind(b"fLaC", "a sound recording", advice=_TRANSCRIBE),
    _Kind(b"\x1f\x8b", "a packed file", advice=_UNPACK),
    _Kind(b"7z\xbc\xaf\x27\x1c", "a packed file", advice=_UNPACK),
    _Kind(b"Rar!", "a packed file", advice=_UNPACK),
    _Kind(b"SQLite format 3\0", "a database", advice=_NOT_TEXT),
    _Kind(b"\x7fELF", "a program", advice=_NOT_TEXT),
)
_ZIP_NAMES = {
    ".docx": "a Word document",
    ".odt": "an OpenDocument text",
    ".xlsx": "an Excel workbook",
    ".ods": "an OpenDocument spreadsheet",
}
OLD_SUFFIXES = {
    ".doc": ".docx",
    ".dot": ".docx",
    ".wpd": ".docx",
    ".pages": ".docx",
    ".xls": ".xlsx",
    ".numbers": ".xlsx",
}


def check_there(path: Path) -> None:
    """Nothing if the path is a file that can be read here; CodingError else."""
    if path.is_dir():
        raise CodingError(f"“{path.name}” is a folder; choose the files in it.")
    if not path.is_file():
        raise CodingError(f"“{path}” was not found; check the name and the folder.")
    size = path.stat().st_size
    if size == 0:
        raise CodingError(f"“{path.name}” is empty; there is nothing to import.")
    if size > LARGEST:
        raise CodingError(f"“{path.name}” is larger than 100 MB; divide it into smaller files.")


def unknown(path: Path, known: str) -> CodingError:
    """The sentence for a file that no importer reads."""
    newer = OLD_SUFFIXES.get(path.suffix.casefold())
    if newer:
        return CodingError(f"“{path.name}” is in a format that cannot be read; save it as {newer} and import that.")
    return CodingError(f"“{path.name}” is of an unknown kind; files that can be imported end in {known}.")


def check_kind(path: Path) -> None:
    """Nothing if the content is of the kind the suffix says, as far as its first bytes show; CodingError else."""
    suffix = path.suffix.casefold()
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_OLE):
        raise _old_office(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_zip(path, suffix)
        return
    found = next((kind for kind in _KINDS if head[kind.at :].startswith(kind.magic)), None)
    if found and suffix not in found.suffixes:
        advice = found.advice or f"Rename it to {path.stem}{found.suffixes[0]} and import it again."
        raise CodingError(f"“{path.name}” is {found.name}. {advice}")
    _check_expected(path, suffix, head)


def _check_expected(path: Path, suffix: str, head: bytes) -> None:
    """Kinds that always begin in one way begin so."""
    if suffix in _ZIP_NAMES:
        raise CodingError(f"“{path.name}” is not {_ZIP_NAMES[suffix]}, or is damaged. Open it and save it again.")
    if suffix == ".pdf" and b"%PDF-" not in head[:1024]:
        raise CodingError(f"“{path.name}” is not a PDF, or is damaged. Open it and save it again.")
    if suffix == ".rtf" and not head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise CodingError(f"“{path.name}” is not a rich text file, or is damaged. Open it and save it again.")


def _old_office(path: Path) -> CodingError:
    """An Office file of before 2007, or one that is locked by a password, which looks the same from outside."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        return CodingError(f"“{path.name}” is protected by a password; save it without one and import it again.")
    if "WordDocument".encode("utf-16-le") in data:
        return CodingError(f"“{path.name}” is in Word's old format; save it as .docx and import that.")
    if "Workbook".encode("utf-16-le") in data:
        return CodingError(f"“{path.name}” is in Excel's old format; save it as .xlsx and import that.")
    return CodingError(f"“{path.name}” is in an old Office format; save it in a current one and import that.")


def _check_zip(path: Path, suffix: str) -> None:
    with Archive(path) as archive:
        kind = archive.kind()
    if kind == suffix:
        return
    if kind:
        raise CodingError(f"“{path.name}” is {_ZIP_NAMES[kind]}. Rename it to {path.stem}{kind} and import it again.")
    raise CodingError(f"“{path.name}” is a packed file or a document of another kind. {_UNPACK}")
