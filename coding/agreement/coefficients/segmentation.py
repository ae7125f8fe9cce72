"""Whether a text was cut alike: boundary similarity and its older kin, for cuts without names.

A segmentation is the lengths of its pieces; two that are compared have the same length. A text nobody cut is cut alike.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from coding.agreement.coefficients.value import Value, undefined

NEAR = 2
"""Cuts closer than this are near misses."""
TOO_SHORT = "the text is too short to be cut"
UNEQUAL = "the two segmentations are not of the same text: their lengths differ"


def boundary_similarity(first: Sequence[int], second: Sequence[int], near: int = NEAR) -> Value:
    """Give Fournier's B: 1 where the cuts are the same, 0 where none is near another; near misses count in part."""
    if reason := lacking(first, second):
        return undefined(reason)
    matches, misses, additions = edits(first, second, near)
    of = matches + len(misses) + additions
    return Value(1 - (additions + sum(misses) / near) / of if of else 1.0)


def segmentation_similarity(first: Sequence[int], second: Sequence[int], near: int = NEAR) -> Value:
    """Give Fournier & Inkpen's S: as B, of all places where a cut could be, so that it is high for any two."""
    if reason := lacking(first, second):
        return undefined(reason)
    _matches, misses, additions = edits(first, second, near)
    return Value(1 - (additions + sum(misses) / near) / (sum(first) - 1))


def lacking(first: Sequence[int], second: Sequence[int]) -> str:
    """Say why the two cannot be compared; empty where they can."""
    if sum(first) != sum(second):
        return UNEQUAL
    return TOO_SHORT if sum(first) < 2 else ""


def edits(first: Sequence[int], second: Sequence[int], near: int = NEAR) -> tuple[int, list[int], int]:
    """Give how many cuts match, how far apart the near misses are, and how many cuts have no partner.

    Near misses are paired from left to right, the closest first, each cut at most once.
    """
    ours, theirs = cuts(first), cuts(second)
    matches = len(ours & theirs)
    left, right = sorted(ours - theirs), sorted(theirs - ours)
    close = sorted(
        (abs(one - other), min(one, other), one, other) for one in left for other in _around(right, one, near)
    )
    paired: set[tuple[str, int]] = set()
    misses = []
    for far, _place, one, other in close:
        if not {("ours", one), ("theirs", other)} & paired:
            paired |= {("ours", one), ("theirs", other)}
            misses.append(far)
    return matches, misses, len(left) + len(right) - 2 * len(misses)


def cuts(lengths: Sequence[int]) -> set[int]:
    """Give the places between the pieces."""
    return set(accumulate(lengths[:-1]))


def _around(places: list[int], place: int, near: int) -> list[int]:
    first, after = bisect_right(places, place - near), bisect_left(places, place + near)
    return places[first:after]


def window_diff(reference: Sequence[int], other: Sequence[int]) -> Value:
    """Give the share of windows in which the numbers of cuts differ; an error rate, 0 is best."""
    return _windows(reference, other, whole=False)


def pk(reference: Sequence[int], other: Sequence[int]) -> Value:
    """Give the share of windows whose ends one cut apart and the other did not; an error rate, 0 is best."""
    return _windows(reference, other, whole=True)


def _windows(reference: Sequence[int], other: Sequence[int], whole: bool) -> Value:
    if reason := lacking(reference, other):
        return undefined(reason)
    width = max(round(sum(reference) / len(reference) / 2), 2)
    ours, theirs = (np.repeat(np.arange(len(cut)), cut) for cut in (reference, other))
    if width >= len(ours):
        return undefined(TOO_SHORT)
    ours, theirs = (piece[width:] - piece[:-width] for piece in (ours, theirs))
    wrong = (ours > 0) != (theirs > 0) if whole else ours != theirs
    return Value(float(wrong.mean()))
