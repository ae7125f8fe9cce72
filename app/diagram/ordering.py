"""The order of what stands in a column, so that few arrows cross.

The layered method of Sugiyama, Tagawa and Toda (1981): an arrow over several columns gets a slot in each column
between, the columns are swept back and forth and sorted by the middle of what they are tied to (barycentres, and
medians after Eades and Wormald 1994), and neighbours change places as long as that takes crossings away (Gansner et al.
1993). Here an item never leaves its lane: columns are sorted lane by lane. Crossings are counted as inversions (Barth,
Jünger and Mutzel 2004).
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from statistics import median

from app.diagram.graph import Arrow

SWEEPS, PASSES = 8, 3
"""How often the columns are swept, and how often neighbours are compared after each sweep, at most."""
OUTSIDE = -1
"""The lane of what stands outside of all lanes."""
Layers = list[list[int]]
"""The items of each column from top to bottom: ids of elements, and slots of arrows as negative numbers."""


@dataclass(slots=True)
class Layered:
    """Columns of items, tied from column to column; `chains` are the items that each arrow passes, ends included."""

    layers: Layers
    lane: dict[int, int]
    chains: dict[Arrow, list[int]]
    left: dict[int, list[int]] = field(default_factory=dict)
    right: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for items in self.layers:
            for item in items:
                self.left.setdefault(item, [])
                self.right.setdefault(item, [])
        for chain in self.chains.values():
            for here, there in pairwise(chain):
                self.right[here].append(there)
                self.left[there].append(here)


@dataclass(frozen=True, slots=True)
class Columns:
    """The column and lane of each element; the columns outside of all lanes; and how many lanes there are."""

    column: Mapping[int, int]
    lane: Mapping[int, int]
    outside: frozenset[int]
    lanes: int

    def passing(self, at: int, *lanes: int) -> int:
        """Give the lane in which an arrow passes the column: the first of these that is one."""
        if at in self.outside:
            return OUTSIDE
        return next((lane for lane in lanes if lane != OUTSIDE), self.lanes - 1)


def layered(of: Columns, arrows: Iterable[Arrow], *, early: bool) -> Layered:
    """Put the elements into their columns in the order given, and slots for the arrows that pass a column.

    An arrow between two lanes keeps to the lane of its tail, or, where it changes `early`, to that of its head.
    """
    layers: Layers = [[] for _column in range(max(of.column.values(), default=-1) + 1)]
    for item, at in of.column.items():
        layers[at].append(item)
    lanes, chains, slot = dict(of.lane), {}, 0
    for tail, head in arrows:
        chain = [tail]
        for at in range(of.column[tail] + 1, of.column[head]):
            slot -= 1
            lanes[slot] = of.passing(at, *((of.lane[head], of.lane[tail]) if early else (of.lane[tail], of.lane[head])))
            layers[at].append(slot)
            chain.append(slot)
        chains[tail, head] = [*chain, head]
    for items in layers:
        items.sort(key=lanes.__getitem__)
    return Layered(layers, lanes, chains)


def shuffle(of: Layered, seed: int) -> None:
    """Bring the columns into another order, lane by lane; the same seed always gives the same."""
    dice = Random(seed)
    for items in of.layers:
        dice.shuffle(items)
        items.sort(key=of.lane.__getitem__)


def crossings(of: Layered) -> int:
    """Count the pairs of arrows that cross between two columns."""
    return sum(_between(here, there, of.right) for here, there in pairwise(of.layers))


def _between(here: list[int], there: list[int], right: Mapping[int, list[int]]) -> int:
    place = {item: at for at, item in enumerate(there)}
    passed: list[int] = []
    found = 0
    for item in here:
        ends = sorted(place[each] for each in right[item])
        found += sum(len(passed) - bisect_right(passed, end) for end in ends)
        for end in ends:
            insort(passed, end)
    return found


def reduce_crossings(of: Layered) -> int:
    """Reorder the columns lane by lane, so that few arrows cross; gives how many still do."""
    best, least = [list(items) for items in of.layers], crossings(of)
    for middle in (_mean, median):
        for sweep in range(SWEEPS):
            if least == 0:
                break
            _sweep(of, middle, rightward=sweep % 2 == 0)
            _exchange(of)
            count = crossings(of)
            if count < least:
                best, least = [list(items) for items in of.layers], count
        of.layers[:] = [list(items) for items in best]
    return least


def _mean(places: list[int]) -> float:
    return sum(places) / len(places)


def _sweep(of: Layered, middle: Callable[[list[int]], float], *, rightward: bool) -> None:
    """Sort each column by the middle of what its items are tied to in the column before."""
    order = range(1, len(of.layers)) if rightward else range(len(of.layers) - 2, -1, -1)
    ties = of.left if rightward else of.right
    for at in order:
        place = {item: where for where, item in enumerate(of.layers[at - 1 if rightward else at + 1])}
        here = of.layers[at]
        wanted = {
            item: middle([place[each] for each in ties[item]]) if ties[item] else float(where) * len(place) / len(here)
            for where, item in enumerate(here)
        }
        here.sort(key=lambda item: (of.lane[item], wanted[item]))


def _exchange(of: Layered) -> None:
    """Change neighbours in a lane as long as fewer arrows cross for it."""
    places = [{item: where for where, item in enumerate(items)} for items in of.layers]
    for _pass in range(PASSES):
        better = False
        for at, items in enumerate(of.layers):
            for where in range(len(items) - 1):
                one, other = items[where], items[where + 1]
                if of.lane[one] == of.lane[other] and _gain(of, places, at, one, other) > 0:
                    items[where], items[where + 1] = other, one
                    places[at][one], places[at][other] = where + 1, where
                    better = True
        if not better:
            break


def _gain(of: Layered, places: list[dict[int, int]], at: int, one: int, other: int) -> int:
    """Tell how many crossings fewer there are when the two, one above the other, change places."""
    found = 0
    for ties, beside in ((of.left, at - 1), (of.right, at + 1)):
        if ties[one] and ties[other]:
            place = places[beside]
            ones, others = [place[each] for each in ties[one]], [place[each] for each in ties[other]]
            found += sum((a > b) - (a < b) for a in ones for b in others)
    return found
