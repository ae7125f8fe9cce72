"""From part to part of the Code workspace, and from document to document, without the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.frame.going import go_to
from app.help.keys import keys
from app.picker.palette import palette
from app.picker.popup import Picker

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOTHING = Qt.KeyboardModifier.NoModifier


def part(window) -> str:
    """Name the part of the Code workspace that has the keys."""
    bench, here = window.workbench, window.focusWidget()
    named = {
        "documents": bench.documents,
        "page": bench.page,
        "segmentsPanel": bench.segments,
        "codes": bench.codes,
        "cards": bench.cards,
    }
    return next((name for name, each in named.items() if each and (each is here or each.isAncestorOf(here))), "")


def press(qtbot, window, key, held=NOTHING):
    qtbot.keyClick(window.focusWidget(), key, held)


@pytest.mark.parametrize(
    ("key", "held", "there"),
    [
        (KEY.Key_L, ALT, "documents"),
        (KEY.Key_R, ALT, "codes"),
        (KEY.Key_A, ALT, "cards"),
        (KEY.Key_F6, SHIFT, "segmentsPanel"),
        (KEY.Key_T, ALT, "page"),
    ],
)
def test_a_key_goes_to_each_part_also_from_another_workspace(window, qtbot, key, held, there):
    for page in ("code", "framework"):
        window.show_page(page).setFocus()
        press(qtbot, window, key, held)
        qtbot.waitUntil(lambda: part(window) == there)
        assert window.workbench.isVisible()


def test_one_pair_of_keys_goes_round_all_parts_that_are_seen(window, qtbot):
    window.reader().page.setFocus()
    round_trip = []
    for _part in range(4):
        press(qtbot, window, KEY.Key_F6, CTRL)
        round_trip.append(part(window))
    assert round_trip == ["codes", "cards", "documents", "page"]
    press(qtbot, window, KEY.Key_F6, CTRL | SHIFT)
    assert part(window) == "documents"
    window.actions_of.by_key["segments"].trigger()
    qtbot.waitUntil(lambda: part(window) == "segmentsPanel")
    press(qtbot, window, KEY.Key_F6, CTRL | SHIFT)
    assert part(window) == "page"


def test_f6_closes_the_list_again_and_leaves_the_keys_on_the_page(window, qtbot):
    window.reader().page.setFocus()
    press(qtbot, window, KEY.Key_F6)
    qtbot.waitUntil(lambda: part(window) == "segmentsPanel")
    press(qtbot, window, KEY.Key_F6)
    assert (part(window), window.workbench.segments.isVisible()) == ("page", False)
    press(qtbot, window, KEY.Key_F6)
    window.workbench.codes.tree.setFocus()
    press(qtbot, window, KEY.Key_F6)
    assert (part(window), window.workbench.segments.isVisible()) == ("page", False)


def test_the_code_workspace_is_entered_on_the_page(window, qtbot):
    window.show_page("participants").setFocus()
    press(qtbot, window, KEY.Key_1, ALT)
    assert part(window) == "page"


def test_return_in_the_list_of_documents_goes_to_the_text(window, qtbot):
    window.workbench.documents.tree.setFocus()
    press(qtbot, window, KEY.Key_Down)
    assert (window.workspace.document_id, part(window)) == (2, "documents")
    press(qtbot, window, KEY.Key_Return)
    assert (window.workspace.document_id, part(window)) == (2, "page")


def test_a_document_chosen_in_the_palette_has_the_keys(window, qtbot):
    window.workbench.codes.tree.setFocus()
    palette(window)
    [picker] = [each for each in window.findChildren(Picker) if each.isVisible()]
    qtbot.keyClicks(picker.field, "02 Council")
    qtbot.keyClick(picker.field, KEY.Key_Return)
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: part(window) == "page")
    assert window.workspace.document_id == 2


@pytest.mark.parametrize("start", ["documents", "codes", "page", "cards"])
def test_documents_are_turned_over_in_the_order_of_the_list(window, qtbot, start):
    order = window.workbench.documents.documents.ids()
    window.workspace.choose_document(order[0])
    go_to(window, start)
    for document_id in order[1:]:
        press(qtbot, window, KEY.Key_PageDown, CTRL)
        assert (window.workspace.document_id, part(window)) == (document_id, "page")
    press(qtbot, window, KEY.Key_PageDown, CTRL)
    assert window.workspace.document_id == order[-1]
    assert window.status.currentMessage() == "This is the last document of the list."
    press(qtbot, window, KEY.Key_PageUp, CTRL)
    assert window.workspace.document_id == order[-2]


def test_the_ways_are_in_the_list_of_keys(window):
    shown = keys(window).shown()
    assert {"Next document", "Previous document", "Go to the text", "Go to the next part"} <= set(shown)


def test_no_key_of_a_way_opens_a_menu(window):
    letters = {menu.title()[menu.title().index("&") + 1].upper() for menu in window.actions_of.menus.values()}
    pressed = {action.shortcut().toString() for action in window.actions_of.by_key.values()}
    assert not pressed & {f"Alt+{letter}" for letter in letters}
