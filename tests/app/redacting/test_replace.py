"""The window in which a name is replaced."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.frame.window import Window
from app.redacting.dialog import ASKED, NOWHERE, SHARED, ReplaceDialog, replace_name
from coding.check import check
from coding.documents import text_of
from coding.memos import write_memo
from coding.participants import ensure_participant, participants_by_name
from coding.texts.redacting import list_replacements
from models.schema import memos
from tests.studies import POLICE, place, state


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> ReplaceDialog:
    """The dialog, opened on the name that is selected on the page."""
    with window.workspace.write("write_memo") as session:
        write_memo(session, "On PC Hall", "Ask Hall, P. Hall or PC Hill.")
    window.workspace.choose_document(1)
    window.reader().page.select(*place(POLICE, "PC Hall"))
    opened = replace_name(window)
    qtbot.waitUntil(lambda: not opened.sought.busy)
    return opened


def listed(dialog: ReplaceDialog) -> list[tuple[str, int, Qt.CheckState]]:
    tops = [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]
    return [(top.text(0).replace("  ·  ", ": "), top.childCount(), top.checkState(0)) for top in tops]


def stored(window: Window) -> str:
    with window.workspace.read() as session:
        assert check(session) == []
        return text_of(session, 1)


def test_spellings_of_the_selected_words_are_listed_with_ticks(dialog: ReplaceDialog):
    state = Qt.CheckState
    assert dialog.name.text() == "PC Hall"
    assert listed(dialog) == [
        ("PC Hall: the name", 5, state.PartiallyChecked),
        ("PC Hill: spelt otherwise", 1, state.Unchecked),
        ("P. Hall: short form", 1, state.Checked),
        ("Hall: part of the name", 1, state.Unchecked),
    ]
    assert dialog.says.text().startswith("2 places in 1 document, ")
    assert not dialog.replace.isEnabled()
    assert dialog.names.isVisible()


def test_it_is_replaced_as_one_operation(dialog: ReplaceDialog, window: Window, qtbot: QtBot):
    before, said = state(window.workspace.project), []
    window.workspace.hinted.connect(said.append)
    qtbot.keyClicks(dialog.replacement, "[officer]")
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.replace, Qt.MouseButton.LeftButton)
    assert stored(window) == POLICE.replace("PC Hall", "[officer]")
    assert said[-1].startswith("Replaced: 2 places in 1 document and ")
    assert "Not replaced: “PC Hall” (the name), 2 places: " in said[-1]
    assert "“Hall” (part of the name), 1 place: Memo “On PC Hall”" in said[-1]
    qtbot.waitUntil(lambda: "[officer]" in window.reader().page.text)
    with window.workspace.read() as session:
        assert [(each.original, each.replacement) for each in list_replacements(session)] == [("PC Hall", "[officer]")]
    window.workspace.project.undo("Amira")
    assert state(window.workspace.project) == before


def test_a_place_that_is_not_ticked_stays(dialog: ReplaceDialog, window: Window, qtbot: QtBot):
    first = dialog.tree.topLevelItem(0).child(0)
    first.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.says.text().startswith("1 place in 1 document")
    dialog.replacement.setText("Bo")
    with qtbot.waitSignal(dialog.finished):
        dialog.replace.click()
    assert stored(window) == "Bo".join(POLICE.rsplit("PC Hall", 1))


def test_names_of_people_are_replaced_where_asked(dialog: ReplaceDialog, window: Window, qtbot: QtBot):
    dialog.names.click()
    assert "2 names" in dialog.says.text()
    dialog.replacement.setText("[officer]")
    with qtbot.waitSignal(dialog.finished):
        dialog.replace.click()
    with window.workspace.read() as session:
        assert "[officer]" in participants_by_name(session)


def test_a_known_replacement_is_proposed_and_names_can_be_typed(dialog: ReplaceDialog, window: Window, qtbot: QtBot):
    dialog.replacement.setText("[officer]")
    with qtbot.waitSignal(dialog.finished):
        dialog.replace.click()
    again = replace_name(window)
    again.name.clear()
    assert again.empty.text() == ASKED
    qtbot.keyClicks(again.name, "pc hall")
    qtbot.waitUntil(lambda: not again.sought.busy)
    assert again.replacement.text() == "[officer]"
    again.name.setText("Zebedee")
    qtbot.waitUntil(lambda: not again.sought.busy)
    assert (again.empty.text(), again.empty.isVisible(), again.replace.isEnabled()) == (NOWHERE, True, False)
    again.name.setText("7")
    qtbot.waitUntil(lambda: "two letters" in again.empty.text())


def test_a_double_click_shows_the_place_on_the_page(dialog: ReplaceDialog, window: Window):
    window.workspace.choose_document(2)
    dialog.tree.itemDoubleClicked.emit(dialog.tree.topLevelItem(0).child(1), 0)
    assert window.workspace.document_id == 1
    page = window.reader().page
    assert page.text[slice(*page.selected_span())] == "PC Hall"


def test_a_long_selection_is_no_name(window: Window):
    window.workspace.choose_document(1)
    window.reader().page.select(0, len(POLICE))
    assert replace_name(window).name.text() == ""


def test_a_nickname_is_looked_for_and_replaced_with_the_name(dialog: ReplaceDialog, window: Window, qtbot: QtBot):
    with window.workspace.write("write_memo") as session:
        write_memo(session, "Nick", "They call him Hallie.")
    qtbot.keyClicks(dialog.also, "hallie; Zebedee")
    qtbot.waitUntil(lambda: not dialog.sought.busy)
    assert ("Hallie: also called so", 1, Qt.CheckState.Checked) in listed(dialog)
    dialog.replacement.setText("[officer]")
    with qtbot.waitSignal(dialog.finished):
        dialog.replace.click()
    with window.workspace.read() as session:
        rows = [(each.original, each.replacement) for each in list_replacements(session)]
        assert rows == [("PC Hall", "[officer]"), ("hallie", "[officer]")]
        assert ("Nick", "They call him [officer].") in session.execute(select(memos.c.title, memos.c.body)).all()


def test_who_is_called_like_the_replacement_is_said(dialog: ReplaceDialog, window: Window, qtbot: QtBot):
    with window.workspace.write("add_participant") as session:
        ensure_participant(session, "Anna Kovač")
    qtbot.keyClicks(dialog.replacement, "Anna")
    assert dialog.shared.isVisible()
    assert dialog.shared.text() == SHARED.format("Anna Kovač")
    dialog.replacement.setText("[officer]")
    assert not dialog.shared.isVisible()
    dialog.replacement.setText("anna kovač")
    before = state(window.workspace.project)
    qtbot.waitUntil(dialog.replace.isEnabled)
    dialog.replace.click()
    qtbot.waitUntil(dialog.refused.isVisible)
    assert dialog.refused.text() == "“Anna Kovač” is somebody else in the study; take a name that nobody has."
    assert state(window.workspace.project) == before
