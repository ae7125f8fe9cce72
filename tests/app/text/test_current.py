"""The segment at the cursor: which one it is, how it is shown, and how the mouse moves its ends."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.looks import theme
from app.text.geometry import lines_in_view
from app.text.margin import initials
from coding.palette import colour
from tests.app.text.conftest import TEXT, formats, labelled, mark

NESTED = [
    mark(1, "She places herself at risk", 1),
    mark(2, "herself", 2),
    mark(3, "places herself", 3, coder="Joel"),
]


@pytest.fixture
def current(page):
    """Every current segment the page told of."""
    told = []
    page.current_changed.connect(told.append)
    return told


def put(page, words, inside=1):
    place = TEXT.index(words) + inside
    page.select(place, place)


def test_the_shortest_of_the_coders_own_is_the_current_one(page, current):
    page.coder = lambda: "amira"
    page.show_document(TEXT, (), NESTED)
    put(page, "She places")
    put(page, "places herself")
    put(page, "herself at")
    put(page, "nobody")
    assert current == [1, 2, 0]


def test_where_only_others_coded_theirs_is_the_current_one(page, current):
    page.coder = lambda: "Priya"
    page.show_document(TEXT, (), NESTED)
    put(page, "places herself")
    assert current == [3]


def test_just_behind_a_segment_it_is_still_meant(page, current):
    page.show_document(TEXT, (), [mark(1, "blinked")])
    put(page, "blinked", len("blinked"))
    assert current == [1]


def test_a_chosen_segment_stays_until_the_cursor_leaves_it(page, current):
    page.show_document(TEXT, (), NESTED)
    put(page, "herself")
    page.choose(1)
    put(page, "herself", 3)
    assert current == [2, 1]
    put(page, "nobody")
    put(page, "herself")
    assert current == [2, 1, 0, 2]


def test_the_current_segment_goes_with_its_mark_and_with_the_document(page, current):
    page.show_document(TEXT, (), NESTED)
    put(page, "herself")
    page.update_marks([2], [])
    assert current == [2, 3]
    page.show_document(TEXT, (), [])
    assert page.overlay.current == 0


def test_the_current_segment_is_outlined_with_handles_where_it_is_ones_own(page):
    page.coder = lambda: "Amira"
    page.show_document(TEXT, (), [mark(1, "herself"), mark(2, "blinked", 2, coder="Joel")])
    put(page, "nobody")
    plain = page.viewport().grab().toImage()
    put(page, "herself")
    own = page.viewport().grab().toImage()
    assert own != plain
    at_start, at_end = page.overlay.handles()
    assert at_start.center().x() < at_end.center().x()
    put(page, "blinked")
    assert page.overlay.handles() == (None, None)
    assert page.viewport().grab().toImage() != plain


def test_a_click_on_coded_words_is_told_and_one_beside_them_not(page, heard, qtbot):
    page.show_document(TEXT, (), [mark(4, "herself")])
    for words in ("herself", "nobody"):
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point(page, words, 2))
    assert heard.clicks == [4]


def point(page, words, inside=0):
    cursor = page.textCursor()
    cursor.setPosition(page.utf16.unit(TEXT.index(words) + inside))
    return page.cursorRect(cursor).center()


def drag(page, grip, to, *, release=True, keys=Qt.KeyboardModifier.NoModifier):
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    steps = [(QMouseEvent.Type.MouseButtonPress, grip, left, left), (QMouseEvent.Type.MouseMove, to, none, left)]
    steps += [(QMouseEvent.Type.MouseButtonRelease, to, left, none)] if release else []
    for kind, where, button, buttons in steps:
        at = QPointF(where)
        event = QMouseEvent(kind, at, page.viewport().mapToGlobal(at), button, buttons, keys)
        QApplication.sendEvent(page.viewport(), event)


@pytest.fixture
def moved(page):
    """Every new place of a segment that the page told of."""
    told = []
    page.resized.connect(lambda segment_id, start, end: told.append((segment_id, TEXT[start:end])))
    return told


@pytest.mark.parametrize(
    ("side", "to", "inside", "words"),
    [
        (1, "at risk", 4, "herself at risk"),
        (0, "She places", 5, "places herself"),
        (1, "herself", 2, "herself"),
        (1, "She", 1, "herself"),
        (0, "risk", 2, "herself"),
    ],
)
def test_an_end_is_dragged_from_word_to_word(page, moved, side, to, inside, words):
    page.show_document(TEXT, (), [mark(1, "herself", 1)])
    put(page, "herself")
    drag(page, page.overlay.handles()[side].center(), point(page, to, inside))
    assert moved == ([(1, words)] if words != "herself" else [])
    assert [shaded for shaded, _ in formats(page)] == ["herself"]


@pytest.mark.parametrize("aside", range(0, 12))
def test_beside_the_end_of_a_passage_a_new_selection_begins(page, moved, aside):
    page.show_document(TEXT, (), [mark(1, "herself", 1)])
    for side, to in ((1, "risk"), (0, "She")):
        put(page, "herself")
        handle = page.overlay.handles()[side]
        edge = point(page, "herself at risk", 7) if side else point(page, "herself")
        press = QPoint(edge.x() + (aside if side else -aside), edge.y())
        assert not handle.contains(QPointF(press))
        drag(page, press, point(page, to, 2))
        assert moved == []
        assert page.textCursor().hasSelection()


def test_a_handle_lies_outside_of_the_words_line_and_is_its_dot(page):
    page.show_document(TEXT, (), [mark(1, "herself", 1)])
    put(page, "herself")
    [line] = [each for each in lines_in_view(page) if each.start <= page.textCursor().position() < each.end]
    at_start, at_end = page.overlay.handles()
    assert (at_start.bottom(), at_end.top()) == (line.top, line.bottom)
    assert all(each.width() <= 12 and each.height() <= 8 for each in (at_start, at_end))
    dotted = page.viewport().grab().toImage().pixelColor(at_end.center().toPoint())
    assert dotted == theme.stripe(colour(1), dark=False)


def test_the_shade_follows_while_it_is_dragged_and_with_alt_it_is_exact(page, moved):
    page.show_document(TEXT, (), [mark(1, "herself", 1)])
    put(page, "herself")
    end = page.overlay.handles()[1].center()
    drag(page, end, point(page, "at risk", 5), release=False, keys=Qt.KeyboardModifier.AltModifier)
    assert [shaded for shaded, _ in formats(page)] == ["herself at ri"]
    assert moved == []
    page._pointer.let_go()
    assert [shaded for shaded, _ in formats(page)] == ["herself"]


def test_what_may_not_be_written_has_nothing_to_hold(page, moved):
    page.writes = False
    page.show_document(TEXT, (), [mark(1, "herself", 1)])
    put(page, "herself")
    drag(page, page.overlay.handles()[1].center(), point(page, "at risk", 4))
    assert moved == []


def test_the_pointer_shows_what_can_be_held(page, qtbot):
    page.show_document(TEXT, (), [mark(1, "herself", 1)])
    put(page, "herself")
    qtbot.mouseMove(page.viewport(), page.overlay.handles()[1].center().toPoint())
    assert page.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    qtbot.mouseMove(page.viewport(), point(page, "nobody"))
    assert page.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor


def test_two_clicks_select_a_word_three_the_sentence_four_the_turn(page, qtbot):
    page.show_document(TEXT, labelled(TEXT), ())
    where, left = point(page, "places", 2), Qt.MouseButton.LeftButton
    found = []
    qtbot.mouseClick(page.viewport(), left, pos=where)
    qtbot.mouseDClick(page.viewport(), left, pos=where)
    found.append(page.text[slice(*page.selected_span())])
    for _ in range(2):
        qtbot.mouseClick(page.viewport(), left, pos=where)
        found.append(page.text[slice(*page.selected_span())])
    assert found[0] == "places"
    assert found[1] == "She places herself at risk, they wrote, and nobody in the room blinked."
    assert found[2].startswith("The wording")
    assert found[2].endswith("Thursday gone.")


def test_hovering_a_stripe_lights_its_passage(page, qtbot):
    page.show_document(TEXT, (), [mark(1, "herself", 1)])
    dark = page.viewport().grab().toImage()
    [stripe] = page.margin.stripes()
    qtbot.mouseMove(page.margin, page.margin.box(stripe).center().toPoint())
    assert page.overlay.hovered == 1
    assert page.viewport().grab().toImage() != dark
    qtbot.mouseMove(page.margin, QPoint(2, 2))
    assert page.overlay.hovered == 0
    assert page.viewport().grab().toImage() == dark


def test_another_coders_stripe_is_dashed_and_signed(page):
    page.coder = lambda: "Amira"
    pictures = []
    for coder in ("Amira", "Joel Brandt"):
        page.show_document(TEXT, (), [mark(1, "She places herself at risk", 4, coder=coder)])
        [stripe] = page.margin.stripes()
        box, image = page.margin.box(stripe), page.margin.grab().toImage()
        x = round(box.center().x())
        pictures.append({image.pixelColor(x, y).name() for y in range(round(box.top()) + 2, round(box.bottom()) - 2)})
    assert len(pictures[0]) == 1
    assert len(pictures[1]) > 1
    assert [initials(name) for name in ("Joel Brandt", "amira", "Ann M. de Vries", "")] == ["JB", "A", "AV", ""]


def test_interviewers_stand_back_but_not_under_many_codes(page):
    turns = [turn._replace(asks=turn.speaker == "AH") for turn in labelled(TEXT)]
    deep = [mark(at, "has changed", at) for at in range(3)]
    page.show_document(TEXT, turns, deep)
    page.grab()
    block = page.document().findBlock(page.utf16.unit(TEXT.index("What has")))
    muted = page.formats.scheme.muted
    quiet = [
        block.text()[each.start : each.start + each.length]
        for each in block.layout().formats()
        if each.format.foreground().color().name() == muted and not each.format.fontWeight() > 400
    ]
    assert quiet == ["What ", "?"]
    answer = page.document().findBlock(page.utf16.unit(TEXT.index("The wording")))
    assert all(each.format.fontWeight() > 400 for each in answer.layout().formats())


def test_what_was_found_is_lit(page):
    page.show_document(TEXT, (), ())
    dark = page.viewport().grab().toImage()
    start = page.utf16.unit(TEXT.index("the adult"))
    page.overlay.show_hits([(start, start + 3)], None)
    lit = page.viewport().grab().toImage()
    assert lit != dark
    page.overlay.show_hits([], None)
    assert page.viewport().grab().toImage() == dark


def test_letters_keep_to_a_size_that_can_be_read(page):
    page.show_document(TEXT, (), ())
    plain = page.font().pointSizeF()
    sizes = []
    page.zoomed.connect(sizes.append)
    page.zoom(2)
    page.zoom(-100)
    page.zoom_reset()
    assert sizes == [plain + 2, 7.0, plain]


@pytest.mark.parametrize(
    ("key", "keys", "typed"),
    [
        ("p", Qt.KeyboardModifier.NoModifier, ["p"]),
        ("+", Qt.KeyboardModifier.ShiftModifier, ["+"]),
        ("@", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier, ["@"]),
        ("p", Qt.KeyboardModifier.ControlModifier, []),
        (" ", Qt.KeyboardModifier.NoModifier, []),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, []),
    ],
)
def test_signs_are_told_and_commands_are_not(page, qtbot, key, keys, typed):
    page.show_document(TEXT, (), ())
    told = []
    page.typed.connect(told.append)
    qtbot.keyClick(page, key, keys)
    assert told == typed
    assert page.toPlainText() == TEXT
