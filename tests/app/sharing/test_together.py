"""Bringing work together: files are tried out, what they bring is shown, taken in as one step; conflicts are decided."""

import shutil
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.frame.window import Window
from app.sharing.conflicts import ConflictsDialog, show
from app.sharing.outcome import CONFLICTS
from app.sharing.together import DONE, FAULT, TogetherDialog, ask, bring
from app.sharing.watching import begin
from coding.check import check
from coding.coders import ensure_coder
from coding.codes import add_code, edit_card, rename_code
from coding.codetree import code_tree
from coding.documents import rename_document
from coding.merging.handing_out import hand_out
from coding.merging.packets import write_packet
from coding.rounds.assigning import assign
from coding.rounds.blind import UNSEEN
from coding.rounds.planning import plan_round
from coding.rounds.running import start_round
from coding.segments import apply_code
from models.project import Project, create
from tests.studies import state
from tests.windows import Answers


def packet_of(window: Window, folder: Path, name: str = "Joel", code: str = "Ask before") -> Path:
    """What somebody did in a copy: a code renamed, a passage coded."""
    path = folder / f"{name}.loom"
    hand_out(window.workspace.project, path, name, blind=False)
    with Project(path) as copy:
        with copy.write("rename_code", name) as session:
            rename_code(session, 2, code)
        with copy.write("apply_code", name) as session:
            apply_code(session, 2, 3, 3, 12)
        with copy.read() as session:
            packet = folder / f"{name}.packet"
            packet.write_bytes(write_packet(session, name))
    return packet


def opened(window: Window, paths: list[Path], qtbot: QtBot) -> TogetherDialog:
    bring(window, paths)
    dialog = window.findChild(TogetherDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.foot.progress.isVisible())
    return dialog


def names(window: Window) -> set[str]:
    with window.workspace.read() as session:
        return {code.name for code in code_tree(session).by_id.values()}


def test_what_comes_in_is_shown_first_and_taken_in_as_one_step(
    window: Window, tmp_path: Path, qtbot: QtBot, answers: Answers
):
    packet = packet_of(window, tmp_path)
    before = state(window.workspace.project)
    answers.files = [packet]
    ask(window)
    dialog = window.findChild(TogetherDialog)
    qtbot.waitUntil(lambda: not dialog.foot.progress.isVisible())
    assert dialog.files.topLevelItem(0).text(1) == "Packet of Joel"
    lines = dialog.outcome.lines()
    assert lines[0] == "From Joel (2 operations)."
    assert "Added: 1 segment." in lines
    assert "Changed: 1 code." in lines
    assert state(window.workspace.project) == before
    dialog.foot.go.click()
    qtbot.waitUntil(lambda: dialog.foot.said.text() == DONE)
    assert not dialog.decide.isVisible()
    assert "Ask before" in names(window)
    dialog.reject()
    answers.agree = False
    window.actions_of.by_key["undo"].trigger()
    assert "took in all that others did" in answers.asked[-1]
    assert "Ask before" in names(window)
    answers.agree = True
    window.actions_of.by_key["undo"].trigger()
    assert "Ask before" not in names(window)


def test_what_is_known_already_cannot_be_taken_in_again(window: Window, tmp_path: Path, qtbot: QtBot):
    packet = packet_of(window, tmp_path)
    dialog = opened(window, [packet], qtbot)
    dialog.foot.go.click()
    qtbot.waitUntil(lambda: dialog.foot.said.text() == DONE)
    dialog.reject()
    bring(window, [packet])
    again = next(each for each in window.findChildren(TogetherDialog) if each is not dialog)
    qtbot.waitUntil(lambda: bool(again.outcome.lines()))
    assert again.outcome.lines() == ["There is nothing new: all of this is in the study already."]
    assert not again.foot.go.isEnabled()


def test_files_that_cannot_be_used_are_told_and_the_others_come(
    window: Window, tmp_path: Path, qtbot: QtBot, answers: Answers
):
    create(tmp_path / "other.loom")
    (tmp_path / "broken.packet").write_bytes(b"\x1f\x8bno")
    wrong = [tmp_path / "other.loom", tmp_path / "broken.packet", window.workspace.project.path, tmp_path / "gone"]
    dialog = opened(window, [*wrong, packet_of(window, tmp_path)], qtbot)
    said = [dialog.files.topLevelItem(row).text(1) for row in range(5)]
    assert said[0] == "It is of another study (“other”)."
    assert "no packet of Themeloom, or not whole" in said[1]
    assert said[2] == "This is the study itself."
    assert "There is no file" in said[3]
    assert said[4] == "Packet of Joel"
    assert dialog.foot.go.isEnabled()
    dialog.resize(320, 600)
    high = [dialog.files.topLevelItem(row) for row in (1, 4)]
    heights = lambda: [dialog.files.visualItemRect(item).height() for item in high]  # noqa: E731
    qtbot.waitUntil(lambda: heights()[0] > heights()[1])  # its sentence goes on in further lines
    dialog.files.selectAll()
    dialog.remove.click()
    assert dialog.files.paths() == []
    assert not dialog.foot.go.isEnabled()
    answers.files = [tmp_path / "Joel.loom"]
    dialog.add.click()
    qtbot.waitUntil(dialog.foot.go.isEnabled)
    assert dialog.files.topLevelItem(0).text(1).startswith("Copy of the study, with work of")


def test_leaving_while_it_works_changes_nothing(window: Window, tmp_path: Path, qtbot: QtBot):
    packet = packet_of(window, tmp_path)
    before = state(window.workspace.project)
    bring(window, [packet])
    dialog = window.findChild(TogetherDialog)
    dialog.foot.leave.click()
    window.tasks.stop()
    assert state(window.workspace.project) == before


def test_taking_in_can_be_cancelled_and_leaves_no_trace(window: Window, tmp_path: Path, qtbot: QtBot):
    dialog = opened(window, [packet_of(window, tmp_path)], qtbot)
    before, go_on = state(window.workspace.project), Event()
    window.tasks.run(lambda _progress: go_on.wait(10), lambda _done: None, pytest.fail)
    dialog.foot.go.click()
    assert dialog.foot.leave.text() == "Cancel"
    dialog.foot.leave.click()
    go_on.set()
    window.tasks.stop()
    assert state(window.workspace.project) == before


def test_after_a_fault_of_the_program_the_files_can_be_changed(window: Window, tmp_path: Path, qtbot: QtBot):
    path = packet_of(window, tmp_path)
    bring(window, [tmp_path / "other.packet", path])
    dialog = window.findChild(TogetherDialog)
    window.tasks.stop()  # as if the work had ended otherwise
    assert not dialog.remove.isEnabled()
    dialog.foot.show_progress(0, 1, f"Bringing in “{path.name}” …")
    with pytest.raises(ZeroDivisionError):
        dialog._refuse(ZeroDivisionError())
    assert dialog.foot.said.text() == FAULT.format(f"“{path.name}”")
    assert not dialog.foot.progress.isVisible()
    assert dialog.remove.isEnabled()
    assert not dialog.foot.go.isEnabled()


def test_files_are_looked_for_beside_the_study_and_then_where_the_last_came_from(
    window: Window, tmp_path: Path, qtbot: QtBot, answers: Answers
):
    packet = packet_of(window, tmp_path)
    mailed = tmp_path / "mailed" / "Joel.packet"
    mailed.parent.mkdir()
    packet.rename(mailed)
    for _time in range(2):
        answers.files = [mailed]
        ask(window)
    shutil.rmtree(mailed.parent)
    answers.files = []
    ask(window)
    assert answers.folders == [
        window.workspace.project.path.parent,
        mailed.parent,
        window.workspace.project.path.parent,
    ]
    window.tasks.stop()


@pytest.fixture
def conflict(window: Window, tmp_path: Path, qtbot: QtBot) -> TogetherDialog:
    """Joel and Amira have renamed the same code, and it was brought together."""
    packet = packet_of(window, tmp_path)
    with window.workspace.write("rename_code") as session:
        rename_code(session, 2, "Ask at once")
    dialog = opened(window, [packet], qtbot)
    assert dialog.outcome.lines()[-5:] == [
        f"{CONFLICTS} (1)",
        "Name of the code “Ask first”",
        "Before: Ask first",
        "Amira: Ask at once",
        "Joel: Ask before",
    ]
    dialog.foot.go.click()
    qtbot.waitUntil(dialog.decide.isVisible)
    return dialog


def decided(window: Window, qtbot: QtBot) -> ConflictsDialog:
    found = window.findChild(ConflictsDialog)
    assert found is not None
    qtbot.waitUntil(lambda: found.list.count() > 0)
    return found


def test_a_conflict_is_decided_by_one_key_and_undone(conflict: TogetherDialog, window: Window, qtbot: QtBot):
    assert "Ask first" in names(window)
    conflict.decide.click()
    dialog = decided(window, qtbot)
    assert dialog.left.text() == "1 conflict to be decided"
    assert [button.text() for button in dialog.sides.buttons.values()] == [
        "Leave it (0)",
        "Take this (1)",
        "Take this (2)",
    ]
    assert "Ask before" in dialog.sides.buttons[2].accessibleName()
    qtbot.keyClick(dialog.list, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1)
    assert "Ask before" in names(window)
    window.workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 0)
    assert "Ask first" in names(window)
    dialog.sides.buttons[0].click()
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1)
    assert "Ask first" in names(window)
    with window.workspace.project.read(whole=True) as session:
        assert check(session) == []


def test_colours_in_conflict_are_shown(conflict: TogetherDialog, window: Window, qtbot: QtBot):
    with window.workspace.write("rename_code") as session:
        session.exec_driver_sql(
            "UPDATE conflict SET column_name = 'colour', base = (SELECT json_quote(colour) FROM code WHERE id = 2)"
        )
        session.exec_driver_sql("UPDATE conflict_side SET value = '\"#2e86c1\"' WHERE coder = 'Joel'")
    conflict.decide.click()
    dialog = decided(window, qtbot)
    patches = [label for label in dialog.sides.findChildren(QLabel) if not label.pixmap().isNull()]
    assert len(patches) == 2  # Amira's words are no colour
    seen = {patch.pixmap().toImage().pixelColor(8, 8).name() for patch in patches}
    assert len(seen) == 2


def test_open_conflicts_are_told_when_the_study_is_opened(conflict: TogetherDialog, window: Window, qtbot: QtBot):
    begin(window)
    qtbot.waitUntil(lambda: "conflicts" in window.desk.notices.shown)
    window.desk.notices.shown["conflicts"].buttons[0].click()
    assert decided(window, qtbot).list.count() == 1


def test_without_conflicts_the_dialog_says_what_they_are(window: Window, qtbot: QtBot):
    show(window)
    dialog = window.findChild(ConflictsDialog)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1)
    assert dialog.left.text() == ""


def test_who_codes_blind_is_told_what_is_no_coding_alone(window: Window, tmp_path: Path, qtbot: QtBot):
    with window.workspace.write("plan_round") as session:
        amira, joel = ensure_coder(session, "Amira"), ensure_coder(session, "Joel")
        planned = plan_round(session, "Main", blind=True)
        assign(session, planned, [1, 2], [amira, joel])
        start_round(session, planned)
    window.workspace.choose_coder("Amira")
    path = tmp_path / "Joel.loom"
    hand_out(window.workspace.project, path, "Joel", blind=True)
    with Project(path) as copy, copy.write("apply_code", "Joel") as session:
        apply_code(session, 2, 3, 3, 12)
    with Project(path) as copy, copy.write("rename_document", "Joel") as session:
        rename_document(session, 2, "02 The council")
    with window.workspace.write("rename_document") as session:
        rename_document(session, 2, "02 Town hall")
    dialog = opened(window, [path], qtbot)
    assert dialog.outcome.lines() == [
        "From Joel.",
        "Changed: 1 document.",
        UNSEEN,
        f"{CONFLICTS} (1)",
        "Name of the document “02 Council”",
        "Before: 02 Council",
        "Amira: 02 Town hall",
        "Joel: 02 The council",
    ]
    assert dialog.foot.go.isEnabled()


def test_only_the_places_where_a_long_text_differs_are_shown(conflict: TogetherDialog, window: Window, qtbot: QtBot):
    text = "some words " * 500
    with window.workspace.write("edit_card") as session:
        edit_card(session, 2, definition=f"{text}here {text}")
        session.exec_driver_sql(
            "UPDATE conflict SET column_name = 'definition', base = (SELECT json_quote(definition) FROM code WHERE id = 2)"
        )
        session.exec_driver_sql("UPDATE conflict_side SET value = json_quote(?)", (f"{text}there {text}",))
    conflict.decide.click()
    dialog = decided(window, qtbot)
    said = [label.text() for label in dialog.sides.findChildren(QLabel) if "some words" in label.text()]
    assert len(said) == 3
    assert all(len(each) < 600 for each in said)
    assert sorted(each.partition("<b>")[2].partition("</b>")[0] for each in said) == ["here", "there", "there"]


def test_where_nothing_can_be_left_the_side_that_holds_is_named(conflict: TogetherDialog, window: Window, qtbot: QtBot):
    with window.workspace.write("rename_code") as session:
        session.exec_driver_sql("UPDATE conflict SET base = json_quote('Ask before')")
        rename_code(session, 2, "Ask before")
    conflict.decide.click()
    dialog = decided(window, qtbot)
    assert [(key, button.text()) for key, button in dialog.sides.buttons.items()] == [
        (1, "Take this (1)"),
        (2, "Take this (2)"),
    ]
    assert "Joel – holds until you decide" in [label.text() for label in dialog.sides.findChildren(QLabel)]
    qtbot.keyClick(dialog.list, Qt.Key.Key_0)
    assert dialog.pages.currentIndex() == 0
    qtbot.keyClick(dialog.list, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1)
    assert "Ask at once" in names(window)


def test_words_that_look_like_mark_up_are_shown_as_they_are(conflict: TogetherDialog, window: Window, qtbot: QtBot):
    with window.workspace.write("edit_card") as session:
        session.exec_driver_sql("UPDATE conflict_side SET value = '\"<b>bold</b>\"' WHERE coder = 'Joel'")
    conflict.decide.click()
    dialog = decided(window, qtbot)
    assert any("&lt;b&gt;bold" in label.text() for label in dialog.sides.findChildren(QLabel))


def test_a_copy_of_the_file_that_was_worked_on_can_be_brought_together(window: Window, tmp_path: Path, qtbot: QtBot):
    twin = tmp_path / "window (1).loom"
    window.workspace.project.copy_to(twin)
    shutil.copy(twin, tmp_path / "as it was.loom")
    with Project(twin) as copy, copy.write("add_code", "Joel") as session:
        add_code(session, "Theirs")
    dialog = opened(window, [twin], qtbot)
    dialog.foot.go.click()
    qtbot.waitUntil(lambda: dialog.foot.said.text().startswith(DONE))
    assert "Theirs" in names(window)
    assert dialog.foot.said.text().endswith("“window (1).loom” holds nothing new any more, and may be deleted.")
