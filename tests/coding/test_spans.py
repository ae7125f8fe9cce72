from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coding.spans import clipped, free_lane, lanes, length, overlaps, runs, union

LAST = 40
spans = st.tuples(st.integers(0, LAST - 1), st.integers(1, 15)).map(lambda drawn: (drawn[0], drawn[0] + drawn[1]))
many = st.lists(spans, max_size=12)


def positions(some):
    """Every position the spans cover, by brute force."""
    return {position for start, end in some for position in range(start, end)}


def test_overlapping_spans_become_one_and_touching_ones_stay_two():
    assert union([(5, 9), (0, 3), (2, 4), (4, 5)]) == [(0, 4), (4, 5), (5, 9)]


def test_touching_spans_become_one_when_asked():
    assert union([(5, 9), (0, 3), (3, 5), (10, 11)], touching=True) == [(0, 9), (10, 11)]


def test_nothing_has_no_union_no_length_no_runs_and_no_lanes():
    assert (union([]), length([]), runs([]), lanes([])) == ([], 0, [], [])


@given(many, st.booleans())
def test_union_covers_the_same_and_is_ordered_and_disjoint(some, touching):
    merged = union(some, touching=touching)
    assert positions(merged) == positions(some)
    gaps = [after[0] - before[1] for before, after in pairwise(merged)]
    assert all(gap >= (1 if touching else 0) for gap in gaps)


@given(many)
def test_union_keeps_apart_only_what_shares_no_position(some):
    merged = union(some)
    assert all(sum(overlaps(span, whole) for whole in merged) == 1 for span in some)
    assert union(merged) == merged


@given(many)
def test_length_counts_each_position_once(some):
    assert length(some) == len(positions(some))


@given(many, spans)
def test_clipped_covers_what_lies_within(some, within):
    assert positions(clipped(some, within)) == positions(some) & positions([within])
    assert all(start < end for start, end in clipped(some, within))


@given(spans, spans)
def test_overlaps_means_a_shared_position(one, other):
    assert overlaps(one, other) == bool(positions([one]) & positions([other])) == overlaps(other, one)


def test_runs_name_the_marks_from_the_outermost_to_the_innermost():
    marks = [(4, 6, 3), (0, 10, 1), (4, 10, 2), (12, 13, 4)]
    assert runs(marks) == [(0, 4, (1,)), (4, 6, (1, 2, 3)), (6, 10, (1, 2)), (12, 13, (4,))]


@given(many)
def test_runs_say_for_every_position_who_covers_it(some):
    marks = [(start, end, name) for name, (start, end) in enumerate(some)]
    found = runs(marks)
    covering = {position: set(names) for start, end, names in found for position in range(start, end)}
    assert covering == {
        position: {name for start, end, name in marks if start <= position < end} for position in positions(some)
    }
    assert all(before[1] <= after[0] and before[0] < before[1] for before, after in pairwise(found))


@given(many)
def test_neighbouring_runs_that_touch_differ(some):
    found = runs([(start, end, name) for name, (start, end) in enumerate(some)])
    assert not any(a[1] == b[0] and set(a[2]) == set(b[2]) for a, b in pairwise(found))


@given(many)
def test_no_two_spans_of_a_lane_overlap_and_no_lane_is_wasted(some):
    given_lanes = lanes(some)
    rows = list(zip(some, given_lanes, strict=True))
    assert not any(
        lane == other_lane and overlaps(span, other)
        for at, (span, lane) in enumerate(rows)
        for other, other_lane in rows[:at]
    )
    deepest = max((sum(start <= position < end for start, end in some) for position in range(LAST + 15)), default=0)
    assert max(given_lanes, default=-1) + 1 == deepest


def test_of_spans_that_begin_together_the_longest_is_in_the_first_lane():
    assert lanes([(0, 3), (0, 9), (3, 5)]) == [1, 0, 1]


@given(st.sets(st.integers(0, 6)))
def test_the_free_lane_is_the_lowest_not_taken(taken):
    lane = free_lane(taken)
    assert lane not in taken
    assert set(range(lane)) <= taken
