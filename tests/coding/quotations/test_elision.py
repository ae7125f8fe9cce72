"""Quotations compared with their original: what is forgiven, what is shortened, what is changed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.quotations.elision import compare

SAID = (
    'It has changed how we write referrals. Before, we would\'ve said the lad was "putting himself at risk" and nobody '
    "blinked... Now we don’t – I mean, the school\nand the police [laughs] talk. She never saw them again, the co\u00adach."
)


@pytest.mark.parametrize(
    "quoted",
    [
        "It has changed how we write referrals.",
        "it has changed how we write referrals",
        "changed how we write referrals, ",
        "we would’ve said the lad was “putting himself at risk” and nobody blinked…",
        "we would've said the lad was ‘putting himself at risk’!",
        "nobody blinked... Now we don't—I mean, the school and the\u00a0police",
        "nobody blinked. . . Now we don't - I mean",
        "The  school\r\nand the police [laughs] talk",
        "…she never saw them again, the coach …",
        "[…] She ne\u00adver saw them",
    ],
)
def test_what_is_forgiven_is_verbatim(quoted: str) -> None:
    found = compare(SAID, quoted)
    assert (found.status, found.changes, found.kept) == ("verbatim", (), 1.0)


@pytest.mark.parametrize(
    "quoted",
    [
        "It has changed how we write […] and nobody blinked",
        "It has changed […] Nobody blinked",
        "It has changed [...] referrals",
        "It has changed (...) referrals. (…) She never saw them",
        "It has changed … referrals ... she never saw them",
        "It has changed ... referrals",
        "[Training] changed how we write referrals",
        "It [the training] changed how we write referrals",
        "It has changed how we write referrals [to social care].",
        "[I]t has changed how we write",
        "chang[ing] how we write referrals",
        "[The coach] never saw them again",
        "[In this area] the school and the police",
    ],
)
def test_signs_of_the_author_are_elided(quoted: str) -> None:
    assert compare(SAID, quoted).status == "elided"
    assert compare(SAID, quoted).changes == ()


@pytest.mark.parametrize(
    ("quoted", "changes"),
    [
        ("It has changed how we write reports.", (("referrals", "reports"),)),
        ("It had changed how we write referrals", (("has", "had"),)),
        ("It has not changed how we write", (("", "not"),)),
        ("She saw them again", (("never", ""),)),
        ("and nobody Blinked", (("blinked", "Blinked"),)),
        ("the police talk. She never saw them", (("[laughs]", ""),)),
        ("the police [laughs] talk, she never saw them", ((". She", ", she"),)),
        ("It has changed […] nobody winked", (("blinked", "winked"),)),
        ("we do’nt write referrals", (("", "do’nt"),)),
        ("We had changed how [they] wrote referrals", (("It has", "We had"), ("write", "wrote"))),
    ],
)
def test_changed_words_are_told(quoted: str, changes: tuple[tuple[str, str], ...]) -> None:
    found = compare(SAID, quoted)
    assert found.status == "altered"
    assert found.changes == changes


def test_words_in_another_order_are_altered() -> None:
    assert compare(SAID, "write referrals […] It has changed").status == "altered"


def test_a_bracket_stands_for_few_words() -> None:
    assert compare("one two three four five six seven eight", "one [some] eight").status == "elided"
    assert compare("one two three four five six seven eight nine", "one [some] nine").status == "altered"
    assert compare("one two three four five six seven eight nine", "one [some] [more] nine").status == "altered"


@pytest.mark.parametrize(
    ("said", "quoted", "changes"),
    [
        ("It has not helped us", "It has [really] helped us", (("not", ""),)),
        ("It has helped us", "It has [not] helped us", (("", "[not]"),)),
        ("It has helped us", "It has [never at all] helped us", (("", "[never at all]"),)),
        ("I do like it", "I do[n't] like it", (("", "[n't]"),)),
        ("she is helping us", "[not] helping us", (("", "[not]"),)),
        ("she came. He is there", "she […] [is not] there", (("", "[is not]"),)),
        ("I can't go", "I ca[n] go", (("can't", "ca[n]"),)),
        ("I was happy", "I was [un]happy", (("happy", "[un]happy"),)),
        ("It is useful", "It is use[less]", (("useful", "use[less]"),)),
        ("We had 12 of them", "We had [120] of them", (("12", ""),)),
    ],
)
def test_brackets_change_neither_a_denial_nor_a_number(
    said: str, quoted: str, changes: tuple[tuple[str, str], ...]
) -> None:
    found = compare(said, quoted)
    assert (found.status, found.changes) == ("altered", changes)


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("It has not helped us", "It has [certainly not] helped us"),
        ("I don't like it", "I [do not] like it"),
        ("she is not helping us", "[not] helping us"),
        ("We saw Rob there", "We saw Rob [not his real name] there"),
        ("It was in 2019 that", "It was in [that year] that"),
        ("We had twelve of them", "We had [12] of them"),
    ],
)
def test_brackets_that_keep_a_denial_or_a_number_are_the_authors(said: str, quoted: str) -> None:
    assert compare(said, quoted).status == "elided"


def test_signs_that_say_something_are_words() -> None:
    assert compare("It grew by 50", "It grew by 50%").changes == (("", "%"),)
    assert compare("50 were lost", "£50 were lost").changes == (("", "£"),)
    assert not compare("It grew by 50", "It grew by 50%").only_marks
    assert compare("It grew by 50% and £7", "grew by 50% and £7!").status == "verbatim"


def test_a_bracket_that_was_said_is_no_clarification() -> None:
    assert compare("we met [name] at the [school], and", "we met [name] at the [school]").status == "verbatim"
    assert compare("we met [name] at the school", "we met [Rob] at the school").status == "elided"


def test_dots_that_were_said_are_no_elision() -> None:
    assert compare("well... it depends, really... yes", "well... it depends, really … yes").status == "verbatim"
    assert compare("well... it depends, really... yes", "well… really… yes").status == "elided"


def test_only_marks() -> None:
    assert compare("no, I never did", "no I never did").only_marks
    assert not compare("no, I never did", "no I ever did").only_marks
    assert not compare("no, I never did", "no, I never did").only_marks


def test_places_are_code_points_of_the_original() -> None:
    said = "😀 Well – the “coach” said, and it was long, that he had gone."
    found = compare(said, "The 'coach' said […] that she had gone")
    assert [said[slice(*each.place)] for each in found.stretches] == ["the “coach” said", "that he had gone"]
    assert [said[slice(*each.place)] for each in found.edits] == ["he"]
    assert ["The 'coach' said […] that she had gone"[slice(*each.quoted)] for each in found.edits] == ["she"]
    assert said[slice(*found.place)] == "the “coach” said, and it was long, that he had gone"


@pytest.mark.parametrize(
    ("quoted", "words"),
    [("“Yes,” he said.", "“Yes,” he said."), ("yes, he said", "Yes,” he said"), ("'Yes' he said!", "“Yes,” he said")],
)
def test_marks_at_the_ends_belong_to_the_place_where_both_have_them(quoted: str, words: str) -> None:
    said = "So. “Yes,” he said. And"
    found = compare(said, quoted)
    assert said[slice(*found.place)] == words


def test_the_narrowest_passage_is_taken() -> None:
    said = "the lad went home and the lad went to school with the lad went out"
    found = compare(said, "the lad […] school")
    assert said[slice(*found.place)] == "the lad went to school"


@pytest.mark.parametrize("quoted", ["", "  ", "[…]", "[all of it is mine]", "…", "“”"])
def test_a_quotation_without_words_of_the_original_is_altered(quoted: str) -> None:
    assert compare(SAID, quoted).status == "altered"
    assert compare(SAID, quoted).place == (0, 0)


def test_nothing_was_said() -> None:
    assert compare("", "They came").changes == (("", "They came"),)


words = st.lists(st.sampled_from(["we", "never", "it's", "Rob", "a", "the", "lad", "so", "café", "12"]), min_size=4)
joints = st.sampled_from(("[…]", "[...]", "(...)", "(…)", "…", "..."))
marks = st.sampled_from(("", ",", ".", " –", "?", '"'))


@st.composite
def shortened(draw: st.DrawFn) -> tuple[str, str]:
    """What was said, and spans of it joined by elisions."""
    said = [word + draw(marks) for word in draw(words)]
    cuts = sorted(draw(st.sets(st.integers(0, len(said)), min_size=2)))
    kept = [" ".join(said[start:end]) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return " ".join(said), f" {draw(joints)} ".join(kept)


@given(shortened())
def test_spans_joined_by_elisions_are_never_altered(pair: tuple[str, str]) -> None:
    said, quoted = pair
    found = compare(said, quoted)
    assert found.status in ("verbatim", "elided")
    assert found.changes == ()


@given(shortened(), st.data())
def test_a_changed_word_is_never_forgiven(pair: tuple[str, str], data: st.DataObject) -> None:
    said, quoted = pair
    spans = [each.span() for each in re.finditer(r"[^\W_]+", quoted)]
    start, end = data.draw(st.sampled_from(spans))
    other = data.draw(st.sampled_from(("not", "Robert", "schools", "them")))
    found = compare(said, quoted[:start] + other + quoted[end:])
    assert found.status == "altered"
    assert any(other in ours for _theirs, ours in found.changes)


@given(shortened())
def test_stretches_hold_the_words_quoted(pair: tuple[str, str]) -> None:
    said, quoted = pair
    for place, own in compare(said, quoted).stretches:
        assert compare(said[slice(*place)], quoted[slice(*own)]).status != "altered"
