"""Spans follow their words into a corrected text, or are told to have lost them; what turns one text into another."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.texts.reanchoring import Edit, anchoring, replaced

SENTENCE = "We recieved the letters, and then he went home."


def words_at(old: str, new: str, words: str) -> tuple[str, bool] | None:
    """What the words of the old text are in the new one, and whether they are told to be changed."""
    place = anchoring(old, new).place(old.index(words), old.index(words) + len(words))
    return place and (new[place.start : place.end], place.changed)


@pytest.mark.parametrize(
    ("new", "words", "now"),
    [
        (SENTENCE, "the letters", ("the letters", False)),
        ("Yes. " + SENTENCE, "We recieved", ("We recieved", False)),
        ("We received the letters, and then he went home.", "recieved", ("received", True)),
        ("We received the letters, and then he went home.", "the letters", ("the letters", False)),
        ("We recieved no letters, and then he went home.", "the letters", ("no letters", True)),
        ("We recieved the letters, and then he went home.", "he went home.", ("he went home.", False)),
        ("We recieved the letters, and he went home.", "and then", ("and", True)),
        ("We recieved the letters, and he went home.", "then", None),
        ("We recieved the letters, and suddenly he went home.", "then", None),
        ("We recieved the new letters, and then he went home.", "the letters", ("the new letters", True)),
        ("We recieved the letters\n\nand then he\nwent home.", "then he went", ("then he\nwent", False)),
        ("We recieved (the letters), and then he went home.", "the letters", ("the letters", False)),
        ("Letters were lost.", "then he went", None),
        ("WE RECIEVED the letters, and then he went home.", "We recieved", ("WE RECIEVED", True)),
    ],
)
def test_words_are_found_again(new: str, words: str, now: tuple[str, bool] | None) -> None:
    assert words_at(SENTENCE, new, words) == now


def test_what_is_put_in_at_the_ends_of_a_span_is_outside() -> None:
    assert words_at("a bb c", "a x bb y c", "bb") == ("bb", False)
    assert words_at("a bb c", "a “bb” c", "bb") == ("bb", False)
    assert words_at("a bb cc d", "a bb x cc d", "bb cc") == ("bb x cc", True)


def test_other_quotation_marks_and_dashes_make_no_other_words() -> None:
    assert words_at("It’s “slow” – too slow.", 'It\'s "slow" - too slow.', "It’s “slow” – too") == (
        'It\'s "slow" - too',
        False,
    )


def test_words_that_replace_more_than_the_end_of_a_span_are_not_taken_for_its_own() -> None:
    old, new = "they walked home slowly then", "they walked elsewhere altogether then"
    place = anchoring(old, new).place(0, len("they walked home"))
    assert place is not None
    assert new[place.start : place.end] == "they walked"
    assert place.changed


def test_a_span_may_begin_inside_a_word_and_hold_signs_alone() -> None:
    assert words_at("so 🙂 nice", "so very 🙂 nice", "🙂") == ("🙂", False)
    assert words_at("so 🙂 nice", "so nice", "🙂") is None
    assert words_at("unhelpful talk", "an unhelpful talk", "help") == ("help", False)


def test_a_short_word_that_is_the_same_by_chance_keeps_no_passage() -> None:
    old = "Before. The first meeting of the group went badly. After."
    new = "Before. Nobody knows why the council stayed silent. After."
    assert words_at(old, new, "first meeting of the group went badly") is None


def test_what_stands_for_a_name_is_taken_whole() -> None:
    found = replaced("Ask Mary Okafor's team", [Edit(4, 15, "[teacher]", True)])
    assert found.new == "Ask [teacher]'s team"
    assert found.place(4, 15)[:2] == (4, 13)
    assert found.place(9, 22)[:2] == (4, 20)
    assert found.place(0, 8)[:2] == (0, 13)
    assert found.place(18, 22) == (16, 20, False)


def test_points_follow() -> None:
    found = anchoring("one two three four", "zero one three four")
    assert [found.point(each) for each in (0, 4, 8, 14)] == [5, 8, 9, 15]


WORDS = st.lists(st.integers(0, 3), max_size=40)


@given(seed=st.integers(0, 2**20), size=st.integers(1, 60), edits=st.integers(0, 25))
def test_every_span_covers_the_words_that_are_left_or_is_told_to_be_lost(seed: int, size: int, edits: int) -> None:
    """Every word is another: what is left of a span after random edits is known."""
    dice = random.Random(seed)
    old_words = [f"{dice.choice('bcdfg')}{number:05}x{number:05}" for number in range(size)]
    new_words: list[str] = list(old_words)
    for number in range(edits):
        at = dice.randrange(len(new_words) + 1)
        fresh = f"~{'qvz'[number % 3] * 9}{number}"
        new_words[at : at + dice.randrange(3)] = dice.choice([[], [fresh], [fresh, fresh + "k"]])
    old, new = " ".join(old_words), dice.choice([" ", "\n"]).join(new_words)
    found = anchoring(old, new)
    assert replaced(old, found.edits).new == new
    for _ in range(10):
        first = dice.randrange(size)
        last = dice.randrange(first, size)
        start = sum(len(word) + 1 for word in old_words[:first])
        own = old_words[first : last + 1]
        left = [word for word in own if word in new_words]
        place = found.place(start, start + len(" ".join(own)))
        if not left:
            assert place is None
            continue
        assert place is not None
        there = new[place.start : place.end].split()
        assert [word for word in there if word in old_words] == left
        assert place.changed == (there != own)


@given(old=WORDS, new=WORDS, seed=st.integers(0, 999))
def test_any_two_texts(old: list[int], new: list[int], seed: int) -> None:
    """The edits make the one text of the other, spans stay in order and inside, and none claims words it has not."""
    dice = random.Random(seed)
    kinds = ["the", "Hall,", "so\n\n", "🙂 asked"]
    one, other = (" ".join(kinds[at] for at in each) for each in (old, new))
    found = anchoring(one, other)
    assert replaced(one, found.edits).new == other
    assert all(a.end <= b.start for a, b in zip(found.edits, found.edits[1:], strict=False))
    last = 0
    cuts = sorted(dice.randrange(len(one) + 1) for _ in range(8))
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        place = found.place(start, end) if start < end else None
        if place is None:
            continue
        assert 0 <= place.start < place.end <= len(other)
        assert place.changed == (one[start:end].split() != other[place.start : place.end].split())
        assert place.end > last
        last = place.end
