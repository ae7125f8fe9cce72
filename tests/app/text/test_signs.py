"""What is typed on the page reaches the page alone: a sign that the menu promises has to do something there."""

from pytestqt.qtbot import QtBot

from app.actions import ENTRIES
from app.frame.window import Window
from app.text.signs import QUOTE, SIGNS


def test_every_sign_of_the_menu_does_something_on_the_page():
    keys = {entry.keys for entry in ENTRIES if entry.scope == "page" and len(entry.keys) == 1}
    assert {key for key in keys if not key.isalnum()} <= {QUOTE, *SIGNS}
    assert '"' in keys


def test_a_quotation_mark_makes_a_quote_of_the_segment_at_the_cursor(window: Window, qtbot: QtBot):
    page = window.reader().page
    hints: list[str] = []
    window.workspace.hinted.connect(hints.append)
    with window.workspace.read() as session:
        start = session.exec_driver_sql("SELECT start FROM segment WHERE document_id = 1").scalars().first()
    window.workspace.show_place(1, start, start + 2)
    qtbot.keyClicks(page, '"')
    with window.workspace.read() as session:
        assert session.exec_driver_sql("SELECT count(*) FROM quote").scalar_one() == 1
    assert hints[-1].startswith(("Added to", "This is among"))
