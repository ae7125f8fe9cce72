"""Which code Return means: the one used last, chosen in the tree without taking the keys, and said below the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.codes.pins import pin
from app.picker.popup import Picker
from coding.codes import rename_code
from tests.studies import POLICE, place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window):
    window.workspace.choose_code(2)
    shown = window.reader().page
    shown.setFocus()
    return shown


def select(page, words):
    page.select(*place(POLICE, words))


def below(window) -> str:
    [line] = [each for each in window.reader().findChildren(QLabel) if each.accessibleName() == "Codes at the cursor"]
    return line.text()


def pick(window, qtbot, letters):
    [picker] = [each for each in window.findChildren(Picker) if each.isVisible()]
    qtbot.keyClicks(picker.field, letters)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)


def by_pin(window, page, qtbot):
    pin(window.workspace, 4, 4)
    select(page, "Before")
    qtbot.keyClick(page, "4")


def by_picker(window, page, qtbot):
    select(page, "Before")
    qtbot.keyClick(page, "h")
    pick(window, qtbot, "umour")


def by_recode(window, page, qtbot):
    at = place(POLICE, "We ask")[0] + 1
    page.select(at, at)
    qtbot.keyClick(page, Qt.Key.Key_R, CTRL)
    pick(window, qtbot, "humour")


@pytest.mark.parametrize("code", [by_pin, by_picker, by_recode])
def test_the_code_used_last_is_the_chosen_one_and_the_keys_stay_on_the_page(window, page, qtbot, code):
    code(window, page, qtbot)
    assert (window.workspace.code_id, window.workbench.codes.tree.current_id()) == (4, 4)
    assert page.hasFocus()
    assert window.workbench.cards.currentIndex() == 0


def test_words_in_vivo_are_the_chosen_code(window, page, qtbot):
    select(page, "Before")
    qtbot.keyClick(page, Qt.Key.Key_I, CTRL)
    tree = window.workbench.codes
    assert tree.model.code(tree.tree.current_id()).name == "“Before”"
    assert tree.tree.current_id() == window.workspace.code_id
    select(page, "talks help")
    assert "Before" in below(window).split("■")[1]


def test_what_return_does_is_said_while_words_are_selected(window, page, qtbot):
    select(page, "Before")
    assert below(window).startswith("Return: ")
    assert "Ask first" in below(window)
    window.workspace.choose_code(4)
    assert "Humour" in below(window)
    with window.workspace.write("rename_code") as session:
        rename_code(session, 4, "Wit & <warmth>")
    assert "Wit &amp; &lt;warmth&gt;" in below(window)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    assert "Return" not in below(window)


def test_an_undo_of_the_new_code_leaves_a_code_that_is_there(window, page, qtbot):
    select(page, "Before")
    qtbot.keyClick(page, Qt.Key.Key_I, CTRL)
    window.actions_of.by_key["undo"].trigger()
    select(page, "Before")
    assert window.workbench.codes.model.code(window.workspace.code_id) is not None
    assert "Before" not in below(window)
