"""The rules of the whole study are changed in one step each, and only where something changed."""

from PySide6.QtCore import Qt

from app.exporting.rules import attribution, sources
from coding.sources import source_rule
from coding.studies import attribution_of


def test_the_attribution_is_edited_by_example_and_kept(window, qtbot):
    dialog = attribution(window)
    qtbot.waitUntil(dialog.editor.isEnabled)
    assert "(police, North West)" in dialog.editor.signed.text()
    dialog.editor.line.clear()
    qtbot.keyClicks(dialog.editor.line, "({side})")
    qtbot.keyClick(dialog.editor.line, Qt.Key.Key_Return)
    with window.workspace.read() as session:
        assert attribution_of(session) == "({side})"
    assert window.workspace.project.undoable().label == "set_attribution"


def test_what_is_wrong_cannot_be_kept(window, qtbot):
    dialog = attribution(window)
    qtbot.waitUntil(dialog.editor.isEnabled)
    for wrong in ("({rolle})", "({role", ""):
        dialog.editor.line.setText(wrong)
        assert not dialog.store.isEnabled()
        assert dialog.editor.fault_label.isVisibleTo(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with window.workspace.read() as session:
        assert attribution_of(session) == "({role}, {region})"


def test_the_rule_of_sources_is_said_in_words_and_kept_in_one_step(window, qtbot):
    before = window.workspace.project.undoable()
    dialog = sources(window)
    assert dialog.groups.isChecked()
    assert dialog.organisations.isChecked()
    dialog.organisations.click()
    assert "organisation" not in dialog.said.text()
    dialog.groups.click()
    assert "every participant is a source" in dialog.said.text()
    dialog.groups.click()
    dialog.store.click()
    with window.workspace.read() as session:
        assert source_rule(session) == {"focus group"}
    window.workspace.project.undo("Amira")
    assert window.workspace.project.undoable() == before


def test_a_rule_that_stays_is_no_step(window, qtbot):
    before = window.workspace.project.undoable()
    sources(window).store.click()
    assert window.workspace.project.undoable() == before
