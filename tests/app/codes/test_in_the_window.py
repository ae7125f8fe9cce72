"""Codes in the window: the keys of the table of actions, the menu of the tree, a new code from what is selected."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.actions import codes
from app.codes.card import CodeCard
from app.frame.window import Window
from app.help.words import Popup
from coding.segments import marks_of, quoted
from tests.studies import POLICE, place
from tests.windows import Answers

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def names(window: Window) -> list[str]:
    return [code.name for code in window.workbench.codes.model.codes()]


def segments(window: Window) -> list[tuple[str, str]]:
    with window.workspace.read() as session:
        return [(mark.name, quoted(session, mark.id)) for mark in marks_of(session, 1)]


def select(window: Window, words: str) -> None:
    window.reader().page.reveal(*place(POLICE, words))
    window.reader().page.setFocus()


def test_every_action_is_in_the_menu_of_the_tree_or_of_the_page(window: Window, qtbot: QtBot):
    tree = window.workbench.codes.tree
    tree.go_to(2)
    tree.setFocus()
    row = tree.visualRect(tree.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, row, tree.mapToGlobal(row))
    QApplication.sendEvent(tree, event)
    menu = window.workbench.codes.findChild(QMenu, "codeMenu")
    offered = {action.objectName() for action in menu.actions() if action.objectName()}
    assert offered == {entry.key for entry in codes.ENTRIES} - {"code_from_selection", "code_pin", "code_find"}
    assert menu.actions()[0].menu().title() == "&Pin as key"
    words = {action.objectName(): action.text() for action in menu.actions()}
    assert words["code_kind"].startswith("Make &inductive\tCtrl+D")
    assert words["code_retire"].startswith("Re&tire\tCtrl+R")
    next(action for action in menu.actions() if action.objectName() == "code_retire").trigger()
    assert window.workbench.codes.model.code(2).retired
    menu.hide()


def test_keys_work_in_the_tree_and_not_in_a_field(window: Window, qtbot: QtBot, answers: Answers):
    tree = window.workbench.codes.tree
    tree.go_to(2)
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Down, ALT)
    assert names(window) == ["Respond", "Share sooner", "Ask first", "Humour"]
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = next(each for each in tree.findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert answers.asked == []
    assert field.text() == ""
    qtbot.keyClicks(field, "Ask")
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert answers.asked[0].startswith("Delete “Ask” with 3 segments and 1 memo?")
    assert names(window) == ["Respond", "Share sooner", "Humour"]


@pytest.mark.parametrize(
    ("code_id", "key", "said"),
    [
        (3, Qt.Key.Key_Up, "“Share sooner” is now before “Ask first”; Ctrl+Z takes it back."),
        (2, Qt.Key.Key_Down, "“Ask first” is now after “Share sooner”; Ctrl+Z takes it back."),
        (4, Qt.Key.Key_Right, "“Humour” is now under “Respond”; Ctrl+Z takes it back."),
        (3, Qt.Key.Key_Left, "“Share sooner” is now at the top of the tree; Ctrl+Z takes it back."),
        (1, Qt.Key.Key_Up, "“Respond” is the first here already."),
        (4, Qt.Key.Key_Down, "“Humour” is the last here already."),
        (2, Qt.Key.Key_Right, "“Ask first” is the first here: there is no code above to go under."),
        (4, Qt.Key.Key_Left, "“Humour” is at the top of the tree already."),
    ],
)
def test_a_code_moved_by_keys_says_where_it_is_now(window: Window, qtbot: QtBot, code_id: int, key: Qt.Key, said: str):
    tree = window.workbench.codes.tree
    tree.go_to(code_id)
    tree.setFocus()
    qtbot.keyClick(tree, key, ALT)
    assert window.status.currentMessage() == said
    assert (tree.current_id(), tree.hasFocus()) == (code_id, True)


def test_several_codes_moved_by_keys_are_counted(window: Window, qtbot: QtBot):
    tree = window.workbench.codes.tree
    tree.go_to(2)
    tree.choose([2, 3])
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Left, ALT)
    assert window.status.currentMessage() == "2 codes are now at the top of the tree; Ctrl+Z takes it back."


def test_a_new_code_from_the_selection_is_one_step_and_the_selection_stays(
    window: Window, qtbot: QtBot, answers: Answers
):
    window.workbench.codes.tree.go_to(4)
    select(window, "nobody asked")
    answers.lines = ["Silence"]
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(window.reader().page, Qt.Key.Key_I, CTRL | SHIFT)
    assert ("Silence", "nobody asked") in segments(window)
    assert names(window)[-1] == "Silence"
    page = window.reader().page
    assert page.selected_span() == place(POLICE, "nobody asked")
    assert page.hasFocus()
    window.workspace.project.undo("Amira")
    assert "Silence" not in names(window)
    assert ("Silence", "nobody asked") not in segments(window)


def test_a_name_that_is_there_is_used_and_no_name_is_no_code(window: Window, qtbot: QtBot, answers: Answers):
    select(window, "nobody asked")
    answers.lines = ["humour", None, "  "]
    with qtbot.waitSignal(window.workspace.changed):
        window.actions_of.by_key["code_from_selection"].trigger()
    assert ("Humour", "nobody asked") in segments(window)
    for _ in range(2):
        with qtbot.assertNotEmitted(window.workspace.changed):
            window.actions_of.by_key["code_from_selection"].trigger()


def test_return_in_the_tree_codes_the_selection(window: Window, qtbot: QtBot):
    select(window, "talks help")
    tree = window.workbench.codes.tree
    tree.go_to(4)
    tree.setFocus()
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert ("Humour", "talks help") in segments(window)


def test_new_code_by_key_from_the_page(window: Window, qtbot: QtBot):
    window.workbench.codes.tree.go_to(4)
    select(window, "talks help")
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(window.reader().page, Qt.Key.Key_N, CTRL | SHIFT)
    assert names(window)[-1] == "New code"
    made = window.workbench.codes.tree.current_id()
    assert window.workbench.codes.tree.chosen_ids() == [made]


def test_the_menu_key_of_the_tree_is_below_its_row(window: Window, qtbot: QtBot):
    tree = window.workbench.codes.tree
    tree.go_to(3)
    with qtbot.waitSignal(tree.menu_asked) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(tree, event)
    assert tree.viewport().mapFromGlobal(asked.args[0]).y() >= tree.visualRect(tree.currentIndex()).bottom()
    window.workbench.codes.findChild(QMenu, "codeMenu").hide()


def test_the_card_explains_itself_and_counts_in_the_worker(window: Window, qtbot: QtBot):
    tree = window.workbench.codes.tree
    tree.setFocus()
    tree.go_to(1)
    card = window.findChild(CodeCard)
    qtbot.waitUntil(lambda: "7&nbsp;segments · 3&nbsp;documents · 2&nbsp;participants" in card.numbers.text())
    card.help.click()
    popup = window.findChild(Popup)
    assert "card" in popup.accessibleName().casefold()
    popup.close()
