"""Words and sentences on the page: what a selection is widened to, and where its ends go step by step."""

from unicodedata import category

from PySide6.QtCore import QTextBoundaryFinder

from app.text.utf16 import Utf16
from coding.spans import Span

_JOINERS = "'’-‐‑\u200c\u200d"
_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff"))
_HAN = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))


def widened(text: str, start: int, end: int) -> Span:
    """Give the passage without outer white space and with its first and last word whole."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start == end:
        return start, end
    return _back(text, start), _on(text, end)


def word_at(text: str, position: int) -> Span:
    """Give the word at the position, or the one that ends there; empty where there is none."""
    for at in (position, position - 1):
        if 0 <= at < len(text) and _of_word(text, at):
            return _back(text, at), _on(text, at + 1)
    return position, position


def next_end(text: str, end: int) -> int:
    """Give where the next word after the end is over; the end itself at the end of the text."""
    at = end
    while at < len(text) and not _of_word(text, at):
        at += 1
    return _on(text, at + 1) if at < len(text) else end


def next_start(text: str, start: int) -> int:
    """Give where the next word begins; the start itself where there is none."""
    at = _on(text, start + 1) if start < len(text) and _of_word(text, start) else start
    while at < len(text) and not _of_word(text, at):
        at += 1
    return at if at < len(text) else start


def last_end(text: str, end: int) -> int:
    """Give where the word before the last one of a passage that ends here is over; else the end itself."""
    at = end
    while at > 0 and not _of_word(text, at - 1):
        at -= 1
    at = _back(text, at - 1) if at else 0
    while at > 0 and not _of_word(text, at - 1):
        at -= 1
    return at or end


def last_start(text: str, start: int) -> int:
    """Give where the word before the start begins; the start itself where there is none."""
    at = start
    while at > 0 and not _of_word(text, at - 1):
        at -= 1
    return _back(text, at - 1) if at else start


def sentence_at(text: str, position: int, within: Span) -> Span:
    """Give the sentence at the position, without outer white space, as far as it lies within the span."""
    low, high = within
    words = text[low:high]
    units = Utf16(words)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, words)
    finder.setPosition(units.unit(min(max(position, low), max(low, high - 1)) - low))
    start = finder.position() if finder.isAtBoundary() else max(0, finder.toPreviousBoundary())
    end = finder.toNextBoundary()
    found = words[units.point(start) : units.point(end) if end >= 0 else len(words)]
    first = low + units.point(start) + len(found) - len(found.lstrip())
    return first, first + len(found.strip())


def _on(text: str, at: int) -> int:
    while at < len(text) and _joined(text, at):
        at += 1
    return at


def _back(text: str, at: int) -> int:
    while at > 0 and _joined(text, at):
        at -= 1
    return at


def _joined(text: str, at: int) -> bool:
    """Tell whether the characters before and at the place belong to one word; scripts without spaces have none."""
    if not 0 < at < len(text) or _unspaced(text[at - 1]) or _unspaced(text[at]):
        return False
    return _of_word(text, at - 1) and _of_word(text, at)


def _of_word(text: str, at: int) -> bool:
    """Tell whether the character is one of a word: a letter, a digit, or what joins two of them."""
    if _letter(text[at]):
        return True
    return text[at] in _JOINERS and 0 < at < len(text) - 1 and _letter(text[at - 1]) and _letter(text[at + 1])


def _letter(character: str) -> bool:
    return character.isalnum() or character == "_" or category(character)[0] == "M"


def _unspaced(character: str) -> bool:
    return character >= "\u0e00" and any(low <= character <= high for low, high in (*_UNSPACED, *_HAN))
