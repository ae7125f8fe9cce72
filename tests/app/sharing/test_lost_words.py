"""A version of a text that takes coded words away can be chosen, by one who says that the coding may go."""

import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.frame.window import Window
from app.sharing.conflicts import ConflictsDialog, show
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
