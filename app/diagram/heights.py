"""How far up or down everything stands, so that arrows run straight where they can.

Column by column each item is drawn to the middle of what it is tied to, long arrows more strongly than boxes (the
priorities of Sugiyama et al. 1981); within its lane the column is then placed exactly as near to these wishes as the
distances allow, by pooling neighbours that would overlap (isotonic regression, Barlow et al. 1972).
"""

from collections.abc import Mapping
from itertools import pairwise

from app.diagram.ordering import Layered

ROUNDS = 6
BOXES, SLOTS = 14.0, 9.0
"""The least distance between two boxes, and from a slot to what is beside it."""
_WEIGHTS = (1.0, 2.0, 8.0)
"""How strongly a tie draws, by how many of its ends are slots."""

Span = tuple[float, float]


def needed(of: Layered, height: Mapping[int, float]) -> dict[int, float]:
    """Give how high each lane must be: as high as its fullest column."""
    found: dict[int, float] = {}
    for items in of.layers:
        for lane, group in _groups(of, items).items():
            found[lane] = max(found.get(lane, 0.0), _length(group, height))
    return found


def middles(of: Layered, height: Mapping[int, float], spans: Mapping[int, Span]) -> dict[int, float]:
    """Give for each item how far down its middle is; `spans` are the upper and lower edges of the lanes."""
    found: dict[int, float] = {}
    groups = [_groups(of, items) for items in of.layers]
    for column in groups:
        for lane, group in column.items():
            top, bottom = spans[lane]
            _stack(group, height, (top + bottom - _length(group, height)) / 2, found)
    for turn in range(2 * ROUNDS + 1):
        order = groups if turn % 2 == 0 else groups[::-1]
        both = turn >= 2 * ROUNDS - 2
        ties = (of.left, of.right) if both else (of.left,) if turn % 2 == 0 else (of.right,)
        for column in order:
            for lane, group in column.items():
                _place(group, height, spans[lane], _wishes(group, ties, found), found)
    return found


def _groups(of: Layered, items: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for item in items:
        found.setdefault(of.lane[item], []).append(item)
    return found


def _gap(one: int, other: int) -> float:
    return BOXES if one >= 0 and other >= 0 else SLOTS


def _length(group: list[int], height: Mapping[int, float]) -> float:
    gaps = sum(_gap(one, other) for one, other in pairwise(group))
    return sum(height[item] for item in group) + gaps


def _stack(group: list[int], height: Mapping[int, float], top: float, found: dict[int, float]) -> None:
    for item, offset in zip(group, _offsets(group, height), strict=True):
        found[item] = top + height[group[0]] / 2 + offset


def _offsets(group: list[int], height: Mapping[int, float]) -> list[float]:
    """Give how far below the middle of the first the others' are when they stand as closely as they may."""
    found = [0.0]
    for one, other in pairwise(group):
        found.append(found[-1] + (height[one] + height[other]) / 2 + _gap(one, other))
    return found


def _wishes(
    group: list[int], ties: tuple[Mapping[int, list[int]], ...], found: Mapping[int, float]
) -> list[tuple[float, float]]:
    """Give for each item where it would like to be, and how much."""
    wishes = []
    for item in group:
        tied = [(found[each], _WEIGHTS[(item < 0) + (each < 0)]) for side in ties for each in side[item]]
        weight = sum(each for _at, each in tied)
        wish = sum(at * each for at, each in tied) / weight if weight else found[item]
        wishes.append((wish, weight or 0.1))
    return wishes


def _place(
    group: list[int],
    height: Mapping[int, float],
    span: Span,
    wishes: list[tuple[float, float]],
    found: dict[int, float],
) -> None:
    offsets = _offsets(group, height)
    loose = [(wish - offset, weight) for (wish, weight), offset in zip(wishes, offsets, strict=True)]
    low = span[0] + height[group[0]] / 2
    high = max(low, span[1] - height[group[-1]] / 2 - offsets[-1])
    for item, value, offset in zip(group, pooled(loose), offsets, strict=True):
        found[item] = min(max(value, low), high) + offset


def pooled(wishes: list[tuple[float, float]]) -> list[float]:
    """Give the rising values that are nearest to the wishes (value, weight): the sum of weighted squares is least."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in wishes:
        pools.append((value, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, heavy, many), (other, more, few) = pools[-2:]
            pools[-2:] = [((one * heavy + other * more) / (heavy + more), heavy + more, many + few)]
    return [value for value, _weight, count in pools for _each in range(count)]
