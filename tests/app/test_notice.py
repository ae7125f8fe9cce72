"""Strips below the top bar: one for each thing to know, with what can be done about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.frame.notice import Notices
from app.frame.window import SMALLEST, Window


def test_a_strip_is_there_until_it_is_closed_or_done_with(qtbot: QtBot):
    notices, done = Notices(), []
    qtbot.addWidget(notices)
    assert not notices.isVisible()
    notices.say("one", "Something to know.", ("Do it", lambda: done.append("it")), leave=lambda: done.append("left"))
    notices.say("two", "Something else.")
    assert [each.said.text() for each in notices.shown.values()] == ["Something to know.", "Something else."]
    qtbot.mouseClick(notices.shown["one"].buttons[0], Qt.MouseButton.LeftButton)
    assert done == ["it"]
    notices.say("two", "Said anew.")
    assert notices.shown["two"].said.text() == "Said anew."
    qtbot.mouseClick(notices.shown["one"].close_button, Qt.MouseButton.LeftButton)
    assert done == ["it", "left"]
    assert list(notices.shown) == ["two"]
    notices.clear()
    assert not notices.isVisible()


def test_strips_go_with_the_study_and_are_reached_by_tab(window: Window, qtbot: QtBot):
    window.desk.notices.say("one", "Something to know.", ("Do it", window.close_study))
    strip = window.desk.notices.shown["one"]
    policies = [button.focusPolicy() for button in strip.findChildren(QPushButton)]
    assert policies
    assert all(policy & Qt.FocusPolicy.TabFocus for policy in policies)
    assert strip.close_button.accessibleName() == "Not now"
    qtbot.mouseClick(strip.buttons[0], Qt.MouseButton.LeftButton)
    assert window.workspace is None
    assert not window.desk.notices.shown


def test_a_long_sentence_is_whole_in_the_smallest_window(window: Window, qtbot: QtBot):
    window.resize(*SMALLEST)
    window.desk.notices.say("one", "A sentence that says rather much. " * 12, ("Do it", window.close_study))
    said = window.desk.notices.shown["one"].said
    qtbot.waitUntil(lambda: said.width() > 0 and said.height() >= said.heightForWidth(said.width()) > 40)
    assert window.height() == SMALLEST[1]
