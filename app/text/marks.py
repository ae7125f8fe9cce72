"""What is marked on the page: coded passages, found by place."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

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
        self._lanes = dict(zip(self._by_id, lanes(spans), strict=True))
        places = [(start, end, mark_id) for mark_id, (start, end) in zip(self._by_id, spans, strict=True)]
        self._short = sorted(place for place in places if place[1] - place[0] <= _LONG)
        self._long = sorted(place for place in places if place[1] - place[0] > _LONG)

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
        return self._lanes[mark_id]

    def between(self, start: int, end: int) -> list[Marked]:
        """List the places (start, end, id), in units, that overlap the stretch."""
        first, last = bisect_left(self._short, (start - _LONG,)), bisect_left(self._short, (end,))
        found = [place for place in self._short[first:last] if place[1] > start]
        return found + [place for place in self._long if place[0] < end and place[1] > start]

    def add(self, mark: Mark) -> Marked:
        """Put the mark in, in the lowest lane that is free at its place; give its place back."""
        place = (self._utf16.unit(mark.start), self._utf16.unit(mark.end), mark.id)
        taken = {self._lanes[other] for _, _, other in self.between(*place[:2])}
        self._by_id[mark.id] = mark
        self._lanes[mark.id] = free_lane(taken)
        insort(self._among(place), place)
        return place

    def remove(self, mark_id: int) -> Marked:
        """Take the mark out and give back where it stood; the others keep their lanes."""
        mark = self._by_id.pop(mark_id)
        del self._lanes[mark_id]
        place = (self._utf16.unit(mark.start), self._utf16.unit(mark.end), mark_id)
        places = self._among(place)
        del places[bisect_left(places, place)]
        return place

    def _among(self, place: Marked) -> list[Marked]:
        return self._long if place[1] - place[0] > _LONG else self._short
