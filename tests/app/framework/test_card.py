"""The card of an element: each field is one step when it is left, and says itself what is wrong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.framework.card import ElementCard
from app.framework.links import Picker, Ties
from app.framework.model import TITLE
from app.framework.page import FrameworkPage
from app.looks.fields import Choice
from coding.framework.elements import add_element, edit_element, lead
from coding.framework.outline import Box

ENTER = Qt.Key.Key_Return
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open over a window


@pytest.fixture
def card(page: FrameworkPage) -> ElementCard:
    return page.card


def box(page: FrameworkPage, element_id: int = 1) -> Box:
    return page.model.outline.boxes[element_id]


def type_over(qtbot: QtBot, line: QWidget, words: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)


def pick(choice: Choice, words: str) -> None:
    """Choose by the keyboard, as one does in the open list."""
    row = choice.findText(words)
    choice.setCurrentIndex(row)
    choice.activated.emit(row)


def add(qtbot: QtBot, picker: Picker, words: str) -> None:
    type_over(qtbot, picker, words)
    qtbot.keyClick(picker, ENTER)
    qtbot.waitUntil(lambda: not picker.text())


def tied(ties: Ties) -> list[str]:
    return [row.words.text() for row in ties.rows]


def test_fields_are_saved_by_enter_or_when_they_are_left(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    type_over(qtbot, card.title, "They ask")
    qtbot.keyClick(card.title, ENTER)
    type_over(qtbot, card.key, "S01")
    qtbot.keyClick(card.key, Qt.Key.Key_Tab)
    type_over(qtbot, card.note, "In two regions.")
    page.tree.setFocus()
    assert (box(page).title, box(page).key, box(page).note) == ("They ask", "S01", "In two regions.")
    project = page.workspace.project
    for was in ("edit_element",) * 3:
        assert project.undoable().label == was
        project.undo("Amira")
    assert (box(page).title, box(page).key, box(page).note) == ("People ask first", "S1", "")
    assert (card.title.text(), card.key.text(), card.note.toPlainText()) == ("People ask first", "S1", "")


def test_a_field_left_as_it_was_writes_nothing(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    last = page.workspace.project.undoable()
    for line in (card.key, card.title, card.note, card.pathway):
        line.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.workspace.project.undoable() == last


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [("key", "l1", "already an element “l1”"), ("key", "", "needs a key"), ("title", "  ", "needs a title")],
)
def test_what_is_wrong_is_said_under_the_field(page: FrameworkPage, card: ElementCard, qtbot: QtBot, name, words, said):
    field, line = card.fields[name], getattr(card, name)
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, ENTER)
    assert field.fault.isVisible()
    assert said in field.fault.text()
    assert said in line.accessibleDescription()
    assert box(page).key == "S1"
    type_over(qtbot, line, "Q7")
    qtbot.keyClick(line, ENTER)
    assert not field.fault.isVisible()
    assert getattr(box(page), name) == "Q7"


def test_what_is_being_typed_is_kept_when_another_element_is_chosen(
    page: FrameworkPage, card: ElementCard, qtbot: QtBot
):
    type_over(qtbot, card.note, "Half")
    page.tree.go_to(page.model.element(2))
    assert box(page, 1).note == "Half"
    assert box(page, 2).note == ""
    assert card.note.toPlainText() == ""
    type_over(qtbot, card.title, "Shared")
    place = page.tree.visualRect(page.model.element(3, TITLE)).center()
    qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    page.tree.setFocus()
    assert (box(page, 2).title, box(page, 3).title) == ("Shared", "Agencies act as one")
    assert card.title.text() == "Agencies act as one"


def test_kind_sphere_and_pathway_are_chosen(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    pick(card.kind, "Barrier")
    pick(card.sphere, "Influence")
    pick(card.pathway, "Join up")
    assert (box(page).kind, box(page).sphere, box(page).pathway_id) == ("barrier", "influence", 2)
    pick(card.pathway, "None")
    pick(card.sphere, "Not given")
    assert (box(page).sphere, box(page).pathway_id) == ("", None)
    assert [each.key for each in page.tree.boxes()] == ["B1"]


def test_a_row_stays_where_it_is_until_another_is_chosen(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    page.tree.go_to(page.model.element(2))
    places = {each: page.tree.visualRect(page.model.element(each)).top() for each in (1, 2, 3)}
    pick(card.kind, "Barrier")
    with page.workspace.write("edit") as session:
        edit_element(session, 3, note="meanwhile")
    assert {each: page.tree.visualRect(page.model.element(each)).top() for each in (1, 2, 3)} == places
    assert [line.item.id for line in page.model.lines if isinstance(line.item, Box)] == [1, 2, 3]
    at = page.tree.visualRect(page.model.element(3, TITLE)).center()
    qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [each.id for each in page.tree.boxes()] == [3]
    qtbot.waitUntil(lambda: [line.item.id for line in page.model.lines if isinstance(line.item, Box)] == [1, 3, 2])
    assert [each.id for each in page.tree.boxes()] == [3]


def test_a_row_that_stays_is_moved_from_where_it_belongs(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    with page.workspace.write("edit") as session:
        add_element(session, "B1", kind="barrier", title="Rota", pathway="Join up")
    page.tree.go_to(page.model.element(2))
    pick(card.kind, "Barrier")
    assert [line.item.id for line in page.model.lines if isinstance(line.item, Box)] == [1, 2, 3, 4]
    page.tree.setFocus()
    for order in ([1, 3, 2, 4], [1, 3, 4, 2]):
        if [line.item.id for line in page.model.lines if isinstance(line.item, Box)] != order:
            qtbot.keyClick(page.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [line.item.id for line in page.model.lines if isinstance(line.item, Box)] == [1, 3, 4, 2]
    for _step in range(3):
        page.workspace.project.undo("Amira")
    assert [line.item.id for line in page.model.lines if isinstance(line.item, Box)] == [1, 2, 3]


def test_the_key_goes_with_the_kind_and_it_is_said(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    with qtbot.waitSignal(page.workspace.hinted) as said:
        pick(card.kind, "Barrier")
    assert said.args[0] == "S1 is now B1. Ctrl+Z takes it back."
    assert (box(page).key, card.key.text()) == ("B1", "B1")
    page.workspace.project.undo("Amira")
    assert (box(page).key, box(page).kind, card.key.text()) == ("S1", "short-term outcome", "S1")


def test_what_is_wrong_with_a_key_has_the_room_of_the_row(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    type_over(qtbot, card.key, "l1")
    qtbot.keyClick(card.key, ENTER)
    fault = card.fields["key"].fault
    qtbot.waitUntil(lambda: fault.width() > card.form.width() * 0.9)
    assert fault.height() < 3 * fault.fontMetrics().height()
    assert (
        fault.mapTo(card.form, fault.rect().topLeft()).y() > card.key.mapTo(card.form, card.key.rect().bottomLeft()).y()
    )


def test_a_new_pathway_is_made_by_its_name(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    type_over(qtbot, card.pathway.line, "See")
    qtbot.keyClick(card.pathway.line, ENTER)
    assert [each.name for each in page.model.outline.pathways] == ["See it", "Join up", "See"]
    assert box(page).pathway_id == 3
    page.workspace.project.undo("Amira")
    assert [each.name for each in page.model.outline.pathways] == ["See it", "Join up"]
    assert card.pathway.line.text() == "See it"


def test_the_keys_stay_in_a_field_whose_change_moves_the_element(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    type_over(qtbot, card.pathway.line, "Join up")
    qtbot.keyClick(card.pathway.line, ENTER)
    assert box(page).pathway_id == 2
    assert card.pathway.line.hasFocus()
    card.pathway.line.selectAll()
    qtbot.keyClick(card.pathway.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(card.pathway.line, Qt.Key.Key_Tab)
    assert box(page).pathway_id is None
    assert card.sphere.hasFocus()


def test_arrows_are_drawn_and_taken_away(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    assert tied(card.leads) == ["L1  Agencies act as one"]
    add(qtbot, card.leads.picker, "s2")
    assert tied(card.leads) == ["L1  Agencies act as one", "S2  Concerns are shared"]
    add(qtbot, card.comes.picker, "agencies")
    assert box(page).comes_from == (3,)
    card.leads.rows[0].away.click()
    assert box(page).leads_to == (2,)
    card.comes.rows[0].words.click()
    assert [each.key for each in page.tree.boxes()] == ["L1"]
    assert tied(card.leads) == ["S1  People ask first"]
    labels = []
    for _step in range(3):
        labels.append(page.workspace.project.undoable().label)
        page.workspace.project.undo("Amira")
    assert labels == ["remove_arrow", "draw_arrow", "draw_arrow"]
    assert tied(card.leads) == []
    assert tied(card.comes) == ["S1  People ask first", "S2  Concerns are shared"]


def test_codes_are_bound_and_taken_off(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    assert tied(card.codes) == ["Ask first"]
    add(qtbot, card.codes.picker, "humo")
    assert tied(card.codes) == ["Ask first", "Humour"]
    assert card.segments.text() == "4 segments →"
    card.codes.rows[0].away.click()
    assert box(page).codes == (4,)
    assert card.codes.picker.hasFocus() or not card.codes.rows[0].away.hasFocus()


def test_one_of_the_list_is_taken_once(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    picker = card.codes.picker
    picker.setFocus()
    qtbot.keyClicks(picker, "r")
    popup = picker.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(popup, ENTER)
    qtbot.waitUntil(lambda: not picker.text())
    assert picked.args == [1]
    assert box(page).codes == (1, 2)
    assert page.workspace.project.undoable().label == "bind_code"
    page.workspace.project.undo("Amira")
    assert box(page).codes == (2,)


def test_words_that_name_nothing_are_said_to(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    type_over(qtbot, card.leads.picker, "zebra")
    qtbot.keyClick(card.leads.picker, ENTER)
    assert card.fields["leads"].fault.text() == "⚠ No other element has “zebra” in its name."
    page.tree.go_to(page.model.element(2))
    assert not card.fields["leads"].fault.isVisible()


def test_several_elements_have_their_kind_sphere_and_pathway_set(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    page.tree.selectAll()
    assert card.said.text() == "3 elements"
    assert not card.title.isVisible()
    assert (card.sphere.currentIndex(), card.pathway.line.text(), card.pathway.line.placeholderText()) == (
        -1,
        "",
        "several",
    )
    pick(card.sphere, "Control")
    pick(card.pathway, "Join up")
    assert {(each.sphere, each.pathway_id) for each in page.model.outline.boxes.values()} == {("control", 2)}
    assert card.said.text() == "3 elements"
    page.workspace.project.undo("Amira")
    assert box(page).pathway_id == 1


def test_tab_walks_down_the_card(page: FrameworkPage, card: ElementCard, qtbot: QtBot):
    with page.workspace.write("draw_arrow") as session:
        lead(session, 1, 2)
    card.kind.setFocus()
    seen = []
    for _press in range(6 + 7 + 1):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    first, second = card.leads.rows
    expected = [card.kind, card.key, card.title, card.pathway, card.sphere, card.note]
    for row in (first, second):
        expected += [row.words, row.more, row.away]
    expected += [card.leads.picker, card.comes.picker]
    assert [each.accessibleName() for each in seen] == [each.accessibleName() for each in expected]
