"""The card of an arrow: opened from an element or the diagram, saved field by field."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.framework.page import FrameworkPage
from coding.codetree import code_tree
from coding.framework.arrows import Arrow, list_arrows, set_arrow_note
from coding.framework.elements import add_element, unlead
from coding.retrieval import Query
from coding.segments import apply_code
from tests.app.framework.test_card import add, tied, type_over
from tests.studies import POLICE, place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def arrow(page: FrameworkPage) -> Arrow:
    with page.workspace.read() as session:
        return next(each for each in list_arrows(session) if each.pair == (1, 3))


@pytest.fixture
def opened(page: FrameworkPage, qtbot: QtBot) -> FrameworkPage:
    """The page with the card of the arrow from S1 to L1, opened from the card of S1."""
    qtbot.mouseClick(page.card.leads.rows[0].more, Qt.MouseButton.LeftButton)
    assert page.cards.currentWidget() is page.cards.arrow
    return page


def test_it_is_opened_from_the_card_of_an_end_and_leads_back(opened: FrameworkPage, qtbot: QtBot):
    card = opened.cards.arrow
    assert (card.tail.text(), card.head.text()) == ("S1  People ask first", "L1  Agencies act as one")
    qtbot.mouseClick(card.back, Qt.MouseButton.LeftButton)
    assert opened.cards.currentWidget() is opened.card
    qtbot.mouseClick(opened.card.leads.rows[0].more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.head, Qt.MouseButton.LeftButton)
    assert [box.key for box in opened.tree.boxes()] == ["L1"]
    assert opened.cards.currentWidget() is opened.card
    qtbot.mouseClick(opened.card.comes.rows[0].more, Qt.MouseButton.LeftButton)
    assert card.arrow.pair == (1, 3)
    qtbot.mouseClick(card.head, Qt.MouseButton.LeftButton)
    assert opened.cards.currentWidget() is opened.card


def test_note_and_factors_are_saved_one_step_each(opened: FrameworkPage, qtbot: QtBot):
    card, project = opened.cards.arrow, opened.workspace.project
    with opened.workspace.write("add_element") as session:
        add_element(session, "X1", kind="assumption", title="Staff stay")
    type_over(qtbot, card.note, "Where they meet")
    opened.tree.setFocus()
    assert arrow(opened).note == "Where they meet"
    assert opened.cards.currentWidget() is card
    add(qtbot, card.factors.picker, "x1")
    assert tied(card.factors) == ["X1  Staff stay (assumption)"]
    card.factors.rows[0].away.click()
    assert arrow(opened).factors == ()
    assert [project.undo("Amira").label for _step in range(3)] == ["edit_arrow"] * 3
    assert card.note.toPlainText() == ""
    card.factors.picker.missed.emit("zzz")
    assert "No other element has “zzz”" in card.fields["factors"].fault.text()


def test_a_code_is_made_and_its_segments_are_counted_and_opened(opened: FrameworkPage, qtbot: QtBot):
    card, workspace = opened.cards.arrow, opened.workspace
    qtbot.waitUntil(lambda: card.segments.text() == "no passages yet")
    qtbot.mouseClick(card.make, Qt.MouseButton.LeftButton)
    (code_id,) = arrow(opened).codes
    assert not card.make.isVisible()
    assert len(card.codes.rows) == 1
    with workspace.write("apply_code") as session:
        assert code_tree(session).by_id[code_id].kind == "deductive"
        apply_code(session, 1, code_id, *place(POLICE, "Café talks"))
    qtbot.waitUntil(lambda: card.segments.text() == "1 passage  ·  1 for →")
    with qtbot.waitSignal(workspace.segments_asked) as asked:
        qtbot.mouseClick(card.segments, Qt.MouseButton.LeftButton)
    assert asked.args == [Query(arrows=((1, 3),))]
    card.codes.rows[0].away.click()
    assert arrow(opened).codes == ()
    assert card.make.isVisible()


def test_the_card_follows_what_is_changed_elsewhere_and_goes_with_its_arrow(opened: FrameworkPage):
    with opened.workspace.write("edit_arrow") as session:
        set_arrow_note(session, 1, 3, "seen twice")
    assert opened.cards.arrow.note.toPlainText() == "seen twice"
    with opened.workspace.write("remove_arrow") as session:
        unlead(session, 1, 3)
    assert opened.cards.currentWidget() is opened.card
    opened.workspace.project.undo("Amira")
    assert opened.cards.currentWidget() is opened.cards.arrow
    opened.tree.go_to(opened.model.element(2))
    assert opened.cards.currentWidget() is opened.card


def test_an_arrow_chosen_on_the_diagram_shows_its_card(page: FrameworkPage):
    page.show_view("diagram")
    page.both.diagram.view.choose_arrow((2, 3))
    assert page.cards.currentWidget() is page.cards.arrow
    assert page.cards.arrow.arrow.pair == (2, 3)
    assert not page.cards.arrow.back.isVisible()
