"""All actions are listed with their keys, and found by a few letters."""

from PySide6.QtCore import Qt

from app.actions import ENTRIES
from app.help.keys import keys, plain, said


def test_all_actions_are_listed_by_menu(window):
    dialog = keys(window)
    assert sorted(dialog.shown()) == sorted(plain(entry.text) for entry in ENTRIES)
    menus = [dialog.tree.topLevelItem(place).text(0) for place in range(dialog.tree.topLevelItemCount())]
    assert menus == [plain(name) for name in window.actions_of.menus]


def test_they_are_found_by_name_key_or_sentence(window, qtbot):
    dialog = keys(window)
    qtbot.keyClicks(dialog.field, "ctrl+e")
    assert "Export" in dialog.shown()
    assert "Undo" not in dialog.shown()
    dialog.field.setText("LAST take")
    assert "Undo" in dialog.shown()
    dialog.field.setText("no such thing")
    assert dialog.shown() == []
    assert dialog.nothing.isVisibleTo(dialog)
    dialog.field.clear()
    assert len(dialog.shown()) == len(ENTRIES)
    assert not dialog.nothing.isVisibleTo(dialog)


def test_the_list_is_moved_by_the_arrow_keys_while_one_types(window, qtbot):
    dialog = keys(window)
    qtbot.keyClicks(dialog.field, "undo")
    shown = dialog.shown()
    at = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(dialog.field, key)
        at.append(dialog.tree.currentItem().text(0))
    assert len(shown) > 1
    assert at == [shown[0], shown[1], shown[0], shown[-1], shown[0]]
    assert dialog.focusWidget() is dialog.field
    qtbot.keyClicks(dialog.field, " redo")
    assert dialog.field.text() == "undo redo"


def test_f1_opens_it_and_escape_closes_it(window, qtbot):
    assert window.actions_of.by_key["keys"].shortcut().toString() == "F1"
    dialog = keys(window)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_key_that_works_in_one_place_says_so():
    scoped = [entry for entry in ENTRIES if entry.scope and entry.keys]
    assert all("keys work in the" in said(entry) for entry in scoped)


def test_words_of_menus_are_read_without_their_marks():
    assert plain("&Open …") == "Open"
    assert plain("Codes && cards") == "Codes & cards"
