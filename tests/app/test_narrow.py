"""The smallest window: everything is inside, nothing needs more room than there is."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from app.compare.page import show_view
from app.compare.views import VIEWS
from app.frame.pages import PAGES
from app.frame.window import SMALLEST
from app.framework.columns import TITLE_LEAST
from app.framework.model import KEY, SEGMENTS, TITLE


@pytest.fixture
def narrow(window):
    window.resize(*SMALLEST)
    return window


def inside(window, part: QWidget) -> bool:
    return window.rect().contains(QRect(part.mapTo(window, QPoint(0, 0)), part.size()))


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_nothing_needs_more_than_the_smallest_window(narrow, qtbot, page):
    narrow.show_page("code")
    narrow.actions_of.by_key["segments"].trigger()
    qtbot.waitUntil(lambda: narrow.workbench.segments.isVisible())
    narrow.show_page(page)
    needed = narrow.minimumSizeHint()
    assert (needed.width() <= SMALLEST[0], needed.height() <= SMALLEST[1]) == (True, True)
    assert (narrow.width(), narrow.height()) == SMALLEST
    for part in (narrow.status, narrow.desk.top, narrow.desk.rail, narrow.desk.made[page]):
        assert inside(narrow, part)


def test_the_rail_keeps_its_titles_where_there_is_room(narrow):
    rail = narrow.desk.rail
    slim = rail.width()
    narrow.resize(1280, 720)
    assert slim < 64 < rail.sizeHint().width()


def test_the_titles_of_the_outline_keep_their_room_and_columns_come_back(narrow, qtbot):
    tree = narrow.show_page("framework").tree
    header = tree.header()
    assert header.sectionSize(TITLE) >= TITLE_LEAST
    assert not tree.isColumnHidden(KEY)
    assert tree.isColumnHidden(SEGMENTS)
    narrow.resize(1600, 900)
    qtbot.waitUntil(lambda: not tree.isColumnHidden(SEGMENTS))
    assert header.sectionSize(TITLE) >= TITLE_LEAST


def test_a_long_sentence_takes_the_place_of_the_counts_while_it_is_said(narrow):
    assert narrow.status.counts.isVisible()
    narrow.workspace.hint(
        "A sentence that is so long that it does not stand beside the counts of a narrow window. " * 2
    )
    assert not narrow.status.counts.isVisible()
    narrow.status.clearMessage()
    assert narrow.status.counts.isVisible()
    narrow.resize(1600, 900)
    narrow.workspace.hint("Short.")
    assert narrow.status.counts.isVisible()


def test_a_long_name_of_the_study_does_not_widen_the_window(narrow):
    narrow.desk.top.show_study("A name that goes on and on " * 8, "", "Amira")
    assert narrow.minimumSizeHint().width() <= SMALLEST[0]


def test_the_start_page_is_inside_too(narrow):
    narrow.close_study()
    start = narrow.start
    assert narrow.minimumSizeHint().width() <= SMALLEST[0]
    assert inside(narrow, start)
    assert all(inside(narrow, button) for button in start._buttons.values())


@pytest.mark.parametrize("view", [view.key for view in VIEWS])
def test_each_view_of_compare_is_inside(narrow, qtbot, view):
    made = show_view(narrow, view)
    qtbot.waitUntil(lambda: not narrow.tasks._running)
    assert (narrow.minimumSizeHint().width() <= SMALLEST[0], narrow.minimumSizeHint().height() <= SMALLEST[1]) == (
        True,
        True,
    )
    assert (narrow.width(), narrow.height()) == SMALLEST
    assert inside(narrow, made)
