import sys
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from app.looks import theme
from app.text.dropping import MISSED
from app.text.geometry import lines_in_view
from app.text.marks import CODE_MIME
from app.text.turns import Turn
from coding.palette import colour
from tests.app.text.conftest import TEXT, formats, labelled, mark

LONG = "She puts the adult back in the sentence and nobody blinked, every time. " * 3334  # 40,000 words in one block


def place(words, text=TEXT):
    return text.index(words), text.index(words) + len(words)


def select(page, start, end):
    """Select by positions in the text, as a user would."""
    cursor = page.textCursor()
    cursor.setPosition(page.utf16.unit(start))
    cursor.setPosition(page.utf16.unit(end), QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def point_of(page, words):
    """A point of the viewport on these words."""
    cursor = page.textCursor()
    cursor.setPosition(page.utf16.unit(page.text.index(words)) + 1)
    return page.cursorRect(cursor).center()


def dragged(page, kind, words, mime=CODE_MIME, data=b"7"):
    """Drag a code into the page and onto these words: whether the page takes it."""
    if kind is not QDragEnterEvent:
        dragged(page, QDragEnterEvent, words, mime, data)
    held = QMimeData()
    held.setData(mime, data)
    where, action, button = point_of(page, words), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    where = QPointF(where) if kind is QDropEvent else where
    event = kind(where, action, held, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page.viewport(), event)
    return event.isAccepted()


def test_the_text_is_shown_as_it_is_and_stays_so(page):
    page.show_document(TEXT, labelled(TEXT), [mark(1, "nobody in the room blinked")])
    page.update_marks([1], [mark(2, "The wording")])
    page.grab()
    assert page.toPlainText() == TEXT
    assert page.isReadOnly()
    assert not page.document().isModified()
    assert not page.document().isUndoAvailable()


@pytest.mark.parametrize("dark", [False, True])
def test_coded_words_are_shaded_and_no_others(page, dark):
    page.set_theme(dark)
    words = ["👩🏽‍💼 has moved", "nobody in the room blinked", "the adult"]
    page.show_document(TEXT, labelled(TEXT), [mark(at, each, at) for at, each in enumerate(words)])
    expected = [(each, theme.shade(colour(at), 1, dark).name()) for at, each in enumerate(words)]
    assert formats(page) == expected
    assert set(theme.shade(colour(0), 1, False).getRgb()) != set(theme.shade(colour(0), 1, True).getRgb())


def test_a_new_palette_changes_the_shades(page):
    page.show_document(TEXT, (), [mark(1, "The wording", 1)])
    for scheme in (theme.DARK, theme.LIGHT):
        page.setPalette(theme.palette(scheme))
        assert formats(page) == [("The wording", theme.shade(colour(1), 1, scheme.dark).name())]


def test_overlaps_are_deeper_and_take_the_colour_of_the_innermost(page):
    marks = [mark(1, "She places herself at risk", 1), mark(2, "herself", 2), mark(3, "self at", 3)]
    page.show_document(TEXT, (), marks)
    assert formats(page) == [
        ("She places ", theme.shade(colour(1), 1, False).name()),
        ("her", theme.shade(colour(2), 2, False).name()),
        ("self", theme.shade(colour(3), 3, False).name()),
        (" at", theme.shade(colour(3), 2, False).name()),
        (" risk", theme.shade(colour(1), 1, False).name()),
    ]


def test_a_mark_over_several_blocks_is_shaded_in_each(page):
    start, end = TEXT.index("changed?"), TEXT.index(" wording")
    page.show_document(TEXT, (), [mark(1, TEXT[start:end])])
    assert [words for words, _ in formats(page)] == ["changed?", "Kemi: The"]


def test_changing_marks_formats_only_the_blocks_they_touch(page):
    page.show_document(TEXT, labelled(TEXT), [mark(1, "What has"), mark(2, "the adult")])
    page.grab()
    formatted, formats_of = [], page.lines.formats_of
    page.lines.formats_of = lambda block: formatted.append(block.text()[:8]) or formats_of(block)
    page.update_marks([1], [mark(3, "And now?\n\nKemi: Now", 3)])
    page.grab()
    assert formatted == ["AH: What", "AH: And ", "", "Kemi: No"]
    assert [words for words, _ in formats(page)] == ["And now?", "Kemi: Now", "the adult"]
    assert page.mark_ids() == {2, 3}


def test_changing_marks_keeps_place_and_selection(page):
    text = "\n".join(f"Kemi: line {at} of the interview, word for word." for at in range(400))
    page.show_document(text, labelled(text), [mark(1, "line 300", text=text)])
    page.reveal(*place("line 300", text))
    before = page.verticalScrollBar().value(), page.selected_span()
    assert before[0] > 0
    page.update_marks([1, 99], [mark(2, "line 3 of", text=text), mark(3, "line 301", text=text)])
    page.grab()
    assert (page.verticalScrollBar().value(), page.selected_span()) == before


def test_a_changed_mark_replaces_the_one_with_its_id(page):
    page.show_document(TEXT, (), [mark(1, "The wording", 1)])
    page.update_marks((), [mark(1, "The wording", 2)])
    assert formats(page) == [("The wording", theme.shade(colour(2), 1, False).name())]


def test_labels_are_set_apart_and_headings_take_room(page):
    page.show_document(TEXT, labelled(TEXT), ())
    block = page.document().findBlock(page.utf16.unit(TEXT.index("Kemi")))
    page.document().documentLayout().blockBoundingRect(block)
    [label] = block.layout().formats()
    assert (label.start, label.length) == (0, len("Kemi: "))
    assert label.format.fontWeight() > 400
    tops = []
    for turns in [(), [Turn(0, 3), Turn(4, 7)], [Turn(0, 3, "Kemi"), Turn(4, 7, "AH", 5000)]]:
        page.show_document("one\ntwo", turns, ())
        tops.append([line.top for line in lines_in_view(page)])
    metrics = page.lines.metrics
    assert tops[1] == [tops[0][0], tops[0][1] + metrics.paragraph]
    assert tops[2] == [tops[0][0] + metrics.heading, tops[1][1] + 2 * metrics.heading]


def test_headings_are_painted_where_there_is_no_label(page):
    page.show_document("one\ntwo", [Turn(0, 3), Turn(4, 7)], ())
    bare = page.viewport().grab().toImage()
    page.show_document("one\ntwo", [Turn(0, 3, "Kemi Balogun", 5000), Turn(4, 7)], ())
    headed = page.viewport().grab().toImage()
    ground = bare.pixelColor(2, 2)

    def inked(image, top, height):
        rows = range(round(top), round(top + height))
        return sum(image.pixelColor(x, y) != ground for y in rows for x in range(16, 300))

    top = page.contentOffset().y() + 16
    assert inked(headed, top, page.lines.metrics.heading) > 100
    assert page.toPlainText() == "one\ntwo"


def test_lines_are_evenly_spaced_and_short_enough(page):
    page.show_document(TEXT, labelled(TEXT), [mark(1, "nobody in the room blinked")])
    first, last = place("The wording")[0], TEXT.index("\n\nAH: And")
    lines = [line for line in lines_in_view(page) if page.utf16.unit(first) <= line.start < page.utf16.unit(last)]
    assert len(lines) >= 2
    gaps = {round(after.top - before.top, 3) for before, after in pairwise(lines)}
    assert gaps == {page.lines.metrics.pitch}
    assert max(line.end - line.start for line in lines) <= 90
    width = page.viewport().width()
    page.resize(2400, 700)
    assert page.viewport().width() == width
    assert page.margin.geometry().right() + 1 == page.viewport().geometry().left()
    page.resize(500, 700)
    assert 420 < page.viewport().width() < 450  # the names give way, and the stripes stand closer
    assert page.margin.geometry().left() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_End, Qt.Key.Key_Home])
def test_the_cursors_line_stays_in_view_when_the_page_gets_lower(page, qtbot, key):
    page.show_document("\n".join(f"line {at}, word for word." for at in range(100)), (), ())
    qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    for _ in range(9):
        qtbot.keyClick(page, Qt.Key.Key_Up if key == Qt.Key.Key_End else Qt.Key.Key_Down)
    place, top = page.cursor_position(), page.verticalScrollBar().value()
    page.resize(1000, 400)
    assert page.viewport().rect().contains(page.cursorRect())
    assert page.cursor_position() == place
    assert (page.verticalScrollBar().value() == top) == (key == Qt.Key.Key_Home)
    page.verticalScrollBar().setValue(40)
    page.resize(1000, 300)
    assert page.verticalScrollBar().value() == 40


def test_an_empty_line_is_lower_than_a_line(page):
    page.show_document("one\n\ntwo", (), ())
    layout, block = page.document().documentLayout(), page.document().begin()
    assert layout.blockBoundingRect(block).height() == page.lines.metrics.pitch
    assert layout.blockBoundingRect(block.next()).height() == pytest.approx(page.lines.metrics.empty)


def test_the_selection_is_given_in_code_points_without_outer_white_space(page):
    page.show_document(TEXT, (), ())
    start, end = place(" has moved. ")
    select(page, start, end)
    assert page.selected_span() == (start + 1, end - 1)
    assert page.cursor_position() == end
    select(page, *place("\n\nAH"))
    assert page.selected_span() == place("AH")
    select(page, *place(" \n"[1:]))
    assert page.selected_span()[0] == page.selected_span()[1]


def test_words_are_selected_by_keyboard(page, qtbot):
    page.show_document(TEXT, (), ())
    page.setFocus()
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.selected_span() == place("Lantern evaluation 🙂")
    qtbot.keyClick(page, "x")
    assert page.toPlainText() == TEXT


def test_words_are_selected_by_mouse_between_the_lines_too(page, qtbot):
    page.show_document(TEXT, (), ())
    start, end = point_of(page, "places"), point_of(page, "herself")
    gap = round(page.lines.metrics.height / 2 + 1)
    qtbot.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(0, -gap))
    qtbot.mouseMove(page.viewport(), end + QPoint(0, gap))
    qtbot.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=end + QPoint(0, gap))
    low, high = page.selected_span()
    assert abs(low - place("places")[0]) <= 2
    assert abs(high - place("herself")[0]) <= 2


def test_words_inside_a_selection_are_selected_by_mouse(page, qtbot):
    page.show_document(TEXT, (), ())
    page.show()
    whole = place("places")[0], place("herself")[1]
    start, end = point_of(page, "places") + QPoint(10, 0), point_of(page, "herself")
    select(page, *whole)
    qtbot.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(page.viewport(), end)
    qtbot.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=end)
    low, high = page.selected_span()
    assert whole[0] < low < high < whole[1]
    assert abs(high - place("herself")[0]) <= 2


def test_a_selection_is_drawn_out_with_shift(page, qtbot):
    page.show_document(TEXT, (), ())
    select(page, *place("places"))
    shift, end = Qt.KeyboardModifier.ShiftModifier, point_of(page, "herself")
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, shift, end)
    assert page.selected_span()[0] == place("places")[0]
    assert abs(page.selected_span()[1] - place("herself")[0]) <= 2


def test_the_cursor_is_told_in_code_points(page, heard):
    page.show_document(TEXT, (), ())
    assert heard.cursor == [0]
    select(page, 0, place("the room")[1])
    assert heard.cursor == [0, place("the room")[1]]


def test_reveal_selects_and_scrolls_only_where_it_must(page):
    text = "\n".join(f"Kemi 🙂: line {at}, word for word." for at in range(400))
    page.show_document(text, (), ())
    page.reveal(*place("line 3,", text))
    assert page.verticalScrollBar().value() == 0
    page.reveal(*place("line 333,", text))
    assert page.selected_span() == place("line 333,", text)
    assert page.viewport().rect().contains(point_of(page, "line 333"))
    at = page.verticalScrollBar().value()
    page.reveal(*place("line 334,", text))
    assert page.verticalScrollBar().value() == at > 0


def test_page_down_goes_on_where_the_page_ends(page, qtbot):
    text = "\n\n".join(f"Kemi: line {at}, word for word." for at in range(300))
    page.show_document(text, labelled(text), ())
    first = lines_in_view(page)
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    second = lines_in_view(page)
    assert first[-4].start < second[0].end
    assert second[0].start <= first[-1].end


def test_the_line_of_the_cursor_is_seen_whole(page, qtbot):
    text = "\n\n".join(f"Kemi: line {at}, word for word, and so on to the end." for at in range(40))
    page.show_document(text, labelled(text), ())
    for _ in range(70):
        qtbot.keyClick(page, Qt.Key.Key_Down)
        assert page.cursorRect().top() >= 0
        assert page.cursorRect().bottom() < page.viewport().height()


def test_keys_that_move_nothing_scroll_nothing(page, qtbot):
    text = "\n".join(f"line {at}" for at in range(300))
    page.show_document(text, (), ())
    page.reveal(*place("line 250", text))
    page.verticalScrollBar().setValue(100)
    qtbot.keyClick(page, "x")
    qtbot.keyPress(page, Qt.Key.Key_Shift)
    assert page.verticalScrollBar().value() == 100


def test_another_document_is_shown_from_its_beginning(page):
    text = "\n".join(f"line {at}" for at in range(300))
    page.show_document(text, (), ())
    page.reveal(*place("line 250", text))
    page.show_document(text.replace("line", "row"), (), ())
    assert (page.verticalScrollBar().value(), page.cursor_position(), page.selected_span()) == (0, 0, (0, 0))
    assert lines_in_view(page)[0].start == 0


@pytest.mark.parametrize("height", range(600, 640, 5))
@pytest.mark.parametrize("ms", [None, 5000])
def test_the_last_line_can_be_scrolled_to(page, qtbot, height, ms):
    page.resize(1000, height)
    text = "\n".join(f"line {at}, word for word." for at in range(100))
    turns = [turn._replace(speaker=str(turn.start), ms=ms) for turn in labelled(text.replace("line", "l: e"))]
    page.show_document(text, turns if ms else (), ())
    qtbot.keyClick(page, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    last = lines_in_view(page)[-1]
    assert last.end == len(text) + 1
    assert page.viewport().height() - 100 < last.bottom <= page.viewport().height()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert lines_in_view(page)[-1].bottom <= page.viewport().height() - 2
    qtbot.keyClick(page, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert lines_in_view(page)[0].start == 0


def test_marks_and_turns_are_found_by_position(page):
    turns = labelled(TEXT)
    page.show_document(TEXT, turns, [mark(1, "herself"), mark(2, "She places herself at risk"), mark(3, "the adult")])
    here = place("herself")[0]
    assert [each.id for each in page.marks_at(here)] == [2, 1]
    assert page.marks_at(place("herself")[1] - 1) == page.marks_at(here)
    assert [each.id for each in page.marks_at(place("herself")[1])] == [2]
    assert page.turn_at(here) == turns[1]
    assert page.turn_at(3) is None


def test_a_code_dropped_on_the_selection_codes_it_and_beside_it_the_turn_there(page, heard):
    page.show_document(TEXT, labelled(TEXT), ())
    select(page, *place(" has moved. "))
    assert dragged(page, QDragMoveEvent, "has moved")
    assert page.lit is None
    assert dragged(page, QDropEvent, "has moved", data=b"12")
    assert heard.drops == [(12, *place("has moved."))]
    assert dragged(page, QDropEvent, "changed?", data=b"12")
    assert heard.drops[1:] == [(12, *place("What has changed?"))]


def test_a_code_dropped_without_a_selection_falls_on_the_turn_that_is_lit(page, heard):
    page.show_document(TEXT, labelled(TEXT), ())
    dark = page.viewport().grab().toImage()
    assert dragged(page, QDragMoveEvent, "changed?")
    assert page.lit == place("What has changed?")
    assert page.viewport().grab().toImage() != dark
    assert dragged(page, QDropEvent, "changed?")
    assert heard.drops == [(7, *place("What has changed?"))]
    assert page.lit is None
    assert page.viewport().grab().toImage() == dark


def test_the_light_goes_out_when_the_code_is_dragged_away(page):
    page.show_document(TEXT, labelled(TEXT), ())
    dragged(page, QDragMoveEvent, "changed?")
    QApplication.sendEvent(page.viewport(), QDragLeaveEvent())
    assert page.lit is None


def test_nothing_is_dropped_beside_the_turns_and_nothing_but_codes(page, heard):
    page.show_document(TEXT, labelled(TEXT), ())
    assert dragged(page, QDragEnterEvent, "Lantern")
    assert not dragged(page, QDragMoveEvent, "Lantern")
    assert not dragged(page, QDropEvent, "Lantern")
    assert not dragged(page, QDragEnterEvent, "changed?", "text/plain")
    assert not dragged(page, QDropEvent, "changed?", "text/plain")
    assert heard.drops == []


def drop_at(page, where):
    held = QMimeData()
    held.setData(CODE_MIME, b"7")
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page.viewport(), QDragEnterEvent(where, action, held, button, none))
    QApplication.sendEvent(page.viewport(), QDragMoveEvent(where, action, held, button, none))
    QApplication.sendEvent(page.viewport(), QDropEvent(QPointF(where), action, held, button, none))


@pytest.mark.parametrize("selected", [False, True])
def test_nothing_is_dropped_on_the_white_space_below_the_text_or_beside_it_and_that_is_told(page, heard, selected):
    text = "Ann: What has changed?\nBen: We ask first."
    told = []
    page.drop_told.connect(told.append)
    page.show_document(text, labelled(text), ())
    if selected:
        page.select(text.index("We"), len(text))
    words = point_of(page, "We ask")
    room = page.viewport().height()
    assert lines_in_view(page)[-1].bottom + 20 < room
    for where in (QPoint(words.x(), room - 4), QPoint(page.viewport().width() - 1, words.y()), QPoint(0, words.y())):
        drop_at(page, where)
        assert heard.drops == []
        assert page.lit is None
        assert told[-1] == MISSED
    drop_at(page, words)
    assert heard.drops == [(7, text.index("We"), len(text))]
    assert told == [MISSED, "", MISSED, "", MISSED, ""]


def test_dragging_near_the_edge_scrolls(page):
    text = "\n".join(f"Kemi: line {at}" for at in range(200))
    page.show_document(text, labelled(text), ())
    last = next(line for line in reversed(lines_in_view(page)) if line.bottom < page.viewport().height())
    words = page.document().findBlock(last.start).text()
    dragged(page, QDragMoveEvent, words[6:])
    assert page.verticalScrollBar().value() == 1


def test_one_very_long_paragraph(page):
    marks = [mark(1, "the adult", text=LONG)._replace(start=at * 48, end=at * 48 + 90, id=at) for at in range(5000)]
    page.show_document(LONG, [Turn(0, len(LONG), "Kemi")], marks)
    middle = len(LONG) // 2
    page.reveal(middle, middle + 10)
    lines = lines_in_view(page)
    assert lines[0].start <= middle < lines[-1].end
    assert 10 < len(lines) < 60
    assert page.lines.head(page.document().begin()) == page.lines.metrics.heading
    page.update_marks([middle // 48], [mark(5000, "x", text="x")._replace(start=middle, end=middle + 90)])
    page.grab()
    assert 5000 in {each.id for each in page.marks_at(middle)}
    gaps = {round(after.top - before.top, 3) for before, after in pairwise(lines)}
    assert gaps == {page.lines.metrics.pitch}


def test_text_that_runs_from_right_to_left(page):
    text = "כתבנו אחרת השנה.\nواحد اثنان ثلاثة"
    page.show_document(text, [Turn(0, 16, "א"), Turn(17, len(text), "ب")], [mark(1, "אחרת", text=text)])
    page.grab()
    assert [words for words, _ in formats(page)] == ["אחרת"]
    page.reveal(*place("אחרת", text))
    assert page.selected_span() == place("אחרת", text)
    assert page.document().begin().layout().lineAt(0).naturalTextRect().left() > 100


def test_an_empty_page_and_clearing_it(page, heard):
    page.clear_document()
    assert (page.selected_span(), page.cursor_position(), page.marks_at(0), page.turn_at(0)) == ((0, 0), 0, [], None)
    page.show_document(TEXT, labelled(TEXT), [mark(1, "the adult")])
    page.clear_document()
    page.grab()
    assert page.toPlainText() == ""
    assert page.mark_ids() == frozenset()
    assert page.margin.stripes() == []


def test_one_block_after_another_is_laid_out_like_any(page):
    for words in ("one block", "another block", "a third"):
        page.show_document(words, [Turn(0, len(words), "Kemi")], [mark(1, words[-5:], text=words)])
        [line] = lines_in_view(page)
        assert line.top == pytest.approx(
            16 + page.lines.metrics.heading + page.lines.metrics.pitch - (line.bottom - line.top)
        )
        assert [shaded for shaded, _ in formats(page)] == [words[-5:]]


def test_larger_letters_move_the_lines_apart(page):
    page.show_document(TEXT, labelled(TEXT), ())
    before, width = page.lines.metrics.pitch, page.viewport().width()
    page.resize(1600, 700)
    page.zoomIn(4)
    assert page.lines.metrics.pitch > before
    assert page.viewport().width() > width
    lines = [line for line in lines_in_view(page) if line.end - line.start > 40]
    assert lines[1].top - lines[0].top == pytest.approx(page.lines.metrics.pitch)


def seen(page):
    """What is on the screen, but for the scroll bar."""
    QApplication.processEvents()
    return page.screen().grabWindow(page.winId()).toImage().copy(0, 0, 980, 700)


def test_scrolling_shows_what_painting_anew_shows(page):
    text = "\n".join(f"Kemi: line {at}, word for word, and what was said about it at the time." for at in range(300))
    marks = [mark(at, f"line {at},", at, text) for at in range(0, 300, 2)]
    marks += [mark(1000 + at, f"line {at}, word for word", at, text) for at in range(0, 300, 5)]
    page.show_document(text, labelled(text), marks)
    bar = page.verticalScrollBar()
    for step in (3, 3, 7, -5, 1, 60, -2):
        bar.setValue(bar.value() + step)
        scrolled = seen(page)
        page.viewport().update()
        page.margin.update()
        assert seen(page) == scrolled


def test_a_screen_reader_finds_name_and_words(page):
    page.show_document(TEXT, labelled(TEXT), ())
    found = QAccessible.queryAccessibleInterface(page)
    assert found.text(QAccessible.Text.Name) == "Transcript"
    assert found.text(QAccessible.Text.Description)
    assert found.textInterface().text(0, 7) == "Lantern"
    assert page.margin.accessibleName()


def test_painting_does_not_use_up_none(page):
    """PySide6 6.12.0 on Python 3.11 drops a reference to None in every call that returns it."""
    page.show_document(TEXT, labelled(TEXT), [mark(1, "the adult")])
    before = sys.getrefcount(None)
    for at in range(100):
        page.update_marks([1], [mark(1, "the adult", at % 8)])
        page.grab()
    assert sys.getrefcount(None) > before - 50
