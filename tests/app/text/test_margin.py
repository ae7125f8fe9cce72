from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.looks import theme
from app.text.geometry import lines_in_view
from app.text.marks import Mark
from app.text.page import Page
from app.text.stripes import LANES, Stripe, named, rest_of
from coding.palette import colour
from tests.app.text.conftest import TEXT, labelled, mark


def lines_of(page, words):
    """The lines in view on which these words stand."""
    start = page.text.index(words)
    low, high = page.utf16.unit(start), page.utf16.unit(start + len(words))
    return [line for line in lines_in_view(page) if line.start < high and line.end > low]


def test_stripes_reach_exactly_along_the_lines_of_their_words(page):
    marks = [
        mark(1, "👩🏽‍💼 has moved"),
        mark(2, "blinked. You’d just turn over the page, and the one after it, and then it was", 2),
        mark(3, "the adult", 3),
    ]
    page.show_document(TEXT, labelled(TEXT), marks)
    page.grab()
    found = {stripe.mark.id: stripe for stripe in page.margin.stripes()}
    assert set(found) == {1, 2, 3}
    for each in marks:
        lines = lines_of(page, TEXT[each.start : each.end])
        assert (found[each.id].top, found[each.id].bottom) == (lines[0].top, lines[-1].bottom)
        assert found[each.id].begins
    assert len(lines_of(page, TEXT[marks[1].start : marks[1].end])) == 2


def test_overlapping_stripes_stand_side_by_side_and_names_beside_the_first(page):
    page.show_document(
        TEXT, (), [mark(1, "She places herself"), mark(2, "herself at risk", 2), mark(3, "the adult", 3)]
    )
    boxes = {stripe.mark.id: page.margin.box(stripe) for stripe in page.margin.stripes()}
    assert boxes[2].right() < boxes[1].left()
    assert boxes[3].left() == boxes[1].left()
    assert all(box.left() >= 0 and box.right() < page.margin.width() for box in boxes.values())


@pytest.mark.parametrize("dark", [False, True])
def test_stripes_are_painted_in_the_codes_full_colour(page, dark):
    page.set_theme(dark)
    page.show_document(TEXT, (), [mark(1, "The wording", 4)])
    [stripe] = page.margin.stripes()
    middle = page.margin.box(stripe).center().toPoint()
    assert page.margin.grab().toImage().pixelColor(middle) == theme.stripe(colour(4), dark)


def test_a_passage_that_begins_above_the_view_reaches_out_of_it(page):
    text = "\n".join(f"line {at}, word for word" for at in range(300))
    everything = Mark(1, 0, len(text), 0, "Code 0", colour(0), "Amira")
    page.show_document(text, (), [everything])
    page.verticalScrollBar().setValue(50)
    [stripe] = page.margin.stripes()
    assert (stripe.top < 0, stripe.bottom > page.viewport().height(), stripe.begins) == (True, True, False)


def test_more_stripes_than_lanes_share_a_dotted_line(page):
    page.show_document(TEXT, (), [mark(at, "The wording", at) for at in range(LANES + 4)])
    found = page.margin.stripes()
    assert sorted(stripe.lane for stripe in found) == [*range(LANES), *[LANES] * 4]
    [(low, high)] = rest_of(found)
    [line] = lines_of(page, "The wording")
    assert (low, high) == (round(line.top), round(line.bottom))
    rest = next(stripe for stripe in found if stripe.lane == LANES)
    image, ground = page.margin.grab().toImage(), page.margin.grab().toImage().pixelColor(1, 1)
    x = round(page.margin.box(rest).center().x())
    inked = [image.pixelColor(x, y) != ground for y in range(low, high)]
    assert 0 < sum(inked) < len(inked)


def stripe(mark_id, lane, top, bottom, begins=True):
    return Stripe(mark(mark_id, "The wording"), lane, top, bottom, begins)


def test_names_stand_where_passages_begin_and_find_room_below():
    found = [stripe(1, 0, 0, 18), stripe(2, 1, 0, 66), stripe(3, 2, 0, 66), stripe(4, 0, 48, 66), stripe(5, 3, 0, 66)]
    names = {name.stripe.mark.id: (name.top, name.others) for name in named(found, 18, 24)}
    assert names == {1: (0, 2), 2: (24, 0), 4: (48, 0)}


def test_what_began_out_of_view_is_not_named():
    assert named([stripe(1, 0, -8, 66, begins=False)], 18, 24) == []


def test_the_name_is_written_in_the_margin(page):
    page.show_document(TEXT, (), [mark(1, "The wording", 1)])
    image = page.margin.grab().toImage()
    [line] = lines_of(page, "The wording")
    left = page.margin.width() - 128
    ink = theme.ink(colour(1), dark=False)
    area = [image.pixelColor(x, y) for x in range(left, left + 60) for y in range(round(line.top), round(line.bottom))]
    assert ink in area


def test_a_click_on_a_stripe_or_its_name_selects_the_passage(page, heard, qtbot):
    page.show_document(TEXT, (), [mark(1, "The wording", 1), mark(2, "the adult", 2)])
    boxes = {stripe.mark.id: page.margin.box(stripe) for stripe in page.margin.stripes()}
    qtbot.mouseClick(page.margin, Qt.MouseButton.LeftButton, pos=boxes[2].center().toPoint())
    assert (heard.clicks, page.text[slice(*page.selected_span())]) == ([2], "the adult")
    beside = QPoint(page.margin.width() - 100, round(boxes[1].center().y()))
    qtbot.mouseClick(page.margin, Qt.MouseButton.LeftButton, pos=beside)
    assert (heard.clicks, page.text[slice(*page.selected_span())]) == ([2, 1], "The wording")
    qtbot.mouseClick(page.margin, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert heard.clicks == [2, 1]


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_stripe_says_its_code_its_coder_and_its_words(page):
    named_so = mark(1, "The wording", 1)._replace(name="Blame <to> protection", coder="Joel & Amira")
    page.show_document(TEXT, (), [named_so])
    found = page.margin.stripes()
    assert page.margin.told(found) == "<b>Blame &lt;to&gt; protection</b> · Joel &amp; Amira<br>“The wording”"
    where = page.margin.box(found[0]).center().toPoint()
    QApplication.sendEvent(page.margin, QHelpEvent(QEvent.Type.ToolTip, where, page.margin.mapToGlobal(where)))
    assert "Blame" in QToolTip.text()
    QToolTip.hideText()


def test_long_words_and_many_codes_are_told_short(page):
    text = "word " * 200
    many = [Mark(at, 0, 900, at, f"Code {at}", colour(at), "Amira") for at in range(20)]
    page.show_document(text, (), many)
    found = page.margin.stripes()
    assert len(page.margin.told(found[:1])) < 300
    assert page.margin.told(found).count("<br>") == 12
    assert page.margin.told(found).endswith("and 8 more")


def test_the_pointer_says_what_can_be_clicked(page, qtbot):
    page.show_document(TEXT, (), [mark(1, "The wording", 1)])
    [found] = page.margin.stripes()
    qtbot.mouseMove(page.margin, page.margin.box(found).center().toPoint())
    assert page.margin.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(page.margin, QPoint(2, 2))
    assert page.margin.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_wheel_over_the_margin_scrolls_the_page(page):
    text = "\n".join(f"line {at}" for at in range(300))
    page.show_document(text, (), ())
    at = QPointF(20, 20)
    no = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    down = QWheelEvent(at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, *no, False)
    QApplication.sendEvent(page.margin, down)
    assert page.verticalScrollBar().value() > 0


@pytest.mark.parametrize(("width", "names"), [(610, False), (650, True), (700, True), (760, True)])
def test_a_line_holds_sixty_letters_before_names_get_room(page, width, names):
    page.resize(width, 500)
    page.show_document("It has changed how we write referrals, and nobody said a word about it. " * 9, (), [])
    letters = [line.end - line.start for line in lines_in_view(page)[:-1]]
    assert sum(letters) / len(letters) >= 57  # a word that does not fit goes to the next line
    assert page.margin.name_width >= 40 if names else page.margin.name_width == 0
    assert page.viewport().width() - 32 >= page.lines.metrics.column * 60 / 76


def test_names_are_cut_to_the_room_there_is_and_told_whole(page):
    long = mark(1, "The wording", 1)._replace(name="Notices possible exploitation sooner")
    page.show_document(TEXT, (), [long])
    page.margin.grab()
    wide = page.margin._cut_short(long.name, "")[1]
    page.resize(660, 500)
    image = page.margin.grab().toImage()
    room = page.margin.name_width
    assert 40 <= room < 128
    assert page.margin._cut_short(long.name, "")[1] <= room < wide
    [line] = lines_of(page, "The wording")
    ground = image.pixelColor(1, 1)
    heights = range(round(line.top), round(line.bottom))
    assert any(image.pixelColor(x, y) != ground for x in range(image.width() - room, image.width()) for y in heights)
    assert all(image.pixelColor(image.width() - 1, y) == ground for y in heights)
    where = QPointF(image.width() - room / 2, (line.top + line.bottom) / 2)
    assert long.name in page.margin.told(page.margin.stripes_at(where))


def test_lanes_of_a_narrow_page_do_not_touch(page):
    page.resize(500, 500)
    page.show_document(TEXT, (), [mark(at, "The wording", at) for at in range(LANES + 2)])
    boxes = sorted({page.margin.box(each).left() for each in page.margin.stripes()})
    assert len(boxes) == LANES + 1
    assert boxes[0] >= 0
    assert all(right - left > 4 for left, right in pairwise(boxes))


def test_a_narrow_page_keeps_its_stripes_and_leaves_the_room_to_the_words(qtbot):
    page = Page()
    qtbot.addWidget(page)
    page.resize(420, 500)
    page.show()
    page.show_document("Ann: words that are coded here\n" * 5, (), [Mark(1, 5, 30, 1, "Code", "#336699", "Amira")])
    qtbot.waitExposed(page)
    assert page.margin.name_width == 0
    assert page.viewport().width() > 300
    (stripe,) = page.margin.stripes()
    assert 0 <= page.margin.box(stripe).left() < page.margin.width()
    assert page.margin.stripes_at(page.margin.box(stripe).center()) == [stripe]
    page.resize(900, 500)
    assert page.margin.name_width == 128
