"""The Framework menu, from wherever the user is in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.frame.window import Window
from app.framework.page import FrameworkPage
from coding.codetree import code_tree


def test_the_menu_shows_the_workspace_and_begins(window: Window, qtbot: QtBot):
    actions = window.actions_of.by_key
    actions["new_pathway"].trigger()
    page = window.desk.made["framework"]
    assert isinstance(page, FrameworkPage)
    (line,) = page.tree.viewport().findChildren(QLineEdit)
    qtbot.keyClicks(line, "Keep it up")
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [each.name for each in page.model.outline.pathways][-1] == "Keep it up"
    with qtbot.waitSignal(window.workspace.changed):
        actions["codes_from_elements"].trigger()
    with window.workspace.read() as session:
        assert code_tree(session).named("Agencies act as one")
    assert actions["undo"].text() == "&Undo make codes from elements"
    assert page.isVisible()


def test_a_number_leads_to_the_segments_behind_it(window: Window, qtbot: QtBot):
    page = window.show_page("framework")
    page.tree.go_to(page.model.element(1))
    page.card.segments.click()
    assert not page.isVisible()
    assert window.desk.made["code"].isVisible()


def test_a_table_is_imported_by_the_action_for_it(window: Window, qtbot: QtBot):
    page = window.show_page("framework")
    action = window.actions_of.by_key["import_table"]
    action.triggered.disconnect()
    with qtbot.waitSignal(action.triggered):
        page.head.table.click()
