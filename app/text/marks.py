"""What is marked on the page: coded passages, found by place."""

import sys
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from app.text.utf16 import Utf16
from coding.segments import Mark
from coding.spans import Marked, free_lane, lanes

__all__ = ["CODE_MIME", "Mark", "Marks", "Unread"]

CODE_MIME = "application/x-themeloom-code"
"""What is dragged when a code is dragged: its id in digits."""

_LONG = 2048
"""Marks longer than this are few and looked at one by one, so that the others are found by their beginning."""
_END = sys.maxsize
_start, _span = itemgetter(0), itemgetter(0, 1)

Place = Sequence[Any]
"""Where a mark is, in code points: begins with its start and its end, ends with its id."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Marks of which only the places are known, by start and end: each mark is made when it is asked for.

    With `rest` they are those alone that begin before `head` or end after `tail`; `rest` then gives all.
    """

    places: Sequence[Place]
    mark: Callable[[Any], Mark]
    rest: Callable[[], Sequence[Place]] | None = None
    head: int = 0
    tail: int = 0


class Marks:
    """The marks of one text; each has a lane in the margin, counted from 0. Nothing is done for those never seen."""

    def __init__(self, marks: Iterable[Mark] | Unread, utf16: Utf16) -> None:
        self._utf16 = utf16
        self._unread = marks if isinstance(marks, Unread) else _placed(marks)
        self._made: dict[int, Mark] = {}
        self._lanes: dict[int, int] = {}
        self._head, self._tail = (self._unread.head, self._unread.tail) if self._unread.rest else (_END, 0)
        self.changed = 0  # how often one was added or removed
        self._take(self._unread.places)

    def complete(self) -> None:
        """Read the places that were left for later; lanes that were given will come out the same again."""
        if self._unread.rest is not None and self._head != _END:
            self._head, self._lanes = _END, {}
            self._take(self._unread.rest())

    def __getitem__(self, mark_id: int) -> Mark:
        if mark_id not in self._made:
            self._made[mark_id] = self._unread.mark(self._place(mark_id))
        return self._made[mark_id]

    def get(self, mark_id: int) -> Mark | None:
        """Give the mark of that id, None where it is not there."""
        return self[mark_id] if mark_id and mark_id in self else None

    def __contains__(self, mark_id: int) -> bool:
        if mark_id not in self._places:
            self.complete()
        return mark_id in self._places

    def __iter__(self) -> Iterator[int]:
        self.complete()
        return iter(self._places)

    def __len__(self) -> int:
        self.complete()
        return len(self._places)

    def lane(self, mark_id: int) -> int:
        """Give the mark's lane; no two that overlap share one."""
        if mark_id not in self._lanes:
            self._give_lanes(self._place(mark_id))
        return self._lanes[mark_id]

    def between(self, start: int, end: int) -> list[Marked]:
        """List the places (start, end, id) that overlap the stretch; all in UTF-16 units."""
        return [self._in_units(place) for place in self._over(self._utf16.point(start), self._utf16.point(end - 1) + 1)]

    def add(self, mark: Mark) -> Marked:
        """Put the mark in, in the lowest lane that is free at its place; give its place, in units, back."""
        self.complete()
        self.changed += 1
        taken = {self.lane(other[-1]) for other in self._over(mark.start, mark.end)}
        self._places[mark.id] = place = (mark.start, mark.end, mark.id)
        self._made[mark.id], self._lanes[mark.id] = mark, free_lane(taken)
        insort(self._among(place), place, key=_span)
        return self._in_units(place)

    def remove(self, mark_id: int) -> Marked:
        """Take the mark out and give back where it stood, in units; the others keep their lanes."""
        self.complete()
        self.changed += 1
        self.lane(mark_id)  # those it overlaps get theirs beside it, and keep them
        place = self._places.pop(mark_id)
        self._made.pop(mark_id, None)
        del self._lanes[mark_id]
        places = self._among(place)
        del places[_at(places, place)]
        return self._in_units(place)

    def _take(self, places: Sequence[Place]) -> None:
        """Stand on these places, none of which was added or removed yet."""
        self._read = places
        self._reach: list[int] = []
        self._places: dict[int, Place] = {place[-1]: place for place in places}
        self._long = [place for place in places if place[1] - place[0] > _LONG]
        self._short = [place for place in places if place[1] - place[0] <= _LONG] if self._long else list(places)

    def _place(self, mark_id: int) -> Place:
        if mark_id not in self._places:
            self.complete()
        return self._places[mark_id]

    def _over(self, start: int, end: int) -> list[Place]:
        """List the places that overlap the stretch of code points."""
        if end > self._head and start < self._tail:
            self.complete()
        first, last = bisect_left(self._short, start - _LONG, key=_start), bisect_left(self._short, end, key=_start)
        found = [place for place in self._short[first:last] if place[1] > start]
        return found + [place for place in self._long if place[0] < end and place[1] > start]

    def _give_lanes(self, place: Place) -> None:
        """Give lanes to the mark read at the place, and to those read that hang together with it.

        What begins later has no part in a lane, so that the marks of the head need not wait for others.
        """
        if place[0] >= self._head:
            self.complete()
        first, last = self._together(_at(self._read, place))
        together = sorted((each[0], each[1], each[-1]) for each in self._read[first:last])
        given = lanes([(start, end) for start, end, _ in together])
        lanes_of = zip(together, given, strict=True)
        self._lanes |= {other: lane for (start, _, other), lane in lanes_of if start < self._head}

    def _together(self, at: int) -> tuple[int, int]:
        """Give from where to where the marks that were read hang together with the one at that number."""
        first, last = at, at + 1
        while first > 0 and self._read[first][0] < self._reached(first - 1):
            first -= 1
        while last < len(self._read) and self._read[last][0] < self._reached(last - 1):
            last += 1
        return first, last

    def _reached(self, at: int) -> int:
        """Give how far the marks reach that were read up to and with the one at that number."""
        while len(self._reach) <= at:
            end = self._read[len(self._reach)][1]
            self._reach.append(max(end, self._reach[-1]) if self._reach else end)
        return self._reach[at]

    def _in_units(self, place: Place) -> Marked:
        return self._utf16.unit(place[0]), self._utf16.unit(place[1]), place[-1]

    def _among(self, place: Place) -> list[Place]:
        return self._long if place[1] - place[0] > _LONG else self._short


def _placed(marks: Iterable[Mark]) -> Unread:
    by_id = {mark.id: mark for mark in marks}
    places = sorted((mark.start, mark.end, mark.id) for mark in by_id.values())
    return Unread(places, lambda place: by_id[place[-1]])


def _at(places: Sequence[Place], place: Place) -> int:
    """Find the place, which is among them."""
    at = bisect_right(places, _span(place), key=_span) - 1
    while places[at][-1] != place[-1]:
        at -= 1
    return at
