"""Deciding: the consensus gets what was chosen, with a reason; the originals stay; undo takes it back."""

import pytest
from sqlalchemy import select

from coding.agreement.question import Question
from coding.disagreements.agreeing import take_over
from coding.disagreements.context import context_of
from coding.disagreements.deciding import choices_of, reopen, said_of, settle
from coding.disagreements.finding import Disagreement, compare, disagreements
from coding.documents import delete_documents
from coding.errors import CodingError
from coding.segments import apply_code, mark, remove
from models.project import Project
from models.schema import assignments, coders, decisions, progress, rounds, segments
from tests.coding.disagreements.two_coders import LONG, coded, coder_id, done_by, two_coders
from tests.studies import place, state

FIRST, BOTH = "We ask first now.", "We ask first now. Before, nobody asked."


@pytest.fixture
def pair(tmp_path):
    with two_coders(tmp_path) as project:
        yield project


@pytest.fixture
def slip(pair: Project):
    """Amira coded two sentences, Joel the first of them."""
    coded(pair, "Amira", "Trust", BOTH)
    coded(pair, "Joel", "Trust", FIRST)
    return pair


def the_one(project: Project) -> Disagreement:
    with project.read() as session:
        (only,) = disagreements(session, Question())
    return only


def settled(project: Project, choice: str, **more: object) -> Disagreement:
    """Decide the only disagreement as Amira."""
    found = the_one(project)
    with project.write("decide_disagreement", "Amira") as session:
        settle(session, found, choice, **more)  # type: ignore[arg-type]
    return the_one(project)


def agreed(project: Project) -> list[tuple[str, str]]:
    """Give what the consensus has: code by its id, words."""
    query = select(segments).join(coders, coders.c.id == segments.c.coder_id).where(coders.c.consensus == 1)
    with project.read() as session:
        rows = session.execute(query.order_by(segments.c.start, segments.c.code_id)).all()
    return [(("", "Trust", "Fear")[row.code_id], LONG[row.start : row.end]) for row in rows]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("both", [("Trust", BOTH)]), ("overlap", [("Trust", FIRST)]), ("neither", [])],
)
def test_the_consensus_gets_what_was_chosen(slip: Project, choice: str, expected: list[tuple[str, str]]):
    before = list(state(slip)["segment"])
    found = settled(slip, choice, reason=" The second sentence\nis about before. ")
    assert agreed(slip) == expected
    assert [row for row in state(slip)["segment"] if row in before] == before
    assert found.decision is not None
    assert (found.decision.choice, found.decision.coder) == (choice, "Amira")
    assert found.decision.reason == "The second sentence is about before."


def test_one_coders_passage_comes_with_its_marks(slip: Project):
    with slip.write("mark", "Joel") as session:
        (joels,) = session.execute(select(segments.c.id).where(segments.c.coder_id == coder_id(session, "Joel")))
        mark(session, joels[0], polarity="supports", example="yes", comment="clear")
    with slip.read() as session:
        joel = coder_id(session, "Joel")
    found = settled(slip, "coder", coder_id=joel)
    assert agreed(slip) == [("Trust", FIRST)]
    with slip.read() as session:
        row = session.execute(select(segments).order_by(segments.c.id.desc())).first()
        assert (row.polarity, row.example, row.comment) == ("supports", "yes", "clear")
        assert context_of(session, the_one(slip)).consensus_marks == "supports, example"
        assert said_of(session, found.decision.choice) == "as Joel coded it"


def test_an_own_passage_and_then_another_decision_in_its_place(slip: Project):
    settled(slip, "own", own=(1, *place(LONG, "ask first now. Before")))
    assert agreed(slip) == [("Trust", "ask first now. Before")]
    with slip.read() as session:
        kept = session.execute(select(segments.c.uid).order_by(segments.c.id.desc())).scalar()
    settled(slip, "overlap", reason="Only that")
    assert agreed(slip) == [("Trust", FIRST)]
    with slip.read() as session:
        assert session.execute(select(segments.c.uid).order_by(segments.c.id.desc())).scalar() == kept
        assert session.execute(select(decisions.c.reason)).scalars().all() == ["Only that"]


def test_of_two_codes_one_or_both_or_neither(pair: Project):
    coded(pair, "Amira", "Trust", FIRST)
    coded(pair, "Joel", "Fear", FIRST)
    found = the_one(pair)
    assert choices_of(found) == ("coder", "both", "neither", "own")
    assert len(settled(pair, "both").code_ids) == 2
    assert agreed(pair) == [("Trust", FIRST), ("Fear", FIRST)]
    with pair.read() as session:
        joel = coder_id(session, "Joel")
    again = settled(pair, "coder", coder_id=joel)
    assert agreed(pair) == [("Fear", FIRST)]
    assert again.decision is not None
    with pytest.raises(CodingError, match="do not overlap in one code"):
        settled(pair, "overlap")


def test_who_left_it_uncoded_can_be_right(pair: Project):
    coded(pair, "Amira", "Trust", FIRST)
    with pair.read() as session:
        joel = coder_id(session, "Joel")
    assert settled(pair, "coder", coder_id=joel).decision is not None
    assert agreed(pair) == []


def test_undo_takes_the_decision_back_whole(slip: Project):
    before = state(slip)
    settled(slip, "both")
    assert state(slip) != before
    slip.undo("Amira")
    assert {name: rows for name, rows in state(slip).items() if name != "coder"} == {
        name: rows for name, rows in before.items() if name != "coder"
    }
    assert the_one(slip).decision is None


def test_reopened_it_is_as_if_nothing_had_been_decided(slip: Project):
    found = settled(slip, "both")
    with slip.write("reopen", "Amira") as session:
        reopen(session, found)
    assert (agreed(slip), the_one(slip).decision) == ([], None)
    with slip.write("reopen", "Amira") as session, pytest.raises(CodingError, match="Nothing has been decided"):
        reopen(session, found)


def test_a_decision_stands_when_a_coder_changes_her_mind_inside_it_and_no_longer_when_she_goes_beyond(slip: Project):
    settled(slip, "overlap")
    with slip.write("remove", "Joel") as session:
        remove(session, session.execute(select(segments.c.id).where(segments.c.coder_id == 2)).scalars())
    assert (the_one(slip).kind, the_one(slip).decision is not None) == ("missed", True)
    coded(slip, "Joel", "Trust", LONG[6:70])
    assert the_one(slip).decision is None


def test_what_the_consensus_has_beyond_the_place_stays(slip: Project):
    with slip.write("code", "Consensus") as session:
        apply_code(session, 1, 1, 0, len(LONG))
    settled(slip, "overlap")
    assert agreed(slip) == [
        ("Trust", "Hall:"),
        ("Trust", FIRST),
        ("Trust", LONG[LONG.index("\nJo") + 1 :]),
    ]


def test_all_that_everybody_coded_alike_goes_over_in_one_step_and_only_once(slip: Project):
    for coder, words in (("Amira", "Nobody knew how to."), ("Joel", "Nobody knew how to")):
        coded(slip, coder, "Fear", words)
    with slip.write("take_over", "Amira") as session:
        taken = take_over(session, Question())
    assert (taken.passages, taken.there, taken.left, taken.documents) == (1, 0, 1, 1)
    assert agreed(slip) == [("Fear", "Nobody knew how to.")]
    newest = slip.undoable()
    with slip.write("take_over", "Amira") as session:
        assert take_over(session, Question()).there == 1
    assert slip.undoable() == newest


def test_the_first_decision_in_a_document_brings_what_all_agree_on(slip: Project):
    for coder in ("Amira", "Joel"):
        coded(slip, coder, "Fear", "Nobody knew how to.")
    found = the_one(slip)
    with slip.write("decide_disagreement", "Amira") as session:
        settle(session, found, "neither")
    assert agreed(slip) == [("Fear", "Nobody knew how to.")]


def how_far(project: Project) -> str | None:
    """Say how far the consensus is in the document."""
    query = select(progress.c.status).join(coders, coders.c.id == progress.c.coder_id).where(coders.c.consensus == 1)
    with project.read() as session:
        return session.execute(query).scalar()


def test_the_consensus_is_done_with_the_last_decision_and_in_work_before_and_when_one_is_taken_back(slip: Project):
    coded(slip, "Joel", "Fear", "Nobody knew how to.")
    with slip.read() as session:
        found = disagreements(session, Question())
    told = []
    for each in found:
        with slip.write("settle", "Amira") as session:
            done = settle(session, each, "neither")
        told.append((done.first, done.left, how_far(slip)))
    assert told == [(True, 1, "in work"), (False, 0, "done")]
    slip.undo("Amira")
    assert how_far(slip) == "in work"
    slip.redo("Amira")
    assert how_far(slip) == "done"
    with slip.write("reopen", "Amira") as session:
        reopen(session, found[0])
    assert how_far(slip) == "in work"


def test_what_they_agree_on_only_later_goes_over_with_the_last_decision(slip: Project):
    coded(slip, "Joel", "Fear", "Nobody knew how to.")
    with slip.read() as session:
        trust, _fear = disagreements(session, Question())
    with slip.write("settle", "Amira") as session:
        settle(session, trust, "overlap")
    coded(slip, "Amira", "Fear", "Nobody knew how to.")
    with slip.write("settle", "Amira") as session:
        assert settle(session, trust, "both").taken_over == 1
    assert agreed(slip) == [("Trust", BOTH), ("Fear", "Nobody knew how to.")]
    assert how_far(slip) == "done"


def test_deciding_between_two_of_three_coders_is_not_all(tmp_path):
    with two_coders(tmp_path, names=("Amira", "Joel", "Priya")) as project:
        coded(project, "Amira", "Trust", FIRST)
        coded(project, "Priya", "Fear", "Nobody knew how to.")
        with project.read() as session:
            (between,) = disagreements(session, Question(coders=("Amira", "Joel")))
        with project.write("settle", "Amira") as session:
            assert settle(session, between, "both" if len(between.with_code()) > 1 else "neither").left > 0
        assert how_far(project) == "in work"


def test_what_only_one_was_assigned_is_in_a_consensus_that_is_done(tmp_path):
    with two_coders(tmp_path, assigned={"Joel": (0, 24)}) as project:
        coded(project, "Amira", "Trust", FIRST)
        coded(project, "Amira", "Fear", "Nobody knew how to.")
        settled(project, "neither")
        assert agreed(project) == [("Fear", "Nobody knew how to.")]
        assert how_far(project) == "done"


def test_taking_over_some_codes_alone_completes_nothing_that_lacks_others(pair: Project):
    for coder in ("Amira", "Joel"):
        coded(pair, coder, "Trust", FIRST)
        coded(pair, coder, "Fear", "Nobody knew how to.")
    for code_ids, stands in (((1,), "in work"), ((2,), "done")):
        with pair.write("take_over", "Amira") as session:
            assert take_over(session, Question(code_ids=code_ids)).passages == 1
        assert how_far(pair) == stands


def test_marks_on_which_they_differ_stay_open(pair: Project):
    for coder, polarity in (("Amira", "supports"), ("Joel", "contradicts")):
        segment_id = coded(pair, coder, "Trust", FIRST)
        with pair.write("mark", coder) as session:
            mark(session, segment_id, polarity=polarity, example="yes", comment=f"by {coder}")
    with pair.write("take_over", "Amira") as session:
        assert take_over(session, Question()).unmarked == 1
    with pair.read() as session:
        row = session.execute(select(segments).order_by(segments.c.id.desc())).first()
    assert (row.polarity, row.example, row.comment) == ("", "yes", "by Amira\nby Joel")


def test_nobody_who_codes_blind_decides_or_takes_over(slip: Project):
    found = the_one(slip)
    with slip.write("round", "Lead") as session:
        session.execute(rounds.insert().values(uid="r", name="Main", state="running", blind=1))
        for number in (1, 2):
            session.execute(assignments.insert().values(uid=f"a{number}", round_id=1, document_id=1, coder_id=number))
    with slip.write("decide", "Joel") as session:
        with pytest.raises(CodingError, match="coded blind"):
            settle(session, found, "both")
        assert take_over(session, Question()).passages == 0
    slip.viewer = "Joel"
    with slip.read() as session:
        assert compare(session, Question()).disagreements == []


def test_a_document_that_is_gone_is_refused(slip: Project):
    found = the_one(slip)
    with slip.write("done", "Amira") as session:
        done_by(session, "Joel", "unread")
    slip.undo("Amira")
    with slip.write("delete", "Amira") as session:
        delete_documents(session, [1])
    with slip.write("decide", "Amira") as session, pytest.raises(CodingError, match="no longer there"):
        settle(session, found, "both")


def test_the_consensus_itself_is_no_side_of_what_is_decided(slip: Project):
    settled(slip, "overlap")
    coded(slip, "Amira", "Fear", "Nobody knew how to.")
    with slip.read() as session:
        found = disagreements(session, Question(coders=("Amira", "Consensus")))
    assert [each.kind for each in found] == ["boundary", "missed"]
    with slip.write("settle", "Amira") as session, pytest.raises(CodingError, match="goes to the consensus"):
        settle(session, found[1], "neither")
