"""What is read and toggled from the cards of segments."""

import pytest

from coding.codes import retire
from coding.documents import add_document
from coding.errors import CodingError
from coding.segment_cards import OPENING, cards_of, quoted_passage
from coding.segments import apply_code, code_anew, quoted, recent_codes, toggle_mark
from coding.transcript import Transcript
from models.project import Project
from tests.studies import POLICE, place, state


def test_cards_say_all_about_their_segments_in_the_order_asked(study: Project):
    with study.read() as session:
        second, first = cards_of(session, [2, 1, 99])
    assert (first.code, first.coder, first.words) == ("Ask first", "Amira", "We ask first now 🙂.")
    assert (first.polarity, first.example, first.attributed, first.comment) == ("supports", "yes", "yes", "clear")
    assert (second.coder, second.polarity, second.words) == ("Joel", "", "ask first now")
    assert (first.start, first.end) == place(POLICE, "We ask first now 🙂.")


def test_the_words_of_a_long_segment_are_cut(study: Project):
    text = "\n".join(f"line {at} of it" for at in range(90))
    with study.write("apply_code", "Amira") as session:
        long = add_document(session, Transcript("Long", text))
        [card] = cards_of(session, [apply_code(session, long, 2, 5, len(text))])
    assert card.words.startswith("0 of it line 1 of it line 2")
    assert card.words.endswith("…")
    assert len(card.words) <= OPENING


def test_a_mark_is_set_and_by_the_same_key_cleared(study: Project):
    for value, expected in (("mixed", "mixed"), ("supports", "supports"), ("supports", "")):
        with study.write("toggle_mark", "Amira") as session:
            assert toggle_mark(session, 2, "polarity", value) == expected
            assert cards_of(session, [2])[0].polarity == expected
    before = state(study)
    for name, value in (("polarity", "maybe"), ("colour", "yes")):
        with pytest.raises(CodingError, match="is no"), study.write("toggle_mark", "Amira") as session:
            toggle_mark(session, 2, name, value)
    assert state(study) == before


def test_a_new_code_codes_the_passage_in_one_step(study: Project):
    before = state(study)
    with study.write("code_anew", "Amira") as session:
        made = code_anew(session, 1, "Being asked", *place(POLICE, "nobody asked"))
        assert quoted(session, made) == "nobody asked"
        assert cards_of(session, [made])[0].code == "Being asked"
    study.undo("Amira")
    assert state(study)["segment"] == before["segment"]
    assert state(study)["code"] == before["code"]
    with pytest.raises(CodingError), study.write("code_anew", "Amira") as session:
        code_anew(session, 1, "Humour", *place(POLICE, "nobody asked"))
    with pytest.raises(CodingError, match="holds no words"), study.write("code_anew", "Amira") as session:
        code_anew(session, 1, "Nothing", 5, 5)
    assert state(study)["code"] == before["code"]


def test_codes_applied_last_come_first(study: Project):
    with study.read() as session:
        assert recent_codes(session, "amira") == [1, 3, 4, 2]
        assert recent_codes(session, "Joel", most=1) == [3]
        assert recent_codes(session, "Nobody") == []
    with study.write("retire", "Amira") as session:
        retire(session, 3)
        assert recent_codes(session, "Amira") == [1, 4, 2]


def test_a_passage_is_quoted_with_who_said_it_and_not_with_a_label(study: Project):
    with study.read() as session:
        said = quoted_passage(session, 1, *place(POLICE, "asked.\nInterviewer: And then?\nPC Hall: Café"))
        assert said == "“asked. […] And then? […] Café” (police, North West)"
        assert quoted_passage(session, 3, 0, 8) == "“Concerns”"
