"""Disagreements: what coders did differently, passage by passage, and what is no disagreement at all."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.agreement.question import Question
from coding.disagreements.comparing import Coded, Words, clusters_of, runs_of
from coding.disagreements.finding import Disagreement, compare, disagreements
from coding.segments import apply_code
from models.project import Project
from tests.coding.disagreements.two_coders import LONG, coded, done_by, said, two_coders

ALL = Question()


def found(project: Project, question: Question = ALL) -> list[tuple[str, str, str]]:
    """Give kind, code and words of all disagreements."""
    with project.read() as session:
        return [(each.kind, each.code, said(each)) for each in disagreements(session, question)]


def the_one(project: Project) -> Disagreement:
    with project.read() as session:
        (only,) = disagreements(session, Question())
    return only


def test_the_same_words_are_no_disagreement_whatever_stands_at_their_ends(pair: Project):
    coded(pair, "Amira", "Trust", "We ask first now.")
    coded(pair, "Joel", "Trust", "We ask first now")
    with pair.read() as session:
        compared = compare(session, Question())
    assert compared.disagreements == []
    assert [(each.code_id, each.start, each.end) for each in compared.agreed] == [(1, 6, 22)]
    assert compared.document_ids == [1]


def test_a_label_between_turns_is_no_words_of_anybody(pair: Project):
    with pair.write("code", "Amira") as session:
        apply_code(session, 1, 1, 0, 24)
    coded(pair, "Joel", "Trust", "We ask first now.")
    assert found(pair) == []


def test_other_ends_are_a_boundary(pair: Project):
    coded(pair, "Amira", "Trust", "We ask first now. Before, nobody asked.")
    coded(pair, "Joel", "Trust", "We ask first now.")
    each = the_one(pair)
    assert (each.kind, each.size) == ("boundary", len("Before, nobody asked"))
    assert [(side.coder, LONG[slice(*side.places[0])]) for side in each.sides] == [
        ("Amira", "We ask first now. Before, nobody asked."),
        ("Joel", "We ask first now."),
    ]


def test_a_passage_one_of_two_left_uncoded_is_missed(pair: Project):
    coded(pair, "Amira", "Trust", "Before, nobody asked.")
    each = the_one(pair)
    assert (each.kind, each.code, said(each)) == ("missed", "Trust", "Before, nobody asked")
    assert [(side.coder, side.code_id) for side in each.sides] == [("Amira", 1), ("Joel", None)]


def test_each_with_a_code_of_its_own_is_one_disagreement_about_the_other_code(pair: Project):
    coded(pair, "Amira", "Trust", "We ask first now.")
    coded(pair, "Joel", "Fear", "ask first now.")
    each = the_one(pair)
    assert (each.kind, each.code, each.other, said(each)) == ("other code", "Trust", "Fear", "We ask first now")
    assert [(side.coder, side.code_id) for side in each.sides] == [("Amira", 1), ("Joel", 2)]


def test_one_more_code_on_a_passage_both_coded_is_extra(pair: Project):
    coded(pair, "Amira", "Trust", "We ask first now.")
    coded(pair, "Joel", "Trust", "We ask first now.")
    coded(pair, "Joel", "Fear", "We ask first now.")
    assert found(pair) == [("extra", "Fear", "We ask first now")]


def test_of_three_the_one_who_differs_missed_it_or_gave_one_more(trio: Project):
    for coder in ("Amira", "Joel"):
        coded(trio, coder, "Trust", "We ask first now.")
    coded(trio, "Priya", "Fear", "Before, nobody asked.")
    assert found(trio) == [("missed", "Trust", "We ask first now"), ("extra", "Fear", "Before, nobody asked")]


def test_who_has_not_marked_the_document_done_is_not_compared(pair: Project):
    coded(pair, "Amira", "Trust", "We ask first now.")
    with pair.write("mark_progress", "Joel") as session:
        done_by(session, "Joel", status="in work")
    assert found(pair) == []


def test_only_the_codes_and_the_turns_that_are_asked_for(pair: Project):
    coded(pair, "Amira", "Trust", "We ask first now.")
    coded(pair, "Amira", "Fear", "Why so?")
    assert found(pair, Question(code_ids=(2,))) == [("missed", "Fear", "Why so")]
    assert found(pair, Question(neither="answers")) == [("missed", "Trust", "We ask first now")]


def test_places_that_were_assigned_to_one_alone_are_not_compared(tmp_path):
    project = two_coders(tmp_path, assigned={"Joel": (0, 24)})
    coded(project, "Amira", "Trust", "We ask first now. Before, nobody asked.")
    coded(project, "Joel", "Trust", "We ask first now.")
    assert found(project) == []
    coded(project, "Amira", "Fear", "first now. Before")
    assert found(project) == [("extra", "Fear", "first now")]
    project.close()


def test_a_code_the_round_did_not_offer_is_missed_by_nobody(tmp_path):
    project = two_coders(tmp_path, assigned={"Joel": None}, offered=("Trust",))
    coded(project, "Amira", "Fear", "We ask first now.")
    assert found(project) == []
    coded(project, "Amira", "Trust", "We ask first now.")
    assert found(project) == [("missed", "Trust", "We ask first now")]
    project.close()


@pytest.fixture
def pair(tmp_path):
    """A document that Amira and Joel marked done."""
    with two_coders(tmp_path) as project:
        yield project


@pytest.fixture
def trio(tmp_path):
    with two_coders(tmp_path, names=("Amira", "Joel", "Priya")) as project:
        yield project


TEXT = "a bc. d ef, g\nhi j k. lm no p"
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(
    lambda pair: (pair[0], min(len(TEXT), sum(pair)))
)


@given(st.lists(st.tuples(SPANS, st.integers(1, 3)), max_size=8))
def test_what_differs_is_what_some_and_not_all_coded_letter_by_letter(marks):
    words = Words(TEXT, [(0, 13), (14, len(TEXT))])
    coders = frozenset((1, 2, 3))
    coded_by = [Coded(*span, coder, number) for number, (span, coder) in enumerate(marks)]
    clusters = clusters_of(1, runs_of(coded_by, words, (0, len(TEXT))), coders, words)
    expected = set()
    for at, letter in enumerate(TEXT):
        who = {coder for (start, end), coder in marks if start <= at < end}
        if letter.isalnum() and who and who != coders:
            expected.add(at)
    told = {at for each in clusters for span in each.differing for at in range(*span) if TEXT[at].isalnum()}
    assert told == expected
    ordered = sorted((each.start, each.end) for each in clusters)
    assert all(one[1] <= other[0] for one, other in pairwise(ordered))
