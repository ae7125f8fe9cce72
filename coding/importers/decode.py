"""Bytes of a text file as text, never wrong letters without a word about it."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from coding.errors import CodingError
from coding.importers.code_pages import CODE_PAGES, is_latin, likeliest

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {page.encoding: page.name for page in CODE_PAGES} | {
    "cp1251": "Windows-1251 (Cyrillic)",
    "koi8_r": "KOI8-R (Cyrillic)",
    "cp866": "DOS 866 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "iso8859_7": "ISO 8859-7 (Greek)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp932": "Shift JIS (Japanese)",
    "shift_jis": "Shift JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp949": "Korean (949)",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
_FOREIGN_WORD = re.compile(r"\w{0,30}[^\W\x00-\x7f]\w{0,30}")
_HIGH = re.compile(rb"[\x80-\xff]")
_GREEK, _GREEK_CAPITAL = ("cp1253", "iso8859_7"), re.compile(rb"\xb6[\xc1-\xfe]")
"""They differ in the accented capital alpha, which in the first is a sign that stands before no letter."""
_LOST = "\ufffd"
_SAMPLE = 60_000


def decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text, and a note where the encoding had to be guessed.

    A byte order mark decides; else UTF-8 if it fits, but for a few damaged places; else Windows-1252 where the text may
    be of Latin letters, unless they fit another code page clearly better; else what the letters are most like. Raises
    CodingError where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), []
    wide = _wide(data)
    if wide:
        return _text(_strictly(data, wide, name), name), [f"“{name}” was read as {wide.upper()}, without a mark."]
    try:
        return _text(data.decode("utf-8"), name), []
    except UnicodeDecodeError:
        return _guessed(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise CodingError(f"“{name}” is damaged: it is not valid {encoding.upper()}. Save it again as UTF-8.") from None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows in zeros at every other place of mostly Latin text."""
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    many, few = 0.4 * len(head) / 2, 0.05 * len(head) / 2
    return "utf-16-le" if odd > many and even < few else "utf-16-be" if even > many and odd < few else ""


def _guessed(data: bytes, name: str) -> tuple[str, list[str]]:
    mended = data.decode("utf-8", "replace")
    lost, beyond_ascii = mended.count(_LOST), len(mended) - len(mended.encode("ascii", "ignore"))
    if beyond_ascii > 4 * lost:
        places = f"{lost} damaged places" if lost > 1 else "a damaged place"
        return _text(mended, name), [f"“{name}” is in UTF-8 with {places}: please compare it where “{_LOST}” stands."]
    for encoding in _encodings(data):
        try:
            text = _text(data.decode(encoding), name, most=0.03)
        except UnicodeDecodeError:
            continue
        return text, [f"“{name}” is not in UTF-8 and was read as {_NAMES.get(encoding, encoding)}: {_to_check(text)}"]
    _text(data.decode("latin-1"), name)
    raise CodingError(f"“{name}” is in no encoding that could be recognised. Save it as UTF-8 and import it again.")


def _to_check(text: str) -> str:
    """What shows whether the encoding was the right one: the first words that another would show otherwise."""
    found = dict.fromkeys(word[0] for word in islice(_FOREIGN_WORD.finditer(text), 50))
    words = ", ".join(f"“{word}”" for word in islice(found, 3))
    look = f"words such as {words}" if words else "quotation marks, dashes and other signs"
    return f"please check {look}; if they are wrong, save the file as UTF-8 and import it again."


def _encodings(data: bytes) -> Iterator[str]:
    """The likeliest encodings of the lines that are not plain ASCII."""
    lines = b"\n".join(_foreign_lines(data))[:_SAMPLE]
    latin = likeliest(lines) if is_latin(lines) else ""
    if latin:
        yield latin
    from charset_normalizer import from_bytes

    found = [match.encoding for match in from_bytes(lines if len(lines) >= 64 else data[:_SAMPLE])]
    if found and found[0] in _GREEK:
        yield _GREEK[_GREEK_CAPITAL.search(lines) is not None]
    yield from found


def _foreign_lines(data: bytes) -> Iterator[bytes]:
    """The lines that are not plain ASCII, long ones from shortly before the first place that is not."""
    for line in data.split(b"\n"):
        first = _HIGH.search(line)
        if first:
            yield line[max(0, first.start() - 200) :][:_SAMPLE]


def _text(text: str, name: str, *, most: float = 0.3) -> str:
    """The text itself; control characters in number show that it is none."""
    controls = len(_CONTROLS.findall(text))
    if (controls > 8 and controls > 0.01 * len(text)) or (controls > 1 and controls > most * len(text)):
        raise CodingError(f"“{name}” is not a text file: it holds binary data. Import the document it was made from.")
    return text
