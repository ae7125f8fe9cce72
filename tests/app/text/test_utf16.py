from hypothesis import given
from hypothesis import strategies as st

from app.text.utf16 import Utf16

texts = st.text(st.sampled_from("aé\n🙂👩🏽‍💼漢"), max_size=30)


def units(text):
    """The length in UTF-16 units, by encoding."""
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_both_ways_agree_with_the_encoding(text):
    utf16 = Utf16(text)
    for point in range(len(text) + 1):
        assert utf16.unit(point) == units(text[:point])
        assert utf16.point(units(text[:point])) == point


@given(texts, st.data())
def test_many_are_converted_as_one(text, data):
    positions = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(positions, positions)))
    utf16 = Utf16(text)
    assert utf16.spans(spans) == [(utf16.unit(start), utf16.unit(end)) for start, end in spans]


def test_a_position_inside_a_character_is_its_beginning():
    assert Utf16("a🙂b").point(2) == 1


def test_a_text_without_emoji_costs_nothing():
    assert Utf16("Café, “nobody blinked”").plain
    assert not Utf16("so 🙂").plain
