"""Attributions judged by what the study knows of who spoke."""

import pytest

from coding.quotations.attributed import Attribution, before, behind
from coding.quotations.verifying import known_of, names_speaker, verify

HALL = {"participant": "PC Hall", "document": "01 Police", "role": "police", "region": "North West", "organisation": ""}
PRIYA = {"participant": "Priya Raman", "document": "02 Council", "role": "social worker", "region": "Midlands"}
NAMED = {"participant": "Rob", "document": "03 Staff"}
KNOWN = known_of([HALL, PRIYA, NAMED, {"role": "teacher", "organisation": "Northern Police"}])


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("(police, North West)", "right"),
        ("(North West; Police)", "right"),
        ("[NORTH WEST, POLICE]", "right"),
        ("(police officers, North-West)", "right"),
        ("(police – North West, interview 2024)", "right"),
        ("(PC Hall, 01 Police)", "right"),
        ("(social worker, Midlands)", "wrong"),
        ("(police, Midlands)", "wrong"),
        ("(teacher, North West)", "wrong"),
        ("(nurse, North West)", "wrong"),
        ("(Northern Police)", "unknown"),
        ("(survey respondent)", "unknown"),
        ("", "missing"),
    ],
)
def test_one_speaker(said: str, verdict: str) -> None:
    found, reason = verify(Attribution(said), [HALL], KNOWN)
    assert found == verdict
    assert bool(reason) == (verdict != "right")


def test_several_speakers_have_all_to_be_named() -> None:
    assert verify(Attribution("(police, North West; social worker, Midlands)"), [HALL, PRIYA], KNOWN)[0] == "right"
    assert verify(Attribution("(police, North West)"), [HALL, PRIYA], KNOWN) == (
        "wrong",
        "Priya Raman speaks here too.",
    )
    assert verify(Attribution("(police; teacher)"), [HALL, PRIYA], KNOWN)[0] == "wrong"


def test_where_nothing_is_known_nothing_is_judged() -> None:
    assert verify(Attribution("(police, North West)"), [NAMED], KNOWN)[0] == "unknown"
    assert verify(Attribution("(Rob, staff interview)"), [NAMED], KNOWN)[0] == "right"
    assert verify(Attribution("(police)"), [], KNOWN)[0] == "unknown"


def test_words_of_the_interviewer() -> None:
    assert verify(Attribution("(interviewer)"), [], KNOWN, asked=True)[0] == "right"
    assert verify(Attribution("(police, North West)"), [], KNOWN, asked=True)[0] == "wrong"


def test_what_only_may_be_an_attribution_counts_where_the_study_knows_it() -> None:
    assert verify(Attribution("As one of them put it", loose=True), [HALL], KNOWN)[0] == "missing"
    assert verify(Attribution("A teacher", loose=True), [HALL], KNOWN)[0] == "wrong"
    assert verify(Attribution("Police, North West", loose=True), [HALL], KNOWN)[0] == "right"


def test_a_name_in_an_attribution_is_told() -> None:
    assert names_speaker(Attribution("(PC Hall, interview)"), [HALL])
    assert not names_speaker(Attribution("(police)"), [HALL])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" (police, London). More", "(police, London)"),
        (".* (Nurse (NHS), North West)", "(Nurse (NHS), North West)"),
        (" [police, London]", "[police, London]"),
        (" — police, London", "police, London"),
        (" (see Figure 2)", ""),
        (" (Table 4)", ""),
        (" (12)", ""),
        (" […] and", ""),
        (" (…)", ""),
        (" and then (police)", ""),
    ],
)
def test_behind(text: str, said: str) -> None:
    assert behind(text).said == said


def test_before() -> None:
    assert before("One officer (police, London) said ").said == "(police, London)"
    assert before("Police, London: ").said == "Police, London"
    assert before("It was so (police, London). Then ").said == ""
