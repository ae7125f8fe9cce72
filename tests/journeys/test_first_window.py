"""A coder opens a study, reads, codes by key and by mouse, takes back, does again, and closes."""

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor
from pytestqt.qtbot import QtBot

from app import errors
from app.frame.window import Window
from app.text.marks import CODE_MIME
from coding.check import check
from coding.codes import merge_codes, retire
from coding.documents import add_document
from coding.segments import apply_code, marks_of, quoted
from coding.transcript import Transcript, TurnDraft
from models.project import Project, StudyError
from tests.studies import POLICE, place
from tests.windows import Answers


def select(window: Window, words: str) -> None:
    """Select the words as a coder does with the keyboard."""
    page = window.reader().page
    start, end = place(page.text, words)
    page.reveal(start, end)
    page.setFocus()


def segments(window: Window, document_id: int = 1) -> list[tuple[str, str, str]]:
    with window.workspace.read() as session:
        return [(mark.name, quoted(session, mark.id), mark.coder) for mark in marks_of(session, document_id)]


def choose(window: Window, code_id: int) -> None:
    tree = window.workbench.codes.tree
    tree.setCurrentIndex(tree.model().index_of(code_id))


def press(
    qtbot: QtBot, window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(window.reader().page, key, modifier)


def test_the_first_document_is_on_the_page_with_its_marks(window: Window, qtbot: QtBot):
    page = window.reader().page
    assert page.text == POLICE
    assert {mark.id for mark in page.marks_at(place(POLICE, "ask first")[0])} == {1, 2}
    assert window.windowTitle() == "window – Themeloom"
    qtbot.waitUntil(lambda: window.status.counts.text().startswith("saved  ·  3 documents  ·  8 segments"))
    assert window.workbench.codes.model.index(0, 1).data() == "7"


def test_a_selection_behind_an_emoji_is_coded_by_key_undone_and_done_again(window: Window, qtbot: QtBot):
    choose(window, 4)
    select(window, "Before, nobody asked.")
    press(qtbot, window, Qt.Key.Key_Return)
    new = ("Humour", "Before, nobody asked.", "Amira")
    assert new in segments(window)
    page = window.reader().page
    assert "Humour" in {mark.name for mark in page.marks_at(place(POLICE, "Before")[0])}
    assert window.actions_of.by_key["undo"].text() == "&Undo apply code “Humour”"
    assert not page.document().isModified()
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert new not in segments(window)
    assert page.marks_at(place(POLICE, "Before")[0]) == []
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert new in segments(window)
    assert page.text == POLICE


def test_a_code_dropped_on_a_selection_and_on_a_turn(window: Window, qtbot: QtBot):
    page = window.reader().page
    select(window, "nobody asked")
    _drop(window, qtbot, 3, page.cursorRect().center())
    assert ("Share sooner", "nobody asked", "Amira") in segments(window)
    cursor = page.textCursor()
    cursor.setPosition(page.utf16.unit(POLICE.index("talks")))
    page.setTextCursor(cursor)
    _drop(window, qtbot, 3, page.cursorRect().center())
    assert ("Share sooner", "Café talks help.", "Amira") in segments(window)


def _drop(window: Window, qtbot: QtBot, code_id: int, point) -> None:
    viewport = window.reader().page.viewport()
    data = QMimeData()
    data.setData(CODE_MIME, str(code_id).encode())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(point), Qt.DropAction.CopyAction, data, buttons, keys)
    with qtbot.waitSignal(window.workspace.changed):
        window.reader().page._drop.eventFilter(viewport, event)


def test_whole_turn_in_vivo_and_remove_by_key(window: Window, qtbot: QtBot):
    choose(window, 4)
    select(window, "talks")
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert ("Humour", "Café talks help.", "Amira") in segments(window)
    select(window, "talks help")
    press(qtbot, window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert ("“talks help”", "talks help", "Amira") in segments(window)
    assert window.workbench.codes.tree.model().rowCount() == 3
    press(qtbot, window, Qt.Key.Key_Delete)
    assert ("“talks help”", "talks help", "Amira") not in segments(window)


def test_another_document_and_its_segments(window: Window, qtbot: QtBot):
    tree = window.workbench.documents.tree
    tree.setCurrentIndex(tree.model().index_of(2))
    page = window.reader().page
    assert page.text.startswith("Priya:")
    with window.workspace.write("apply_code") as session:
        apply_code(session, 1, 2, 13, 20)
    assert window.workspace.document_id == 2
    assert {mark.name for mark in page.marks_at(8)} == {"Share sooner"}


def test_undoing_what_one_may_not_expect_is_asked_first(window: Window, answers: Answers, qtbot: QtBot):
    answers.agree = False
    window.actions_of.by_key["undo"].trigger()
    assert answers.asked == ["“Write memo” was done by Joel. Take it back? You can do it again with Redo."]
    assert window.workspace.project.undoable().label == "write_memo"
    answers.agree = True
    for _ in range(6):
        window.actions_of.by_key["undo"].trigger()
    assert window.workspace.project.undoable() is None
    assert window.reader().page.text == ""
    assert not window.actions_of.by_key["undo"].isEnabled()
    assert any("before you opened the study" in question for question in answers.asked)
    assert any("brought in many documents or rows at once" in question for question in answers.asked)
    for _ in range(6):
        window.actions_of.by_key["redo"].trigger()
    assert window.reader().page.text == POLICE


def test_undoing_what_one_did_oneself_just_now_is_not_asked(window: Window, answers: Answers):
    with window.workspace.write("merge_codes") as session:
        merge_codes(session, 2, 3)
    window.actions_of.by_key["undo"].trigger()
    assert answers.asked == []
    assert window.workspace.project.undoable().label == "write_memo"


def test_a_large_undo_runs_in_the_worker(window: Window, qtbot: QtBot):
    text = "word " * 700
    turns = [TurnDraft(5 * n, 5 * n + 4) for n in range(700)]
    with window.workspace.write("add_document") as session:
        add_document(session, Transcript("Long", text, turns))
    with qtbot.waitSignal(window.workspace.changed):
        window.actions_of.by_key["undo"].trigger()
        assert not window.isEnabled()
    qtbot.waitUntil(window.isEnabled)
    assert window.workspace.project.redoable().label == "add_document"
    qtbot.waitUntil(lambda: window.status.currentMessage() == "Undone: add document.")


def test_what_cannot_be_done_is_said_in_the_status_line_and_changes_nothing(window: Window, answers: Answers):
    page = window.reader().page
    page.moveCursor(QTextCursor.MoveOperation.Start)
    before = segments(window)
    window.workspace.show_place(3, 28, 28)
    for key, said in (("apply", "Select some words first"), ("remove", "No segment"), ("turn", "No turn of a speaker")):
        window.actions_of.by_key[key].trigger()
        assert said in window.statusBar().currentMessage()
    assert segments(window) == before
    assert answers.told == []


def test_what_the_study_refuses_is_told_in_a_sentence(window: Window, answers: Answers, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", errors.handle)
    choose(window, 4)
    with window.workspace.write("retire") as session:
        retire(session, 4)
    select(window, "nobody asked")
    before = segments(window)
    window.workspace.choose_code(4)
    with pytest.raises(StudyError, match="is retired") as caught:
        window.reader().coding.apply_chosen()
    errors.handle(type(caught.value), caught.value, caught.tb)
    assert "is retired" in answers.told[-1][0]
    assert segments(window) == before


def test_a_fault_of_the_program_is_reported_without_participants_words(answers: Answers):
    try:
        raise ValueError("We ask first now")
    except ValueError as error:
        errors.handle(ValueError, error, error.__traceback__)
    said, details = answers.told[-1]
    assert "Nothing of your study was lost" in said
    assert "ask first" not in said + details
    assert "test_first_window.py" in details
    assert "ValueError" in details


def test_a_study_open_elsewhere_is_shown_for_reading(small_study: Path, tmp_path: Path, qtbot: QtBot, answers: Answers):
    path = tmp_path / "s.loom"
    shutil.copy(small_study, path)
    with Project(path):
        window = Window()
        qtbot.addWidget(window)
        window.open(path)
        assert "open elsewhere" in answers.told[0][0]
        assert "(read only)" in window.windowTitle()
        assert not window.actions_of.by_key["apply"].isEnabled()
        assert window.reader().page.text == POLICE
        window.close()


def test_the_start_page_opens_a_study_and_closing_leaves_one_whole_file(
    small_study: Path, tmp_path: Path, qtbot: QtBot, answers: Answers
):
    path = tmp_path / "s.loom"
    shutil.copy(small_study, path)
    window = Window()
    qtbot.addWidget(window)
    assert window.windowTitle() == "Themeloom"
    assert not window.actions_of.by_key["apply"].isEnabled()
    answers.study = path
    window.start.open_asked.emit()
    assert window.workspace.project.path == path
    choose(window, 4)
    select(window, "What has changed?")
    window.actions_of.by_key["apply"].trigger()
    window.close()
    assert [file.name for file in tmp_path.iterdir()] == ["s.loom"]
    with Project(path) as project, project.read() as session:
        assert check(session) == []
        assert project.undoable().label == "apply_code"


def test_opening_the_study_that_is_open_changes_nothing(window: Window, answers: Answers):
    workspace = window.workspace
    answers.study = workspace.project.path
    window.ask_and_open()
    assert window.workspace is workspace
    assert answers.told == []
    assert window.actions_of.by_key["apply"].isEnabled()
