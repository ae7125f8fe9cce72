"""Two copies decide one disagreement otherwise: it is open again everywhere, with what both said."""

from pathlib import Path

import pytest

from coding.agreement.question import Question
from coding.coders import progress_marks
from coding.disagreements.deciding import decided_said, settle
from coding.disagreements.finding import Disagreement, decided_now, disagreements
from models.project import Project
from tests.coding.disagreements.two_coders import coded, coder_id, two_coders
from tests.coding.merging.copies import bring, content, copy_of, difference, packet


@pytest.fixture
def base(tmp_path: Path) -> Path:
    with two_coders(tmp_path) as project:
        coded(project, "Amira", "Trust", "We ask first now")
        coded(project, "Joel", "Trust", "ask first now. Before, nobody asked")
        coded(project, "Amira", "Fear", "Nobody knew how to")
    return project.path


def decide(path: Path, who: str, code: str, choice: str, as_whom: str = "", reason: str = "") -> None:
    with Project(path) as project, project.write("decide", who) as session:
        (found,) = [each for each in disagreements(session, Question()) if each.code == code]
        taken = {"coder_id": coder_id(session, as_whom)} if as_whom else {}
        settle(session, found, choice, reason=reason, **taken)


def listed(path: Path) -> dict[str, tuple[Disagreement, str]]:
    with Project(path) as project, project.read() as session:
        found = disagreements(session, Question())
        assert decided_now(session, found) == found
        return {each.code: (each, decided_said(session, each)) for each in found}


def consensus_mark(path: Path) -> str:
    with Project(path) as project, project.read() as session:
        return progress_marks(session)[1, coder_id(session, "Consensus")]


def exchange(one: Path, other: Path) -> list[str]:
    """Each takes the other's work over; gives what the second was told."""
    sent = packet(other, "Joel")
    told = bring(other, packet(one, "Amira"), coder="Joel").sentences
    bring(one, sent, coder="Amira")
    assert difference(content(one), content(other)) == {}
    return told


def test_what_two_decided_otherwise_is_open_again_in_both_copies(base: Path):
    one, other = copy_of(base, "one"), copy_of(base, "other")
    decide(one, "Amira", "Trust", "both", reason="It is one thought")
    decide(other, "Joel", "Trust", "coder", "Joel", reason="The beginning is about the police")
    decide(other, "Joel", "Fear", "neither")
    decide(one, "Amira", "Fear", "neither")
    assert consensus_mark(one) == consensus_mark(other) == "done"
    told = exchange(one, other)
    assert (
        "1 disagreement was decided in different ways (Amira and Joel): to be decided again, in Compare, Disagreements."
        in told
    )
    for path in (one, other):
        trust, said = listed(path)["Trust"]
        assert (trust.decision, [each.coder for each in trust.apart]) == (None, ["Amira", "Joel"])
        assert said == (
            "Decided apart, in copies that were brought together – Amira: all that any of them coded (“It is one "
            "thought”); Joel: as Joel coded it (“The beginning is about the police”). Decide it again."
        )
        assert listed(path)["Fear"][1].startswith("Decided: neither")
        assert consensus_mark(path) == "in work"


def test_decided_again_it_is_decided_for_all(base: Path):
    one, other = copy_of(base, "one"), copy_of(base, "other")
    decide(one, "Amira", "Fear", "coder", "Amira")
    decide(other, "Joel", "Fear", "coder", "Joel")
    exchange(one, other)
    decide(one, "Amira", "Fear", "coder", "Joel", reason="Not fear")
    decide(one, "Amira", "Trust", "both")
    assert bring(other, packet(one, "Amira"), coder="Joel").sentences == []
    assert difference(content(one), content(other)) == {}
    for path in (one, other):
        assert [said for _each, said in listed(path).values()] == [
            "Decided: all that any of them coded (Amira)",
            "Decided: as Joel coded it (Amira)",
        ]
        assert consensus_mark(path) == "done"


def test_undo_takes_the_other_decision_out_again(base: Path):
    one, other = copy_of(base, "one"), copy_of(base, "other")
    decide(one, "Amira", "Fear", "coder", "Amira")
    decide(other, "Joel", "Fear", "neither")
    before = content(one)
    bring(one, packet(other, "Joel"), coder="Amira")
    assert listed(one)["Fear"][0].decision is None
    with Project(one) as project:
        project.undo("Amira")
    assert content(one) == before
    assert listed(one)["Fear"][1] == "Decided: as Amira coded it (Amira)"
