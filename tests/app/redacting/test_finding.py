"""The window in which all that may be a name is gone through, and the list of what was replaced."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.frame.window import Window
from app.redacting.dialog import ReplaceDialog
from app.redacting.finding import LEFT, NOTHING, FindNamesDialog, find
from app.redacting.table import replaced_names
from coding.documents import add_document, text_of
from coding.texts.names_in_text import spellings
from coding.texts.redacting import redact
from coding.transcript import Transcript
from tests.windows import Answers


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> FindNamesDialog:
    """The dialog on the small study and a document with names."""
    with window.workspace.write("import_documents") as session:
        add_document(
            session, Transcript("04 Names", "We met Joan Marsh in Leeds. Then Joan Marsh left Leeds for good.")
        )
    opened = find(window)
    qtbot.waitUntil(lambda: opened.list.topLevelItemCount() > 0)
    return opened


def words(dialog: FindNamesDialog) -> list[str]:
    return [dialog.list.topLevelItem(at).text(0) for at in range(dialog.list.topLevelItemCount())]


def choose(dialog: FindNamesDialog, name: str) -> None:
    dialog.list.setCurrentItem(dialog.list.topLevelItem(words(dialog).index(name)))


def test_candidates_are_listed_with_their_places(dialog: FindNamesDialog, window: Window):
    assert words(dialog) == ["PC Hall", "Priya", "Joan Marsh", "Leeds"]
    assert dialog.says.text() == "4 to look at, 0 left as they are"
    choose(dialog, "Leeds")
    assert [dialog.places.topLevelItem(at).text(1) for at in range(dialog.places.topLevelItemCount())] == [
        "04 Names"
    ] * 2
    dialog.places.itemDoubleClicked.emit(dialog.places.topLevelItem(0), 0)
    page = window.reader().page
    assert (window.workspace.document_id, page.text[slice(*page.selected_span())]) == (4, "Leeds")


def test_what_is_left_as_it_is_is_remembered_without_its_name(dialog: FindNamesDialog, window: Window, qtbot: QtBot):
    choose(dialog, "Leeds")
    dialog.leave.click()
    assert words(dialog) == ["PC Hall", "Priya", "Joan Marsh"]
    assert dialog.says.text() == "3 to look at, 1 left as they are"
    assert dialog.far.value() == 1
    assert "Leeds" not in str(window.workspace.remembered.get(LEFT, []))
    again = find(window)
    qtbot.waitUntil(lambda: again.list.topLevelItemCount() == 3)
    again.show_left.click()
    choose(again, "Leeds")
    assert again.leave.text() == "&Look at it again"
    again.leave.click()
    assert again.says.text() == "4 to look at, 0 left as they are"


def test_one_is_replaced_and_goes_from_the_list(dialog: FindNamesDialog, window: Window, qtbot: QtBot):
    choose(dialog, "Joan Marsh")
    dialog.replace.click()
    replacing = dialog.findChild(ReplaceDialog)
    qtbot.waitUntil(lambda: not replacing.sought.busy)
    qtbot.keyClicks(replacing.replacement, "[doctor]")
    with qtbot.waitSignal(replacing.finished):
        qtbot.keyClick(replacing.replacement, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words(dialog) == ["PC Hall", "Priya", "Leeds"])
    with window.workspace.read() as session:
        assert text_of(session, 4) == "We met [doctor] in Leeds. Then [doctor] left Leeds for good."


def test_when_all_are_looked_at_it_says_so(dialog: FindNamesDialog):
    while dialog.list.topLevelItemCount():
        dialog.leave.click()
    assert dialog.says.text() == NOTHING
    assert not dialog.replace.isEnabled()


def test_the_list_of_replaced_names_is_empty_at_first_and_follows(
    window: Window, dialog: FindNamesDialog, qtbot: QtBot
):
    listed = replaced_names(window)
    assert (listed.list.isVisible(), listed.none.isVisible()) == (False, True)
    listed.none.button.click()
    listed.findChild(ReplaceDialog).reject()
    test_one_is_replaced_and_goes_from_the_list(dialog, window, qtbot)
    assert listed.list.isVisible()
    row = listed.list.topLevelItem(0)
    assert [row.text(at) for at in range(3)] == ["Joan Marsh", "[doctor]", "description"]


def test_a_replaced_name_is_forgotten_for_good_once_that_is_agreed(window: Window, qtbot: QtBot, answers: Answers):
    with window.workspace.write("redact") as session:
        places = [place for each in spellings(session, "PC Hall") for place in each.places]
        redact(session, "PC Hall", "[officer]", places)
    listed = replaced_names(window)
    assert not listed.forget.isEnabled()
    listed.list.topLevelItem(0).setSelected(True)
    answers.agree = False
    listed.forget.click()
    assert "“PC Hall” will be taken out of the list for good" in answers.asked[-1]
    assert listed.list.topLevelItemCount() == 1
    answers.agree = True
    with qtbot.waitSignal(window.workspace.hinted) as told:  # the file is written anew after the list has been told
        listed.forget.click()
    assert told.args == ["Forgotten: “PC Hall”."]
    qtbot.waitUntil(lambda: listed.list.topLevelItemCount() == 0)
    assert not listed.forget.isVisible()
    assert b"PC Hall" not in window.workspace.project.path.read_bytes()
