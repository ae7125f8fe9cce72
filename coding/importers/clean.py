"""What is done to every text before positions are counted in it, and nothing more."""

import re
from collections.abc import Sequence

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_UNWANTED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("\\A\ufeff+"), "a byte order mark at the beginning"),
    (re.compile("\0"), "the character NUL"),
    (re.compile("\ufdd0"), "the noncharacter U+FDD0"),
    (re.compile("\ufdd1"), "the noncharacter U+FDD1"),
    (re.compile("[\ud800-\udfff]"), "half of a character (a lone surrogate)"),
)
_SUSPECT = re.compile("[\r\u2028\u2029\ufeff\0\ufdd0\ufdd1\ud800-\udfff]")


def cleaned(text: str) -> tuple[str, list[str]]:
    """The text as it will be stored, its line ends \\n, and a note for each kind of character removed."""
    if not _SUSPECT.search(text):
        return text, []
    notes = []
    for pattern, what in _UNWANTED:
        text, count = pattern.subn("", text)
        if count:
            notes.append(f"Removed {what}{f', {count} times' if count > 1 else ''}.")
    return _LINE_ENDS.sub("\n", text), notes


def cleaned_paragraphs(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paragraphs as they will be stored, and one note for each kind of character removed from them."""
    text = "\n".join(paragraphs)
    if not _SUSPECT.search(text):
        return list(paragraphs), []
    # a mark that is not at the very beginning is a zero-width space of the text and stays
    rest = [cleaned("x" + paragraph)[0][1:] for paragraph in paragraphs[1:]]
    return [cleaned(paragraphs[0])[0], *rest], cleaned(text)[1]
