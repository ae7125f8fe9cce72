"""On an empty study no command of the menus is silent, and none puts a warning in the way."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actions import ENTRIES, MENUS
from app.frame.window import Window
from tests.windows import Answers

TOLD = [each.key for each in ENTRIES if each.menu in (MENUS.DOCUMENTS, MENUS.CODES, MENUS.CODING, MENUS.SEGMENTS)]
"""What is done with something chosen; the other menus open, close and change what is seen."""
CLOSING = ("close", "quit", "sample")


@pytest.fixture
def bare(empty_study: Path, tmp_path: Path, qtbot: QtBot, answers: Answers) -> Iterator[Window]:
    """The window on a study in which nothing is."""
    path = tmp_path / "bare.loom"
    shutil.copy(empty_study, path)
    answers.lines = [None]
    opened = Window()
    qtbot.addWidget(opened)
    opened.show()
    opened.open(path)
    opened.workspace.coder = "Amira"
    qtbot.waitExposed(opened)
    yield opened
    for dialog in shown() - {opened}:
        dialog.close()
    opened.close()
    assert QThreadPool.globalInstance().waitForDone(5000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown() -> set[QWidget]:
    return {each for each in QApplication.topLevelWidgets() if each.isVisible()}


def seen(window: Window) -> set[QWidget]:
    """Give all that is on the screen, and what has the keys."""
    return {each for each in window.findChildren(QWidget) if each.isVisible()} | shown()


@pytest.mark.parametrize("key", [each.key for each in ENTRIES if each.key not in CLOSING])
def test_no_command_puts_a_warning_in_the_way(bare: Window, qtbot: QtBot, answers: Answers, key: str):
    with qtbot.capture_exceptions() as caught:
        bare.actions_of.by_key[key].trigger()
        qtbot.wait(0)
    assert [str(each[1]) for each in caught] == []
    assert answers.told == []


@pytest.mark.parametrize("key", TOLD)
def test_no_command_on_what_is_chosen_is_silent(bare: Window, qtbot: QtBot, answers: Answers, key: str):
    said: list[str] = []
    bare.workspace.hinted.connect(said.append)
    before, focus = seen(bare), bare.focusWidget()
    bare.actions_of.by_key[key].trigger()
    done = seen(bare) != before or bare.focusWidget() is not focus or bool(answers.asked)
    assert done or [each for each in said if each]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("code_rename", "There are no codes yet: make one with Ctrl+Shift+N."),
        ("rename_document", "Choose a document first."),
        ("progress_done", "Choose a document first."),
        ("next_document", "There are no documents yet: import them with Ctrl+Shift+O."),
        ("code_from_selection", "Select some words first: with the mouse, or with Shift and the arrow keys."),
        ("code_found", "Find some words first; then all places where they stand can be coded."),
        ("segments_supports", "Choose segments in the list first."),
    ],
)
def test_the_status_line_says_what_is_to_be_chosen(bare: Window, key: str, sentence: str):
    said: list[str] = []
    bare.workspace.hinted.connect(said.append)
    bare.actions_of.by_key[key].trigger()
    assert said == [sentence]
    assert bare.workbench.segments is None


def test_with_codes_one_is_to_be_chosen(window: Window, qtbot: QtBot):
    tree = window.workbench.codes.tree
    tree.clearSelection()
    tree.setCurrentIndex(tree.model().index(-1, -1))
    with qtbot.waitSignal(window.workspace.hinted) as hinted:
        window.actions_of.by_key["code_delete"].trigger()
    assert hinted.args == ["Choose a code in the tree first."]
