"""What is asked before a corrected text is saved in the window: real names that come back, another interview's text."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.correcting.dialog import CorrectDialog, correct_text
from app.frame.window import Window
from coding.check import check
from coding.documents import text_of
from coding.texts.names_in_text import spellings
from coding.texts.redacting import redact
from tests.studies import POLICE, state

REDACTED = POLICE.replace("PC Hall", "[officer]")
CORRECTED = POLICE.replace("nobody asked", "nobody ever asked")


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> CorrectDialog:
    """The dialog on a text in which a name was replaced."""
    with window.workspace.write("redact") as session:
        places = [place for each in spellings(session, "PC Hall") for place in each.places]
        redact(session, "PC Hall", "[officer]", places)
    window.workspace.choose_document(1)
    opened = correct_text(window)
    qtbot.waitUntil(lambda: not opened.looking.busy)
    assert opened.editor.text() == REDACTED
    return opened


def stored(window: Window) -> str:
    with window.workspace.read() as session:
        assert check(session) == []
        return text_of(session, 1)


def read(dialog: CorrectDialog, path: Path, words: str, qtbot: QtBot) -> None:
    path.write_text(words, encoding="utf-8")
    dialog.read_file(path)
    qtbot.waitUntil(lambda: bool(dialog.looking.reads) and not dialog.looking.busy)


def test_names_of_a_file_are_replaced_again(dialog: CorrectDialog, window: Window, tmp_path: Path, qtbot: QtBot):
    read(dialog, tmp_path / "new.txt", CORRECTED, qtbot)
    assert dialog.editor.text() == CORRECTED.replace("PC Hall", "[officer]")
    assert dialog.doubts.said.text().startswith("Replaced again, as elsewhere in the study: “PC Hall”, 2 places – “")
    assert dialog.doubts.said.isVisible()
    assert not dialog.doubts.real.isVisible()
    with qtbot.waitSignal(dialog.finished):
        dialog.save.click()
    assert stored(window) == CORRECTED.replace("PC Hall", "[officer]")


def test_real_names_come_back_only_with_a_tick(dialog: CorrectDialog, window: Window, tmp_path: Path, qtbot: QtBot):
    read(dialog, tmp_path / "new.txt", CORRECTED, qtbot)
    dialog.editor.undo()
    qtbot.waitUntil(lambda: dialog.doubts.real.isVisible())
    assert dialog.editor.text() == CORRECTED
    assert "“PC Hall”, 2 places" in dialog.doubts.said.text()
    assert not dialog.save.isEnabled()
    dialog.doubts.again.click()
    qtbot.waitUntil(lambda: dialog.save.isEnabled())
    assert "PC Hall" not in dialog.editor.text()
    dialog.editor.undo()
    qtbot.waitUntil(lambda: dialog.doubts.real.isVisible())
    dialog.doubts.real.click()
    with qtbot.waitSignal(dialog.finished):
        dialog.save.click()
    assert stored(window) == CORRECTED


def test_a_name_that_is_typed_is_asked_about(dialog: CorrectDialog, qtbot: QtBot):
    dialog.editor.insertPlainText("Ask PC Hall. ")
    qtbot.waitUntil(lambda: dialog.doubts.real.isVisible())
    assert not dialog.save.isEnabled()
    dialog.doubts.again.click()
    qtbot.waitUntil(lambda: dialog.save.isEnabled())
    assert dialog.editor.text() == f"Ask [officer]. {REDACTED}"
    assert not dialog.doubts.isVisible()


def test_the_text_of_another_interview_is_asked_about(
    dialog: CorrectDialog, window: Window, tmp_path: Path, qtbot: QtBot
):
    before = state(window.workspace.project)
    other = "Wholly different things were told by quite another person here, on the farm. " * 3
    read(dialog, tmp_path / "other.txt", other, qtbot)
    qtbot.waitUntil(lambda: dialog.doubts.same.isVisible())
    assert "may be the text of another interview" in dialog.doubts.unlike.text()
    dialog.drop.setChecked(True)
    assert not dialog.save.isEnabled()
    dialog.doubts.same.click()
    assert dialog.save.isEnabled()
    dialog.editor.undo()
    qtbot.waitUntil(lambda: not dialog.looking.busy)
    assert not dialog.doubts.isVisible()
    assert not dialog.doubts.same.isChecked()
    assert state(window.workspace.project) == before
