"""Rich text files."""

import re
from collections.abc import Callable
from pathlib import Path

from coding.errors import CodingError
from coding.importers.importer import Importer, ImportOptions
from coding.importers.paragraphs import from_paragraphs
from coding.transcript import Transcript

_CELL = "\ufdd1"
_CELL_WORD = re.compile(r"\\(?:nest)?cell(?![a-z])[ ]?")
_CELL_CODE = r"{\\uc1\\u64977 ?}"
_LINK = re.compile(r"\\fldinst\{", re.IGNORECASE)
_BARE_SKIP = re.compile(r"\\uc(?![a-z\d-])")
_ABSURD_NUMBER = re.compile(r"(\\[a-z]{1,32})(-?\d{6,10})(?!\d)", re.IGNORECASE)
_BIN_WITHOUT_LENGTH = re.compile(r"\\bin(?!\d)")
_BRACE = re.compile(r"[{}]")
_FONT = re.compile(r"(?=\\f\d)")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_HIDDEN = re.compile(r"\\v(?![a-z\d])|\\v1(?!\d)")
_DELETED = re.compile(r"\\deleted(?![a-z\d])")
_COUNTED = ((re.compile(r"\\footnote(?![a-z])"), "footnote"), (re.compile(r"\\annotation(?![a-z])"), "comment"))


def read(path: Path, options: ImportOptions) -> list[Transcript]:
    """The document's paragraphs; hidden and deleted text cannot be told apart and stays, with a note that says so."""
    from striprtf.striprtf import rtf_to_text

    source = _prepared(_letters(path.read_bytes()))
    try:
        convert: Callable[..., str] = rtf_to_text
        text = convert(source, errors="replace")
    except (ValueError, LookupError, TypeError, OverflowError):
        raise CodingError(f"“{path.name}” is damaged. Open it in its program and save it again.") from None
    text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    text = text.replace(_CELL + "\n", "\n").replace(_CELL, "\t").removesuffix("\n")
    if not text.strip():
        raise CodingError(f"“{path.name}” holds no text that can be read. Open it in its program and save it again.")
    return [from_paragraphs(path.stem, text.split("\n"), _notes(source, text))]


def _letters(data: bytes) -> str:
    """The file as characters; letters that are not escaped, as they should be, are of the code page it names."""
    if data.isascii():
        return data.decode("ascii")
    page = _CODEPAGE.search(data)
    for encoding in ("utf-8-sig", f"cp{page[1].decode()}" if page else "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _prepared(source: str) -> str:
    """The source without what the parser stumbles over: cells become a mark, links keep their words alone."""
    source = _BIN_WITHOUT_LENGTH.sub(r"\\bin0", source.lstrip("\ufeff \r\n\t"))
    source = _ABSURD_NUMBER.sub(r"\g<1>0", source)
    source = _fonts_apart(_BARE_SKIP.sub(r"\\uc1", source))
    return _CELL_WORD.sub(_CELL_CODE, _LINK.sub(r"\\fldinst {", source))


def _fonts_apart(source: str) -> str:
    """The source with each entry of the font table ended, as the parser looks for that end for each font anew."""
    start = source.find("\\fonttbl")
    if start < 0:
        return source
    depth = 1
    end = len(source)
    for brace in _BRACE.finditer(source, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            end = brace.start()
            break
    return source[:start] + _FONT.sub(";\n", source[start:end]) + source[end:]


def _notes(source: str, text: str) -> list[str]:
    left = [
        f"{count} {name}{'s'[: count > 1]}" for pattern, name in _COUNTED if (count := len(pattern.findall(source)))
    ]
    notes = [f"Left out: {', '.join(left)}."] if left else []
    if _HIDDEN.search(source):
        notes.append("The file holds hidden text; it was read as if it were shown. Please check it.")
    if _DELETED.search(source):
        notes.append("The file holds text marked as deleted; it was read as if it were not. Please check it.")
    if "\ufffd" in text:
        notes.append("Some letters could not be read and show as \ufffd.")
    return notes


IMPORTER = Importer("rtf", "Rich text", (".rtf",), read)
