"""The card of a code: a field is stored when it is left, as one step of undo, and only if it changed."""

from contextlib import closing
from sqlite3 import connect

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from app.codes.card import CodeCard
from app.codes.colours import ColourChoice
from app.looks import theme
from app.workspace import Workspace
from coding.codes import delete_code, edit_card, elements_of, retire
from coding.codetree import CodeView, code_tree
from coding.holding import memos_on
from coding.palette import colour
from coding.segments import apply_code
from models.project import Project

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def card(workspace: Workspace, qtbot: QtBot, answers) -> CodeCard:
    made = CodeCard(workspace)
    qtbot.addWidget(made)
    made.resize(280, 500)
    made.show()
    workspace.choose_code(2)
    return made


def stored(card: CodeCard, code_id: int = 2) -> CodeView:
    with card.workspace.read() as session:
        return code_tree(session).by_id[code_id]


def write(qtbot: QtBot, card: CodeCard, key: str, words: str) -> None:
    card.fields[key].setFocus()
    qtbot.keyClicks(card.fields[key], words)


def test_it_is_calm_where_no_code_is_chosen(workspace: Workspace, qtbot: QtBot):
    made = CodeCard(workspace)
    qtbot.addWidget(made)
    assert made._stack.currentIndex() == 0
    workspace.choose_code(2)
    assert made._stack.currentIndex() == 1
    assert made.name.text() == "Ask first"
    assert made.fields["include"].placeholderText().startswith("When do you use this code?")


def test_a_field_is_stored_when_it_is_left(card: CodeCard, qtbot: QtBot):
    write(qtbot, card, "definition", "Asks before acting ")
    assert stored(card).definition == ""
    with qtbot.waitSignal(card.workspace.changed):
        card.fields["include"].setFocus()
    assert stored(card).definition == "Asks before acting"
    newest = card.workspace.project.undoable()
    card.fields["definition"].setFocus()
    card.fields["include"].setFocus()
    assert card.workspace.project.undoable() == newest  # nothing was changed, so nothing is to undo
    card.workspace.project.undo("Amira")
    assert card.fields["definition"].typed() == ""


def test_escape_takes_the_typing_back(card: CodeCard, qtbot: QtBot):
    write(qtbot, card, "brief", "xx")
    qtbot.keyClick(card.fields["brief"], Qt.Key.Key_Escape)
    assert card.fields["brief"].typed() == ""
    card.name.setFocus()
    qtbot.keyClicks(card.name, "yy")
    qtbot.keyClick(card.name, Qt.Key.Key_Escape)
    assert card.name.text() == "Ask first"


def test_choosing_another_code_stores_what_was_typed_on_the_first(card: CodeCard, qtbot: QtBot):
    write(qtbot, card, "brief", "said first")
    card.workspace.choose_code(4)
    assert stored(card, 2).brief == "said first"
    assert stored(card, 4).brief == ""
    assert card.name.text() == "Humour"
    assert card.fields["brief"].typed() == ""


def test_what_is_being_typed_is_not_overwritten_by_a_change(card: CodeCard, qtbot: QtBot):
    write(qtbot, card, "brief", "half a sent")
    with card.workspace.write("edit_card") as session:
        edit_card(session, 2, definition="from elsewhere")
    assert card.fields["brief"].typed() == "half a sent"
    assert card.fields["definition"].typed() == "from elsewhere"


@pytest.mark.parametrize("key", ["brief", "memo"])
def test_what_is_typed_on_a_code_that_goes_goes_with_it(card: CodeCard, qtbot: QtBot, key: str):
    field = card.memo if key == "memo" else card.fields[key]
    field.setFocus()
    qtbot.keyClicks(field, "half a sent")
    with card.workspace.write("delete_code") as session:
        delete_code(session, 2)
    card.workspace.choose_code(4)
    assert card.name.text() == "Humour"
    assert card.fields["brief"].typed() == ""
    card.name.setFocus()
    assert card.workspace.project.undoable().label == "delete_code"


def test_a_name_that_is_taken_is_refused_under_the_field(card: CodeCard, qtbot: QtBot, answers):
    card.name.setFocus()
    card.name.selectAll()
    qtbot.keyClicks(card.name, "Share sooner")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    assert "already a code" in card.trouble.text()
    assert card.trouble.isVisible()
    assert answers.told == []
    card.name.selectAll()
    qtbot.keyClicks(card.name, "Ask at once")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    assert stored(card).name == "Ask at once"
    assert not card.trouble.isVisible()


def test_figures_hold_the_codes_below_and_lead_to_the_segments(card: CodeCard, qtbot: QtBot):
    card.workspace.choose_code(1)
    qtbot.waitUntil(lambda: "7&nbsp;segments · 3&nbsp;documents · 2&nbsp;participants" in card.numbers.text())
    with qtbot.waitSignal(card.workspace.segments_asked) as asked:
        card.numbers.linkActivated.emit("#")
    assert asked.args[0].code_ids == (1,)
    with card.workspace.write("apply_code") as session:
        apply_code(session, 3, 1, 0, 8)
    qtbot.waitUntil(lambda: "8&nbsp;segments" in card.numbers.text())


def test_the_link_has_the_ink_of_the_theme_it_is_seen_in(card: CodeCard, qtbot: QtBot):
    figures = card.numbers
    qtbot.waitUntil(lambda: "href" in figures.text())
    try:
        for choice in ("dark", "light"):
            accent = QColor(theme.apply(QApplication.instance(), choice).accent)
            qtbot.waitUntil(lambda accent=accent: closest(figures, accent) < 40)
    finally:
        theme.apply(QApplication.instance())


def closest(label: QLabel, colour: QColor) -> int:
    """How far the most alike point of the label is from the colour."""
    image = label.grab().toImage()
    points = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    parts = (QColor.red, QColor.green, QColor.blue)
    return min(sum(abs(part(QColor(each)) - part(colour)) for part in parts) for each in points)


def test_kind_and_colour_are_chosen(card: CodeCard, qtbot: QtBot):
    card.kind.setCurrentIndex(card.kind.findData("inductive"))
    card.kind.activated.emit(card.kind.currentIndex())
    card.colour.click()
    choice = card.findChild(ColourChoice)
    assert choice._name.text() == "Rust"
    qtbot.keyClick(choice.swatches, Qt.Key.Key_Right)
    qtbot.keyClick(choice.swatches, Qt.Key.Key_Return)
    code = stored(card)
    assert code.kind == "inductive"
    assert code.colour == colour(2)
    card.workspace.project.undo("Amira")
    card.workspace.project.undo("Amira")
    assert card.kind.currentData() == "deductive"


def test_elements_are_bound_by_the_menu_and_taken_off(card: CodeCard, qtbot: QtBot):
    card.elements.add.click()
    menu = card.elements.findChild(QMenu, "elementMenu")
    offered = [action for below in menu.actions() for action in below.menu().actions()]
    assert [action.text() for action in offered] == ["S2   Concerns are shared", "L1   Agencies act as one"]
    offered[1].trigger()
    menu.hide()
    card.elements.unbound.emit(1)
    with card.workspace.read() as session:
        assert elements_of(session, 2) == [3]
    assert card.elements._rows.count() == 1
    card.workspace.project.undo("Amira")
    assert card.elements._rows.count() == 2


def test_the_memo_is_made_changed_and_wiped_out(card: CodeCard, qtbot: QtBot):
    assert card.memo.typed() == "Interviews were coded twice."
    card.workspace.choose_code(4)
    assert card.memo.typed() == ""
    for words in ("Funny or sad?", "Sad."):
        card.memo.setFocus()
        card.memo.selectAll()
        qtbot.keyClicks(card.memo, words)
        card.name.setFocus()
        with card.workspace.read() as session:
            [(_id, title, body)] = memos_on(session, 4)
        assert (title, body) == ("Humour", words)
    card.memo.setFocus()
    card.memo.selectAll()
    qtbot.keyClick(card.memo, Qt.Key.Key_Delete)
    card.workspace.choose_code(2)
    with card.workspace.read() as session:
        assert memos_on(session, 4) == []
    card.workspace.project.undo("Amira")
    card.workspace.choose_code(4)
    assert card.memo.typed() == "Sad."


def test_a_retired_code_says_so_and_is_brought_back(card: CodeCard, qtbot: QtBot):
    assert not card._retired.isVisible()
    with card.workspace.write("retire") as session:
        retire(session, 2)
    assert card._retired.isVisible()
    card._retired.back.click()
    assert not stored(card).retired
    assert not card._retired.isVisible()


def test_a_study_for_reading_is_only_read(small_study, qtbot: QtBot):
    with Project(small_study, writes=False) as project:
        workspace = Workspace(project, "Amira")
        card = CodeCard(workspace)
        qtbot.addWidget(card)
        workspace.choose_code(2)
        assert all(field.isReadOnly() for field in (*card.fields.values(), card.name))
        assert not card.kind.isEnabled()
        assert card.elements.add.isHidden()
        project.listeners.clear()


@pytest.mark.parametrize("key", ["definition", "memo"])
def test_what_could_not_be_stored_is_tried_again(card: CodeCard, qtbot: QtBot, key: str):
    field, table = (card.memo, "memo") if key == "memo" else (card.fields[key], "code")
    with closing(connect(card.workspace.project.path)) as file:
        for deed in ("INSERT", "UPDATE"):
            file.execute(f"CREATE TRIGGER no_{deed} BEFORE {deed} ON {table} BEGIN SELECT RAISE(FAIL, 'no'); END")
        field.setFocus()
        qtbot.keyClicks(field, "Asked, not told")
        with capture_exceptions() as caught:
            card.name.setFocus()
        assert caught
        assert "Asked, not told" in field.typed()
        for deed in ("INSERT", "UPDATE"):
            file.execute(f"DROP TRIGGER no_{deed}")
    field.setFocus()
    card.name.setFocus()
    with card.workspace.read() as session:
        found = [stored(card).definition, *(body for _id, _title, body in memos_on(session, 2))]
    assert any("Asked, not told" in words for words in found)
