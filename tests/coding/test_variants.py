"""Which names of speakers are taken for one person's, and what is proposed then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.alike import alike, asks, compact, is_full, is_generic, short_for, traits
from coding.variants import Heard, propose

SAME = [
    ("JB", "J.B."), ("JB", "J. B."), ("Int", "Interviewer:"), ("Interviwer", "Interviewer"), ("PC Hall", "PC Hal"), ("R1", "R 1"),
    ("Fatima", "Fatimah"), ("Sara", "Sarah"), ("Fátimah", "Fatima"), ("Mohamed", "Mohammed"), ("José", "JOSE"), ("O’Brien", "OBrien"), ("Priya", "Pirya"), ("John Clark", "John Clarke"), ("Int 1", "Interviewer 1"),
]  # fmt: skip
OTHERS = [
    ("R1", "R2"), ("Speaker 1", "Speaker 2"), ("Speaker 1", "Speaker"), ("Anna", "Hanna"), ("Interviewer", "Interviewee"), ("Int", "Interviewee"),
    ("Respondent A", "Respondent B"), ("Mr Clark", "Mrs Clark"), ("PC Hall", "PC Hill"), ("PC Hall", "PC Ball"), ("Maria", "Mario"),
    ("Daniel", "Daniela"), ("Male 1", "Female 1"), ("Woman", "Man"), ("Interviewer 1", "Interviewer 2"), ("Anna Smith", "Hanna Smith"),
    ("Student", "Students"), ("Ann", "Anne"), ("", "?"), ("R1a", "R1b"), ("Noa", "Noah"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_spelt_otherwise_are_alike(one: str, other: str):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_of_others_are_not(one: str, other: str):
    assert not alike(one, other)
    assert not alike(other, one)
    assert not short_for(one, other)


@given(st.text(max_size=12), st.text(max_size=12), st.integers(0, 99), st.integers(0, 99))
def test_likeness_knows_no_order_and_a_number_always_tells_apart(one: str, other: str, first: int, second: int):
    assert alike(one, other) == alike(other, one)
    assert short_for(one, other) == short_for(other, one)
    assert alike(f"{one} {first}", f"{one} {second}") == (first == second)
    assert alike(one, one) == bool(compact(one))
    if alike(one, other) or short_for(one, other):
        assert traits(one) & traits(other)


@pytest.mark.parametrize(
    ("one", "other"), [*SAME, ("Priya", "Priya Raman"), ("PR", "Priya Raman"), ("Hall", "PC Hall")]
)
def test_names_that_may_be_one_share_something(one: str, other: str):
    assert traits(one) & traits(other)
    assert not traits("R0001") & traits("R0002")


def test_short_forms_fit_one_name_only():
    assert short_for("Priya", "Priya Raman")
    assert short_for("PR", "Priya Raman")
    assert short_for("Hall", "PC Hall")
    assert not short_for("Priya", "Priya Raman", ["Priya Shah"])
    assert not short_for("Anna", "Anna M", [])
    assert not short_for("Speaker", "Speaker Hall")


def test_what_a_name_says():
    assert [asks(name) for name in ("Int.", "MODERATOR 2", "Q", "Interviewee", "Anna")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [is_generic(name) for name in ("R1", "Speaker 2", "Male voice", "Priya", "JB")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [is_full(name) for name in ("PC Hall", "Priya Raman", "Priya", "Respondent A", "Police officer")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def heard(*names: str, **more: object) -> list[Heard]:
    """Speakers of one document, those named first speaking most."""
    return [Heard(number, 1, "01", name, turns=10 - number, **more) for number, name in enumerate(names, 1)]


def test_spellings_of_a_document_become_one_proposal():
    speakers = heard("J.B.", "JB", "J B", "Interviewer:", "R1", "R2")
    proposals = propose(speakers, {})
    merge, mark = proposals
    assert (merge.kind, merge.into_id, merge.speaker_ids, merge.sure) == ("merge", 1, (2, 3), True)
    assert merge.said == "“JB” (8 turns) and “J B” (7 turns) are “J.B.” (9 turns): merge them"
    assert (mark.kind, mark.speaker_ids, mark.said) == (
        "interviewer",
        (4,),
        "“Interviewer:” in “01”: mark as interviewer",
    )


@pytest.mark.parametrize(("one", "other"), [("Fatima", "Fatimah"), ("Mohammed", "Mohamed"), ("Sarah", "Sara")])
def test_a_first_name_spelt_otherwise_is_perhaps_one(one: str, other: str):
    (merge,) = propose(heard(one, other), {})
    assert (merge.kind, merge.into_id, merge.speaker_ids, merge.sure) == ("merge", 1, (2,), False)
    (known,) = propose(heard(other), {5: one})
    assert (known.kind, known.name, known.sure) == ("participant", one, False)
    (new,) = propose([Heard(1, 1, "01", one), Heard(2, 2, "02", other)], {})
    assert (new.kind, new.speaker_ids, new.name, new.sure) == ("participant", (1, 2), one, False)
    assert new.why == "the same name, spelt otherwise, is heard in several documents"


def test_a_focus_group_keeps_its_people_apart():
    names = ("Anna", "Hanna", "R1", "R2", "Speaker 1", "Speaker 2", "Anna M", "Priya Raman", "Priya Shah", "Priya")
    assert propose(heard(*names), {}) == []


def test_the_interviewer_and_the_known_stay():
    asking = [Heard(1, 1, "01", "Int", turns=50), Heard(2, 1, "01", "Interviewer", interviewer=True, turns=1)]
    known = [Heard(3, 1, "01", "PC Hal", turns=9), Heard(4, 1, "01", "PC Hall", participant_id=7)]
    found = propose([*asking, *known], {7: "PC Hall"})
    assert [(each.kind, each.speaker_ids, each.into_id) for each in found[:2]] == [
        ("merge", (1,), 2),
        ("merge", (3,), 4),
    ]
    other = [Heard(3, 1, "01", "PC Hal", participant_id=8), known[1]]
    assert propose(other, {7: "PC Hall", 8: "PC Hal"}) == []


def test_a_participant_is_found_by_the_same_name_or_one_almost_the_same():
    speakers = [
        Heard(1, 1, "01", "PC Hall"),
        Heard(2, 2, "02", "PC HAL"),
        Heard(3, 3, "03", "Hall"),
        Heard(4, 4, "04", "R1"),
    ]
    found = propose(speakers[:2], {5: "PC Hall", 6: "Anna"})
    assert [(each.name, each.speaker_ids, each.sure) for each in found] == [("PC Hall", (1, 2), True)]
    assert found[0].said == "“PC Hall” and “PC HAL” in 2 documents: is the participant “PC Hall”"
    assert [each.sure for each in propose(speakers[2:3], {5: "PC Hall"})] == [False]
    assert propose(speakers[2:3], {5: "PC Hall", 6: "Sgt Hall"}) == []
    assert [each.sure for each in propose(speakers[3:], {5: "R1"})] == [False]


def test_a_name_heard_in_several_documents_may_be_a_new_participant():
    names = ("Priya Raman", "Priya Raman", "Anna", "Anna", "Speaker 1", "Speaker 1", "R1", "R1", "Int", "Int")
    speakers = [Heard(number, number % 2, f"0{number % 2}", name) for number, name in enumerate(names, 1)]
    found = [(each.kind, each.name, each.sure) for each in propose(speakers, {})]
    assert found == [("interviewer", "", True), ("participant", "Priya Raman", True), ("participant", "Anna", False)]


def test_who_asks_elsewhere_may_ask_here():
    speakers = [
        Heard(1, 1, "01", "Sarah", interviewer=True),
        Heard(2, 2, "02", "Sarah"),
        Heard(3, 1, "01", "S", interviewer=True),
        Heard(4, 2, "02", "S"),
    ]
    assert [(each.kind, each.speaker_ids, each.sure) for each in propose(speakers, {})] == [
        ("interviewer", (2,), False)
    ]


def test_who_speaks_as_an_interviewer_may_be_one_and_is_no_new_participant():
    speakers = [Heard(number, number, f"0{number}", "Mary Kay", asking=True) for number in (1, 2)]
    (found,) = propose(speakers, {})
    assert (found.kind, found.speaker_ids, found.sure) == ("interviewer", (1, 2), False)
    assert found.why == "speaks first, shortly, and nearly always asks"
