"""Words and sentences on the page: what a selection is widened to, and where its ends go step by step."""

from unicodedata import category

from PySide6.QtCore import QTextBoundaryFinder

from app.text.utf16 import Utf16
from coding.spans import Span

_JOINERS = "'’-‐‑\u200c\u200d"
_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff"))
_HAN = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
_ENDING = ".!?…。！？"
_CLOSING = ",:;)]}，、：；）】」』》" + _ENDING
_OPENING = "([{“‘„‚«‹¿¡（【「『《"
_EITHER = "\"'“”‘’»›"
"""Quotation marks that close before white space and punctuation, and open before a word."""
_SIGNS = "%‰\u200d\ufe0f"
_SIGN_KINDS = {"So", "Sc", "Sk"}
_AFTER_QUOTE = ".,:;!?)]}"


def widened(text: str, start: int, end: int) -> Span:
    """Give the passage with its first and last word whole.

    White space at its ends is left out, and punctuation at its beginning that belongs to what stands before.
    """
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start == end:
        return start, end
    first = start
    while first < end and (text[first].isspace() or _closes(text, first)):
        first += 1
    return _back(text, first if first < end else start), _on(text, end)


def word_at(text: str, position: int) -> Span:
    """Give the word at the position, or the one that ends there; empty where there is none."""
    for at in (position, position - 1):
        if 0 <= at < len(text) and _of_word(text, at):
            return _back(text, at), _on(text, at + 1)
    return position, position


def next_end(text: str, end: int) -> int:
    """Give where the sentence after the end is over or, within one, its next word or sign; else the end itself."""
    closed = _closed(text, end)
    if closed > end:
        return closed
    at = end
    while at < len(text) and not _of_word(text, at) and not _sign(text[at]):
        at += 1
    if at == len(text):
        return end
    return _on(text, at + 1) if _of_word(text, at) else _past_signs(text, at)


def next_start(text: str, start: int) -> int:
    """Give where the next word begins, or the quotation mark or bracket before it; the start itself at the last."""
    at = _on(text, start + 1) if start < len(text) and _of_word(text, start) else start
    while at < len(text) and not _of_word(text, at):
        at += 1
    if at == len(text):
        return start
    opened = _opened(text, at)
    return opened if opened > start else at


def last_end(text: str, end: int) -> int:
    """Give the end that `next_end` would have come from; the end itself where there is none."""
    at = _word_end(text, end)
    if 0 < at < end and _closed(text, at) == end:
        return at
    if at:
        at = _back(text, at - 1) if _of_word(text, at - 1) else _before_signs(text, at)
    before = _word_end(text, at)
    return (_closed(text, before) if before else 0) or end


def last_start(text: str, start: int) -> int:
    """Give the start that `next_start` would have come from; the start itself where there is none."""
    if start < len(text) and _of_word(text, start) and _opened(text, start) < start:
        return _opened(text, start)
    at = _word_end(text, start, signs=False)
    return _back(text, at - 1) if at else start


def sentence_at(text: str, position: int, within: Span) -> Span:
    """Give the sentence at the position, without outer white space, as far as it lies within the span."""
    start, end = _sentence(text, position, within)
    before = text[within[0] : start]
    signs = _past_signs(text, start)
    if signs > start and before.strip() and not before.rstrip(" ").endswith("\n") and not _of_price(text, signs):
        if position < signs or not text[signs:end].strip():
            return sentence_at(text, within[0] + len(before.rstrip()) - 1, within)
        start = signs + len(text[signs:end]) - len(text[signs:end].lstrip())
    behind = end + len(text[end : within[1]]) - len(text[end : within[1]].lstrip(" "))
    signs = min(_past_signs(text, behind), within[1])
    return start, signs if signs > behind and not _of_price(text, signs) else end


def _of_price(text: str, at: int) -> bool:
    """Tell whether the sign before the place belongs to the number or word right behind it, as in €30."""
    return at < len(text) and not text[at].isspace()


def _sentence(text: str, position: int, within: Span) -> Span:
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


def _word_end(text: str, at: int, *, signs: bool = True) -> int:
    """Give where the last word, or sign such as € or an emoji, before the place is over; 0 where there is none."""
    while at > 0 and not _of_word(text, at - 1) and not (signs and _sign(text[at - 1])):
        at -= 1
    return at


def _sign(character: str) -> bool:
    """Tell whether the character says something though it is of no word: an emoji, €, %."""
    return character in _SIGNS or category(character) in _SIGN_KINDS


def _past_signs(text: str, at: int) -> int:
    while at < len(text) and _sign(text[at]):
        at += 1
    return at


def _before_signs(text: str, at: int) -> int:
    while at > 0 and _sign(text[at - 1]):
        at -= 1
    return at


def _closed(text: str, end: int) -> int:
    """Give where the punctuation that ends a sentence here is over; the end itself where no sentence does."""
    at = end
    while at < len(text) and (text[at] in _CLOSING or text[at] in _EITHER):
        at += 1
    over = at == len(text) or text[at].isspace() or (at > end and _unspaced(text[at]))
    return at if over and any(sign in _ENDING for sign in text[end:at]) else end


def _opened(text: str, at: int) -> int:
    """Give where the quotation marks and brackets before the word at the place begin."""
    while at > 0 and (text[at - 1] in _OPENING or (text[at - 1] in _EITHER and not _after_word(text, at - 1))):
        at -= 1
    return at


def _after_word(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace() and text[at - 1] not in _OPENING


def _closes(text: str, at: int) -> bool:
    """Tell whether the sign belongs to what stands before it."""
    if text[at] not in _EITHER:
        return text[at] in _CLOSING
    after = text[at + 1 : at + 2]
    return not after or after.isspace() or after in _AFTER_QUOTE


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
