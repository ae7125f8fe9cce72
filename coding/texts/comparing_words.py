"""Which words of an old text stand in a new one: the same ones, and those spelt otherwise in their place."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from coding.spans import Span

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_LARGE, _HUGE = 60_000_000, 400_000_000
"""So many pairs of words are compared at once (a bit each); beyond that, words that stand there once lead the way."""
_RUNS = (4, 2, 1)
_ALIKE, _PAIRS = 0.65, 900
_LEAST, _SHORT = 3, 4


class Link(NamedTuple):
    """A word of the old text, by its number, that is the one of that number in the new text."""

    old: int
    new: int
    same: bool = True
    """Letter for letter; else it is spelt otherwise."""


def tokens(text: str) -> list[Span]:
    """Give where words and signs stand in the text, in order; white space lies between them."""
    return [found.span() for found in _TOKEN.finditer(text)]


def linked(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """Link the words of two texts, in order; a word that stands in one of them alone has no link."""
    found: list[Link] = []
    i = j = 0
    for link in [*_without_strays(_same(old, new), old, new), Link(len(old), len(new))]:
        found += _spelt_otherwise(old, new, (i, link.old), (j, link.new))
        found.append(link)
        i, j = link.old + 1, link.new + 1
    return _without_strays(found[:-1], old, new)


def _same(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """Link the words that are the same: those at both ends first, then in ever smaller stretches between."""
    found, todo = list[Link](), [((0, len(old)), (0, len(new)))]
    while todo:
        (low, high), (first, last) = todo.pop()
        while low < high and first < last and old[low] == new[first]:
            found.append(Link(low, first))
            low, first = low + 1, first + 1
        while low < high and first < last and old[high - 1] == new[last - 1]:
            high, last = high - 1, last - 1
            found.append(Link(high, last))
        pairs = (high - low) * (last - first)
        anchors = _anchors(old, new, (low, high), (first, last)) if pairs > _LARGE else []
        if anchors:
            ends = [Link(low - 1, first - 1), *anchors, Link(high, last)]
            todo += [((a.old + 1, b.old), (a.new + 1, b.new)) for a, b in pairwise(ends)]
            found += anchors
        elif 0 < pairs <= _HUGE:
            found += _most(old, new, (low, high), (first, last))
    return sorted(found)


def _most(old: Sequence[str], new: Sequence[str], here: Span, there: Span) -> list[Link]:
    """Link as many words as can be."""
    blocks = LCSseq.opcodes(old[slice(*here)], new[slice(*there)])
    return [
        Link(here[0] + block.src_start + at, there[0] + block.dest_start + at)
        for block in blocks
        if block.tag == "equal"
        for at in range(block.src_end - block.src_start)
    ]


def _anchors(old: Sequence[str], new: Sequence[str], here: Span, there: Span) -> list[Link]:
    """Link where runs of words begin that stand once in both stretches, as many as are in the same order."""
    for size in _RUNS:
        one, other = _once(old, here, size), _once(new, there, size)
        found = _rising([Link(at, other[run]) for run, at in one.items() if run in other])
        if found:
            return found
    return []


def _once(words: Sequence[str], span: Span, size: int) -> dict[tuple[str, ...], int]:
    """Give by run of so many words where it begins, if it stands in the stretch once; in order."""
    low, high = span
    runs = list(zip(*(words[low + at : high - size + 1 + at] for at in range(size)), strict=True))
    counts = Counter(runs)
    return {run: low + at for at, run in enumerate(runs) if counts[run] == 1}


def _rising(pairs: Sequence[Link]) -> list[Link]:
    """Give the longest part of the pairs, ordered by `old`, in which `new` rises."""
    tops: list[int] = []
    heads: list[int] = []
    before = [-1] * len(pairs)
    for at, pair in enumerate(pairs):
        pile = bisect_left(tops, pair.new)
        before[at] = heads[pile - 1] if pile else -1
        tops[pile:], heads[pile:] = [pair.new, *tops[pile + 1 :]], [at, *heads[pile + 1 :]]
    found: list[Link] = []
    at = heads[-1] if heads else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _without_strays(found: Sequence[Link], old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """Leave out short words and signs that are the same by chance, in the midst of words that were replaced."""
    kept: list[Link] = []
    for at, link in enumerate(found):
        before = kept[-1] if kept else Link(-1, -1)
        after = found[at + 1] if at + 1 < len(found) else Link(len(old), len(new))
        alone = all(b.old - a.old > 1 and b.new - a.new > 1 for a, b in ((before, link), (link, after)))
        if not (alone and len(old[link.old]) < _SHORT):
            kept.append(link)
    return kept


def _spelt_otherwise(old: Sequence[str], new: Sequence[str], here: Span, there: Span) -> list[Link]:
    """Link the words of two stretches that hold none that is the same, where they are much alike; in order."""
    size, width = here[1] - here[0], there[1] - there[0]
    if not 0 < size * width <= _PAIRS:
        return []
    best = [[0.0] * (width + 1) for _ in range(size + 1)]
    likeness = [[_likeness(one, other) for other in new[slice(*there)]] for one in old[slice(*here)]]
    for i in reversed(range(size)):
        for j in reversed(range(width)):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likeness[i][j] and likeness[i][j] + best[i + 1][j + 1])
    found, i, j = list[Link](), 0, 0
    while i < size and j < width:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            found.append(Link(here[0] + i, there[0] + j, False))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(one: str, other: str) -> float:
    """Give how much two words are alike, 0 where they are others; the shortest have to be the same but for case."""
    first, second = one.casefold(), other.casefold()
    if first == second or min(len(one), len(other)) < _LEAST:
        return float(first == second)
    return Indel.normalized_similarity(first, second, score_cutoff=_ALIKE)
