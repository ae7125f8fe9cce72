import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.importers.clean import cleaned, cleaned_paragraphs


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("e\u0301 \U0001f642 \u05e9\u05dc\u05d5\u05dd – “x” …\u00a0\ufb01\t\x0b\x85", None),
        ("inside\ufeffstays", None),
    ],
)
def test_line_ends_become_one_and_nothing_else_changes(given_text, kept):
    assert cleaned(given_text) == (given_text if kept is None else kept, [])


@pytest.mark.parametrize(
    ("given_text", "kept", "word"),
    [
        ("\ufeffa", "a", "byte order mark"),
        ("a\0b\0", "ab", "NUL, 2 times"),
        ("a\ufdd0b", "ab", "U+FDD0."),
        ("a\ufdd1b", "ab", "U+FDD1."),
        ("a\ud83db\ude42", "ab", "lone surrogate"),
    ],
)
def test_what_is_removed_is_reported_once_for_each_kind(given_text, kept, word):
    text, notes = cleaned(given_text)
    assert text == kept
    assert len(notes) == 1
    assert word in notes[0]


def test_several_kinds_have_a_note_each():
    text, notes = cleaned("\ufeffa\0\ufdd0")
    assert (text, len(notes)) == ("a", 3)


@given(st.text(alphabet=st.sampled_from("ab \r\n\u2028\u2029\ufeff\0\ufdd0\ufdd1\ud800\U0001f642\u0301")))
def test_cleaning_again_changes_nothing(text):
    once, _ = cleaned(text)
    assert not set(once) & set("\r\u2028\u2029\0\ufdd0\ufdd1\ud800")
    if not once.startswith("\ufeff"):
        assert cleaned(once) == (once, [])


@given(st.lists(st.text(alphabet=st.sampled_from("ab \n\u2028\0\ufdd1")), min_size=1, max_size=5))
def test_paragraphs_are_cleaned_as_their_text_is(paragraphs):
    kept, notes = cleaned_paragraphs(paragraphs)
    assert len(kept) == len(paragraphs)
    assert ("\n".join(kept), notes) == cleaned("\n".join(paragraphs))


def test_only_the_first_paragraph_may_lose_a_mark():
    assert cleaned_paragraphs(["\ufeffa", "\ufeffb"])[0] == ["a", "\ufeffb"]
