"""Turns put right with the cursor on the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.frame.window import Window
from coding.documents import add_document
from coding.transcript import Transcript
from coding.turns import turns_of
from tests.studies import POLICE, state
from tests.windows import Answers

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def put_cursor(window: Window, words: str, after: int = 0) -> None:
    place = POLICE.index(words) + after
    window.reader().page.reveal(place, place)
    window.reader().page.setFocus()


def spoken(window: Window) -> list[tuple[str, str]]:
    with window.workspace.read() as session:
        return [(turn.speaker, POLICE[turn.start : turn.end]) for turn in turns_of(session, 1)]


def do(window: Window, key: str) -> None:
    window.actions_of.by_key[key].trigger()


def asked(window: Window) -> QMenu:
    return next(menu for menu in window.findChildren(QMenu, "speakersMenu") if menu.isVisible())


def choose(window: Window, words: str) -> None:
    menu = asked(window)
    next(action for action in menu.actions() if words in action.text() and not action.isSeparator()).trigger()
    menu.close()


def test_a_turn_is_split_before_the_word_at_the_cursor(window: Window, qtbot: QtBot):
    before = state(window.workspace.project)
    put_cursor(window, "Before, nobody", after=3)
    qtbot.keyClick(window.reader().page, Qt.Key.Key_T, CONTROL | SHIFT)
    menu = asked(window)
    assert [action.text() for action in menu.actions()] == [
        "Who speaks from here on?", "", "&1  Interviewer  (asks)", "&2  PC Hall", "", "&Somebody else …"
    ]  # fmt: skip
    assert [action.isChecked() for action in menu.actions()[2:4]] == [False, True]
    choose(window, "Interviewer")
    assert spoken(window)[1:3] == [("PC Hall", "We ask first now 🙂."), ("Interviewer", "Before, nobody asked.")]
    assert window.reader().page.cursor_position() == POLICE.index("Before") + 3
    do(window, "undo")
    assert state(window.workspace.project) == before


def test_the_second_part_may_be_somebody_elses(window: Window, answers: Answers):
    put_cursor(window, "Before, nobody")
    answers.lines = ["Sgt Low", None]
    do(window, "split_turn")
    choose(window, "Somebody else")
    assert spoken(window)[2] == ("Sgt Low", "Before, nobody asked.")
    do(window, "give_turn")
    choose(window, "Somebody else")
    assert spoken(window)[2] == ("Sgt Low", "Before, nobody asked.")
    do(window, "join_turn")
    assert spoken(window)[2] == ("Sgt Low", POLICE[POLICE.index("Before") : POLICE.rindex("\nPC Hall")])


def test_split_and_joined_is_as_before(window: Window):
    whole = spoken(window)
    put_cursor(window, "nobody asked")
    do(window, "split_turn")
    choose(window, "PC Hall")
    assert len(spoken(window)) == 5
    put_cursor(window, "We ask")
    do(window, "join_turn")
    assert spoken(window) == whole


def test_a_turn_is_given_to_another_speaker(window: Window):
    put_cursor(window, "Interviewer: And then")
    do(window, "give_turn")
    assert [action.isChecked() for action in asked(window).actions()[2:4]] == [True, False]
    choose(window, "PC Hall")
    assert spoken(window)[2] == ("PC Hall", "And then?")
    assert window.actions_of.by_key["undo"].text() == "&Undo say who speaks"


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [("split_turn", "We ask", "where the other person begins"), ("join_turn", "Café", "last turn has none")],
)
def test_what_cannot_be_done_is_said(window: Window, qtbot: QtBot, key: str, words: str, said: str):
    put_cursor(window, words)
    hints: list[str] = []
    window.workspace.hinted.connect(hints.append)
    with qtbot.capture_exceptions() as caught:
        do(window, key)
    assert said in " ".join([*hints, *(str(each[1]) for each in caught)])
    assert len(spoken(window)) == 4


def test_a_document_without_turns_says_so(window: Window, qtbot: QtBot):
    with window.workspace.write("join_turns") as session:
        document_id = add_document(session, Transcript("Plain", "no turns here"))
    window.workspace.choose_document(document_id)
    with qtbot.waitSignal(window.workspace.hinted) as hinted:
        do(window, "give_turn")
    assert hinted.args[0].startswith("No turn is at the cursor")
