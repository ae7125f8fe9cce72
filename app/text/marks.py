"""What is marked on the page: coded passages, found by place."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from itertools import accumulate

from app.text.utf16 import Utf16
from coding.segments import Mark
from coding.spans import Marked, free_lane, lanes

__all__ = ["CODE_MIME", "Mark", "Marks"]

CODE_MIME = "application/x-themeloom-code"
"""What is dragged when a code is dragged: its id in digits."""

_LONG = 2048
"""Marks longer than this are few and looked at one by one, so that the others are found by their beginning."""


class Marks:
    """The marks of one text, by their places in UTF-16 units; each has a lane in the margin, counted from 0."""

    def __init__(self, marks: Iterable[Mark], utf16: Utf16) -> None:
        self._utf16 = utf16
        self._by_id = {mark.id: mark for mark in marks}
        spans = utf16.spans([(mark.start, mark.end) for mark in self._by_id.values()])
        places = sorted((start, end, mark_id) for mark_id, (start, end) in zip(self._by_id, spans, strict=True))
        self._lanes: dict[int, int] = {}
        self._first, self._groups = places, _groups(places)
        self._short = [place for place in places if place[1] - place[0] <= _LONG]
        self._long = [place for place in places if place[1] - place[0] > _LONG]

    def __getitem__(self, mark_id: int) -> Mark:
        return self._by_id[mark_id]

    def get(self, mark_id: int) -> Mark | None:
        """Give the mark of that id, None where it is not there."""
        return self._by_id.get(mark_id)

    def __contains__(self, mark_id: int) -> bool:
        return mark_id in self._by_id

    def __iter__(self) -> Iterator[int]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def lane(self, mark_id: int) -> int:
        """Give the mark's lane; no two that overlap share one."""
        if mark_id not in self._lanes:
            self._give_lanes(mark_id)
        return self._lanes[mark_id]

    def between(self, start: int, end: int) -> list[Marked]:
        """List the places (start, end, id), in units, that overlap the stretch."""
        first, last = bisect_left(self._short, (start - _LONG,)), bisect_left(self._short, (end,))
        found = [place for place in self._short[first:last] if place[1] > start]
        return found + [place for place in self._long if place[0] < end and place[1] > start]

    def add(self, mark: Mark) -> Marked:
        """Put the mark in, in the lowest lane that is free at its place; give its place back."""
        place = self._place(mark)
        taken = {self.lane(other) for _, _, other in self.between(*place[:2])}
        self._by_id[mark.id] = mark
        self._lanes[mark.id] = free_lane(taken)
        insort(self._among(place), place)
        return place

    def remove(self, mark_id: int) -> Marked:
        """Take the mark out and give back where it stood; the others keep their lanes."""
        self.lane(mark_id)  # those it overlaps get theirs beside it, and keep them
        place = self._place(self._by_id.pop(mark_id))
        del self._lanes[mark_id]
        places = self._among(place)
        del places[bisect_left(places, place)]
        return place

    def _give_lanes(self, mark_id: int) -> None:
        """Give lanes to the mark and all that hang together with it: nobody waits for those never looked at."""
        at = bisect_left(self._first, self._place(self._by_id[mark_id]))
        group = bisect_right(self._groups, at)
        together = self._first[self._groups[group - 1] : self._groups[group]]
        given = lanes([(start, end) for start, end, _ in together])
        self._lanes |= {other: lane for (_, _, other), lane in zip(together, given, strict=True)}

    def _place(self, mark: Mark) -> Marked:
        return self._utf16.unit(mark.start), self._utf16.unit(mark.end), mark.id

    def _among(self, place: Marked) -> list[Marked]:
        return self._long if place[1] - place[0] > _LONG else self._short


def _groups(places: list[Marked]) -> list[int]:
    """Give where the marks that hang together begin among the places, which are in order, and where the last end."""
    reach = accumulate((end for _, end, _ in places), max)
    begins = [at for at, (place, before) in enumerate(zip(places[1:], reach, strict=False), 1) if place[0] >= before]
    return [0, *begins, len(places)]
