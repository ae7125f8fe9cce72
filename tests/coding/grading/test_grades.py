"""What the evaluator decided is kept, with who, when, why, and what has changed in the evidence since."""

import json
from dataclasses import replace

import pytest

from coding.coders import ensure_coder
from coding.errors import CodingError
from coding.evidence.counting import evidence_of
from coding.findings.writing import write_finding
from coding.grading.decided import decided_levels
from coding.grading.grades import answered, basis_of, changes, decide, grades_of, history_of, undecide
from coding.grading.rubric_presets import DEFAULT, PRESETS
from coding.grading.rubrics import reset_rubric, set_rubric
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round
from coding.rounds.running import start_round
from coding.segments import apply_code, mark, remove
from models.project import Project
from tests.studies import COUNCIL, POLICE, place


def grade(study: Project, element_id: int):
    with study.read() as session:
        return grades_of(session).get(element_id)


def decided(study: Project, level: str, reason: str = "", coder: str = "Amira") -> None:
    with study.write("decide", coder) as session:
        decide(session, 1, level, reason)


def test_a_grade_is_kept_with_who_when_and_why(study: Project):
    assert grade(study, 1) is None
    decided(study, " limited ", "  Only the police. ")
    found = grade(study, 1)
    assert (found.level, found.reason, found.coder, found.proposed) == (
        "Limited",
        "Only the police.",
        "Amira",
        "Minimal",
    )
    assert found.at.startswith("20")
    assert (found.stale, found.known) == (False, True)


def test_deciding_again_keeps_what_was_decided_before(study: Project):
    decided(study, "Limited", "first")
    decided(study, "Emerging", "second", "Joel")
    assert (grade(study, 1).level, grade(study, 1).coder) == ("Emerging", "Joel")
    with study.write("undecide", "Amira") as session:
        undecide(session, 1)
        undecide(session, 1)
    assert grade(study, 1) is None
    with study.read() as session:
        kept = [(each.level, each.reason, each.coder) for each in history_of(session, 1)]
    assert kept == [("", "", "Amira"), ("Emerging", "second", "Joel"), ("Limited", "first", "Amira")]
    study.undo("Amira")
    assert grade(study, 1).level == "Emerging"


def test_a_level_that_is_none_is_refused(study: Project):
    for level, said in (("Strong", "(Confident, Emerging, Limited, Minimal)"), ("", "is no level")):
        with pytest.raises(CodingError) as refused, study.write("decide", "Amira") as session:
            decide(session, 1, level)
        assert said in str(refused.value)
    with pytest.raises(CodingError, match="no longer there"), study.write("decide", "Amira") as session:
        decide(session, 99, "Limited")


def test_a_change_of_the_evidence_is_told(study: Project):
    decided(study, "Limited")
    with study.write("apply_code", "Amira") as session:
        mark(session, apply_code(session, 2, 2, *place(COUNCIL, "Not always")), polarity="contradicts")
    found = grade(study, 1)
    assert found.stale
    assert found.what_changed == (
        "1 passage more, 1 independent source more, 1 external source more, 1 region more, "
        "1 passage more that contradicts it"
    )
    study.undo("Amira")
    assert not grade(study, 1).stale
    with study.write("remove", "Amira") as session:
        remove(session, [1, 2])
    assert grade(study, 1).what_changed == (
        "1 passage fewer, 1 independent source fewer that speaks for it, 1 concrete example fewer, "
        "1 independent source fewer that names the programme as a cause"
    )


def test_who_codes_blind_is_told_of_no_change_that_is_only_what_is_hidden(study: Project):
    decided(study, "Limited")
    with study.write("plan_round", "Ruth") as session:
        made = plan_round(session, "Pilot", blind=True)
        assign(session, made, [1, 2], [ensure_coder(session, name) for name in ("Amira", "Joel")])
        start_round(session, made)
    for viewer in ("Joel", "Ruth"):
        study.viewer = viewer
        assert not grade(study, 1).stale
    with study.write("remove", "Amira") as session:
        remove(session, [1, 2])
    told = {}
    for viewer in ("Joel", "Ruth"):
        study.viewer = viewer
        told[viewer] = (grade(study, 1).level, grade(study, 1).stale)
    assert told == {"Joel": ("Limited", False), "Ruth": ("Limited", True)}


def test_that_fewer_speak_for_it_is_told_though_as_many_speak_of_it(study: Project):
    decided(study, "Limited")
    with study.read() as session:
        now = evidence_of(session)[1]
    basis = json.loads(basis_of(now))
    basis["figures"] |= {"sources_for": now.figure("sources_for") + 2, "contradicting": now.figure("contradicting") - 1}
    assert changes(json.dumps(basis), now) == (
        "2 independent sources fewer that speak for it",
        "1 passage more that contradicts it",
    )


def test_other_segments_of_the_same_numbers_are_a_change(study: Project):
    decided(study, "Limited")
    with study.write("swap", "Amira") as session:
        remove(session, [3])
        mark(session, apply_code(session, 1, 2, *place(POLICE, "Café talks")), polarity="contradicts")
    assert grade(study, 1).changed == ("other segments, in the same numbers",)


def test_a_rare_figure_alone_is_told_too(study: Project):
    decided(study, "Limited")
    with study.write("mark", "Amira") as session:
        mark(session, 2, polarity="mixed")
    assert grade(study, 1).changed == (
        "1 passage marked as mixed more", "1 independent source marked as mixed more",
    )  # fmt: skip


def test_grades_under_names_of_an_earlier_rubric_are_kept_and_flagged(study: Project):
    decided(study, "Limited")
    with study.write("set_rubric", "Amira") as session:
        set_rubric(session, PRESETS[1])
    found = grade(study, 1)
    assert (found.level, found.known) == ("Limited", False)
    study.undo("Amira")
    assert grade(study, 1).known


def test_a_grade_without_a_level_says_so(study: Project):
    decided(study, "Limited")
    assert grade(study, 1).shown == "Limited"
    with study.write("set_rubric", "Amira") as session:
        set_rubric(session, PRESETS[1])
        assert decided_levels(session) == {1: "Limited"}
    assert grade(study, 1).shown == "Limited (no level any more)"


def test_an_answer_to_what_contradicts_is_known(study: Project):
    with study.write("write", "Amira") as session:
        write_finding(session, 1, narrative="So it is.")
        write_finding(session, 2, counter="One says no, of another year.")
    with study.read() as session:
        assert answered(session) == {2}


def test_a_measure_that_did_not_exist_when_it_was_decided_is_no_change(study: Project):
    with study.read() as session:
        evidence = evidence_of(session)[1]
    then = json.loads(basis_of(evidence))
    del then["figures"]["contradicting_sources"]
    assert changes(json.dumps(then), evidence) == ()
    then["figures"]["passages"] -= 1
    assert changes(json.dumps(then), evidence) == ("1 passage more",)


def test_renamed_levels_take_decided_grades_along_and_the_history_keeps_the_old_name(study: Project):
    decided(study, "Limited", "Two voices.")
    before = grade(study, 1)
    names = {"Confident": "Strong", "Limited": "Confident", "minimal": "Weak"}
    levels = tuple(replace(level, name=names.get(level.name, level.name)) for level in DEFAULT.levels[:3])
    levels += (replace(DEFAULT.levels[3], name="Weak"),)
    with study.write("set_rubric", "Joel") as session:
        set_rubric(session, replace(DEFAULT, levels=levels), renamed=names)
    after = grade(study, 1)
    assert (after.level, after.known, after.proposed, after.stale) == ("Confident", True, "Weak", False)
    assert (after.reason, after.coder, after.at) == (before.reason, before.coder, before.at)
    with study.read() as session:
        assert [each.level for each in history_of(session, 1)] == ["Confident", "Limited"]
    study.undo("Joel")
    assert (grade(study, 1).level, grade(study, 1).proposed) == ("Limited", "Minimal")


def test_a_proposal_of_then_is_renamed_without_a_line_in_the_history(study: Project):
    decided(study, "Limited")
    levels = (*DEFAULT.levels[:3], replace(DEFAULT.levels[3], name="Weak"))
    with study.write("set_rubric", "Amira") as session:
        set_rubric(session, replace(DEFAULT, levels=levels), renamed={"Minimal": "Weak"})
        assert len(history_of(session, 1)) == 1
    assert (grade(study, 1).level, grade(study, 1).proposed, grade(study, 1).moved("Weak")) == ("Limited", "Weak", "")
    assert grade(study, 1).moved("Emerging") == "Weak → Emerging"


def test_grades_are_taken_along_to_levels_of_the_rubric_only(study: Project):
    decided(study, "Limited")
    with pytest.raises(CodingError, match="“Strong” is no level"), study.write("set_rubric", "Amira") as session:
        set_rubric(session, DEFAULT, renamed={"Limited": "Strong"})
    with study.write("reset_rubric", "Amira") as session:
        undecide(session, 1)
        reset_rubric(session, renamed={"Limited": "Emerging"})
    assert grade(study, 1) is None
