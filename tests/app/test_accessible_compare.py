"""The views of Compare with something in them, and the dialogs of a round, have names and are reached by Tab."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.compare.coders import doing
from app.compare.crosscheck.doing import crosscheck
from app.compare.crosscheck.head import ANSWERS, RESULT, REVIEW
from app.compare.disagreements.view import DisagreementsView
from app.compare.page import show_view
from app.compare.views import VIEWS
from app.frame.window import Window
from app.tasks import Tasks
from app.workspace import Workspace
from coding.rounds.planning import plan_round
from tests.app.test_accessible import controls, faults
from tests.checked import begin
from tests.coding.disagreements.two_coders import coded, two_coders


@pytest.mark.parametrize("entry", VIEWS, ids=lambda entry: entry.key)
def test_each_view_of_compare(window: Window, qtbot: QtBot, entry):
    made = show_view(window, entry.key)
    qtbot.waitUntil(lambda: not window.tasks._running)
    assert controls(made)
    assert not faults(window)


@pytest.mark.parametrize("part", [REVIEW, ANSWERS, RESULT])
def test_each_part_of_a_cross_check(window: Window, qtbot: QtBot, part: str):
    begin(window.workspace.project)
    window.workspace.choose_coder("Ruth")
    view = crosscheck(window)
    qtbot.waitUntil(lambda: not view.tasks._running and view.reading is not None)
    view.show_part(part)
    assert len(controls(view)) >= 5
    assert not faults(view)


def test_a_disagreement(tmp_path: Path, qtbot: QtBot):
    with two_coders(tmp_path) as project:
        coded(project, "Amira", "Trust", "We ask first now.")
        tasks = Tasks()
        view = DisagreementsView(Workspace(project, "Amira"), tasks)
        qtbot.addWidget(view)
        view.show()
        qtbot.waitUntil(lambda: not tasks._running and view.bar.reason.isVisible())
        assert len(controls(view)) >= 10
        assert not faults(view)
        tasks.stop()


@pytest.mark.parametrize("deed", ["new", "edit", "assign", "sample"])
def test_the_dialogs_of_a_round(window: Window, qtbot: QtBot, deed: str):
    with window.workspace.write("plan_round") as session:
        made = plan_round(session, "Pilot", kind="pilot")
    view = doing.show(window)
    view.choose_round(made)
    view.table.selectAll()
    view.do(deed)
    dialog = next(each for each in view.findChildren(QDialog) if each.isVisible())
    assert len(controls(dialog)) >= 4
    assert not faults(dialog)
    dialog.reject()
