"""A version that takes coding of others away can be chosen, by one who says that it may go."""

import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.frame.window import Window
from app.sharing.conflicts import ConflictsDialog, show
from coding.codes import delete_code, merge_codes
from coding.merging.conflicts import open_conflicts
from coding.merging.incoming import read_incoming
from coding.merging.merge import merge
from coding.segments import apply_code
from coding.texts.correcting import correct
from models.project import Project
from models.schema import segments
from tests.journeys.commands import loom
from tests.studies import POLICE, place
from tests.windows import Answers

WORDS = "Café talks help"
SHORTER = POLICE.replace(WORDS, "Hm")
OTHER = POLICE.replace(WORDS, "Our café talks do help")


def apart(study: Project, folder: Path) -> None:
    """One takes coded words out of the text that another changes in a copy."""
    other = folder / "other.loom"
    with study.read():
        shutil.copy(study.path, other)
    with Project(other) as copy, copy.write("correct", "Joel") as session:
        correct(session, 1, SHORTER, drop=True)
    with study.write("apply_code", "Amira") as session:
        apply_code(session, 1, 1, *place(POLICE, WORDS), 1)
    with study.write("correct", "Amira") as session:
        correct(session, 1, OTHER)
    with study.write("merge", "Amira") as session:
        merge(session, [read_incoming(other)])


def coded(study: Project) -> int:
    with study.read() as session:
        return session.execute(
            select(func.count()).select_from(segments).where(segments.c.document_id == 1)
        ).scalar_one()


def test_it_is_asked_and_then_they_go(window: Window, qtbot: QtBot, answers: Answers, tmp_path: Path):
    study = window.workspace.project
    apart(study, tmp_path)
    before = coded(study)
    show(window)
    dialog = window.findChild(ConflictsDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    [conflict] = dialog._found
    joels = next(number for number, side in enumerate(conflict.sides, 1) if side.coder == "Joel")
    answers.agree = False
    dialog._press(joels)
    qtbot.waitUntil(lambda: len(answers.asked) == 1)
    assert "“Café talks help” (Respond, Amira)" in answers.asked[0]
    assert (coded(study), dialog.list.count()) == (before, 1)
    answers.agree = True
    dialog._press(joels)
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    assert coded(study) < before
    study.undo("Amira")
    assert coded(study) == before


def test_the_command_line_names_them_and_takes_drop(small_study: Path, tmp_path: Path):
    path = tmp_path / "study.loom"
    shutil.copy(small_study, path)
    with Project(path) as study:
        apart(study, tmp_path)
        before = coded(study)
        with study.read() as session:
            [conflict] = open_conflicts(session)
    said = loom("decide", path, conflict.id, "Joel", "--coder", "Amira")
    assert (said.code, "(Respond, Amira); with --drop they may go." in said.err) == (1, True)
    assert loom("decide", path, conflict.id, "Joel", "--drop", "--coder", "Amira").code == 0
    with Project(path) as study:
        assert coded(study) < before


def code_gone(study: Project, folder: Path, *, into: int | None = None) -> None:
    """One deletes a code, or merges it, with which another codes in a copy."""
    other = folder / "other.loom"
    with study.read():
        shutil.copy(study.path, other)
    with Project(other) as copy, copy.write("merge_codes" if into else "delete_code", "Joel") as session:
        merge_codes(session, 2, into) if into else delete_code(session, 2)
    with study.write("apply_code", "Amira") as session:
        apply_code(session, 1, 2, *place(POLICE, WORDS))
    with study.write("merge", "Amira") as session:
        merge(session, [read_incoming(other)])


def test_what_goes_with_a_deleted_code_is_shown_and_asked_for(
    window: Window, qtbot: QtBot, answers: Answers, tmp_path: Path
):
    study = window.workspace.project
    code_gone(study, tmp_path)
    before = coded(study)
    show(window)
    dialog = window.findChild(ConflictsDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    shown = [button.accessibleName() for button in dialog.sides.buttons.values()]
    assert "Take this: Joel: deleted, with 4 segments of Amira and Joel and 1 link with an element" in shown
    [conflict] = dialog._found
    joels = next(number for number, side in enumerate(conflict.sides, 1) if side.coder == "Joel")
    answers.agree = False
    dialog._press(joels)
    qtbot.waitUntil(lambda: len(answers.asked) == 1)
    assert "It takes 4 segments of Amira and Joel" in answers.asked[0]
    assert (coded(study), dialog.list.count()) == (before, 1)
    answers.agree = True
    dialog._press(joels)
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    assert coded(study) == before - 4


def test_the_command_line_says_what_goes_with_a_code_and_takes_drop(small_study: Path, tmp_path: Path):
    path = tmp_path / "study.loom"
    shutil.copy(small_study, path)
    with Project(path) as study:
        code_gone(study, tmp_path)
        before = coded(study)
    assert "Joel: deleted, with 4 segments of Amira and Joel" in loom("conflicts", path).out
    said = loom("decide", path, 1, "Joel", "--coder", "Amira")
    assert (said.code, "; with --drop they may go." in said.err) == (1, True)
    assert loom("decide", path, 1, "Joel", "--drop", "--coder", "Amira").code == 0
    with Project(path) as study:
        assert coded(study) == before - 4


def test_nothing_goes_with_a_code_that_was_merged(small_study: Path, tmp_path: Path):
    path = tmp_path / "study.loom"
    shutil.copy(small_study, path)
    with Project(path) as study:
        code_gone(study, tmp_path, into=3)
        before = coded(study)
    said = loom("conflicts", path).out
    assert "Joel: merged into “" in said
    assert "with 1 segment of Amira" in said
    assert loom("decide", path, 1, "Joel", "--coder", "Amira").code == 0
    with Project(path) as study:
        assert coded(study) == before
