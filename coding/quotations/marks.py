"""Quotation marks in a paragraph: which open, which close, and what stands between the outermost of them."""

import re
from typing import NamedTuple

_MARKS = re.compile("[“”„‟«»\"‘’‚‛']")
_DOUBLE = frozenset('“”„‟«»"')
_CLOSES = {
    "“": "”“",
    "„": "“”",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    "'": "'",
}
_BEFORE_OPENING = frozenset("([{—–-/“„«‘\"'…")
_WORD_BEHIND = re.compile(r"\s+[a-zà-ÿ]")


class Marked(NamedTuple):
    """What stands between two marks, these included: [start, end) in code points; `mark` is the opening one."""

    start: int
    end: int
    mark: str


class Scanned(NamedTuple):
    """The outermost quotations of a paragraph in order, and the marks that open one which does not close in it.

    `closes` is the place behind the mark that closes what was open before the paragraph, -1 where none does.
    """

    found: list[Marked]
    unclosed: list[tuple[int, str]]
    closes: int


def scan(text: str, opened: str = "") -> Scanned:
    """Pair the marks of a paragraph, before which a quotation may have been opened by the mark `opened`.

    Apostrophes are no marks, and a single mark that does not close was an apostrophe. Marks inside others are part of
    what is quoted there.
    """
    stack = [(-1, opened)] if opened else []
    pairs: list[Marked] = []
    closes = -1
    for each in _MARKS.finditer(text):
        mark, at = each[0], each.start()
        closed = _closed(text, at, mark, stack)
        if closed is not None:
            start, opening = stack[closed]
            del stack[closed:]
            if start < 0:
                closes = at + 1
                pairs.clear()
                break
            pairs.append(Marked(start, at + 1, opening))
        elif _opens(text, at, mark):
            stack.append((at, mark))
    if closes >= 0:
        rest = scan(text[closes:])
        return Scanned(
            [Marked(one.start + closes, one.end + closes, one.mark) for one in rest.found],
            [(at + closes, mark) for at, mark in rest.unclosed],
            closes,
        )
    return Scanned(_outermost(pairs), [(at, mark) for at, mark in stack if at >= 0 and mark in _DOUBLE], -1)


def _closed(text: str, at: int, mark: str, stack: list[tuple[int, str]]) -> int | None:
    """Give the place in the stack of what the mark closes; what was opened after it was never closed."""
    if not _may_close(text, at, mark, stack):
        return None
    return next((place for place in range(len(stack) - 1, -1, -1) if mark in _CLOSES[stack[place][1]]), None)


def _may_close(text: str, at: int, mark: str, stack: list[tuple[int, str]]) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "’'" and (after.isalnum() or not before.strip() or _is_possessive(text, at, stack)):
        return False
    if mark == '"':
        return not _looks_opening(before, after)
    if mark == "“" and stack and stack[-1][1] == "“":  # typed for ”
        return bool(before.strip()) and not after.isalnum()
    return True


def _is_possessive(text: str, at: int, stack: list[tuple[int, str]]) -> bool:
    """Tell whether ’ ends a plural (the boys’ coats) rather than a quotation: it does if that can close further on."""
    if text[at - 1 : at] != "s" or not _WORD_BEHIND.match(text, at + 1) or not stack or stack[-1][1] not in "‘'":
        return False
    opening = stack[-1][1]
    rest = text[at + 1 :].partition(opening if opening == "‘" else "\n")[0]
    return any(
        rest[found.start() - 1 : found.start()].strip() and not rest[found.end() : found.end() + 1].isalnum()
        for found in re.finditer(rf"[{_CLOSES[opening]}](?!\s+[a-zà-ÿ])", rest)
    )


def _opens(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if mark == "«" and not after.strip():  # « as in French »
        return (not before.strip() or before in _BEFORE_OPENING) and bool(text[at + 2 : at + 3].strip())
    if mark in "“„‟«‘‚‛":
        return bool(after.strip())
    return _looks_opening(before, after) and (mark not in "'’" or after.isalpha()) and mark != "’"


def _looks_opening(before: str, after: str) -> bool:
    return (not before.strip() or before in _BEFORE_OPENING) and bool(after.strip())


def _outermost(pairs: list[Marked]) -> list[Marked]:
    kept: list[Marked] = []
    for each in sorted(pairs):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept
