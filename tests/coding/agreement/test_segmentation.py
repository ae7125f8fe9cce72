"""Cuts: what is near, and what cannot be compared."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.agreement.coefficients.segmentation import (
    boundary_similarity,
    edits,
    pk,
    segmentation_similarity,
    window_diff,
)

CUTS = st.sets(st.integers(1, 19), max_size=10)


def lengths(cuts: set[int]) -> list[int]:
    places = [0, *sorted(cuts), 20]
    return [end - start for start, end in pairwise(places)]


@given(CUTS, CUTS)
def test_cuts_are_matched_or_near_or_added(one: set[int], other: set[int]) -> None:
    matches, misses, additions = edits(lengths(one), lengths(other))
    assert matches == len(one & other)
    assert 2 * matches + 2 * len(misses) + additions == len(one) + len(other)
    assert set(misses) <= {1}
    first, second = lengths(one), lengths(other)
    for work in (boundary_similarity, segmentation_similarity):
        assert work(first, second) == work(second, first)
        assert 0 <= work(first, second).value <= 1
        assert work(first, first).value == 1
    for work in (window_diff, pk):
        assert work(first, first).value == 0
        assert 0 <= work(first, second).value <= 1


def test_wider_nearness_counts_more_in_part() -> None:
    assert boundary_similarity([5, 15], [8, 12]).value == 0
    assert boundary_similarity([5, 15], [8, 12], near=4).value == pytest.approx(1 - 3 / 4)


def test_other_texts_and_short_ones_are_not_compared() -> None:
    for work in (boundary_similarity, segmentation_similarity, window_diff, pk):
        assert "lengths differ" in work([5, 5], [5, 6]).reason
        assert work([1], [1]).reason == "the text is too short to be cut"
