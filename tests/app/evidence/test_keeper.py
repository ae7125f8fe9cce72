"""The keeper knows the evidence after every change, reads it in the worker, and says what changed."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.evidence.keeper import Keeper, keeper_of
from app.tasks import Tasks
from app.workspace import Workspace
from coding.codes import edit_card
from coding.findings.writing import write_finding
from coding.grading.grades import decide
from coding.grading.rubric_presets import PRESETS
from coding.grading.rubrics import set_rubric
from coding.memos import write_memo
from coding.segments import apply_code, mark
from tests.studies import COUNCIL, POLICE, place


@pytest.fixture
def keeper(workspace: Workspace, qtbot: QtBot) -> Iterator[Keeper]:
    """A keeper that knows the small study."""
    tasks = Tasks(workspace)
    made = keeper_of(workspace, tasks)
    assert (made.evidence, made.proposals, made.grades, made.rubric) == (None, None, None, None)
    with qtbot.waitSignal(made.known):
        pass
    yield made
    tasks.close()


def test_there_is_one_keeper_of_a_study(keeper: Keeper, workspace: Workspace):
    assert keeper_of(workspace, Tasks(workspace)) is keeper
    assert keeper.evidence[1].figure("passages") == 2
    assert (keeper.proposals[1].level, keeper.proposals[2].level, keeper.proposals[3].level) == (
        "Minimal",
        "Limited",
        "",
    )
    assert keeper.grades == {}


def told(qtbot: QtBot, keeper: Keeper) -> frozenset:
    with qtbot.waitSignal(keeper.known) as blocker:
        pass
    return blocker.args[0]


def test_a_coding_changes_what_it_concerns(keeper: Keeper, workspace: Workspace, qtbot: QtBot):
    other = keeper.evidence[2]
    with workspace.write("apply_code") as session:
        apply_code(session, 2, 2, *place(COUNCIL, "Not always"))
    assert keeper.busy
    assert told(qtbot, keeper) == {1}
    assert (keeper.evidence[1].figure("sources"), keeper.proposals[1].level) == (2, "Limited")
    assert keeper.evidence[2] is other
    assert not keeper.busy


def test_several_changes_at_once_are_all_known_in_the_end(keeper: Keeper, workspace: Workspace, qtbot: QtBot):
    for words in ("We ask", "Café", "nobody asked", "talks help"):
        with workspace.write("apply_code") as session:
            apply_code(session, 1, 3, *place(POLICE, words))
    qtbot.waitUntil(lambda: not keeper.busy)
    assert keeper.evidence[2].figure("passages") == 7
    workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: not keeper.busy)
    assert keeper.evidence[2].figure("passages") == 6


def test_grades_and_answers_and_rubrics_are_known(keeper: Keeper, workspace: Workspace, qtbot: QtBot):
    with workspace.write("decide") as session:
        decide(session, 1, "Limited", "so", keeper.evidence[1])
    assert told(qtbot, keeper) == {1}
    assert (keeper.grades[1].level, keeper.grades[1].stale) == ("Limited", False)
    with workspace.write("mark") as session:
        mark(session, 1, example="")
    assert told(qtbot, keeper) == {1}
    assert keeper.grades[1].stale
    with workspace.write("write_finding") as session:
        write_finding(session, 1, counter="He means last year.")
    assert told(qtbot, keeper) == {1}
    assert keeper.proposals[1].answered
    with workspace.write("set_rubric") as session:
        set_rubric(session, PRESETS[1])
    assert told(qtbot, keeper) >= {1, 2, 3, (1, 3)}
    assert (keeper.proposals[2].level, keeper.rubric.name) == ("Moderate", "Strength of evidence")
    assert not keeper.grades[1].known


def test_what_concerns_no_evidence_is_not_told(keeper: Keeper, workspace: Workspace, qtbot: QtBot):
    before = dict(keeper.evidence)
    with qtbot.assertNotEmitted(keeper.known, wait=100):
        with workspace.write("write_memo") as session:
            write_memo(session, "Note", "Nothing")
        with workspace.write("edit_card") as session:
            edit_card(session, 4, brief="Laughter")
        qtbot.waitUntil(lambda: not keeper.busy)
    assert keeper.evidence == before
