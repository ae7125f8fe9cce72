"""Turns that follow their words: what is said at their ends is theirs too, and they stay apart."""

from bisect import bisect_left
from collections.abc import Mapping
from operator import itemgetter

from coding.spans import Span
from coding.text import trimmed
from coding.texts.reanchoring import Anchoring, Placed

_start, _end = itemgetter(0), itemgetter(1)


def place_turns(placed: Mapping[int, Placed | None], found: Anchoring, *, dialogue: bool) -> dict[int, Placed | None]:
    """Give where the turns, in order, are in the new text: with the words put in at their ends; disjoint.

    Words put in before a turn are its own as far as they stand on its line; those after it too, or all of them in a
    `dialogue`, where a turn runs on to the next label.
    """
    fresh, text = found.put_in(), found.new
    last, spans = 0, dict[int, Placed | None](dict.fromkeys(placed))
    there = [(row_id, place) for row_id, place in placed.items() if place is not None]
    for number, (row_id, place) in enumerate(there):
        later = there[number + 1][1].start if number + 1 < len(there) else len(text) + 1
        line = text.rfind("\n", place.end, later) if later <= len(text) else later  # its label is not said before it
        begin, end = (
            _begun(text, place.start, fresh),
            min(_ended(text, place.end, fresh, dialogue), max(line, place.end)),
        )
        start, end = trimmed(text, max(last, begin), max(last, end))
        spans[row_id] = Placed(start, end, place.changed) if start < end else None
        last = max(last, end)
    return spans


def _begun(text: str, start: int, fresh: list[Span]) -> int:
    before = len(text[:start].rstrip(" \t\u00a0"))
    at = bisect_left(fresh, before, key=_end)
    for low, high in fresh[at : at + 1]:
        if low < before <= high <= start:
            return max(low, text.rfind("\n", low, start) + 1)
    return start


def _ended(text: str, end: int, fresh: list[Span], dialogue: bool) -> int:
    at = bisect_left(fresh, end, key=_start)
    for low, high in fresh[at : at + 1]:
        if not text[end:low].strip() and ("\n" not in text[end:low] or dialogue):
            line = text.find("\n", low, high)
            return high if dialogue or line < 0 else line
    return end
