"""The tour stands beside what it speaks of, notices what is tried, and is gone without a trace."""

import shutil

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt

from app.help.callout import Callout, Ring
from app.help.tour import STEPS, TAKEN, Tour, first_time, tour
from app.paths import data_folder


@pytest.fixture
def taken(window):
    """Begun on the small study, whose first document is on the page."""
    window.resize(1280, 800)
    return tour(window)


def left(window) -> list[object]:
    return [part for kind in (Tour, Callout, Ring) for part in window.findChildren(kind)]


def go_to(taken: Tour, waits: str) -> None:
    while taken.step.waits != waits:
        taken.go_on()


def test_it_goes_through_by_return_and_is_gone_at_the_end(taken, window, qtbot):
    seen = []
    while not taken._over:
        seen.append(taken.step.title)
        assert taken.callout.title.text() == taken.step.title
        assert taken.callout.isVisible()
        assert window.rect().contains(taken.callout.geometry())
        if taken.step.waits == "segment":  # Return codes here, so another key leads to the button
            qtbot.keyClick(taken.callout.next, Qt.Key.Key_Space)
        else:
            qtbot.keyClick(taken.callout, Qt.Key.Key_Return)
    assert seen == [step.title for step in STEPS if step.title in seen]
    assert {"Your transcripts", "The codes", "From codes to findings", "Find anything", "Into your report"} <= set(seen)
    qtbot.waitUntil(lambda: not left(window))


def test_where_stripes_are_spoken_of_there_are_some(taken, window):
    taken.go_on()
    assert taken.step.title == "What people said"
    page = window.workbench.page
    assert page.marks_at(page.cursor_position())
    assert page.selected_span()[0] == page.selected_span()[1]


def test_it_counts_the_steps_that_can_be_seen(taken):
    shown = [step for step in STEPS if taken._room(step) is not None]
    assert taken.callout.number.text() == f"1 of {len(shown)}"
    while taken.callout.next.text() == "Next":
        taken.go_on()
    assert taken.callout.number.text() == f"{len(shown)} of {len(shown)}"
    assert not taken.callout.skip.isVisible()


def test_a_part_that_is_hidden_is_passed_over(window):
    window.workbench.documents.hide()
    taken = tour(window)
    assert taken.step.target == "page"
    window.workbench.codes.hide()
    taken.go_on()
    assert taken.step.target == "page"
    assert taken.step.waits == "segment"


def test_it_goes_on_when_its_part_is_hidden(taken, window):
    assert taken.step.target == "documents"
    window.workbench.documents.hide()
    assert taken.step.target == "page"


def test_it_waits_out_of_sight_while_another_workspace_is_shown(taken, window):
    step = taken.step
    for key in ("framework", "participants"):
        window.show_page(key)
        assert not taken.callout.isVisible()
        assert not taken.ring.isVisible()
        window.show_page("code")
        assert taken.callout.isVisible()
        assert taken.ring.isVisible()
        assert taken.step is step
    go_to(taken, "undo")
    window.show_page("framework")
    assert taken.callout.isVisible()
    assert taken.step.target == "undoButton"


def test_the_sheet_does_not_lie_on_what_it_points_at(taken):
    for step in STEPS:
        room = taken._room(step)
        if room is not None and room.width() < 500:
            while taken.step is not step:
                taken.go_on()
            body = taken.callout.geometry().adjusted(10, 10, -10, -10)
            assert not body.intersects(room), step.target


def test_it_follows_what_its_part_lies_in(taken, window):
    before = taken.callout.geometry()
    window.workbench.move(window.workbench.pos() + QPoint(40, 0))  # as a wider rail moves it
    assert taken.callout.geometry() == before.translated(40, 0)


def test_it_follows_the_window(taken, window, qtbot):
    while taken.step.target != "codes":
        taken.go_on()
    before = taken.callout.geometry()
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: taken.callout.geometry() != before)
    assert window.rect().contains(taken.callout.geometry())
    assert taken.ring.geometry().intersects(QRect(taken._room(taken.step)))


def test_it_notices_a_code_that_is_chosen(taken, window):
    go_to(taken, "code")
    window.workspace.choose_code(4)
    assert taken.callout.words.text() == f"✓ {taken.step.done}"


def test_it_notices_a_passage_that_is_coded_and_then_an_undo(taken, window, qtbot):
    go_to(taken, "segment")
    page = window.workbench.page
    assert page.hasFocus() or not window.isActiveWindow()
    window.workspace.choose_code(4)
    assert "✓" not in taken.callout.words.text()
    page.reveal(30, 40)
    window.actions_of.by_key["apply"].trigger()
    assert taken.callout.words.text() == f"✓ {taken.step.done}"
    go_to(taken, "undo")
    window.actions_of.by_key["undo"].trigger()
    assert taken.callout.words.text() == f"✓ {taken.step.done}"


@pytest.mark.parametrize("where", ["callout", "page"])
def test_escape_ends_it(taken, window, qtbot, where):
    go_to(taken, "segment")
    qtbot.keyClick(taken.callout if where == "callout" else window.workbench.page, Qt.Key.Key_Escape)
    assert taken._over
    qtbot.waitUntil(lambda: not left(window))


def test_it_goes_with_the_study(taken, window, qtbot):
    window.close_study()
    qtbot.waitUntil(lambda: not left(window))


def test_begun_again_it_is_there_once(taken, window, qtbot):
    tour(window)
    qtbot.waitUntil(lambda: len(window.findChildren(Callout)) == 1)


def test_by_itself_it_begins_once_and_only_on_the_sample(window, small_study):
    settings = QSettings("Themeloom", "Themeloom")
    settings.remove(TAKEN)
    assert first_time(window) is None
    sample = data_folder() / "sample" / "Sample.loom"
    sample.parent.mkdir(exist_ok=True)
    shutil.copy(small_study, sample)
    window.open(sample)
    begun = first_time(window) or window.findChild(Tour)
    assert isinstance(begun, Tour)
    begun.end()
    assert first_time(window) is None
