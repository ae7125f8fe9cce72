"""Interval algebra: spans are half-open, [start, end), not empty, in code points (or any one unit)."""

from collections.abc import Collection, Iterable, Sequence
from heapq import heappop, heappush
from itertools import count

Span = tuple[int, int]
Marked = tuple[int, int, int]
"""A span with an id."""


def union(spans: Iterable[Span], *, touching: bool = False) -> list[Span]:
    """Merge spans that overlap (with `touching` also those that only meet): ordered and disjoint."""
    merged: list[Span] = []
    first, last = 0, -1
    for start, end in sorted(spans):
        if start < last or (touching and start == last):
            last = max(last, end)
            continue
        if last > first:
            merged.append((first, last))
        first, last = start, end
    if last > first:
        merged.append((first, last))
    return merged


def clipped(spans: Iterable[Span], within: Span) -> list[Span]:
    """Keep of each span what lies within; what lies outside altogether is left out."""
    low, high = within
    return [(max(start, low), min(end, high)) for start, end in spans if start < high and end > low]


def length(spans: Iterable[Span]) -> int:
    """Count what the spans cover, each position once."""
    return sum(end - start for start, end in union(spans))


def overlaps(one: Span, other: Span) -> bool:
    """Tell whether the two share a position; spans that only meet do not."""
    return one[0] < other[1] and other[0] < one[1]


def runs(marks: Iterable[Marked]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Cut overlapping marks into ordered, disjoint runs with the ids that cover each.

    A run's ids stand in the order in which their marks began, those that began together the longest
    first: the last one is the innermost. What no mark covers is in no run. Ids are not repeated.
    """
    turns: list[tuple[int, int, int]] = []
    for start, end, name in sorted(marks, key=_longest_first):
        turns += (start, 1, name), (end, 0, name)
    turns.sort(key=_closing_first)
    found: list[tuple[int, int, tuple[int, ...]]] = []
    active: dict[int, None] = {}
    at = 0
    for position, opens, name in turns:
        if active and position > at:
            found.append((at, position, tuple(active)))
        at = position
        if opens:
            active[name] = None
        else:
            del active[name]
    return found


def lanes(spans: Sequence[Span]) -> list[int]:
    """Give each span a lane, in the order given: no two in a lane overlap, and the lanes are as few as can be.

    Lanes count from 0; the span that begins first, of several the longest, gets the lowest that is free.
    """
    given = [0] * len(spans)
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    unused = count()
    order = sorted(((start, -end, place) for place, (start, end) in enumerate(spans)))
    for start, end, place in order:
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        given[place] = lane = heappop(free) if free else next(unused)
        heappush(busy, (-end, lane))
    return given


def free_lane(taken: Collection[int]) -> int:
    """Give the lowest lane that is not taken: where one more span goes beside those it overlaps."""
    return next(lane for lane in count() if lane not in taken)


def _longest_first(mark: Marked) -> Span:
    return mark[0], -mark[1]


def _closing_first(turn: tuple[int, int, int]) -> tuple[int, int]:
    return turn[:2]
