"""Whichever list of a workspace the keys are in: Ctrl+C puts no words on the clipboard that may not be quoted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from app.findings.page import FindingsPage
from app.frame.pages import PAGES
from app.frame.window import Window
from coding.bank.quoting import choose
from coding.rights.consent import set_consent

HELD = ("ask first now", "nobody asked", "Café talks")


def copied_by_keys(view: QAbstractItemView, qtbot: QtBot) -> list[str]:
    """What Ctrl+C copies of each row of the list."""
    found, model = [], view.model()
    for row in range(model.rowCount() if view.isVisible() and model else 0):
        view.setCurrentIndex(model.index(row, 0))
        QGuiApplication.clipboard().clear()
        qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        found.append(QGuiApplication.clipboard().text())
    return found


@pytest.mark.parametrize("page", [each.key for each in PAGES])
def test_no_list_copies_what_may_not_be_quoted(window: Window, page: str, qtbot: QtBot):
    with window.workspace.write("choose_quotes") as session:
        choose(session, [1], 1)
        set_consent(session, [1], "not quotable")
    window.resize(1600, 900)
    shown = window.show_page(page)
    if page == "code":
        window.workspace.ask_segments(code_ids=[2])
    if isinstance(shown, FindingsPage):
        qtbot.waitUntil(lambda: shown.bank is not None)
        shown.bank.show_element(1)
        qtbot.waitUntil(lambda: shown.bank.chosen.model.rowCount() > 0 < shown.bank.candidates.model.rowCount())
    lists = shown.findChildren(QAbstractItemView)
    qtbot.waitUntil(lambda: any(view.model().rowCount() for view in lists))
    copied = {view.accessibleName(): copied_by_keys(view, qtbot) for view in shown.findChildren(QAbstractItemView)}
    assert any(map(any, copied.values()))
    assert [name for name, rows in copied.items() if any(words in row for row in rows for words in HELD)] == []
    if isinstance(shown, FindingsPage):
        assert all("[not to be quoted]" in copied[name][0] for name in ("Chosen quotes", "Segments to choose from"))
