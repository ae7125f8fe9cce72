"""A copy is written beside the study, which stays open; a quiet study is whole in its one file."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.consent.traces import copies
from app.frame.window import Window
from coding.codes import add_code
from coding.codetree import code_tree
from coding.memos import write_memo
from models.project import Project, StudyError
from tests.windows import Answers


def test_a_copy_holds_what_is_there_now(window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot):
    answers.out = tmp_path / "stick"
    window.actions_of.by_key["copy_study"].trigger()
    qtbot.waitUntil(window.isEnabled)
    qtbot.waitUntil(lambda: "A copy is in" in window.status.currentMessage())
    with Project(tmp_path / "stick.loom") as copy, copy.read() as session, window.workspace.read() as own:
        assert code_tree(session).by_id == code_tree(own).by_id
        assert copy.uid == window.workspace.project.uid


def test_a_quiet_study_is_whole_in_its_one_file(window: Window, tmp_path: Path, qtbot: QtBot):
    with window.workspace.write("add_code") as session:
        add_code(session, "Just now")
    window.folding.waiting.start(1)
    alone = tmp_path / "alone.loom"

    def whole() -> bool:
        alone.write_bytes(window.workspace.project.path.read_bytes())
        connection = sqlite3.connect(alone)
        found = connection.execute("SELECT count(*) FROM code WHERE name = 'Just now'").fetchone()[0]
        connection.close()
        return bool(found == 1)

    qtbot.waitUntil(whole)


def test_a_copy_in_another_folder_is_named_when_its_words_are_to_be_erased(
    window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot
):
    answers.out = tmp_path / "stick" / "copy.loom"
    answers.out.parent.mkdir()
    window.actions_of.by_key["copy_study"].trigger()
    qtbot.waitUntil(window.isEnabled)
    own = window.workspace.project.path
    assert answers.out in copies(own, ["We share concerns sooner"])
    assert answers.out not in copies(own, ["Words that nobody said"])
    answers.out.unlink()
    assert answers.out not in copies(own, ["We share concerns sooner"])


def test_a_log_that_was_put_aside_is_named_when_its_words_are_to_be_erased(study: Project, tmp_path: Path):
    backup = study.path.read_bytes()
    with study.write("write_memo") as session:
        write_memo(session, "Method", "A sentence that somebody said")
    folder = tmp_path / "ended"
    folder.mkdir()
    for each in study.path.parent.glob(f"{study.path.name}*"):
        shutil.copy(each, folder)
    path = folder / study.path.name
    path.write_bytes(backup)
    with pytest.raises(StudyError, match="put aside"):
        Project(path)
    [aside] = folder.glob("*not taken in.loom-wal")
    assert copies(path, ["sentence that somebody"]) == [aside.resolve()]
