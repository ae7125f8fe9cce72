"""What a few letters mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.picker.ranking import Ranking, plain

CODES = [
    ("Know their role", "Everyone's responsibility"),
    ("Share sooner", "Everyone's responsibility"),
    ("Police first", "Working as one"),
    ("Confidence to act", ""),
    ("“nobody blinked”", "Inductive"),
    ("Ärger", ""),
    ("One system", "Working as one"),
]


def ranking(used=()):
    return Ranking([name for name, _ in CODES], [above for _, above in CODES], dict(used))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("k", "Know their role"),
        ("ktr", "Know their role"),
        ("sha", "Share sooner"),
        ("soon", "Share sooner"),
        ("sh so", "Share sooner"),
        ("polcie", "Police first"),
        ("confidnce", "Confidence to act"),
        ("work one", "One system"),
        ("working", "One system"),
        ("nobody", "“nobody blinked”"),
        ("arger", "Ärger"),
        ("ARGER", "Ärger"),
        ("knro", "Know their role"),
        ("one", "One system"),
        ("act", "Confidence to act"),
    ],
)
def test_the_name_that_is_meant_comes_first(typed, first):
    found = ranking().best(typed, 12)
    assert CODES[found[0]][0] == first


def test_what_nothing_is_called_finds_nothing():
    assert ranking().best("zzzqx", 12) == []
    assert Ranking((), (), {}).best("a", 12) == []


def test_what_was_used_lately_comes_first_among_equals_and_where_nothing_is_typed():
    assert ranking([(5, 1), (3, 0)]).best("", 3) == [3, 5, 0]
    names = ["Share one", "Share two"]
    assert Ranking(names, ["", ""], {1: 0}).best("share", 2) == [1, 0]
    assert Ranking(["Ask all", "First ask"], ["", ""], {}, holding={0}).best("ask", 2) == [1, 0]
    assert Ranking(["Ask", "Ask first"], ["", ""], {}, holding={0}).best("ask", 2) == [0, 1]
    assert Ranking(["Ask", "Ask first"], ["", ""], {1: 3}).best("ask", 2) == [0, 1]


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=8))
def test_any_letters_give_each_name_once_and_no_more_than_asked(typed, names):
    found = Ranking(names, [""] * len(names), {}).best(typed, 5)
    assert len(found) == len(set(found)) <= 5
    if plain(typed) and plain(typed) in {plain(name) for name in names}:
        assert plain(names[found[0]]) == plain(typed)
