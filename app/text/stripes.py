"""Stripes in the margin as geometry: which lane, from where to where, and where their names find room."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.text.geometry import Line
from app.text.layout import GRID
from app.text.marks import Mark, Marks
from coding.spans import Span, union

LANES = 8
"""What has no lane of its own shares the one after these."""


class Stripe(NamedTuple):
    """A segment's stripe: its lane, counted from the names outwards, and its extent in pixels of the viewport.

    `begins` says whether the segment's first line is among those looked at; else the stripe reaches out of view.
    """

    mark: Mark
    lane: int
    top: float
    bottom: float
    begins: bool


class Name(NamedTuple):
    """A stripe's name: the height it is written at, and how many more begin on its line that found no room."""

    stripe: Stripe
    top: float
    others: int


def stripes(lines: Sequence[Line], marks: Marks) -> list[Stripe]:
    """Give the stripes beside these lines, which follow one another."""
    if not lines:
        return []
    first, last, starts = lines[0].start, lines[-1].end, [line.start for line in lines]
    above, below = lines[0].top - GRID, lines[-1].bottom + GRID
    found = []
    for start, end, mark_id in marks.between(first, last):
        top = lines[bisect_right(starts, start) - 1].top if start >= first else above
        bottom = lines[bisect_right(starts, end - 1) - 1].bottom if end <= last else below
        found.append(Stripe(marks[mark_id], min(marks.lane(mark_id), LANES), top, bottom, start >= first))
    return found


def named(found: Iterable[Stripe], height: float, pitch: float) -> list[Name]:
    """Write each name on the line where its segment begins; where several do, the others on free lines below."""
    rows: dict[float, list[Stripe]] = defaultdict(list)
    for stripe in found:
        if stripe.begins:
            rows[stripe.top].append(stripe)
    tops, names = sorted(rows), []
    taken = list(tops)
    for top in tops:
        first, *rest = sorted(rows[top], key=_nearest)
        placed = []
        for stripe in rest:
            slot = _slot(stripe, taken, height, pitch) if stripe.lane < LANES else None
            if slot is not None:
                insort(taken, slot)
                placed.append(Name(stripe, slot, 0))
        names += [Name(first, top, len(rest) - len(placed)), *placed]
    return names


def rest_of(found: Iterable[Stripe]) -> list[Span]:
    """Give the heights, in whole pixels, beside which there are stripes without a lane of their own."""
    reaches = ((round(stripe.top), round(stripe.bottom)) for stripe in found if stripe.lane == LANES)
    return union(reaches, touching=True)


def _slot(stripe: Stripe, taken: Sequence[float], height: float, pitch: float) -> float | None:
    """Find the next line beside the stripe on which nothing is written; `taken` is in order."""
    slot = stripe.top + pitch
    while slot + height <= stripe.bottom + 1:
        after = bisect_right(taken, slot)
        if slot - taken[after - 1] >= height and (after == len(taken) or taken[after] - slot >= height):
            return slot
        slot += pitch
    return None


def _nearest(stripe: Stripe) -> tuple[int, int]:
    return stripe.lane, stripe.mark.id
