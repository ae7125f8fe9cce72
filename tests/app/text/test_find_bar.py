"""Finding words on the page: whatever their case and accents, lit, counted, gone to."""

from PySide6.QtCore import Qt

from app.text.find_bar import FindBar, find_next, find_previous
from coding.texts.correcting import correct


def test_places_are_counted_gone_to_and_left(window, qtbot):
    page = window.reader().page
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = window.reader().findChild(FindBar)
    assert bar.isVisible()
    qtbot.keyClicks(bar.field, "ask")
    assert bar.count.text() == "1 of 2"
    assert page.text[slice(*page.selected_span())] == "ask"
    first = page.selected_span()
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert (bar.count.text(), page.selected_span() > first) == ("2 of 2", True)
    find_next(window)
    assert page.selected_span() == first
    find_previous(window)
    assert bar.count.text() == "2 of 2"
    assert len(page.overlay.hits) == 2
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert page.overlay.hits == ()
    assert page.hasFocus()


def test_words_that_are_not_there_and_another_document(window, qtbot):
    find_next(window)
    bar = window.reader().findChild(FindBar)
    bar.field.setText("concerns")
    assert bar.count.text() == "not found"
    window.workspace.choose_document(2)
    assert bar.count.text() == "1"
    bar.field.clear()
    assert bar.count.text() == ""


def test_the_selected_words_are_sought(window, qtbot):
    page = window.reader().page
    start = page.text.index("nobody")
    page.select(start, start + 6)
    find_next(window)
    bar = window.reader().findChild(FindBar)
    assert bar.field.text() == "nobody"
    assert bar.count.text() == "1 of 1"


def test_what_is_not_there_leaves_nothing_selected_that_letters_could_code(window, qtbot):
    page = window.reader().page
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = window.reader().findChild(FindBar)
    qtbot.keyClicks(bar.field, "nobodx")
    assert bar.count.text() == "not found"
    assert not page.textCursor().hasSelection()
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert window.status.currentMessage().startswith("Select some words first")
    assert page.cursor_position() == page.text.index("nobod")


def test_an_emptied_field_leaves_nothing_selected(window, qtbot):
    page = window.reader().page
    find_next(window)
    bar = window.reader().findChild(FindBar)
    qtbot.keyClicks(bar.field, "ask")
    assert page.textCursor().hasSelection()
    bar.field.clear()
    assert not page.textCursor().hasSelection()


def test_what_is_sought_follows_a_corrected_text(window):
    find_next(window)
    bar, page = window.reader().findChild(FindBar), window.reader().page
    bar.field.setText("ask")
    before = page.overlay.hits
    with window.workspace.write("correct_text") as session:
        correct(session, window.workspace.document_id, "Well, nobody would ask. " + page.text)
    assert bar.count.text() == "3"
    assert list(page.overlay.hits)[1:] == [(start + 24, end + 24) for start, end in before]
    find_next(window)
    assert page.text[slice(*page.selected_span())].lower() == "ask"
