"""The popup in the window: letters typed on the page, the palette, and codes picked for others."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.picker.picker import TURN_FOOT, code_with, pick_code, recode
from app.picker.popup import Picker
from coding import segment_cards
from coding.codes import add_code, retire
from coding.documents import rename_document
from coding.segments import marks_of, quoted
from tests.studies import COUNCIL, POLICE, place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window):
    shown = window.reader().page
    shown.setFocus()
    return shown


def select(page, words):
    page.select(*place(POLICE, words))


def shown(window):
    found = [each for each in window.findChildren(Picker) if each.isVisible()]
    return found[-1] if found else None


def titles(picker):
    return [picker.list.item(row).text() for row in range(picker.list.count())]


def cards_of(workspace, segment_id):
    with workspace.read() as session:
        return segment_cards.cards_of(session, [segment_id])


def coded(window):
    with window.workspace.read() as session:
        return [(each.name, quoted(session, each.id)) for each in marks_of(session, 1) if each.coder == "Amira"]


def test_letters_on_a_selection_find_a_code_and_enter_applies_it(window, page, qtbot):
    select(page, "Before")
    qtbot.keyClick(page, "h")
    picker = shown(window)
    assert picker.field.text() == "h"
    assert picker.field.hasFocus()
    qtbot.keyClicks(picker.field, "um")
    assert titles(picker) == ["Humour", "New code “hum”"]
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert ("Humour", "Before") in coded(window)
    assert page.selected_span() == place(POLICE, "Before")
    assert page.hasFocus()
    assert shown(window) is None


def test_ctrl_enter_makes_a_new_code_of_what_was_typed_in_one_step(window, page, qtbot):
    before = coded(window)
    select(page, "nobody")
    qtbot.keyClick(page, "s")
    qtbot.keyClicks(shown(window).field, "ilence  here")
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(shown(window).field, Qt.Key.Key_Return, CTRL)
    assert ("silence here", "nobody") in coded(window)
    window.workspace.project.undo("Amira")
    assert coded(window) == before


def test_a_code_that_holds_others_stands_behind_and_says_how_many(window, page, qtbot):
    with window.workspace.write("add_code") as session:
        group = add_code(session, "Neighbours together")
        for name in ("Know neighbours", "Trust neighbours", "Old neighbours"):
            made = add_code(session, name, parent_id=group)
        retire(session, made)
    select(page, "Before")
    qtbot.keyClicks(page, "n")
    picker = shown(window)
    picker.field.setText("neigh")
    assert titles(picker)[:3] == ["Know neighbours", "Trust neighbours", "Neighbours together"]
    item = picker.list.item(2)
    assert item.toolTip() == "holds 2 codes"
    assert "holds 2 codes" in item.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_name_that_is_taken_is_not_offered_as_new(window, page, qtbot):
    select(page, "nobody")
    qtbot.keyClick(page, "h")
    shown(window).field.setText("HUMOUR")
    assert titles(shown(window)) == ["Humour"]
    shown(window).field.setText("zzqx")
    assert titles(shown(window)) == ["New code “zzqx”"]


def test_without_a_selection_letters_choose_a_code_in_the_tree(window, page, qtbot):
    page.select(3, 3)
    before = coded(window)
    qtbot.keyClick(page, "s")
    picker = shown(window)
    assert titles(picker)[0] == "Share sooner"
    assert "Choose a code" in picker.field.placeholderText()
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert window.workspace.code_id == 3
    assert coded(window) == before


def test_without_a_selection_shift_enter_codes_the_whole_turn(window, page, qtbot):
    at = place(POLICE, "talks")[0]
    page.select(at, at)
    qtbot.keyClick(page, "h")
    picker = shown(window)
    assert TURN_FOOT in [label.text() for label in picker.findChildren(QLabel) if label.isVisible()]
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(picker.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert ("Humour", "Café talks help.") in coded(window)
    assert window.workspace.code_id == 4


def test_after_picking_the_keys_go_to_the_new_segment(window, page, qtbot):
    select(page, ", nobody ask")
    window.workbench.codes.tree.setFocus()
    code_with(window, "share")
    qtbot.keyClick(shown(window).field, Qt.Key.Key_Return)
    assert page.hasFocus()
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(page, "+")
    [made] = cards_of(window.workspace, page.overlay.current)
    assert (made.code, made.words, made.polarity) == ("Share sooner", "nobody asked", "supports")


def test_arrows_go_round_and_escape_leaves_everything(window, page, qtbot):
    select(page, "nobody")
    before = coded(window)
    qtbot.keyClick(page, "s")
    picker = shown(window)
    assert picker.choice().title == "Share sooner"
    qtbot.keyClick(picker.field, Qt.Key.Key_Up)
    assert picker.choice().title == "New code “s”"
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    assert picker.choice().title == "Share sooner"
    qtbot.keyClick(picker.field, Qt.Key.Key_PageDown)
    assert picker.choice().title == "New code “s”"
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    assert shown(window) is None
    assert coded(window) == before
    assert page.hasFocus()


def test_a_click_picks_and_a_click_elsewhere_leaves(window, page, qtbot):
    select(page, "nobody")
    qtbot.keyClick(page, "h")
    picker = shown(window)
    where = picker.list.visualItemRect(picker.list.item(0)).center()
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert ("Humour", "nobody") in coded(window)
    qtbot.keyClick(page, "h")
    window.workbench.codes.tree.setFocus()
    assert shown(window) is None
    assert window.workbench.codes.tree.hasFocus()


def test_half_a_word_is_coded_whole(window, page, qtbot):
    select(page, "obod")
    qtbot.keyClick(page, "h")
    qtbot.keyClick(shown(window).field, Qt.Key.Key_Return)
    assert ("Humour", "nobody") in coded(window)


def test_retired_codes_are_not_offered_and_those_applied_last_come_first(window, page, qtbot):
    with window.workspace.write("retire") as session:
        retire(session, 2)
    picked = []
    pick_code(window, "", picked.append)
    assert titles(shown(window)) == ["Respond", "Share sooner", "Humour"]
    qtbot.keyClick(shown(window).field, Qt.Key.Key_Return)
    assert picked == [1]


def test_the_current_segment_is_recoded(window, page, qtbot):
    page.select(*[place(POLICE, "nobody")[0]] * 2)
    recode(window)
    assert "Ask first" not in titles(shown(window))
    shown(window).field.setText("hum")
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(shown(window).field, Qt.Key.Key_Return)
    assert ("Humour", "nobody asked") in coded(window)
    page.select(0, 0)
    recode(window)
    assert shown(window) is None
    assert "No segment is at the cursor" in window.statusBar().currentMessage()


def palette(window, qtbot, letters):
    window.actions_of.by_key["palette"].trigger()
    picker = shown(window)
    qtbot.keyClicks(picker.field, letters)
    return picker


def test_the_palette_offers_what_is_useful_before_anything_is_typed(window, qtbot):
    picker = palette(window, qtbot, "")
    found = titles(picker)
    assert {"Codes", "Actions"} <= set(found)
    assert {"Respond", "Share sooner"} <= set(found)
    assert any(each.startswith("Find in the document") for each in found)


def test_the_palette_goes_to_a_document(window, qtbot):
    picker = palette(window, qtbot, "council")
    assert titles(picker)[:2] == ["Documents", "02 Council"]
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert window.workspace.document_id == 2


def test_the_palette_does_an_action_and_knows_its_key(window, page, qtbot):
    select(page, "talks help")
    picker = palette(window, qtbot, "vivo")
    assert picker.choice().title == "Code in vivo"
    assert picker.choice().keys == "Ctrl+I"
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert ("“talks help”", "talks help") in coded(window)


def test_the_palette_only_chooses_a_code_and_says_so(window, page, qtbot):
    before = coded(window)
    select(page, "Before")
    picker = palette(window, qtbot, "humo")
    assert picker.choice().does == "choose the code"
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert window.workspace.code_id == 4
    assert coded(window) == before
    select(page, "Before")
    qtbot.keyClick(page, "h")
    assert shown(window).choice().does == "code the words with it"


def test_a_document_comes_before_a_participant_of_the_same_name_and_has_the_keys(window, qtbot):
    with window.workspace.write("rename_document") as session:
        rename_document(session, 2, "Priya Raman, social worker")
    picker = palette(window, qtbot, "priya raman")
    assert [each for each in titles(picker)[:4] if each.startswith("Priya")] == [
        "Priya Raman, social worker",
        "Priya Raman",
    ]
    assert picker.choice().does == "open"
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert window.workspace.document_id == 2
    assert window.reader().page.hasFocus()


def test_the_palette_says_where_words_stand_without_moving_what_is_to_be_picked(window, qtbot):
    picker = palette(window, qtbot, "ask")
    first = picker.choice().title
    assert titles(picker)[-2:] == ["In the documents", "“ask” in all documents"]
    before = titles(picker)
    qtbot.waitUntil(lambda: len(titles(picker)) > len(before))
    assert titles(picker) == [*before, "01 Police"]
    assert picker.choice().title == first
    row = picker.list.item(len(before) - 1)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).startswith("“ask” in all documents, 2 places in 1 document")
    for _step in range(2):
        qtbot.keyClick(picker.field, Qt.Key.Key_Up)
    assert picker.choice().title == "“ask” in all documents"
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    panel = window.workbench.search
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    assert panel.list.hasFocus()
    assert window.workspace.document_id == 1


def test_words_that_nothing_is_called_are_found_in_the_texts_and_gone_to(window, qtbot):
    assert not any("in all documents" in each for each in titles(palette(window, qtbot, "mi")))
    shown(window).leave()
    picker = palette(window, qtbot, "mind you")
    qtbot.waitUntil(lambda: "02 Council" in titles(picker))
    assert picker.choice().title == "“mind you” in all documents"
    picker.list.setCurrentRow(picker.list.count() - 1)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reader().page.selected_span() == place(COUNCIL, "mind you"))
    assert window.workspace.document_id == 2
    assert window.workbench.search.list.hasFocus()


def test_the_palette_finds_participants_and_says_where_nothing_is(window, qtbot):
    picker = palette(window, qtbot, "priya")
    assert "Priya Raman" in titles(picker)
    picker.field.setText("zzzqx")
    qtbot.waitUntil(lambda: picker.choice().detail == "in no document")
    assert titles(picker) == ["In the documents", "“zzzqx” in all documents"]
    picker.field.setText("zq")
    assert titles(picker) == ["Nothing is called so"]
    assert picker.choice() is None
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.isVisible()


def test_the_palette_works_without_a_study(window, qtbot):
    window.close_study()
    picker = palette(window, qtbot, "sample")
    assert picker.choice().title == "Open the sample study"
    assert "Code in vivo" not in titles(picker)


def test_the_popup_stays_in_the_window_wherever_the_selection_is(window, page, qtbot):
    with window.workspace.write("add_code") as session:
        for at in range(40):
            add_code(session, f"Share {at}")
    for height in (620, 760, 960):
        window.resize(1280, height)
        for words in ("What", "talks"):
            select(page, words)
            qtbot.keyClick(page, "s")
            picker = shown(window)
            assert window.rect().adjusted(-12, -12, 12, 12).contains(picker.geometry())
            assert 4 <= len(titles(picker)) <= 14
            qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
