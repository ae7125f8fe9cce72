"""Quotations found again in many texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.quotations.seeking import Match, Source, seek

FILLING = " ".join(f"filling{number} words{number % 7} about nothing" for number in range(400))
ONE = f"{FILLING}. We ask first now. Before, nobody asked the lad what he wanted from any of us. {FILLING}"
TWO = (
    f"{FILLING} It all depends on who’s on duty, really, that night. {FILLING} and then they went home again. {FILLING}"
)


def sources_of(texts: list[tuple[int, str, str]]) -> list[Source]:
    """Documents' ids, names and texts as they are looked through."""
    return [Source(each, name, lambda text=text: text) for each, name, text in texts]


SOURCES = sources_of([(1, "One", ONE), (2, "Two", TWO), (3, "Three", "We ask first now, they say.")])


def found(quotation: str) -> list[Match]:
    return seek(SOURCES, [quotation])[0]


@pytest.mark.parametrize(
    ("quotation", "document", "status", "words"),
    [
        ("Before, nobody asked the lad", 1, "verbatim", "Before, nobody asked the lad"),
        ("nobody asked […] from any of us", 1, "elided", "nobody asked the lad what he wanted from any of us"),
        ("it all depends on who's on duty […] they went home", 2, "elided", None),
        ("Before, somebody asked the lad what he wanted", 1, "altered", "Before, nobody asked the lad what he wanted"),
        ("depends who's on duty, that night", 2, "altered", "depends on who’s on duty, really, that night"),
        ("[They] asked the lad what he wanted", 1, "elided", "asked the lad what he wanted"),
    ],
)
def test_each_is_found(quotation: str, document: int, status: str, words: str | None) -> None:
    [match] = found(quotation)
    assert (match.document_id, match.comparison.status) == (document, status)
    if words is not None:
        assert (ONE if document == 1 else TWO)[slice(*match.place)] == words


@pytest.mark.parametrize(
    "quotation",
    [
        "The programme has transformed all of our lives here",
        "then they came back here",
        "nobody knows what the lad wanted, and words about nothing were said in the meeting of us all",
        "[…]",
        "",
        "[all of this is mine alone]",
    ],
)
def test_what_nobody_said_is_not_found(quotation: str) -> None:
    assert found(quotation) == []


def test_all_places_are_told() -> None:
    assert [match.document_id for match in found("We ask first now")] == [1, 3]


def test_a_change_is_only_told_where_the_words_stand_nowhere_else() -> None:
    sources = sources_of([(1, "One", "They never came back to us at all."), (2, "Two", "They came back to us at all.")])
    [match] = seek(sources, ["They came back to us at all"])[0]
    assert (match.document_id, match.comparison.status) == (2, "verbatim")


def test_the_place_is_in_code_points() -> None:
    said = "😀 na\u00efve caf\u00e9 — " + "we nev\u00ader saw them again, I’m afraid"
    [match] = seek(sources_of([(1, "One", said)]), ["we never saw them again, I'm afraid"])[0]
    assert said[slice(*match.place)] == "we nev\u00ader saw them again, I’m afraid"


@given(st.data())
def test_any_passage_is_found_in_its_place(data: st.DataObject) -> None:
    words = ONE.split()
    start = data.draw(st.integers(0, len(words) - 8))
    size = data.draw(st.integers(4, 60))
    matches = found(" ".join(words[start : start + size]))
    assert matches
    assert matches[0].comparison.status == "verbatim"
