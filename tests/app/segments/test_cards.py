"""The cards of the segments at the cursor: read, marked, commented on, and left alone where they are another's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.segments.cards import SegmentCards
from app.segments.quoted import Quoted
from app.segments.toggle import signs
from app.text.reader import Reader
from coding.codes import rename_code
from coding.segment_cards import cards_of
from coding.segments import remove
from models.project import Project
from tests.studies import POLICE, place


@pytest.fixture
def reader(workspace, qtbot):
    made = Reader(workspace)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    workspace.choose_document(1)
    return made


@pytest.fixture
def cards(workspace, reader, qtbot):
    made = SegmentCards(workspace, reader)
    qtbot.addWidget(made)
    made.resize(300, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def put(reader, cards, words):
    at = place(POLICE, words)[0]
    reader.page.select(at, at)
    cards.refresh()


def stored(workspace, segment_id):
    with workspace.read() as session:
        return cards_of(session, [segment_id])[0]


def down(cards):
    return {name for name, toggle in cards.form.toggles.items() if toggle.isChecked()}


def test_beside_coded_words_it_says_what_to_do(reader, cards):
    put(reader, cards, "Interviewer")
    assert cards._empty.isVisible()
    assert not cards.form.isVisible()
    assert cards.rows == []


def test_a_segment_is_shown_with_all_that_is_said_about_it(reader, cards):
    put(reader, cards, "We ask")
    form = cards.form
    assert form.name.text() == "Ask first"
    assert "We ask first now" in form._words.text()
    assert down(cards) == {("polarity", "supports"), ("example", "yes"), ("attributed", "yes")}
    assert form.comment.toPlainText() == "clear"
    assert cards.rows == []


def test_several_have_a_row_each_and_a_click_makes_one_the_current(reader, cards, qtbot):
    put(reader, cards, "ask first")
    assert [row.card.coder for row in cards.rows] == ["Amira", "Joel"]
    assert [row.isChecked() for row in cards.rows] == [True, False]
    assert signs(cards.rows[0].card) == "+!@…"
    qtbot.mouseClick(cards.rows[1], Qt.MouseButton.LeftButton)
    assert reader.page.overlay.current == 2
    assert [row.isChecked() for row in cards.rows] == [False, True]
    assert cards.grab().toImage() is not None


def test_anothers_segment_is_shown_and_cannot_be_changed(reader, cards):
    put(reader, cards, "ask first")
    reader.page.choose(2)
    cards.refresh()
    form = cards.form
    assert "Only Joel" in form._whose.text()
    assert not any(toggle.isEnabled() or toggle.isVisible() for toggle in form.toggles.values())
    assert not form.remove.isVisible()
    assert form.comment.isReadOnly()


def test_the_buttons_stay_where_they_are_for_one_segment_or_several_long_or_short(workspace, reader, cards, qtbot):
    places = set()
    for words, several in (("We ask", 0), ("ask first", 2), ("nobody", 0)):
        put(reader, cards, words)
        qtbot.waitUntil(cards.form.isVisible)
        assert len(cards.rows) == several
        cards.widget().layout().activate()
        cards.form.layout().activate()
        corners = [cards.form.mapTo(cards, each.geometry().topLeft()) for each in cards.form.toggles.values()]
        places.add(tuple((corner.x(), corner.y()) for corner in corners))
    assert len(places) == 1


def test_words_on_one_line_take_the_room_of_two(qtbot):
    quoted = Quoted()
    qtbot.addWidget(quoted)
    quoted.resize(240, 60)
    heights = []
    for words in ("Yes", "and so on and on " * 20):
        quoted.show_words(words, "Amira")
        heights.append(max(quoted.minimumHeight(), quoted.heightForWidth(240)))
    assert heights[0] == heights[1] > quoted.fontMetrics().height()


def test_a_button_sets_a_mark_and_takes_it_off(reader, cards, workspace, qtbot):
    put(reader, cards, "nobody")
    toggle = cards.form.toggles["polarity", "mixed"]
    for expected in ("mixed", ""):
        qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda wanted=expected: cards.form.card.polarity == wanted)
        assert stored(workspace, 3).polarity == expected
    assert down(cards) == set()


def test_a_comment_is_kept_when_it_is_left_as_one_step(reader, cards, workspace, qtbot):
    put(reader, cards, "nobody")
    reader.page.setFocus()
    qtbot.keyClick(reader.page, ";")
    assert cards.form.comment.hasFocus()
    qtbot.keyClicks(cards.form.comment, "said with a laugh")
    assert stored(workspace, 3).comment == ""
    reader.activateWindow()
    cards.form.comment.clearFocus()
    assert stored(workspace, 3).comment == "said with a laugh"
    assert workspace.project.undoable().label == "comment_segment"
    workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: cards.form.comment.toPlainText() == "")


def test_return_keeps_a_comment_shift_return_begins_a_line_and_escape_takes_it_back(window, qtbot):
    page, comment = window.reader().page, window.workbench.cards.widget(0).form.comment
    at = place(POLICE, "nobody asked")[0]
    for words, key, kept in (("one", Qt.Key.Key_Return, "one\ntwo"), ("more", Qt.Key.Key_Escape, "one\ntwo")):
        page.select(at, at)
        page.setFocus()
        qtbot.keyClick(page, ";")
        assert comment.hasFocus()
        qtbot.keyClicks(comment, words)
        qtbot.keyClick(comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClicks(comment, "two")
        qtbot.keyClick(comment, key)
        assert page.hasFocus()
        assert stored(window.workspace, 3).comment == kept
        assert comment.toPlainText() == kept
    for key in ("Return", "Shift+Return"):
        assert key in comment.placeholderText()


def test_a_comment_that_is_there_is_gone_on_with(reader, cards, qtbot):
    put(reader, cards, "We ask")
    reader.page.setFocus()
    qtbot.keyClick(reader.page, ";")
    cursor = cards.form.comment.textCursor()
    assert (cursor.hasSelection(), cursor.position()) == (False, len("clear"))


@pytest.mark.parametrize("words", ["nobody", "ask first"])
def test_all_of_the_card_is_in_view_in_a_small_window(reader, cards, workspace, qtbot, words):
    with workspace.write("rename_code") as session:
        rename_code(session, 2, "Askingfirstbeforeanythingelseisdonewithanyoneatallanywhere")
    cards.resize(270, 300)
    put(reader, cards, words)
    qtbot.waitUntil(lambda: len(cards.rows) == (2 if words == "ask first" else 0))
    cards.widget().layout().activate()
    assert not cards.horizontalScrollBar().isVisible()
    assert cards.widget().width() <= cards.viewport().width()
    form = cards.form
    for part in (form.comment, form.remove, form.recode, form.all):
        corner = part.mapTo(cards.viewport(), part.rect().bottomRight())
        assert cards.viewport().rect().contains(corner), part.accessibleName()


def test_long_words_end_before_the_coders_name(reader, cards, qtbot):
    put(reader, cards, "We ask")
    label = cards.form._words
    label.show_words("We ask first now, and then we ask again, " * 4, "Amira")
    qtbot.waitUntil(lambda: label.text().endswith(" …” — Amira"))
    assert "We ask" in label.text()
    assert label.heightForWidth(label.width()) <= 2 * label.fontMetrics().lineSpacing() + 2
    assert label.toolTip().count("We ask first") == 4


def test_a_comment_being_written_is_kept_when_the_cursor_goes_elsewhere_or_others_write(reader, cards, workspace):
    put(reader, cards, "nobody")
    cards.form.comment.setPlainText("half a thought")
    with workspace.write("remove_segment") as session:
        remove(session, [4])
    cards.refresh()
    assert cards.form.comment.toPlainText() == "half a thought"
    put(reader, cards, "We ask")
    assert stored(workspace, 3).comment == "half a thought"
    assert cards.form.comment.toPlainText() == "clear"
    cards.form.comment.setPlainText("clearer")
    put(reader, cards, "Interviewer")
    assert stored(workspace, 1).comment == "clearer"


def test_the_segments_of_the_code_are_asked_for(reader, cards, workspace, qtbot):
    put(reader, cards, "nobody")
    with qtbot.waitSignal(workspace.segments_asked) as asked:
        qtbot.mouseClick(cards.form.all, Qt.MouseButton.LeftButton)
    assert asked.args[0].code_ids == (2,)


def test_a_removed_segment_leaves_the_cards(reader, cards, workspace, qtbot):
    put(reader, cards, "nobody")
    qtbot.mouseClick(cards.form.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(cards._empty.isVisible)
    assert workspace.project.undoable().label == "remove_segment"


def test_another_coder_at_the_window_may_change_hers_alone(reader, cards, workspace, qtbot):
    put(reader, cards, "We ask")
    workspace.choose_coder("Joel")
    qtbot.waitUntil(lambda: not cards.form.toggles["example", "yes"].isEnabled())
    assert cards.form.comment.isReadOnly()


def test_every_control_is_named(reader, cards):
    put(reader, cards, "ask first")
    named = [*cards.form.toggles.values(), cards.form.comment, cards.form.recode, cards.form.remove, *cards.rows]
    assert all(isinstance(each, QWidget) and each.accessibleName() for each in named)
    assert "(+)" in cards.form.toggles["polarity", "supports"].toolTip()


def test_a_comment_being_written_is_kept_when_the_window_closes(window, qtbot):
    page = window.reader().page
    page.setFocus()
    page.select(*[place(POLICE, "nobody")[0]] * 2)
    qtbot.keyClick(page, ";")
    form = window.findChild(SegmentCards).form
    assert form.comment.hasFocus()
    qtbot.keyClicks(form.comment, "to be kept")
    path = window.workspace.project.path
    window.close()
    with Project(path, writes=False) as project, project.read() as session:
        assert cards_of(session, [3])[0].comment == "to be kept"


def test_the_comment_comes_to_the_front_from_behind_the_card_of_the_code(window, qtbot):
    page = window.reader().page
    page.select(*[place(POLICE, "nobody")[0]] * 2)
    window.workbench.codes.tree.setFocus()
    window.workspace.choose_code(4)
    page.setFocus()
    qtbot.keyClick(page, ";")
    assert window.findChild(SegmentCards).form.comment.isVisible()


def test_the_marks_are_explained(window, qtbot):
    page = window.reader().page
    page.select(*[place(POLICE, "nobody")[0]] * 2)
    cards = window.findChild(SegmentCards)
    cards.refresh()
    qtbot.mouseClick(cards.form.explain, Qt.MouseButton.LeftButton)
    assert any("polarity" in label.text() for label in window.findChildren(QLabel) if label.isVisible())
