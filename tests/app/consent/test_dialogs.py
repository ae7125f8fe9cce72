"""The dialogs of withdrawing and erasing, as they are used in the window."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.consent.doing import SELECT
from app.consent.erase import EraseDialog
from app.consent.withdraw import WithdrawDialog
from app.frame.window import Window
from app.participants.page import ParticipantsPage
from app.participants.strip import ParticipantList
from app.paths import backups_folder
from coding.documents import add_document, text_of
from coding.merging.incoming import read_incoming
from coding.merging.merge import merge
from coding.rights.consent import consent_of
from coding.rights.erasing import erase_participant
from coding.transcript import Transcript
from models.project import Project
from tests.coding.rights.test_erasing import repeat
from tests.studies import state
from tests.windows import Answers


@pytest.fixture
def page(window: Window) -> ParticipantsPage:
    """The table of participants, with PC Hall, whose words the team repeats, as current row."""
    repeat(window.workspace.project)
    shown = window.show_page("participants")
    shown.people.grid.setCurrentIndex(shown.people.cells.index(0, 0))
    return shown


def ask(window: Window, key: str) -> None:
    window.actions_of.by_key[key].trigger()


def opened(window: Window, kind: type[QDialog]) -> QDialog:
    return next(each for each in window.findChildren(kind) if each.isVisible())


def consent(window: Window) -> str:
    with window.workspace.read() as session:
        return consent_of(session, 1)


def test_withdrawn_and_reinstated_from_the_menu(window: Window, page: ParticipantsPage, qtbot: QtBot):
    before = state(window.workspace.project)
    ask(window, "withdraw")
    dialog = opened(window, WithdrawDialog)
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.said.text().startswith("Out of sight go ")
    lines = dialog.listing.lines()
    assert any(line.startswith("People ask first\nproposed: ") for line in lines)
    assert any(line.startswith("Memo, body: “Before, nobody asked”") for line in lines)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert consent(window) == "withdrawn"
    column = page.people.cells.column_of("consent")
    qtbot.waitUntil(lambda: page.people.cells.row_at(0).cells[column] == "withdrawn")
    with qtbot.waitSignal(window.workspace.hinted) as said:
        ask(window, "withdraw")
    assert said.args == ["PC Hall has withdrawn already."]
    with qtbot.waitSignal(window.workspace.hinted) as said:
        ask(window, "reinstate")
    assert said.args == ["PC Hall is back, with all that was coded."]
    assert state(window.workspace.project) == before
    with qtbot.waitSignal(window.workspace.hinted) as said:
        ask(window, "reinstate")
    assert said.args == ["PC Hall has not withdrawn."]


def test_without_anybody_selected_it_says_what_to_do(window: Window, qtbot: QtBot):
    page = window.show_page("participants")
    page.people.grid.setCurrentIndex(page.people.cells.index(page.people.cells.rowCount() - 1, 0))
    with qtbot.waitSignal(window.workspace.hinted) as said:
        ask(window, "erase")
    assert said.args == [SELECT]


def test_the_menu_of_a_row_offers_what_can_be_done(window: Window, page: ParticipantsPage):
    from app.participants.menus import cell_menu

    offered = {action.text(): action.isEnabled() for action in cell_menu(page.people).actions()}
    assert (offered["&Withdraw …"], offered["Re&instate"], offered["E&rase for good …"]) == (True, False, True)


def test_erased_once_the_name_is_typed(window: Window, page: ParticipantsPage, qtbot: QtBot, answers: Answers):
    path, own = window.workspace.project.path, backups_folder() / "of before.loom"
    own.parent.mkdir(parents=True, exist_ok=True)
    window.workspace.project.copy_to(own)
    other = path.with_name("other.loom")
    shutil.copy(own, other)
    window.workspace.remembered.put("searched", ["nobody asked"])
    ask(window, "erase")
    dialog = opened(window, EraseDialog)
    qtbot.waitUntil(dialog.own.isVisible)
    assert {str(own.resolve()), str(other.resolve())} <= set(dialog.listing.lines())
    qtbot.keyClicks(dialog.typed, "PC Ha")
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.typed, "ll")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Close")
    assert (dialog.said.text(), dialog.title.text()) == ("PC Hall is erased from this study.", "PC Hall is erased")
    assert str(other.resolve()) in dialog.listing.lines()
    assert (own.exists(), window.workspace.remembered.get("searched")) == (False, None)
    dialog.reject()
    assert "nobody asked" not in str(state(window.workspace.project))
    assert [row.cells[0] for row in page.people.cells.content.rows] == ["Priya Raman", "Zed"]
    assert not window.actions_of.by_key["undo"].isEnabled()
    other.unlink()


def test_what_is_unticked_stays(window: Window, page: ParticipantsPage, qtbot: QtBot):
    ask(window, "erase")
    dialog = opened(window, EraseDialog)
    qtbot.waitUntil(lambda: bool(dialog.listing.lines()))
    head = dialog.listing.topLevelItem(0)
    memo = next(head.child(at) for at in range(head.childCount()) if head.child(at).text(0).startswith("Memo, title"))
    memo.setCheckState(0, Qt.CheckState.Unchecked)
    dialog.typed.setText("pc hall")
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Close")
    assert "PC Hall" in str(state(window.workspace.project)["memo"])


def test_a_document_is_erased_too(window: Window, qtbot: QtBot):
    window.workspace.choose_document(2)
    ask(window, "erase_document")
    dialog = opened(window, EraseDialog)
    dialog.typed.setText("02 council")
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Close")
    assert [row[0] for row in state(window.workspace.project)["document"]] == [1, 3]


def test_the_page_shows_the_filler(window: Window, page: ParticipantsPage, qtbot: QtBot):
    window.workspace.choose_document(1)
    ask(window, "withdraw")
    dialog = opened(window, WithdrawDialog)
    qtbot.waitUntil(dialog.go.isEnabled)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    with window.workspace.read() as session:
        text = text_of(session, 1)
    qtbot.waitUntil(lambda: window.workbench.reader.page.toPlainText() == text)
    assert "nobody asked" not in window.workbench.reader.page.toPlainText()
    shown = window.findChild(ParticipantList).shown()
    assert shown[shown.index("PC Hall") + 1] == "withdrawn"


def test_the_name_in_what_others_say_is_told_before_and_after_erasing(
    window: Window, page: ParticipantsPage, qtbot: QtBot
):
    with window.workspace.write("edit") as session:
        add_document(session, Transcript("Praise", "PC Hall is kind."))
    ask(window, "withdraw")
    asked = opened(window, WithdrawDialog)
    qtbot.waitUntil(asked.go.isEnabled)
    assert any(line.startswith("The name of PC Hall, or a part of it, still stands") for line in asked.listing.lines())
    asked.reject()
    ask(window, "erase")
    dialog = opened(window, EraseDialog)
    qtbot.waitUntil(lambda: bool(dialog.listing.lines()))
    assert dialog.said.text().startswith("What goes: 1 whole document, ")
    assert any(line.startswith("People ask first\n") for line in dialog.listing.lines())
    dialog.typed.setText("pc hall")
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Close")
    assert any("of what others said or wrote:\nPraise" in line for line in dialog.listing.lines())


def test_what_another_copy_erased_is_erased_here_too(window: Window, page: ParticipantsPage, qtbot: QtBot):
    ask(window, "erase_gone")
    assert not [each for each in window.findChildren(EraseDialog) if each.isVisible()]
    project = window.workspace.project
    other = project.path.with_name("other.loom")
    project.copy_to(other)
    with Project(other) as copy, copy.erase("Joel") as session:
        erase_participant(session, 1)
    with window.workspace.write("merge") as session:
        merge(session, [read_incoming(other)])
    other.unlink()
    assert b"nobody asked" in history(project)
    ask(window, "erase_gone")
    dialog = opened(window, EraseDialog)
    dialog.typed.setText("pc hall")
    qtbot.waitUntil(dialog.go.isEnabled)
    assert "all of PC Hall and “01 Police” in this file’s history" in dialog.said.text()
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Close")
    assert b"nobody asked" not in history(project)
    assert not window.actions_of.by_key["undo"].isEnabled()


def history(project: Project) -> bytes:
    with project.read(whole=True) as session:
        return str(session.exec_driver_sql("SELECT old FROM change").fetchall()).encode()
