"""Measurements that are kept: stored and read whole, named apart, compared, and undone like everything else."""

import pytest

from coding.agreement.before_and_after import compare_measured, measured_otherwise
from coding.agreement.comparing import agreement
from coding.agreement.kept_figures import measured
from coding.agreement.measuring import (
    ALPHA,
    Figure,
    Measured,
    MeasuredCode,
    Measurement,
    delete_measurements,
    keep_measurement,
    list_measurements,
    measurement_names,
    rename_measurement,
)
from coding.agreement.question import Question
from coding.agreement.tables.material import read_material
from coding.coders import mark_progress
from coding.codes import edit_card
from coding.errors import CodingError
from models.base import add_row
from models.project import Project
from models.schema import rounds

HOW = (("Unit", "character"), ("Scope of neither", "all"))
PILOT = Measured(
    ("Amira", "Joel"),
    HOW,
    {ALPHA: Figure(0.5, "", 0.25, 0.75)},
    (
        MeasuredCode("u1", "Ask first", {ALPHA: Figure(0.5), "percent_pairwise": Figure(0.9)}, 10, 4, 86),
        MeasuredCode("u2", "Humour 🙂", {ALPHA: Figure(None, "undefined: nobody used it")}),
    ),
    "Two coders …",
)
MAIN = Measured(
    ("Joel", "Amira"),
    HOW,
    {ALPHA: Figure(0.75)},
    (
        MeasuredCode("u3", "New", {ALPHA: Figure(1.0)}),
        MeasuredCode("u1", "Ask before", {ALPHA: Figure(0.625)}),
    ),
)


def kept(study: Project) -> list[Measurement]:
    with study.read() as session:
        return list_measurements(session)


def test_what_is_kept_is_read_again_whole(study: Project):
    with study.write("plan_round", "Amira") as session:
        round_id = add_row(session, rounds, name="Pilot")
    with study.write("keep_measurement", "Joel") as session:
        keep_measurement(session, "  After  the pilot ", PILOT, round_id)
    [found] = kept(study)
    assert found.measured == PILOT
    assert (found.name, found.coder, found.round, found.round_id) == ("After the pilot", "Joel", "Pilot", round_id)
    assert found.at.endswith("+00:00")
    study.undo("Joel")
    assert kept(study) == []
    study.redo("Joel")
    assert kept(study) == [found]


def test_names_stay_apart_and_are_never_empty(study: Project):
    with study.write("keep_measurement", "Amira") as session:
        first = keep_measurement(session, "Pilot", PILOT)
        keep_measurement(session, "pilot", MAIN)
        rename_measurement(session, first, "PILOT")  # its own name is not in its own way
    assert [each.name for each in kept(study)] == ["PILOT", "pilot (2)"]
    with study.read() as session:
        assert [(each.name, each.coder) for each in measurement_names(session)] == [
            ("PILOT", "Amira"),
            ("pilot (2)", "Amira"),
        ]
    for deed in (
        lambda s: keep_measurement(s, " ", PILOT),
        lambda s: rename_measurement(s, first, ""),
        lambda s: rename_measurement(s, 77, "x"),
        lambda s: keep_measurement(s, "x", PILOT, 77),
    ):
        with pytest.raises(CodingError, match=r"\.$"), study.write("x", "Amira") as session:
            deed(session)
    with study.write("delete_measurements", "Amira") as session:
        delete_measurements(session, [first])
    assert [each.name for each in kept(study)] == ["pilot (2)"]


def test_a_measurement_outlives_its_round(study: Project):
    with study.write("plan_round", "Amira") as session:
        round_id = add_row(session, rounds, name="Pilot")
        keep_measurement(session, "First", PILOT, round_id)
    with study.write("delete_round", "Amira") as session:
        session.execute(rounds.delete().where(rounds.c.id == round_id))
    [found] = kept(study)
    assert (found.round_id, found.round, found.measured) == (None, "", PILOT)


def test_two_are_compared_by_their_codes_whatever_these_are_called_now():
    changes = compare_measured(PILOT, MAIN)
    assert [(each.name, each.difference) for each in changes] == [
        ("", 0.25),
        ("New", None),
        ("Ask before", 0.125),
        ("Humour 🙂", None),
    ]
    assert changes[1].before is None
    assert changes[3].after is None
    assert [each.difference for each in compare_measured(PILOT, PILOT)] == [0, 0, None]
    percent = compare_measured(PILOT, PILOT, "percent_pairwise")
    assert [each.before and each.before.value for each in percent] == [None, 0.9, None]


def test_what_was_measured_differently_is_said():
    assert measured_otherwise(PILOT, PILOT) == []
    assert measured_otherwise(PILOT, MAIN) == ["2 codes are in one of the two alone."]
    other = Measured(("Amira", "Sam"), (("Unit", "turn"), ("Overlap", "any")), {}, PILOT.codes)
    assert measured_otherwise(PILOT, other) == [
        "Other coders: Amira, Joel, then Amira, Sam.",
        "Unit: character, then turn.",
        "Scope of neither: all, then not stated.",
        "Overlap: not stated, then any.",
    ]


def test_other_documents_and_other_definitions_are_said():
    def of(documents: tuple[str, ...], definition: str) -> Measured:
        code = MeasuredCode("u1", "Trust", {ALPHA: Figure(0.5)}, definition=definition)
        return Measured(PILOT.coders, (*HOW, ("Documents", str(len(documents)))), {}, (code,), documents=documents)

    first = of(("a", "b"), "x")
    assert measured_otherwise(first, of(("a", "b"), "x")) == []
    assert measured_otherwise(first, of(("c", "d"), "x")) == ["Other documents: 2, then 2, and none of them in both."]
    assert measured_otherwise(first, of(("b", "c", "d"), "y")) == [
        "Other documents: 1 in both, 1 in the earlier alone, 2 in the later.",
        "1 code was defined otherwise (“Trust”).",
    ]
    assert measured_otherwise(first, of((), "")) == ["Documents: 2, then 0."]  # kept before this was noted


def test_what_was_compared_is_kept_with_the_figures(study: Project):
    done = [(document_id, coder_id) for document_id in (1, 2) for coder_id in (1, 2)]
    with study.write("done", "Amira") as session:
        for document_id, coder_id in done:
            mark_progress(session, document_id, coder_id, "done")
    before = measured_now(study, Question())
    assert len(before.documents) == 2
    assert measured_otherwise(before, measured_now(study, Question())) == []
    with study.write("edit_card", "Amira") as session:
        edit_card(session, 2, brief="Asked before anything else")
    after = measured_now(study, Question(document_ids=(1,)))
    assert measured_otherwise(before, after)[:2] == [
        "Other documents: 1 in both, 1 in the earlier alone, 0 in the later.",
        "1 code was defined otherwise (“Ask first”).",
    ]
    with study.write("keep", "Amira") as session:
        keep_measurement(session, "After", after)
    assert kept(study)[0].measured == after


def measured_now(study: Project, question: Question) -> Measured:
    with study.read() as session:
        return measured(session, agreement(read_material(session, question), question, draws=0), HOW)
