"""Quotes chosen for the report: what is printed, and that it is never anything that was not said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from coding.bank.chosen import bank, misfit, quotes_of, words_of
from coding.bank.quoting import (
    as_counted,
    choose,
    edit_quote,
    elements_for,
    mark_used,
    move_quotes,
    note_quote,
    tag_quotes,
    take_out,
    untag_quotes,
)
from coding.bank.shortening import NOTHING_LEFT, OMITTED, leave_out, make_room, shorten
from coding.coders import mark_progress
from coding.codes import add_code, bind
from coding.disagreements.consensus import consensus_id
from coding.errors import CodingError
from coding.quotations.elision import compare
from coding.segments import apply_code, remove, resize
from models.project import Project
from models.schema import quotes, texts
from tests.studies import POLICE, place, state

TURNS = "nobody asked.\nInterviewer: And then?\nPC Hall: Café talks"


def listed(study: Project, element_id: int | None) -> list[int]:
    with study.read() as session:
        return [quote.segment_id for quote in quotes_of(session, element_id)]


def test_a_chosen_segment_is_a_quote_with_its_words_place_and_speaker(study: Project):
    with study.write("choose", "Amira") as session:
        [quote_id] = choose(session, [1], 1)
        [quote] = quotes_of(session, 1)
    assert (quote.id, quote.element_id, quote.code, quote.document) == (quote_id, 1, "Ask first", "01 Police")
    assert words_of(quote) == quote.original == "We ask first now 🙂."
    assert POLICE[quote.start : quote.end] == quote.original
    assert (quote.people, quote.attribution) == ((1,), "(police, North West)")
    assert (quote.polarity, quote.example, quote.attributed) == ("supports", "yes", "yes")
    assert (quote.text, quote.tags, quote.note, quote.used, quote.fits) == ("", (), "", False, True)


def test_where_the_consensus_is_complete_its_segment_is_taken(study: Project):
    whole, part = place(POLICE, "We ask first now 🙂."), place(POLICE, "ask first now")
    with study.write("decide", "Amira") as session:
        agreed = consensus_id(session)
        ours = apply_code(session, 1, 2, *part, agreed)
        assert as_counted(session, [1]) == [ours]  # without a mark of its progress it counts wherever it has coded
        mark_progress(session, 1, agreed, "in work")
        assert as_counted(session, [1]) == [1]
        mark_progress(session, 1, agreed, "done")
        other = apply_code(session, 1, 1, *whole, 1)
        assert as_counted(session, [1, other, ours]) == [ours, other]
        remove(session, [ours])
        assert as_counted(session, [1]) == [1]


def test_choosing_again_adds_nothing_and_says_so(study: Project):
    with study.write("code", "Joel") as session:
        same = apply_code(session, 1, 4, *place(POLICE, "We ask first now 🙂."))
    with study.write("choose", "Amira") as session:
        assert len(choose(session, [1, 3, 1], 1)) == 2
        assert choose(session, [1, 3], 1) == []
        assert choose(session, [same], 1) == [], "the same words, coded by somebody else"
        assert len(choose(session, [2], 1)) == 1, "other words inside them"
        assert len(choose(session, [1], 2)) == 1, "they may stand under another outcome too"
        assert len(choose(session, [1])) == 1
        assert choose(session, [1], None) == []
    assert (listed(study, 1), listed(study, 2), listed(study, None)) == ([1, 3, 2], [1], [1])


def test_what_is_gone_is_not_chosen(study: Project):
    with study.write("choose", "Amira") as session:
        for ids, element_id, said in (([1, 99], 1, "The segment is no longer"), ([1], 99, "The element is no longer")):
            with pytest.raises(CodingError, match=said):
                choose(session, ids, element_id)
        for deed in (lambda: edit_quote(session, 9, ""), lambda: note_quote(session, 9, "x")):
            with pytest.raises(CodingError, match="The quote is no longer there"):
                deed()
    assert listed(study, 1) == []


def test_a_quote_is_shortened_and_clarified_and_nothing_else(study: Project):
    with study.write("edit", "Amira") as session:
        segment = apply_code(session, 1, 2, *place(POLICE, "We ask first now 🙂. Before, nobody asked."))
        [quote_id] = choose(session, [segment], 1)
        edit_quote(session, quote_id, " We [officers] ask first […] nobody asked. ")
        [quote] = quotes_of(session, 1)
        assert words_of(quote) == quote.text == "We [officers] ask first […] nobody asked."
        assert quote.original == "We ask first now 🙂. Before, nobody asked."
        with pytest.raises(CodingError) as refused:
            edit_quote(session, quote_id, "We always ask later now 🙂. nobody asked.")
        for said in ("“always” added", "“later” for “first”", "left out", "[brackets]"):
            assert said in str(refused.value)
        assert "\n" not in str(refused.value)
        assert quotes_of(session, 1)[0].text == quote.text
        edit_quote(session, quote_id, "We ask  first now 🙂.\nBefore, nobody asked.")
        assert quotes_of(session, 1)[0].text == "", "as it was said is not an edited text"


def test_the_words_of_a_quote_over_two_turns_hold_no_name(study: Project):
    with study.write("edit", "Amira") as session:
        segment = apply_code(session, 1, 2, *place(POLICE, TURNS))
        [quote_id] = choose(session, [segment], 1)
        assert words_of(quotes_of(session, 1)[0]) == "nobody asked. […] And then? […] Café talks"
        edit_quote(session, quote_id, "nobody asked. […] Café talks")
        with pytest.raises(CodingError, match="“PC Hall:” added"):
            edit_quote(session, quote_id, "PC Hall: Café talks")


def test_an_edited_quote_whose_words_change_is_flagged_and_kept(study: Project):
    with study.write("edit", "Amira") as session:
        ids = choose(session, [1, 3], 1)
        edit_quote(session, ids[0], "We ask […] now 🙂.")
    with study.write("correct", "Amira") as session:
        text = session.execute(select(texts.c.text).where(texts.c.document_id == 1)).scalar_one()
        other = text.replace("We ask first now", "We talk more now")
        session.execute(update(texts).where(texts.c.document_id == 1).values(text=other))
        first, second = quotes_of(session, 1)
    assert (first.fits, first.text, first.original) == (False, "We ask […] now 🙂.", "We talk more now 🙂.")
    assert "“ask" in first.misfit
    assert second.fits
    with study.write("resize", "Amira") as session:
        text = session.execute(select(texts.c.text).where(texts.c.document_id == 1)).scalar_one()
        resize(session, 1, *place(text, "talk more"))
        assert not quotes_of(session, 1)[0].fits


def test_a_quote_goes_with_its_segment_and_both_come_back(study: Project):
    with study.write("choose", "Amira") as session:
        [quote_id] = choose(session, [1], 1)
        edit_quote(session, quote_id, "We ask first")
    before = state(study)
    with study.write("remove", "Amira") as session:
        remove(session, [1])
    assert listed(study, 1) == []
    study.undo("Amira")
    assert state(study) == before


def test_quotes_are_put_in_order_and_under_another_element(study: Project):
    with study.write("choose", "Amira") as session:
        a, b, c, d = choose(session, [1, 3, 2, 4], 1)
        choose(session, [5], 2)

    def moved(*arguments: object) -> tuple[list[int], list[int]]:
        with study.write("move", "Amira") as session:
            move_quotes(session, *arguments)  # type: ignore[arg-type]
        return listed(study, 1), listed(study, 2)

    assert moved([d], 1, a) == ([4, 1, 3, 2], [5])
    assert moved([c, a], 1, None) == ([4, 3, 2, 1], [5])
    assert moved([b, c], 1, b) == ([4, 3, 2, 1], [5]), "before one that is moved itself: it stays where it was"
    assert moved([b], 2, None) == ([4, 2, 1], [5, 3])
    with study.write("choose", "Amira") as session:
        choose(session, [1], 2)
        with pytest.raises(CodingError, match="chosen for that element already"):
            move_quotes(session, [a], 2)
        with pytest.raises(CodingError, match="The quote is no longer there"):
            move_quotes(session, [99], 2)


def test_tags_notes_and_used_marks(study: Project):
    with study.write("choose", "Amira") as session:
        a, b = choose(session, [1, 3], 1)
        tag_quotes(session, [a, b], "  opening   quote ")
        tag_quotes(session, [a], "Opening quote")
        tag_quotes(session, [a], "strong")
        untag_quotes(session, [b, a], "OPENING QUOTE")
        tag_quotes(session, [b], "later")
        note_quote(session, a, " ask her first ")
        mark_used(session, [b], True)
        first, second = quotes_of(session, 1)
        with pytest.raises(CodingError, match="needs a name"):
            tag_quotes(session, [a], " ")
    assert (first.tags, first.note, first.used) == (("strong",), "ask her first", False)
    assert (second.tags, second.note, second.used) == (("later",), "", True)


def test_the_bank_follows_the_framework(study: Project):
    with study.write("choose", "Amira") as session:
        choose(session, [1], None)
        choose(session, [7], 3)
        choose(session, [5, 6], 2)
        choose(session, [3], 1)
        found = [(quote.element_id, quote.segment_id) for quote in bank(session)]
        session.execute(quotes.delete())
        assert bank(session) == []
    assert found == [(1, 3), (2, 5), (2, 6), (3, 7), (None, 1)]


def test_taking_out_leaves_the_segment(study: Project):
    with study.write("choose", "Amira") as session:
        a, _b = choose(session, [1, 3], 1)
        take_out(session, [a])
        assert len(choose(session, [1], 1)) == 1
    assert listed(study, 1) == [3, 1]


def test_a_segment_is_for_the_elements_of_its_code_and_of_those_above(study: Project):
    with study.write("bind", "Amira") as session:
        bind(session, 1, 3)
        lost = apply_code(session, 1, add_code(session, "Lost"), 0, 5)
        assert [element.key for element in elements_for(session, [1])] == ["S1", "L1"]
        assert [element.key for element in elements_for(session, [1, 5])] == ["S1", "S2", "L1"]
        assert elements_for(session, [lost]) == []


def test_words_become_dots_and_brackets_make_room():
    said = "We ask first now. Before, nobody asked."
    assert shorten(said, [(0, len(said))]) == said
    assert shorten(said, [(0, 6), (18, 25)]) == "We ask […] Before, […]"
    assert shorten(said, [(1, len(said))]) == "[…] ask first now. Before, nobody asked.", "no half of a word is left"
    assert leave_out(said, 4, 9) == ("We […] now. Before, nobody asked.", 6)
    assert leave_out("We […] now. Before", 9, 11) == ("We […] Before", 6)
    assert leave_out(said, 6, 7) == (said, 7), "white space alone is no word"
    assert leave_out("We [the police] ask", 8, 9) == ("We […] ask", 6)
    assert make_room("They, then", 0, 4) == ("They [], then", 6)
    assert make_room("They said", 2, 2) == ("They [] said", 6)
    assert make_room("It’s so", 1, 1) == ("It’s [] so", 6)
    assert make_room("", 0, 0) == ("[]", 1)
    for nothing in ([], [(1, 2)], [(3, 3)]):
        with pytest.raises(CodingError, match="has to be left"):
            shorten("We ask", nothing)
    assert NOTHING_LEFT.endswith(".")


WORDS = st.lists(
    st.sampled_from(["We", "ask", "first,", "now.", "“nobody”", "it’s", "Ärger", "well-being", "12%", "–", "[laughs]"]),
    min_size=1,
    max_size=14,
)
PLACES = st.integers(0, 90)


@given(WORDS, st.lists(st.booleans(), min_size=14, max_size=14), st.tuples(PLACES, PLACES))
def test_any_words_that_are_kept_are_words_that_were_said(words: list[str], keep: list[bool], more: tuple[int, int]):
    said, at, kept = " ".join(words), 0, [more]
    for word, stays in zip(words, keep, strict=False):
        if stays:
            kept.append((at, at + len(word)))
        at += len(word) + 1
    try:
        text = shorten(said, kept)
    except CodingError:
        assert not any(keep[: len(words)])
        return
    assert text.count(OMITTED) <= len(words) // 2 + 1
    assert f"{OMITTED} {OMITTED}" not in text
    if any(map(str.isalnum, text.replace("[laughs]", ""))):
        assert compare(said, text).status in ("verbatim", "elided")
        assert misfit(said, text) == ""


@given(WORDS, st.lists(st.tuples(PLACES, PLACES, st.booleans()), max_size=5))
def test_any_use_of_the_two_keys_leaves_a_text_that_is_taken(words: list[str], steps: list[tuple[int, int, bool]]):
    said = text = " ".join(words)
    for start, length, shortens in steps:
        start = min(start, len(text))
        end = min(len(text), start + length % 9)
        try:
            text, at = leave_out(text, start, end) if shortens else _clarified(text, start, end)
        except CodingError:
            continue
        assert 0 <= at <= len(text)
    if any(map(str.isalnum, text.replace("[laughs]", "").replace("[who]", ""))):
        assert misfit(said, text) == ""


def _clarified(text: str, start: int, end: int) -> tuple[str, int]:
    opened, at = make_room(text, start, end)
    return opened[:at] + "who" + opened[at:], at
