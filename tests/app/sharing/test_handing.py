"""Handing out a copy: for whom, blind or not, and where it goes."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.consent.traces import copies
from app.frame.window import Window
from app.sharing.handing import BLIND, HandOutDialog, hand
from app.workspace import Workspace
from coding.coders import ensure_coder
from coding.merging.copies import handed_to
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round
from models.project import Project
from tests.windows import Answers


@pytest.fixture
def dialog(window: Window) -> HandOutDialog:
    hand(window)
    found = window.findChild(HandOutDialog)
    assert found is not None
    return found


def test_a_copy_is_written_for_the_coder_who_is_then_at_its_window(
    dialog: HandOutDialog, answers: Answers, tmp_path: Path, qtbot: QtBot
):
    assert not dialog.foot.go.isEnabled()
    assert [dialog.coder.itemText(row) for row in range(dialog.coder.count())] == ["Joel"]
    qtbot.keyClicks(dialog.coder, "Nkechi")
    dialog.blind.click()
    assert dialog.about.text() == BLIND
    answers.out = tmp_path / "for Nkechi"
    dialog.foot.go.click()
    qtbot.waitUntil(lambda: dialog.foot.leave.text() == "Close")
    path = tmp_path / "for Nkechi.loom"
    assert dialog.foot.written == path
    assert "“for Nkechi.loom” is written: give it to Nkechi." in dialog.foot.said.text()
    with Project(path) as project, project.read() as session:
        assert handed_to(session) == "Nkechi"
        assert session.exec_driver_sql("SELECT count(*) FROM segment").scalar() == 0
    with Project(path) as project:
        assert Workspace(project).coder == "Nkechi"
    assert path.resolve() in copies(tmp_path / "elsewhere" / "x.loom", ["Nkechi"])


def test_what_the_rounds_say_is_proposed(window: Window, qtbot: QtBot):
    with window.workspace.write("plan_round") as session:
        planned = plan_round(session, "Main", blind=True)
        assign(session, planned, [1], [ensure_coder(session, "Joel")])
    hand(window)
    dialog = window.findChild(HandOutDialog)
    dialog.coder.setCurrentText("Joel")
    assert dialog.blind.isChecked()
    dialog.blind.click()
    assert "codes in a blind round" in dialog.about.text()
    dialog.coder.setCurrentText("Nkechi")
    assert not dialog.blind.isChecked()


def test_what_cannot_be_is_said_in_the_dialog(dialog: HandOutDialog, window: Window, answers: Answers, qtbot: QtBot):
    dialog.coder.setCurrentText("Joel")
    answers.out = window.workspace.project.path
    dialog.foot.go.click()
    qtbot.waitUntil(lambda: "open" in dialog.foot.said.text())
    assert "This is the study that is open" in dialog.foot.said.text()
    assert dialog.foot.go.isEnabled()
    assert dialog.coder.isEnabled()
    answers.out = None
    dialog.foot.go.click()
    assert not dialog.foot.progress.isVisible()


def test_everything_has_a_name_for_those_who_hear(dialog: HandOutDialog):
    assert [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is dialog.coder] == ["&For"]
    assert dialog.foot.said.accessibleName()
    assert dialog.foot.progress.accessibleName()
