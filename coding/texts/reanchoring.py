"""Where the words of an old text stand in a corrected one: spans follow their words, or are told to have lost them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from coding.spans import Span
from coding.text import trimmed
from coding.texts.comparing_words import linked, tokens

_SHAPES = str.maketrans(dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—", "-"))


class Edit(NamedTuple):
    """The old text's [start, end), in code points, is replaced by the words; they are disjoint and in order."""

    start: int
    end: int
    words: str
    stands_for: bool = False
    """The new words stand for the old ones: spelt otherwise, or put in the place of a name."""


class Placed(NamedTuple):
    """Where a span is in the new text, half-open, and whether its words are others.

    White space, and the shape of quotation marks and dashes, make no other words.
    """

    start: int
    end: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Anchoring:
    """An old text, a new one, and what turns the one into the other."""

    old: str
    new: str
    edits: tuple[Edit, ...]
    _shifts: tuple[int, ...]
    """By edit: how far what follows it is shifted."""

    def place(self, start: int, end: int) -> Placed | None:
        """Give where the words of the old [start, end) are; None where none of them is left.

        What was put in at its very ends is outside of it. Where a replaced stretch reaches beyond an end, the new
        words belong to it only if they stand for the old ones.
        """
        return self.stretch(start, end) if self._is_left(start, end) else None

    def stretch(self, start: int, end: int) -> Placed | None:
        """Give where a stretch is, be all of its words others; None where nothing stands there any more."""
        first, last = trimmed(self.new, *self.ends(start, end))
        if first == last:
            return None
        return Placed(first, last, _words(self.old[start:end]) != _words(self.new[first:last]))

    def ends(self, start: int, end: int) -> Span:
        """Give where the ends of a stretch are, white space included; where nothing is left they are the same."""
        first = self._start(start)
        return first, max(first, self._end(end))

    def point(self, position: int) -> int:
        """Give where a position is; one whose words are gone is where they stood."""
        at = self._before(position)
        inside = at < len(self.edits) and self.edits[at].start < position
        return (self.edits[at].start if inside else position) + self._shift(at)

    def put_in(self) -> list[Span]:
        """List where in the new text stand words that stand for none of the old ones."""
        found = list[Span]()
        for at, edit in enumerate(self.edits):
            start = edit.start + self._shift(at)
            if edit.words.strip() and not edit.stands_for:
                found.append((start, start + len(edit.words)))
        return found

    def _start(self, position: int) -> int:
        at = self._before(position)
        if at < len(self.edits) and self.edits[at].start < position:
            edit = self.edits[at]
            return edit.start + self._shift(at) + (0 if edit.stands_for else len(edit.words))
        return position + self._shift(at)

    def _end(self, position: int) -> int:
        at = bisect_left(self.edits, position, key=_start_of)
        if at and self.edits[at - 1].end > position:
            edit = self.edits[at - 1]
            return edit.start + self._shift(at - 1) + (len(edit.words) if edit.stands_for else 0)
        return position + self._shift(at)

    def _before(self, position: int) -> int:
        """Count the edits that end at the position or before it."""
        return bisect_right(self.edits, position, key=_end_of)

    def _shift(self, count: int) -> int:
        return self._shifts[count - 1] if count else 0

    def _is_left(self, start: int, end: int) -> bool:
        """Tell whether any of the words is left; of a span without words, any of its signs."""
        left, at = [], start
        for edit in self.edits[self._before(start) :]:
            if edit.start >= end:
                break
            if not edit.stands_for:
                left.append(self.old[at : max(at, edit.start)])
                at = edit.end
        left.append(self.old[at : max(at, end)])
        words = any(each.isalnum() for each in self.old[start:end])
        return any(each.isalnum() if words else not each.isspace() for part in left for each in part)


def anchoring(old: str, new: str) -> Anchoring:
    """Find what turns the old text into the new one, word by word."""
    first, last = _common(old, new)
    here, there = old[first : len(old) - last], new[first : len(new) - last]
    found = _edits(here, there) if here or there else []
    return _anchored(old, new, [edit._replace(start=edit.start + first, end=edit.end + first) for edit in found])


def replaced(old: str, edits: Iterable[Edit]) -> Anchoring:
    """Give the text with the edits made, which are disjoint and in order."""
    parts, at, made = list[str](), 0, list(edits)
    for edit in made:
        parts += old[at : edit.start], edit.words
        at = edit.end
    return _anchored(old, "".join([*parts, old[at:]]), made)


def _anchored(old: str, new: str, edits: Sequence[Edit]) -> Anchoring:
    shifts = accumulate(len(edit.words) - (edit.end - edit.start) for edit in edits)
    return Anchoring(old, new, tuple(edits), tuple(shifts))


def _words(text: str) -> list[str]:
    return text.translate(_SHAPES).split()


def _start_of(edit: Edit) -> int:
    return edit.start


def _end_of(edit: Edit) -> int:
    return edit.end


def _common(old: str, new: str) -> Span:
    """Give how long the beginning and the end are that the texts share, so that no word is cut."""
    most = min(len(old), len(new))
    first = _shared(old, new, most)
    while first and not (old[first - 1].isspace() or first == len(old) == len(new)):
        first -= 1
    last = _shared(old[::-1], new[::-1], most - first)
    while last and not old[-last].isspace():
        last -= 1
    return first, last


def _shared(one: str, other: str, most: int) -> int:
    """Count how many of the first characters are the same, at most so many."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _edits(old: str, new: str) -> list[Edit]:
    """Give the edits between and at the words that are linked."""
    here, there = tokens(old), tokens(new)
    links = linked([old[slice(*each)] for each in here], [new[slice(*each)] for each in there])
    found: list[Edit] = []
    i = j = 0
    for link in links:
        (start, end), (first, last) = here[link.old], there[link.new]
        found += _between(old, new, (i, start), (j, first))
        found += [] if link.same else [Edit(start, end, new[first:last], True)]
        i, j = end, last
    return found + _between(old, new, (i, len(old)), (j, len(new)))


def _between(old: str, new: str, here: Span, there: Span) -> list[Edit]:
    """Give the edits of a stretch without linked words: white space at its ends apart from what is between."""
    (start, end), (first, last) = here, there
    if old[start:end] == new[first:last]:
        return []
    found = list[Edit]()
    one, other = _blank(old[start:end], False), _blank(new[first:last], False)
    if one == other:
        end, last = end - len(one), last - len(one)
    blanks = _blank(old[start:end], True), _blank(new[first:last], True)
    if all(blanks):
        found += [Edit(start, start + len(blanks[0]), blanks[1])] if blanks[0] != blanks[1] else []
        start, first = start + len(blanks[0]), first + len(blanks[1])
    one, other = _blank(old[start:end], False), _blank(new[first:last], False)
    tail = [Edit(end - len(one), end, other)] if one and other else []
    if tail:
        end, last = end - len(one), last - len(other)
    found += [Edit(start, end, new[first:last])] if old[start:end] != new[first:last] else []
    return found + tail


def _blank(words: str, left: bool) -> str:
    return words[: len(words) - len(words.lstrip())] if left else words[len(words.rstrip()) :]
