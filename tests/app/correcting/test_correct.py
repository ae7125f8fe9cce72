"""The window in which a text is corrected."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.correcting.consequences import CHANGED, LOST, ConsequenceModel
from app.correcting.dialog import NONE_OPEN, UNCHANGED, CorrectDialog, correct_from_file, correct_text
from app.correcting.editor import TextEditor
from app.frame.window import Window
from coding.documents import text_of
from coding.participants import find_participant
from coding.rights.consent import set_consent
from coding.texts.correcting import correct
from coding.turns import turns_of
from tests.studies import POLICE, REPORT, state
from tests.windows import Answers


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> CorrectDialog:
    """The dialog on the first document."""
    window.workspace.choose_document(1)
    opened = correct_text(window)
    qtbot.waitUntil(lambda: not opened.looking.busy)
    return opened


def type_over(dialog: CorrectDialog, old: str, new: str, qtbot: QtBot) -> None:
    """Select the words in the editor, as with the mouse, and type others."""
    dialog.editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert dialog.editor.find(old)
    if new:
        qtbot.keyClicks(dialog.editor, new)
    else:
        qtbot.keyClick(dialog.editor, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not dialog.looking.busy)


def stored(window: Window, document_id: int = 1) -> str:
    with window.workspace.read() as session:
        return text_of(session, document_id)


def rows(dialog: CorrectDialog) -> list[tuple[str, str, str]]:
    return [(row.what, row.before, row.now) for row in dialog.table.rows.rows]


def test_nothing_can_be_saved_before_something_is_changed(dialog: CorrectDialog, answers: Answers):
    assert (dialog.editor.text(), dialog.says.text(), dialog.save.isEnabled()) == (POLICE, UNCHANGED, False)
    assert not dialog.table.isVisible()
    dialog.reject()
    assert answers.asked == []


def test_what_one_types_is_looked_at_and_saved_as_one_operation(dialog: CorrectDialog, window: Window, qtbot: QtBot):
    before = state(window.workspace.project)
    type_over(dialog, "nobody asked", "nobody ever asked", qtbot)
    assert dialog.says.text() == "3 segments stay on the same words, 1 changed, 0 lost"
    assert rows(dialog) == [(CHANGED, "nobody asked", "nobody ever asked")]
    assert len(dialog.editor.extraSelections()) == 1
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert stored(window) == POLICE.replace("nobody asked", "nobody ever asked")
    qtbot.waitUntil(lambda: window.reader().page.text == stored(window))
    assert window.workspace.project.undoable().label == "correct_text"
    window.workspace.project.undo("Amira")
    assert state(window.workspace.project) == before
    qtbot.waitUntil(lambda: window.reader().page.text == POLICE)


def test_segments_that_lose_their_words_have_to_be_let_go(dialog: CorrectDialog, window: Window, qtbot: QtBot):
    type_over(dialog, "Before, nobody asked.", "", qtbot)
    assert rows(dialog) == [(LOST, "nobody asked", "")]
    assert not dialog.save.isEnabled()
    assert dialog.drop.text() == "&Let the segment that lost all words go"
    dialog.drop.click()
    with qtbot.waitSignal(dialog.finished):
        dialog.save.click()
    with window.workspace.read() as session:
        assert "Before" not in text_of(session, 1)


def test_a_row_leads_to_its_place_and_f3_to_the_changes(dialog: CorrectDialog, qtbot: QtBot):
    type_over(dialog, "nobody asked", "nobody ever asked", qtbot)
    type_over(dialog, "What has", "What had", qtbot)
    dialog.table.selectRow(0)
    assert dialog.editor.textCursor().selectedText() == "nobody ever asked"
    dialog.editor.moveCursor(QTextCursor.MoveOperation.Start)
    found = []
    for forward in (True, True, True, False):
        dialog.editor.step(forward)
        found.append(dialog.editor.textCursor().selectedText())
    assert found == ["had", "ever", "had", "ever"]


def test_an_empty_text_is_refused_in_the_dialog(dialog: CorrectDialog, qtbot: QtBot):
    dialog.editor.selectAll()
    qtbot.keyClick(dialog.editor, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not dialog.looking.busy)
    assert "delete the document" in dialog.refused.text()
    assert not dialog.save.isEnabled()


def test_unsaved_changes_are_asked_about(dialog: CorrectDialog, answers: Answers, window: Window, qtbot: QtBot):
    type_over(dialog, "What has", "What had", qtbot)
    answers.agree = False
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert len(answers.asked) == 1
    answers.agree = True
    with qtbot.waitSignal(dialog.finished):
        dialog.cancel.click()
    assert stored(window) == POLICE


def test_a_corrected_file_takes_the_place(window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot):
    window.workspace.choose_document(1)
    answers.files = [tmp_path / "new.txt"]
    answers.files[0].write_text(POLICE.replace("And then?", "What then?"), encoding="utf-8")
    correct_from_file(window)
    dialog = window.findChild(CorrectDialog)
    qtbot.waitUntil(lambda: "What then?" in dialog.editor.text() and not dialog.looking.busy)
    assert dialog.says.text().startswith("4 segments stay on the same words, 0 changed, 0 lost")
    with qtbot.waitSignal(dialog.finished):
        dialog.save.click()
    assert "What then?" in stored(window)


def test_a_file_that_cannot_be_read_is_said_in_the_dialog(dialog: CorrectDialog, tmp_path: Path, qtbot: QtBot):
    dialog.read_file(tmp_path / "none.txt")
    qtbot.waitUntil(lambda: "none.txt" in dialog.refused.text())
    assert dialog.editor.text() == POLICE


def test_without_a_document_the_status_line_asks_for_one(window: Window):
    said: list[str] = []
    window.workspace.hinted.connect(said.append)
    window.workspace.choose_document(0)
    assert correct_text(window) is None
    assert said == [NONE_OPEN]


def test_the_page_keeps_its_place(window: Window, qtbot: QtBot):
    long = "\n\n".join(
        f"Paragraph {number} of the report. " + "It says what was done and why. " * 6 for number in range(120)
    )
    with window.workspace.write("correct_text") as session:
        correct(session, 3, REPORT + "\n\n" + long)
    window.workspace.choose_document(3)
    page = window.reader().page
    page.reveal(*[page.text.index("Paragraph 60 ")] * 2)
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() + 3)
    qtbot.wait(1)
    top, cursor = page.position_at(page.viewport().rect().topLeft()), page.cursor_position()
    seen, at = paragraph(page.text, top), page.text[cursor : cursor + 12]
    with window.workspace.write("correct_text") as session:
        correct(session, 3, "A long preface. " * 200 + "\n\n" + page.text.replace("Paragraph 3 ", "Paragraph three "))
    qtbot.waitUntil(lambda: page.text.startswith("A long preface"))
    top, cursor = page.position_at(page.viewport().rect().topLeft()), page.cursor_position()
    assert page.text[cursor : cursor + 12] == at
    assert abs(paragraph(page.text, top) - seen) <= 1


def paragraph(text: str, position: int) -> int:
    return int(text[text.rindex("Paragraph ", 0, position + 1) :].split(maxsplit=2)[1])


def test_the_list_is_a_sound_model(qtmodeltester: ModelTester, dialog: CorrectDialog, qtbot: QtBot):
    type_over(dialog, "nobody asked", "nobody ever asked", qtbot)
    assert isinstance(dialog.table.rows, ConsequenceModel)
    qtmodeltester.check(dialog.table.rows)
    assert dialog.table.rows.index(0, 1).data() == "nobody asked"


@given(text=st.text(st.sampled_from("a \n\t\u00a0\u200b\ufeff🙂é\u0301\x0b\x0c\x1f\ufffc‘”—\u2003\u0085"), max_size=30))
def test_the_editor_gives_back_exactly_what_it_was_given(qapp: object, text: str):
    editor = TextEditor()
    editor.show_text("x" + text)  # no stored text begins with a byte order mark
    assert editor.text() == "x" + text
    editor.put_text("y" + text)
    assert editor.text() == "y" + text


def limit(window: Window, name: str = "PC Hall") -> None:
    with window.workspace.write("set_consent") as session:
        set_consent(session, [find_participant(session, name) or 0], "not quotable")


def test_a_like_label_is_proposed_and_ticked(dialog: CorrectDialog, window: Window, qtbot: QtBot):
    limit(window)
    type_over(dialog, "PC Hall:", "Hall:", qtbot)
    (tick,) = dialog.hands.ticks
    assert (tick.text(), tick.isChecked()) == ("“Hall” (words of PC Hall) is PC Hall", True)
    assert dialog.save.isEnabled()
    with qtbot.waitSignal(dialog.finished):
        dialog.save.click()
    with window.workspace.read() as session:
        assert [turn.speaker for turn in turns_of(session, 1)].count("PC Hall") == 2


def test_words_that_may_not_be_quoted_wait_for_a_tick(dialog: CorrectDialog, window: Window, qtbot: QtBot):
    limit(window)
    type_over(dialog, "PC Hall:", "Zoe:", qtbot)
    (tick,) = dialog.hands.ticks
    assert tick.text() == (
        "1 turn goes from PC Hall, who may not be quoted, to “Zoe”, whom nobody knows; they could then be quoted"
    )
    assert (tick.isChecked(), dialog.save.isEnabled()) == (False, False)
    tick.click()
    with qtbot.waitSignal(dialog.finished):
        dialog.save.click()
    with window.workspace.read() as session:
        assert [turn.speaker for turn in turns_of(session, 1)].count("Zoe") == 1


def test_turns_that_change_hands_are_told_and_go_again(dialog: CorrectDialog, qtbot: QtBot):
    type_over(dialog, "PC Hall:", "Zoe:", qtbot)
    said = dialog.hands.findChild(QLabel).text()
    assert (dialog.hands.ticks, said) == ([], "1 turn goes from PC Hall to “Zoe”, whom nobody knows.")
    assert (dialog.hands.isVisible(), dialog.save.isEnabled()) == (True, True)
    type_over(dialog, "Zoe:", "PC Hall:", qtbot)
    assert (dialog.hands.ticks, dialog.hands.isVisible()) == ([], False)
