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


@given(st.lists(st.integers(0, 60_000), max_size=6), st.lists(st.integers(0, 59_999), unique=True, max_size=9))
def test_a_long_text_is_looked_through_as_far_as_is_asked(asked, emoji):
    letters = ["é"] * 60_000
    for at in emoji:
        letters[at] = "🙂"
    utf16 = Utf16("".join(letters))
    for point in asked:
        unit = point + sum(at < point for at in emoji)
        assert (utf16.unit(point), Utf16("".join(letters)).point(unit)) == (unit, point)
