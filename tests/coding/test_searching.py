"""Words in all documents: their places, who says them, what stands around them; and all of them coded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.code_all import UNITS, code_all, sentences_of, whole_words
from coding.codes import add_code, retire
from coding.documents import add_document
from coding.errors import CodingError
from coding.searching import find_words, word_places
from coding.segments import marks_of, quoted
from coding.transcript import Transcript
from tests.studies import COUNCIL, POLICE, REPORT, labelled, place


def words_of(project, code_id):
    with project.read() as session:
        return [
            quoted(session, mark.id)
            for document_id in (1, 2, 3)
            for mark in marks_of(session, document_id)
            if mark.code_id == code_id and mark.coder == "Amira"
        ]


def test_words_are_found_in_all_documents_in_their_order(study):
    with study.read() as session:
        found = find_words(session, "SHARE")
    assert found.names == {2: "02 Council", 3: "03 Report"}
    assert found.counts == {2: 1, 3: 1}
    first, second = found.hits
    assert (first.document, first.speaker, first.aside) == ("02 Council", "Priya", False)
    assert (first.before, first.words, first.after) == ("We ", "share", " concerns sooner.")
    assert (second.start, second.end, second.speaker, second.after) == (13, 18, "", "d sooner.")


def test_who_says_them_and_what_no_answer_holds(study):
    with study.read() as session:
        hits = find_words(session, "what").hits + find_words(session, "pc hall").hits
        cafe = find_words(session, "cafe talks").hits
    assert [(hit.speaker, hit.aside) for hit in hits] == [("Interviewer", True), ("", True), ("", True)]
    assert [(hit.start, hit.end) for hit in cafe] == [place(POLICE, "Café talks")]
    assert not cafe[0].aside


def test_only_so_many_are_listed_and_all_counted(study):
    with study.read() as session:
        found = find_words(session, "e", most=3)
        every = word_places(session, "e")
    assert len(found.hits) == 3
    assert found.total == len(every) == (POLICE + COUNCIL + REPORT).count("e") + len("é")
    assert [(hit.document_id, hit.start, hit.end) for hit in found.hits] == every[:3]


def test_nothing_is_found_for_no_words_and_only_whole_words_where_asked(study):
    with study.read() as session:
        assert find_words(session, "  ").total == 0
        assert find_words(session, "concern", whole=True).hits == []
        assert find_words(session, "concerns", whole=True).counts == {2: 1, 3: 1}


def test_a_search_is_ended_by_who_is_told_of_it(study):
    told = []

    def stop(done, of, name):
        told.append((done, of, name))
        if done == 1:
            raise KeyboardInterrupt

    with study.read() as session, pytest.raises(KeyboardInterrupt):
        find_words(session, "e", progress=stop)
    assert told == [(0, 3, "01 Police"), (1, 3, "02 Council")]


@pytest.mark.parametrize(
    ("unit", "made"),
    [
        ("words", ["ask", "asked"]),
        ("sentence", ["We ask first now 🙂.", "Before, nobody asked."]),
        ("turn", ["We ask first now 🙂. Before, nobody asked."]),
    ],
)
def test_words_sentences_and_turns_are_coded_in_one_step(study, unit, made):
    with study.write("code_all", "Amira") as session:
        coded = code_all(session, 4, word_places(session, "ask"), unit)
    assert coded == (len(made), 0, 0, 2 - len(made))
    assert [words for words in words_of(study, 4) if words != "🙂"] == made
    with study.write("code_all", "Amira") as session:
        assert code_all(session, 4, word_places(session, "ask"), unit) == (0, 2, 0, 0)
    study.undo("Amira")
    assert words_of(study, 4) == ["🙂"]


def test_nothing_is_coded_inside_a_segment_of_the_same_code_and_coder(study):
    with study.write("code_all", "Amira") as session:
        code_all(session, 4, word_places(session, "ask")[:1], "turn")
    with study.write("code_all", "Joel") as session:
        assert code_all(session, 4, word_places(session, "ask")) == (2, 0, 0, 0)
    with study.write("code_all", "Amira") as session:
        assert code_all(session, 4, word_places(session, "ask")) == (0, 2, 0, 0)
        assert code_all(session, 3, word_places(session, "ask")) == (2, 0, 0, 0)
    assert words_of(study, 3).count("ask") == 1


def test_what_interviewers_say_and_labels_are_left_out_unless_asked_for(study):
    with study.write("code_all", "Amira") as session:
        assert code_all(session, 4, word_places(session, "hall"), "words") == (0, 0, 2, 0)
        assert code_all(session, 4, word_places(session, "then")) == (0, 0, 1, 0)
        assert code_all(session, 4, word_places(session, "then"), "turn", aside=True) == (1, 0, 0, 0)
        assert code_all(session, 4, word_places(session, "hall"), aside=True) == (2, 0, 0, 0)
    assert words_of(study, 4) == ["Hall", "🙂", "And then?", "Hall"]


def test_a_code_that_cannot_be_applied_is_refused(study):
    with study.write("retire", "Amira") as session:
        retire(session, 4)
    with study.write("code_all", "Amira") as session, pytest.raises(CodingError, match="retired"):
        code_all(session, 4, word_places(session, "ask"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Dr. Hall", "Then Dr. Hall (e.g. on Fridays) came."),
        ("nothing", "“And nothing?”"),
        ("so did I", "So did I."),
        ("came", "Then Dr. Hall (e.g. on Fridays) came."),
        ("wait", "They … wait."),
        ("3.5", "It took 3.5 weeks!"),
        ("Heading", "Heading"),
        ("came. “And", "Then Dr. Hall (e.g. on Fridays) came. “And nothing?”"),
    ],
)
def test_sentences_end_where_a_reader_ends_them(words, sentence):
    text = (
        "Heading\n\nThen Dr. Hall (e.g. on Fridays) came. “And nothing?” So did I. They … wait. It took 3.5 weeks! Yes"
    )
    start = text.casefold().index(words.casefold())
    found = sentences_of(text, (start, start + len(words)), (0, len(text)))
    assert text[slice(*found)] == sentence


def test_a_passage_is_made_of_whole_words():
    assert whole_words("the lentils’ price", 5, 9) == (4, 11)
    assert whole_words("(a) b", 0, 3) == (0, 3)


@given(st.text("aB.!? \n🙂", max_size=60), st.data())
def test_sentences_hold_the_passage(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentences_of(text, (start, end), (0, len(text)))
    words = text[start:end]
    if words.strip():
        assert first <= start + len(words) - len(words.lstrip())
        assert last >= start + len(words.rstrip())


def test_a_long_study_of_many_turns_is_coded_without_repeats(project):
    text = "\n".join(f"Ann: We ask, ask and ask {number}." for number in range(40))
    with project.write("import", "Amira") as session:
        add_document(session, Transcript("Long", text, labelled(text)))
        add_code(session, "Ask")
        for unit, made in zip(UNITS, (120, 40, 0), strict=True):
            coded = code_all(session, 1, word_places(session, "ask"), unit)
            assert (coded.made, coded.left_out, sum(coded)) == (made, 0, 120)
            assert coded.same == (120 if unit == "turn" else 0)
