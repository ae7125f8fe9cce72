"""Codes pinned to the keys 1 to 9."""

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.codes.menu import pin_menu
from app.codes.pins import pin, pinned, pins, toggle
from app.frame.window import Window
from app.workspace import Workspace
from coding.codes import delete_code, rename_code
from models.project import Project


def test_a_pin_stays_until_it_is_taken_off(workspace: Workspace, qtbot: QtBot):
    with qtbot.waitSignal(pins(workspace).changed):
        pin(workspace, 3, 2)
    pin(workspace, 1, 4)
    pin(workspace, 5, 2)  # a code has one key
    assert pinned(workspace) == {1: 4, 5: 2}
    pin(workspace, 1, 0)
    assert pinned(workspace) == {5: 2}
    toggle(workspace, 5, 2)
    assert pinned(workspace) == {}


def test_pins_are_kept_for_the_study_and_for_each_coder(workspace: Workspace, study: Project):
    pin(workspace, 2, 3)
    again = Workspace(study, "AMIRA")
    assert pinned(again) == {2: 3}
    again.coder = "Joel"
    assert pinned(again) == {}
    pin(again, 2, 1)
    assert pinned(Workspace(study, "Amira")) == {2: 3}


def test_a_code_that_is_gone_holds_no_number_and_has_it_back_with_undo(workspace: Workspace):
    pin(workspace, 2, 3)
    pin(workspace, 9, 4)
    with workspace.write("delete_code") as session:
        delete_code(session, 3)
    assert pinned(workspace) == {9: 4}
    workspace.project.undo("Amira")
    assert pinned(workspace) == {2: 3, 9: 4}


def test_the_menu_of_pins_writes_names_as_they_are(window: Window):
    with window.workspace.write("rename_code") as session:
        rename_code(session, 4, "Wit & warmth")
    pin(window.workspace, 1, 4)
    view = window.workbench.codes
    view.tree.go_to(4)
    pin_menu(view)
    [menu] = view.findChildren(QMenu, "pinMenu")
    assert menu.actions()[0].text() == "&1   Wit && warmth"
    menu.close()
