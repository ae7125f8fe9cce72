"""Words, checksums and trimmed passages of a document's text."""

import hashlib
import re
from collections.abc import Sequence
from unicodedata import normalize

WORD = re.compile(r"\w+(?:['’-]\w+)*")


def checksum(text: str) -> str:
    """Give a short name of the words, by which equal passages and equal documents are recognised."""
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """Count the words that lie in [start, end)."""
    return sum(1 for _ in WORD.finditer(text, start, len(text) if end is None else end))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take white space off both ends of the passage; a passage of white space alone becomes empty."""
    passage = text[start:end]
    left = len(passage) - len(passage.lstrip())
    return (start + left, start + left + len(passage.strip())) if passage.strip() else (start, start)


def counted(number: int, what: str) -> str:
    """Say a number of things: 1 segment, 1,204 segments."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def listed(names: Sequence[str]) -> str:
    """Name several as a sentence does: Joel, Ruth and Sam; "" for none."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def one_line(text: str, length: int = 60) -> str:
    """Show words on one line, cut with an ellipsis where they are longer than `length`."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"


def storable(name: str) -> str:
    """Give the name of a file with U+FFFD for what in it is no text, which file systems allow."""
    return re.sub("[\ud800-\udfff]+", "\ufffd", name)


def tidy(name: str) -> str:
    """Give a name without white space at its ends, and with single spaces inside."""
    return " ".join(name.split())


def folded_name(name: str) -> str:
    """Give a name as it is compared: case, white space, or how a keyboard made its accents tell no two names apart."""
    return normalize("NFC", tidy(name)).casefold()


def unique_name(name: str, taken: set[str]) -> str:
    """Give the name itself, or with “ (2)”, “ (3)” …, so that none of the folded names is taken twice."""
    candidate, number = name, 1
    while folded_name(candidate) in taken:
        number += 1
        candidate = f"{name} ({number})"
    return candidate


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Give a key that sorts names as people do: 2 before 10."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((int(part[:99]), "") if part.isdecimal() else (-1, part) for part in parts)
