import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.marks import Mark, Marks, Unread
from app.text.utf16 import Utf16
from coding.spans import overlaps

TEXT = "ab🙂d" * 2000
starts = st.integers(0, len(TEXT) - 2)
lengths = st.one_of(st.integers(1, 60), st.integers(1, len(TEXT)))


def mark(mark_id, start, end):
    return Mark(mark_id, start, end, 1, "Sharing sooner", "#406fd1", "Amira")


def spans(some):
    """Marks with ids that count up, inside the text."""
    return [mark(number, start, min(start + length, len(TEXT))) for number, (start, length) in enumerate(some, 1)]


marks = st.lists(st.tuples(starts, lengths), max_size=25).map(spans)


def found(shown, start, end):
    return {mark_id for _, _, mark_id in shown.between(start, end)}


def expected(some, start, end):
    """By brute force, in UTF-16 units: of every four characters the third counts twice."""
    utf16 = Utf16(TEXT)
    return {one.id for one in some if overlaps((utf16.unit(one.start), utf16.unit(one.end)), (start, end))}


@given(marks, starts, st.integers(1, 900))
def test_between_finds_all_that_overlap(some, start, length):
    assert found(Marks(some, Utf16(TEXT)), start, start + length) == expected(some, start, start + length)


@given(marks, marks, st.data())
def test_after_adding_and_removing_places_and_lanes_still_fit(before, more, data):
    shown = Marks(before, Utf16(TEXT))
    added = [one._replace(id=one.id + 1000) for one in more]
    gone = data.draw(st.sets(st.sampled_from([one.id for one in before]))) if before else set()
    for one in added:
        shown.add(one)
    for mark_id in gone:
        shown.remove(mark_id)
    left = [one for one in before if one.id not in gone] + added
    assert set(shown) == {one.id for one in left}
    assert found(shown, 0, 4000) == expected(left, 0, 4000)
    for at, one in enumerate(left):
        for other in left[:at]:
            if overlaps((one.start, one.end), (other.start, other.end)):
                assert shown.lane(one.id) != shown.lane(other.id)


def test_the_others_keep_their_lanes():
    shown = Marks([mark(1, 0, 9), mark(2, 0, 5), mark(3, 6, 9)], Utf16(TEXT))
    assert [shown.lane(each) for each in (1, 2, 3)] == [0, 1, 1]
    shown.remove(1)
    assert [shown.lane(each) for each in (2, 3)] == [1, 1]
    shown.add(mark(4, 3, 7))
    assert shown.lane(4) == 0


def test_a_place_is_given_back_in_units():
    shown = Marks([mark(1, 2, 5)], Utf16(TEXT))
    assert shown.add(mark(2, 0, 3)) == (0, 4, 2)
    assert shown.remove(1) == (2, 6, 1)
    with pytest.raises(KeyError):
        shown.remove(1)


def half_read(some, head, tail, asked):
    """The same marks, of which at first only those at the ends are read; `asked` tells when the others are."""
    by_id = {one.id: one for one in some}
    places = sorted((one.start, one.end, -one.id, one.id) for one in some)  # those at one place in another order

    def rest():
        asked.append(True)
        return places

    ends = [place for place in places if place[0] < head or place[1] > tail]
    return Marks(Unread(ends, lambda place: by_id[place[-1]], rest, head, tail), Utf16(TEXT))


@given(marks, starts, starts, st.lists(st.tuples(starts, st.integers(1, 900)), max_size=6), st.data())
def test_what_is_read_late_is_as_if_it_had_been_read_at_once(some, head, tail, stretches, data):
    whole, asked = Marks(some, Utf16(TEXT)), []
    late = half_read(some, head, tail, asked)
    for start, length in stretches:
        assert found(late, start, start + length) == found(whole, start, start + length)
        for mark_id in found(whole, start, start + length):
            assert (late[mark_id], late.lane(mark_id)) == (whole[mark_id], whole.lane(mark_id))
    for one in data.draw(st.permutations(some)):
        assert (late.get(one.id), late.lane(one.id)) == (one, whole.lane(one.id))
    assert (late.get(0), list(late) == [], len(late)) == (None, some == [], len(some))
    assert len(asked) <= 1


@given(marks, st.integers(900, len(TEXT) - 1))
def test_what_lies_at_the_ends_has_nothing_else_read(some, head):
    asked = []
    late = half_read(some, head, head + 500, asked)
    for mark_id in found(late, 0, Utf16(TEXT).unit(head)):
        assert late.lane(mark_id) == Marks(some, Utf16(TEXT)).lane(mark_id)
    found(late, Utf16(TEXT).unit(head + 500), 3 * len(TEXT))
    assert asked == []


@given(marks.filter(bool), starts, st.data())
def test_marks_read_late_are_changed_as_others_are(some, head, data):
    late, gone = half_read(some, head, head + 9, []), data.draw(st.sampled_from(some))
    for one in found(late, 0, head):
        assert late.lane(one) >= 0
    late.remove(gone.id)
    late.add(gone._replace(start=0, end=max(2, gone.start)))
    left = [one for one in some if one is not gone] + [late[gone.id]]
    assert found(late, 0, 3 * len(TEXT)) == {one.id for one in left}
    for at, one in enumerate(left):
        for other in left[:at]:
            if overlaps((one.start, one.end), (other.start, other.end)):
                assert late.lane(one.id) != late.lane(other.id)
