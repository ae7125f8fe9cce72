"""The text with links, written in as an evaluator does: by keys, by the clipboard."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.findings.grounds import boxes
from app.findings.live_text import LiveText
from app.findings.pieces import insert, stored
from coding.findings import live
from coding.findings.live import Part

TEXT = "Heard by {{12|sources}} of them.\n{{quote:u-1|“We ask 🙂 first” (police)}}\nSo it is."
KEY = Qt.Key


@pytest.fixture
def text(qtbot: QtBot) -> Iterator[LiveText]:
    """The text, and a line beside it that can have the keys."""
    place = QWidget()
    column = QVBoxLayout(place)
    made = LiveText("Narrative", "What do they say?", parent=place)
    column.addWidget(made)
    column.addWidget(QLineEdit(place))
    qtbot.addWidget(place)
    place.resize(500, 400)
    place.show()
    qtbot.waitExposed(place)
    place.activateWindow()
    made.setFocus()
    made.show_values({"sources": "12", "quote:u-1": "“We ask 🙂 first” (police)"}.get)
    made.put(TEXT)
    yield made
    place.close()


def at(text: LiveText, place: int) -> None:
    cursor = text.textCursor()
    cursor.setPosition(place)
    text.setTextCursor(cursor)


@given(
    st.lists(
        st.text("ab {}|\\\n🙂“”", max_size=8).map(Part)
        | st.builds(Part, st.text("1a|{}\n🙂"), st.sampled_from(["sources", "quote:u-1"])),
        max_size=6,
    )
)
def test_what_the_page_holds_is_what_is_stored(parts: list[Part]):
    document = QTextDocument()
    insert(QTextCursor(document), parts, 1)
    assert live.parse(stored(document)) == live.parse(live.written(parts))


def test_it_shows_the_words_and_gives_back_what_was_stored(text: LiveText):
    assert text.toPlainText().startswith("Heard by 12 of them.\n“We ask 🙂 first” (police)")
    assert text.typed() == TEXT
    assert not text.writing


def test_keys_step_over_a_link_and_take_it_away_whole(text: LiveText, qtbot: QtBot):
    at(text, 9)
    qtbot.keyClick(text, KEY.Key_Right)
    assert text.textCursor().position() == 11
    qtbot.keyClick(text, KEY.Key_Left)
    assert text.textCursor().position() == 9
    qtbot.keyClick(text, KEY.Key_Delete)
    assert text.typed() == TEXT.replace("{{12|sources}}", "")
    qtbot.keyClick(text, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text.typed() == TEXT
    at(text, 11)
    qtbot.keyClick(text, KEY.Key_Backspace)
    assert text.typed() == TEXT.replace("{{12|sources}}", "")


def test_what_is_typed_beside_a_link_is_no_part_of_it(text: LiveText, qtbot: QtBot):
    for place, words in ((11, "x"), (9, "y")):
        at(text, place)
        qtbot.keyClicks(text, words)
    assert text.typed() == TEXT.replace("{{12|sources}}", "y{{12|sources}}x")


def test_a_link_of_which_a_part_is_gone_is_plain_text(text: LiveText):
    cursor = QTextCursor(text.document())
    cursor.setPosition(10)
    cursor.deleteChar()
    assert text.typed() == TEXT.replace("{{12|sources}}", "1")


def test_a_link_is_written_at_the_cursor_and_apart_from_the_word_before(text: LiveText, qtbot: QtBot):
    at(text, 5)
    text.add_links([Part("30", "passages")])
    assert text.typed() == TEXT.replace("Heard", "Heard {{30|passages}}")
    qtbot.keyClicks(text, "!")
    assert text.typed() == TEXT.replace("Heard", "Heard {{30|passages}}!")
    qtbot.keyClick(text, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(text, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text.typed() == TEXT


def test_two_braces_ask_for_a_link_and_braces_elsewhere_are_braces(text: LiveText, qtbot: QtBot):
    at(text, 0)
    qtbot.keyClicks(text, "{a}")
    with qtbot.waitSignal(text.inserting):
        qtbot.keyClicks(text, "{{")
    assert text.typed() == "{a}" + TEXT


def test_links_are_copied_and_pasted_as_links_and_elsewhere_as_words(text: LiveText, qtbot: QtBot):
    text.selectAll()
    text.copy()
    assert QApplication.clipboard().text().replace("\u2028", "\n").startswith("Heard by 12 of them.")
    at(text, len(text.toPlainText()) + 1)
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.paste()
    assert text.typed() == TEXT + TEXT
    text.put("")
    QApplication.clipboard().setText("{{12|sources}} a")
    text.paste()
    assert live.links(text.typed()) == []
    assert text.toPlainText() == "{{12|sources}} a"


def test_stale_links_are_known_and_said(text: LiveText, qtbot: QtBot):
    text.show_values({"sources": "14", "quote:u-1": "“We ask 🙂 first” (police)"}.get)
    assert text.stale() == [Part("12", "sources", "14")]
    text.grab()
    [first, second] = text._links()
    assert text.link_at(boxes(text, first)[0].center()) == first
    assert text.link_at(QPointF(1, 1)) is None
    assert second.words == "“We ask 🙂 first” (police)"


def test_control_click_asks_what_is_behind_a_link(text: LiveText, qtbot: QtBot):
    place = boxes(text, text._links()[0])[0].center().toPoint()
    with qtbot.waitSignal(text.followed) as asked:
        qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert asked.args == ["sources"]


def test_it_is_to_be_kept_when_it_is_left_and_escape_takes_the_typing_back(text: LiveText, qtbot: QtBot):
    qtbot.keyClicks(text, "A")
    assert text.writing
    qtbot.keyClick(text, KEY.Key_Escape)
    assert text.typed() == TEXT
    with qtbot.waitSignal(text.left):
        qtbot.keyClick(text, KEY.Key_Tab)
    text._pause.setInterval(1)
    with qtbot.waitSignal(text.left):
        text.setFocus()
        qtbot.keyClicks(text, "B")


def test_the_words_of_a_quote_stand_there_only_where_they_may_be_read(text: LiveText, qtbot: QtBot):
    at(text, 3)
    text.show_values({"sources": "12"}.get)
    assert "We ask" not in text.toPlainText()
    assert "[quote withheld]" in text.toPlainText()
    assert text.typed() == TEXT
    assert not text.writing
    assert text.textCursor().position() == 3
    text.selectAll()
    text.copy()
    assert "We ask" not in QApplication.clipboard().text()
    text.show_values({"sources": "12", "quote:u-1": "“Now otherwise” (police)"}.get)
    assert "“We ask 🙂 first” (police)" in text.toPlainText()
    assert text.stale() == [Part("“We ask 🙂 first” (police)", "quote:u-1", "“Now otherwise” (police)")]


def test_a_figure_that_nobody_has_seen_yet_is_a_link_too(text: LiveText, qtbot: QtBot):
    text.put("By {{|sources}} in all.")
    assert text.toPlainText() == "By … in all."
    assert text.typed() == "By {{|sources}} in all."
    assert text.stale() == [Part("", "sources", "12")]
