"""Coding by key in the window: what is selected is coded, what is outlined is changed, what cannot be done is said."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from app.codes.pins import pin
from app.remembered import Remembered
from app.text import menu
from app.text.geometry import lines_in_view
from app.text.marks import CODE_MIME
from app.text.reader import Reader
from app.text.saying import INTERVIEWERS, WHOLE_TURN
from app.text.signs import SIGNS
from app.text.whisper import Whisper
from coding.codes import rename_code
from coding.documents import add_document, rename_document
from coding.segment_cards import cards_of
from coding.segments import apply_code, code_anew, marks_of, quoted
from coding.speakers import list_speakers, mark_interviewer
from coding.transcript import Transcript
from tests.studies import POLICE, place

NO, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def page(window):
    shown = window.reader().page
    shown.setFocus()
    return shown


def select(page, words):
    page.select(*place(POLICE, words))


def put(page, words):
    at = place(POLICE, words)[0] + 1
    page.select(at, at)


def coded(window):
    with window.workspace.read() as session:
        return [(each.name, quoted(session, each.id)) for each in marks_of(session, 1) if each.coder == "Amira"]


def card(window):
    with window.workspace.read() as session:
        return cards_of(session, [window.reader().page.overlay.current])[0]


def said(window):
    return window.statusBar().currentMessage()


def press(qtbot, window, key, keys=NO):
    with qtbot.waitSignal(window.workspace.changed):
        qtbot.keyClick(window.reader().page, key, keys)


def test_half_selected_words_are_coded_whole_and_with_alt_as_they_are(window, page, qtbot):
    window.workspace.choose_code(4)
    select(page, "obody ask")
    press(qtbot, window, Qt.Key.Key_Return)
    assert ("Humour", "nobody asked") in coded(window)
    assert card(window).code == "Humour"
    press(qtbot, window, Qt.Key.Key_Return, ALT)
    assert ("Humour", "obody ask") in coded(window)


def test_a_pinned_code_is_applied_by_its_digit(window, page, qtbot):
    pin(window.workspace, 3, 4)
    select(page, "Before")
    press(qtbot, window, "3")
    assert ("Humour", "Before") in coded(window)
    qtbot.keyClick(page, "5")
    assert "No code is pinned to 5" in said(window)
    window.actions_of.by_key["pinned"].trigger()
    assert said(window).startswith("3 Humour")
    pin(window.workspace, 3, 0)
    window.actions_of.by_key["pinned"].trigger()
    assert said(window).startswith("No code is pinned yet")


def test_a_digit_without_a_selection_says_what_to_do(window, page, qtbot):
    pin(window.workspace, 3, 4)
    put(page, "Before")
    before = coded(window)
    qtbot.keyClick(page, "3")
    assert said(window).startswith("Select some words first")
    assert coded(window) == before


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("+", "polarity", "supports"),
        ("-", "polarity", "contradicts"),
        ("=", "polarity", "mixed"),
        ("0", "polarity", "none"),
        ("!", "example", "yes"),
        ("@", "attributed", "yes"),
    ],
)
def test_a_mark_is_set_by_its_sign_and_by_the_same_taken_off(window, page, qtbot, key, name, value):
    page.select(*[place(POLICE, "🙂")[0]] * 2)
    assert card(window).code == "Humour"
    press(qtbot, window, key)
    assert getattr(card(window), name) == value
    press(qtbot, window, key)
    assert getattr(card(window), name) == ""
    assert [mark.id for mark in page.marks_here()] == [1, 4]


def test_others_segments_are_not_marked_nor_removed(window, page, qtbot):
    put(page, "ask first")
    page.choose(2)
    before = coded(window)
    for key in ("+", Qt.Key.Key_Delete, ">"):
        qtbot.keyClick(page, key)
        assert said(window) == "This segment is Joel's, and you are Amira."
        window.statusBar().clearMessage()
    assert coded(window) == before


def test_the_signs_choose_among_the_segments_at_the_cursor_and_the_arrows_go_on(window, page, qtbot):
    put(page, "ask first")
    assert page.overlay.current == 1
    qtbot.keyClick(page, ".")
    assert page.overlay.current == 2
    qtbot.keyClick(page, ",")
    qtbot.keyClick(page, ",")
    assert page.overlay.current == 2
    for expected in (4, 3, 3):
        qtbot.keyClick(page, Qt.Key.Key_Down, ALT)
        assert page.overlay.current == expected
    assert "no segment after" in said(window)
    qtbot.keyClick(page, Qt.Key.Key_Up, ALT)
    assert page.overlay.current == 4
    assert page.cursor_position() == place(POLICE, "🙂")[0]


def test_ends_are_moved_word_by_word_each_a_step_to_undo(window, page, qtbot):
    put(page, "nobody asked")
    for key, words in (("(", "Before, nobody asked"), (")", "nobody asked"), ("<", "nobody"), (">", "nobody asked")):
        press(qtbot, window, key)
        assert card(window).words == words
    assert window.actions_of.by_key["undo"].text().startswith("&Undo resize segment")
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert card(window).words == "nobody"
    before = coded(window)
    qtbot.keyClick(page, "<")
    assert coded(window) == before


def test_a_handle_that_is_let_go_moves_the_segment_in_one_step(window, page):
    put(page, "nobody asked")
    page.resized.emit(3, *place(POLICE, "Before, nobody asked."))
    assert card(window).words == "Before, nobody asked."
    assert window.workspace.project.undoable().label == "resize"


def test_where_a_segment_now_ends_is_said(window, page, qtbot):
    put(page, "nobody asked")
    page.resized.emit(3, *place(POLICE, "Before, nobody asked."))
    assert said(window) == "Segment “Ask first” now ends with “… nobody asked.”; Ctrl+Z takes it back."
    put(page, "nobody asked")
    press(qtbot, window, ")")
    assert said(window).startswith("Segment “Ask first” now begins with “nobody asked.”")


def drop(page, code_id, words, keys=NO):
    data = QMimeData()
    data.setData(CODE_MIME, str(code_id).encode())
    cursor = page.textCursor()
    cursor.setPosition(page.utf16.unit(place(POLICE, words)[0]))
    where, left = QPointF(page.cursorRect(cursor).center()), Qt.MouseButton.LeftButton
    for kind in (QDragEnterEvent, QDragMoveEvent):
        at = where.toPoint()
        QApplication.sendEvent(page.viewport(), kind(at, Qt.DropAction.CopyAction, data, left, keys))
    QApplication.sendEvent(page.viewport(), QDropEvent(where, Qt.DropAction.CopyAction, data, left, keys))


def test_a_code_dropped_on_half_selected_words_takes_them_whole_and_with_alt_exactly(window, page):
    select(page, "obody ask")
    drop(page, 4, "body ask", ALT)
    assert ("Humour", "obody ask") in coded(window)
    drop(page, 4, "body ask")
    assert ("Humour", "nobody asked") in coded(window)


def test_a_drop_beside_the_selection_says_that_the_whole_turn_was_coded(window, page):
    select(page, "nobody")
    drop(page, 4, "nobody")
    assert said(window) == ""
    drop(page, 1, "talks")
    assert "Café talks help." in [words for _name, words in coded(window)]
    assert said(window) == WHOLE_TURN


@pytest.mark.parametrize("selected", [True, False])
def test_after_a_drop_the_keys_go_to_the_new_segment(window, page, qtbot, selected):
    if selected:
        select(page, "talks")
    else:
        put(page, "We ask")
    window.workbench.codes.tree.setFocus()
    drop(page, 1, "talks")
    assert window.focusWidget() is page
    press(qtbot, window, "+")
    assert (card(window).words, card(window).polarity) == ("talks" if selected else "Café talks help.", "supports")


def test_an_interviewers_words_are_coded_and_it_is_said_that_they_do_not_count(window, page, qtbot):
    window.workspace.choose_code(4)
    with window.workspace.write("mark_interviewer") as session:
        asks = next(each for each in list_speakers(session, [1]) if each.name == "PC Hall")
        mark_interviewer(session, asks.id, True)
    select(page, "nobody")
    press(qtbot, window, Qt.Key.Key_Return)
    assert ("Humour", "nobody") in coded(window)
    assert said(window) == INTERVIEWERS
    with window.workspace.write("mark_interviewer") as session:
        mark_interviewer(session, asks.id, False)
    window.statusBar().clearMessage()
    select(page, "first now")
    press(qtbot, window, Qt.Key.Key_Return)
    assert said(window) == ""


def test_why_nothing_happened_is_said_beside_the_cursor_too(window, page, qtbot):
    put(page, "Before")
    qtbot.keyClick(page, "5")
    [whisper] = page.viewport().findChildren(Whisper)
    assert whisper.isVisible()
    assert whisper.text() == said(window)
    assert page.viewport().rect().contains(whisper.geometry())
    assert not whisper.geometry().intersects(page.cursorRect())
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert not whisper.isVisible()


def test_a_turn_is_coded_from_its_label_too(window, page, qtbot):
    window.workspace.choose_code(4)
    at = POLICE.index("PC Hall: Café")
    page.select(at, at)
    press(qtbot, window, Qt.Key.Key_Return, SHIFT)
    assert ("Humour", "Café talks help.") in coded(window)


def test_a_read_only_study_says_so(window, page, qtbot, monkeypatch):
    monkeypatch.setattr(window.workspace.project, "writes", False)
    select(page, "Before")
    window.reader().coding.apply(4)
    assert said(window) == "The study is open for reading only."


def test_the_codes_at_the_cursor_are_listed_under_the_page(window, page):
    put(page, "ask first")
    assert "Ask first" in window.reader()._here.text()
    assert "Joel" in window.reader()._here.text()
    put(page, "Interviewer")
    assert "first letters" in window.reader()._here.text()


def test_a_changed_speaker_leaves_the_page_where_it_was(window, page):
    put(page, "nobody")
    where = page.cursor_position()
    with window.workspace.write("mark_interviewer") as session:
        hall = next(each for each in list_speakers(session, [1]) if each.name == "PC Hall")
        mark_interviewer(session, hall.id, True)
    assert page.cursor_position() == where
    assert page.turn_at(where).asks


def texts(shown):
    return [action.text().replace("&", "") for action in shown.actions() if action.text()]


def test_the_menu_of_the_page_offers_what_can_be_done_there(window, page):
    window.workspace.choose_code(2)
    put(page, "nobody")
    shown = menu.made(window)
    assert isinstance(shown, QMenu)
    offered = texts(shown)
    assert offered[:2] == ["Code with …", "Ask first  (chosen)"]
    assert {"Recode the segment …", "Remove the segment", "Copy", "Mark it"} <= set(offered)
    code = next(action for action in shown.actions() if action.text() == "Humour")
    assert not code.isEnabled()
    select(page, "Before")
    shown = menu.made(window)
    assert "Recode the segment …" not in texts(shown)
    next(action for action in shown.actions() if action.text() == "Humour").trigger()
    assert ("Humour", "Before") in coded(window)


def test_words_are_copied_plain_and_as_a_quote(window, page, qtbot):
    clipboard = menu.QGuiApplication.clipboard()
    put(page, "nobody")
    shown = menu.made(window)
    next(action for action in shown.actions() if action.text() == "&Copy").trigger()
    assert clipboard.text() == "nobody asked"
    next(action for action in shown.actions() if "quote" in action.text()).trigger()
    qtbot.waitUntil(lambda: clipboard.text() == "“nobody asked” (police, North West)")


def test_every_sign_stands_in_the_menu_with_its_key(window):
    keys = {action.shortcut().toString() for action in window.actions_of.by_key.values()}
    assert set(SIGNS) <= keys
    assert {"Return", "Shift+Return", "Ctrl+I", "Del", "Ctrl+R"} <= keys


def test_the_size_of_the_letters_is_kept_over_documents_and_windows(window, page):
    plain = page.font().pointSizeF()
    for _ in range(3):
        window.actions_of.by_key["zoom_in"].trigger()
    window.actions_of.by_key["zoom_out"].trigger()
    window.workspace.choose_document(2)
    assert page.font().pointSizeF() == plain + 2
    other = Reader(window.workspace)
    assert other.page.font().pointSizeF() == plain + 2
    other.deleteLater()
    window.actions_of.by_key["zoom_reset"].trigger()
    assert page.font().pointSizeF() == plain


def test_the_page_begins_on_the_line_of_the_trees(window, page, qtbot):
    bench = window.workbench
    tops = {part.mapTo(window, QPoint(0, 0)).y() for part in (page, bench.documents.tree, bench.codes.tree)}
    assert len(tops) == 1


def test_a_long_name_of_a_document_widens_nothing(window, page, qtbot):
    bench = window.workbench
    window.resize(1280, 800)
    before = bench.sizes()
    with window.workspace.write("rename_document") as session:
        rename_document(session, 1, "What, if anything, has changed in your work because of it? " * 5)
    QApplication.processEvents()
    assert bench.sizes() == before
    title = window.reader()._title
    assert title.text().endswith("…")
    assert title.toolTip().startswith("What, if anything")


def test_the_line_coded_last_stays_in_view_when_the_list_of_segments_opens(window, qtbot):
    page = window.reader().page
    text = "\n".join(f"Kemi: line {at}, word for word, and so on." for at in range(300))
    with window.workspace.write("add_document") as session:
        long = add_document(session, Transcript("Long", text))
    window.workspace.choose_document(long)
    low = lines_in_view(page)[-3].start
    page.select(low, low)
    window.workbench.segments_panel()
    qtbot.waitUntil(lambda: page.height() < 500)
    assert page.viewport().rect().contains(page.cursorRect())


def test_a_document_is_shown_again_where_it_was_left(window, page):
    text = "\n".join(f"Kemi: line {at}, word for word, and so on." for at in range(300))
    with window.workspace.write("add_document") as session:
        long = add_document(session, Transcript("Long", text))
    window.workspace.choose_document(long)
    assert page.verticalScrollBar().value() == 0
    page.verticalScrollBar().setValue(150)
    top = lines_in_view(page)[1].start
    window.workspace.choose_document(1)
    assert page.text == POLICE
    window.workspace.choose_document(long)
    assert abs(lines_in_view(page)[1].start - top) < 3 * 60
    assert page.cursor_position() > 100
    stood = lines_in_view(page)[5].start + 3
    page.select(stood, stood)
    window.workspace.choose_document(1)
    window.workspace.choose_document(long)
    assert page.cursor_position() == stood
    assert abs(lines_in_view(page)[1].start - top) < 3 * 60
    path = window.workspace.project.path
    window.close_study()
    window.open(path)
    window.workspace.choose_document(long)
    assert abs(lines_in_view(window.reader().page)[1].start - top) < 6 * 60
    assert window.reader().page.cursor_position() == stood


def test_the_place_is_kept_for_a_window_that_is_never_closed(window, page, qtbot):
    put(page, "nobody asked")
    stood = page.cursor_position()
    kept = window.workspace.project.uid
    qtbot.waitUntil(lambda: Remembered(kept).get("places", {}).get("1", [0, 0])[1] == stood)


def test_a_new_coder_may_code_before_the_rest_of_a_long_document_is_read(window, page):
    text = "\n".join(f"Kemi: line {at}, word for word, and so on." for at in range(2000))
    with window.workspace.write("add_document") as session:
        long = add_document(session, Transcript("Long", text))
        first = [apply_code(session, long, 1, start, start + 30) for start in (6, 40_000, len(text) - 40)]
    window.workspace.choose_document(long)
    window.workspace.choose_coder("Somebody new")
    with window.workspace.write("code_anew") as session:
        made = code_anew(session, long, "A new idea", 8, 20)
    assert [mark.id for mark in page.marks_at(10)] == [first[0], made]
    assert (page.marks[made].name, page.marks[made].coder) == ("A new idea", "Somebody new")
    assert set(page.marks) == {*first, made}
    with window.workspace.write("rename_code") as session:
        rename_code(session, 1, "Called otherwise")
    assert {page.marks[each].name for each in first} == {"Called otherwise"}
    assert "Called otherwise" in {stripe.mark.name for stripe in page.margin.stripes()}


def test_a_new_code_that_is_called_as_another_is_made_and_the_other_told(window, page):
    select(page, "nobody asked")
    window.reader().coding.apply_new("ask  First")
    assert said(window) == "There is also “Ask first” under “Respond”."
    assert ("ask First", "nobody asked") in coded(window)
