"""Bytes of a text file as text, never wrong letters without a word about it."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from coding.errors import CodingError
from coding.importers.vocabulary import words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {"cp1252": "Windows-1252", "cp1250": "Windows-1250", "latin_1": "ISO 8859-1", "mac_roman": "Mac Roman"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
_FOREIGN_WORD = re.compile(r"\w{0,30}[^\W\x00-\x7f]\w{0,30}")
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¡¢£¤¥¦§¨©ª¬®¯°±²³´µ¶·¸¹º¼½¾¿†‡‰•ŠŽ][^\W\d_]")
_OTHER_LETTERS = re.compile("[\u0370-\u1cff\u3040-\ud7ff]")
_LATIN = words(
    """
    ascii cp1250 cp1252 cp1254 cp1257 cp1258 latin_1 iso8859_2 iso8859_3 iso8859_4 iso8859_9 iso8859_10 iso8859_13
    iso8859_14 iso8859_15 iso8859_16
    """
)
"""Encodings of Latin letters that differ in few places, so that the likeliest is a matter of chance."""
_SAMPLE = 60_000


def decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text, and a note where the encoding had to be guessed.

    A byte order mark decides; else UTF-8 if it fits without error; else what the letters are most like.
    Raises CodingError where the bytes are no text.
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
    for encoding in _encodings(data):
        try:
            text = _text(data.decode(encoding), name, most=0.03)
        except UnicodeDecodeError:
            continue
        found = islice(_FOREIGN_WORD.finditer(text), 3)
        samples = ", ".join(dict.fromkeys(f"“{word[0]}”" for word in found))
        look = f": please check words such as {samples}" if samples else ""
        return text, [f"“{name}” is not in UTF-8 and was read as {_NAMES.get(encoding, encoding)}{look}."]
    _text(data.decode("latin-1"), name)
    raise CodingError(f"“{name}” is in no encoding that could be recognised. Save it as UTF-8 and import it again.")


def _encodings(data: bytes) -> Iterator[str]:
    """The likeliest encodings of the lines that are not plain ASCII; among the Latin ones Windows-1252 comes first."""
    from charset_normalizer import from_bytes

    lines = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:_SAMPLE]
    sample = lines if len(lines) >= 64 else data[:_SAMPLE]
    found = [match.encoding for match in from_bytes(sample)]
    if not found or (found[0] in _LATIN and _is_western(data)):
        yield "cp1252"
    elif found[0].startswith("mac_") and not _OTHER_LETTERS.search(data.decode(found[0], "ignore")):
        yield "mac_roman"
    yield from found


def _is_western(data: bytes) -> bool:
    """Whether the bytes as Windows-1252 have no signs within words, as they would if they were of another page."""
    try:
        return _SIGN_IN_WORD.search(data.decode("cp1252")) is None
    except UnicodeDecodeError:
        return False


def _text(text: str, name: str, *, most: float = 0.3) -> str:
    """The text itself; control characters in number show that it is none."""
    controls = len(_CONTROLS.findall(text))
    if (controls > 8 and controls > 0.01 * len(text)) or (controls > 1 and controls > most * len(text)):
        raise CodingError(f"“{name}” is not a text file: it holds binary data. Import the document it was made from.")
    return text
