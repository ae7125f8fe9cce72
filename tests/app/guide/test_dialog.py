"""The interview guide in the window: questions, what they ask about, and where they were asked."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.frame.window import Window
from app.guide.dialog import GuideDialog, edit_guide
from coding.documents import move_documents
from coding.framework.elements import delete_element
from coding.framework.guide import Question, add_question, list_questions, set_asked, set_elements
from coding.framework.versions import freeze
from tests.windows import Answers

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def stored(dialog: GuideDialog) -> list[Question]:
    with dialog._workspace.read() as session:
        return list_questions(session)


@pytest.fixture
def dialog(window: Window) -> GuideDialog:
    """The guide with two questions; the first is chosen, asks about S1 and was asked of the police."""
    with window.workspace.write("guide") as session:
        one = add_question(session, "What has changed?")
        set_elements(session, one, [1])
        set_asked(session, one, [1])
        add_question(session, "Who helped?")
        move_documents(session, [2], "North")
    return edit_guide(window)


def shown(dialog: GuideDialog) -> list[list[str]]:
    table = dialog.questions
    return [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]


def test_questions_are_listed_with_what_they_ask_about_and_where(dialog: GuideDialog):
    assert shown(dialog) == [["What has changed?", "S1", "1 of 3"], ["Who helped?", "", "nowhere"]]
    assert [row.words.text() for row in dialog.card.elements.rows] == ["S1  People ask first"]
    assert dialog.card.said.text() == "Asked in 1 of 3 documents"


def test_a_question_is_added_as_asked_in_every_interview(dialog: GuideDialog, answers: Answers):
    answers.lines.append("And  then?")
    dialog.add.click()
    assert stored(dialog)[-1].text == "And then?"
    assert stored(dialog)[-1].documents == (1, 2)
    assert dialog.questions.current().text == "And then?"
    assert dialog._workspace.project.undo("Amira").label == "add_question"
    assert len(stored(dialog)) == 2
    answers.lines.append(None)
    dialog.add.click()
    assert len(stored(dialog)) == 2


def test_elements_are_added_by_key_and_taken_away(dialog: GuideDialog, qtbot: QtBot):
    picker = dialog.card.elements.picker
    picker.setFocus()
    qtbot.keyClicks(picker, "l1")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert stored(dialog)[0].elements == (1, 3)
    qtbot.waitUntil(lambda: not picker.text())
    dialog.card.elements.rows[0].away.click()
    assert stored(dialog)[0].elements == (3,)
    picker.missed.emit("zzz")
    assert "No element has “zzz”" in dialog.card.fields["elements"].fault.text()


def test_elements_that_only_frozen_versions_have_stay_asked_about(dialog: GuideDialog):
    with dialog._workspace.write("revise") as session:
        freeze(session, "Version 1")
        delete_element(session, 1)
    assert shown(dialog)[0][1] == ""
    dialog.card.elements.added.emit(2)
    assert stored(dialog)[0].elements == (1, 2)


def test_a_tick_on_a_folder_ticks_all_in_it_as_one_step(dialog: GuideDialog, qtbot: QtBot):
    tree = dialog.card.places
    (folder,) = tree.findItems("North", Qt.MatchFlag.MatchExactly)
    before = dialog._workspace.project.undoable().id
    folder.setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: set(stored(dialog)[0].documents) == {1, 2})
    assert dialog._workspace.project.undoable().id == before + 1
    dialog._workspace.project.undo("Amira")
    assert folder.checkState(0) == Qt.CheckState.Unchecked
    dialog.questions.selectRow(1)
    dialog.card.all.click()
    assert set(stored(dialog)[1].documents) == {1, 2}
    assert not dialog.card.all.isEnabled()


def test_the_words_of_a_question_are_saved_when_they_are_left(dialog: GuideDialog, qtbot: QtBot):
    text = dialog.card.text
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, "Who helped?")
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "in the guide already" in dialog.card.fields["text"].fault.text()
    text.selectAll()
    qtbot.keyClicks(text, "What is new?")
    dialog.questions.selectRow(1)
    assert [each.text for each in stored(dialog)] == ["What is new?", "Who helped?"]
    assert dialog.card.text.toPlainText() == "Who helped?"


def test_questions_are_moved_and_deleted_by_keys(dialog: GuideDialog, qtbot: QtBot):
    qtbot.keyClick(dialog.questions, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.text for each in stored(dialog)] == ["Who helped?", "What has changed?"]
    assert dialog.questions.current().text == "What has changed?"
    qtbot.keyClick(dialog.questions, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    dialog.up.click()
    assert [each.text for each in stored(dialog)] == ["What has changed?", "Who helped?"]
    qtbot.keyClick(dialog.questions, Qt.Key.Key_Delete)
    assert [each.text for each in stored(dialog)] == ["Who helped?"]
    qtbot.keyClick(dialog.questions, Qt.Key.Key_Delete)
    assert dialog._list.currentWidget() is dialog.nothing
    assert not dialog.delete.isEnabled()
