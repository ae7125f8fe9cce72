"""Undo and redo say what they did, and show it where it is on the page; what is old is asked about once."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app import asking
from coding.codes import add_code, rename_code
from coding.framework.elements import edit_element
from coding.rights.withdrawing import withdraw
from coding.segments import apply_code, mark, remove
from tests.studies import COUNCIL, POLICE, place


def code_with_humour(window, document_id=2, words=(COUNCIL, "mind you")):
    with window.workspace.write("apply_code") as session:
        return apply_code(session, document_id, 4, *place(*words))


def do(window, which):
    window.actions_of.by_key[which].trigger()
    return window.status.currentMessage()


def test_a_segment_undone_in_another_document_is_said_and_its_words_are_shown(window):
    code_with_humour(window)
    page = window.reader().page
    assert window.workspace.document_id == 1
    assert do(window, "undo") == "Undone: apply code “Humour” in “02 Council”."
    assert window.workspace.document_id == 2
    assert page.text[slice(*page.selected_span())] == "mind you"
    window.workspace.choose_document(1)
    assert do(window, "redo") == "Done again: apply code “Humour” in “02 Council”."
    assert (window.workspace.document_id, page.marks[page.overlay.current].name) == (2, "Humour")
    assert page.selected_span()[0] == page.selected_span()[1] == place(COUNCIL, "mind you")[0]


def test_what_was_removed_or_marked_comes_back_as_the_current_segment(window):
    with window.workspace.write("remove_segment") as session:
        remove(session, [3])
    window.workspace.choose_document(3)
    assert do(window, "undo") == "Undone: remove segment “Ask first” in “01 Police”."
    assert window.reader().page.overlay.current == 3
    with window.workspace.write("mark_segment") as session:
        mark(session, 1, example="no")
    assert do(window, "undo").endswith(" “Ask first” in “01 Police”.")
    assert window.reader().page.overlay.current == 1


def test_from_another_workspace_the_page_is_shown_and_elsewhere_the_keys_stay(window):
    code_with_humour(window)
    window.show_page("framework").setFocus()
    do(window, "undo")
    assert window.reader().page.isVisible()
    assert window.reader().page.hasFocus()
    do(window, "redo")
    window.workbench.codes.tree.setFocus()
    do(window, "undo")
    assert window.workbench.codes.tree.hasFocus()


def test_what_belongs_to_another_workspace_is_only_said(window):
    with window.workspace.write("edit_element") as session:
        edit_element(session, 1, title="All ask first")
    assert do(window, "undo") == "Undone: edit element, in the workspace Framework."
    assert window.workbench.isVisible()
    window.show_page("framework")
    assert do(window, "redo") == "Done again: edit element."


def test_the_menu_names_the_code_also_a_long_one_and_one_with_an_ampersand(window):
    undo = window.actions_of.by_key["undo"]
    code_with_humour(window)
    assert undo.text() == "&Undo apply code “Humour”"
    with window.workspace.write("rename_code") as session:
        rename_code(session, 4, "Wit & warmth")
    assert undo.text() == "&Undo rename code “Wit && warmth”"
    assert undo.toolTip().startswith("Undo rename code “Wit & warmth”")
    with window.workspace.write("add_code") as session:
        add_code(session, "A name that is longer than any menu would like it to be")
    assert undo.text() == "&Undo add code “A name that is longer than any…”"


def test_what_is_older_than_the_opening_is_asked_about_once(window, answers):
    for _step in range(3):
        code_with_humour(window, words=(COUNCIL, ("mind you", "Not", "sooner")[_step]))
    window.workspace.opened_after = window.workspace.project.undoable().id
    answers.agree = False
    do(window, "undo")
    assert len(answers.asked) == 1
    answers.agree = True
    do(window, "undo")
    do(window, "undo")
    assert ["before you opened" in each for each in answers.asked] == [True, True]


@pytest.mark.parametrize(
    ("key", "agreed"), [(Qt.Key.Key_U, True), (Qt.Key.Key_Return, False), (Qt.Key.Key_Escape, False)]
)
def test_the_question_is_answered_by_a_letter_and_return_takes_nothing_back(qtbot, key, agreed):
    def press() -> None:
        boxes = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]
        if not boxes:
            QTimer.singleShot(20, press)
            return
        qtbot.keyClick(boxes[0], key)

    QTimer.singleShot(20, press)
    assert asking.agrees(None, "Undo", "Take it back?", "&Undo") is agreed


def test_words_coded_again_after_an_undo_are_coded_by_return(window, qtbot):
    page = window.reader().page
    window.workspace.choose_code(2)
    page.select(*place(POLICE, "Before"))
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Return)
    do(window, "undo")
    assert page.hasFocus()
    assert page.text[slice(*page.selected_span())] == "Before"


def test_of_people_the_menu_says_whom(window, qtbot):
    with window.workspace.write("withdraw") as session:
        withdraw(session, 1)
    undo = window.actions_of.by_key["undo"]
    qtbot.waitUntil(lambda: "withdraw" in undo.text())
    assert undo.text() == "&Undo withdraw: PC Hall, “01 Police”"
