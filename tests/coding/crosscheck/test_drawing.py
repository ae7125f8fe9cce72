"""What is drawn for a cross-check: the coder's own segments, and the turns she has left without a code."""

import pytest

from coding.coders import ensure_coder, mark_progress
from coding.codes import delete_code
from coding.crosscheck.checks import (
    check_named,
    close_check,
    delete_check,
    list_checks,
    rename_check,
    reopen_check,
)
from coding.crosscheck.drawing import draw, sample
from coding.crosscheck.items import sheet_of
from coding.crosscheck.plan import Plan
from coding.errors import CodingError
from coding.segments import apply_code
from models.base import add_row
from models.project import Project
from models.schema import assignments, rounds
from tests.checked import TALK, WHOLE, begin, seen
from tests.studies import place, state


def test_all_that_is_hers_and_nobody_else_s(study: Project):
    begin(study)
    sheet = seen(study)
    assert [item.number for item in sheet.items] == list(range(1, len(sheet.items) + 1))
    coded = [(item.document, item.words, item.code) for item in sheet.items if item.coded]
    assert coded == [
        ("01 Police", "We ask first now 🙂.", "Ask first"),
        ("01 Police", "🙂", "Humour"),
        ("01 Police", "nobody asked", "Ask first"),
        ("02 Council", "We share concerns sooner.", "Share sooner"),
        ("02 Council", "share concerns", "Respond"),
        ("03 Report", "shared sooner", "Share sooner"),
    ]
    # no question, no short turn, nothing of a document that she has not marked done
    assert [(item.document, item.words) for item in sheet.items if not item.coded] == [
        ("04 Talk", "People ring each other up before anything bad can happen at all.")
    ]
    assert not any(item.gone or item.moved or item.verdicts for item in sheet.items)


def test_it_says_how_it_was_drawn(study: Project):
    begin(study, Plan(share=50, uncoded=100, by=("Role", "code"), least=1, seed=7))
    (check,) = (seen(study).check,)
    assert (check.coder, check.state) == ("Amira", "open")
    with study.read() as session:
        kept = Plan(check.share, check.uncoded, check.strata, check.least, check.seed)
        assert [unit.start for unit in sample(session, 1, kept).units] == [item.start for item in seen(study).items]
    assert kept == Plan(share=50, uncoded=100, by=("role", "code"), least=1, seed=7)
    assert check.drawn == (
        "A sample of 5 of 6 segments (83 %) and 1 of 1 turn of at least 8 words without a code, in documents marked done "
        "(100 %) was drawn at random in proportion to role and code with at least 1 of each (seed 7)."
    )
    assert check.size == 6


def test_the_same_seed_draws_the_same_of_the_same_study(study: Project):
    begin(study)
    plan = Plan(share=40, uncoded=0, by=("region",), seed=3)
    with study.read() as session:
        first, again = (sample(session, 1, plan) for _ in range(2))
        others = {sample(session, 1, Plan(share=40, uncoded=0, seed=seed)).units for seed in range(30)}
    assert first == again
    assert len(others) > 3


def test_a_segment_of_a_code_that_was_deleted_is_still_no_uncoded_turn(study: Project):
    begin(study)
    with study.write("delete_code", "Amira") as session:
        delete_code(session, 4)
    (item,) = [item for item in seen(study).items if item.words == "🙂"]
    assert (item.coded, item.code, item.gone) == (True, "", True)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan(share=101), "from 0 to 100"),
        (Plan(share=0, uncoded=0), "Nothing would be drawn"),
        (Plan(by=("roll",)), "cannot be drawn by “roll”; did you mean “role”?"),
        (Plan(seed=-1), "whole numbers"),
        (Plan(share=0), "left no turn without a code"),
    ],
)
def test_a_plan_that_cannot_be_followed_leaves_no_trace(study: Project, plan: Plan, said: str):
    before = state(study)
    with pytest.raises(CodingError, match=said), study.write("draw", "Amira") as session:
        draw(session, "Check", 1, plan)
    assert state(study) == before


def test_there_has_to_be_something_to_check(study: Project):
    with pytest.raises(CodingError, match="Ruth has coded nothing yet"), study.write("draw", "Ruth") as session:
        draw(session, "Check", ensure_coder(session, "Ruth"))


def test_names_are_unique_and_found(study: Project):
    begin(study)
    with study.write("draw", "Ruth") as session:
        second = draw(session, " Second   look ", 1, WHOLE)
        for name, said in (("first LOOK", "already a cross-check “first LOOK”"), (" ", "needs a name")):
            with pytest.raises(CodingError, match=said):
                draw(session, name, 1, WHOLE)
            with pytest.raises(CodingError, match=said):
                rename_check(session, second, name)
        rename_check(session, second, "SECOND look")
        assert [each.name for each in list_checks(session)] == ["SECOND look", "First look"]
        assert (check_named(session, "second look"), check_named(session, "")) == (second, second)
        with pytest.raises(CodingError, match="no cross-check “First lok”; did you mean “First look”"):
            check_named(session, "First lok")
        close_check(session, second)
        assert not list_checks(session)[0].is_open
        reopen_check(session, second)
        assert list_checks(session)[0].is_open
        delete_check(session, second)
        assert [each.name for each in list_checks(session)] == ["First look"]
        with pytest.raises(CodingError, match="no longer there"):
            sheet_of(session, second)


def test_blind_work_is_not_drawn_and_not_seen(study: Project):
    begin(study)
    with study.write("plan", "Ruth") as session:
        blind = add_row(session, rounds, name="Main", state="running", blind=1, started="2026-01-01")
        add_row(session, assignments, round_id=blind, document_id=1, coder_id=1)
        with pytest.raises(CodingError, match="Amira codes in the blind round “Main”"):
            draw(session, "Again", 1, WHOLE)
    sheet = seen(study)
    assert sheet.narrowed
    assert sheet.items
    assert all(item.document != "01 Police" for item in sheet.items)


def test_what_was_coded_since_stays_in_the_sample(study: Project):
    begin(study)
    with study.write("code", "Amira") as session:
        apply_code(session, 4, 2, *place(TALK, "ring each other up"))
        mark_progress(session, 4, 1, "in work")
    (bare,) = [item for item in seen(study).items if not item.coded]
    assert not bare.gone
