"""Agreement after decisions: in what was decided every coder counts as the consensus."""

from pathlib import Path

import pytest

from coding.agreement.as_decided import as_decided
from coding.agreement.comparing import agreement
from coding.agreement.question import Question
from coding.agreement.tables.material import read_material
from coding.disagreements.deciding import settle
from coding.disagreements.finding import disagreements
from models.project import Project
from tests.coding.disagreements.two_coders import coded, two_coders


@pytest.fixture
def pair(tmp_path: Path):
    with two_coders(tmp_path) as project:
        coded(project, "Amira", "Trust", "We ask first now. Before, nobody asked.")
        coded(project, "Joel", "Trust", "We ask first now.")
        coded(project, "Joel", "Fear", "Nobody knew how to.")
        yield project


def alphas(project: Project, question: Question) -> list[float | None]:
    """Give alpha of every code as the coders have it, and as decided."""
    with project.read() as session:
        material = read_material(session, question)
        found = [agreement(each, question, draws=0) for each in (material, as_decided(session, material))]
    return [code.values["krippendorff_alpha_nominal"].value for each in found for code in each.codes]


def test_without_decisions_nothing_changes(pair: Project):
    before = alphas(pair, Question())
    assert before[:2] == before[2:]


@pytest.mark.parametrize("choice", ["both", "overlap"])
@pytest.mark.parametrize("unit", ["character", "turn"])
def test_where_all_is_decided_all_agree(pair: Project, choice: str, unit: str):
    question = Question(unit=unit)
    with pair.read() as session:
        found = {each.code: each for each in disagreements(session, question)}
    with pair.write("settle", "Amira") as session:
        settle(session, found["Trust"], choice)  # type: ignore[arg-type]
    _trust, fear, trust_after, fear_after = alphas(pair, question)
    assert (trust_after, fear_after) == (1.0, fear)
    assert fear is not None
    assert fear < 1.0
    with pair.write("settle", "Amira") as session:
        settle(session, found["Fear"], "coder", coder_id=2)
    assert alphas(pair, question)[2:] == [1.0, 1.0]


def test_where_nobody_is_right_nobody_applied_it(pair: Project):
    with pair.read() as session:
        found = {each.code: each for each in disagreements(session, Question())}
    with pair.write("settle", "Amira") as session:
        settle(session, found["Fear"], "neither")
    with pair.read() as session:
        material = as_decided(session, read_material(session, Question()))
        answer = agreement(material, Question(), draws=0)
    assert answer.unused == ("Fear",)
