"""What is copied in the quote bank is what a report prints, whoever allows what."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.quotes.bank import QuoteBank
from app.tasks import Tasks
from app.workspace import Workspace
from coding.bank.quoting import choose
from coding.rights.consent import PHRASES, set_consent

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bank(workspace: Workspace, qtbot: QtBot) -> QuoteBank:
    """The bank on the first element, with one quote chosen."""
    with workspace.write("choose_quotes") as session:
        choose(session, [1], 1)
    tasks = Tasks()
    made = QuoteBank(workspace, tasks)
    tasks.setParent(made)
    qtbot.addWidget(made)
    made.resize(520, 900)
    made.show()
    made.show_element(1)
    qtbot.waitUntil(lambda: made.chosen.model.rowCount() == 1 and made.candidates.model.rowCount() > 0)
    return made


def copied(widget: object, qtbot: QtBot) -> str:
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClick(widget, Qt.Key.Key_C, CTRL)
    return QGuiApplication.clipboard().text()


def test_quotes_are_copied_as_they_are_printed(bank: QuoteBank, qtbot: QtBot):
    bank.chosen.list.setCurrentIndex(bank.chosen.model.index(0))
    bank.candidates.cards.choose([bank.candidates.model.rowCount() - 1])
    assert copied(bank.chosen.list, qtbot) == "“We ask first now 🙂.” (police, North West)"
    assert copied(bank.candidates.cards, qtbot) == "“nobody asked” (police, North West) — 01 Police"


@pytest.mark.parametrize("consent", ["paraphrase only", "not quotable"])
def test_what_may_not_be_quoted_is_not_copied(bank: QuoteBank, consent: str, qtbot: QtBot):
    with bank.workspace.write("consent") as session:
        set_consent(session, [1], consent)
    qtbot.waitUntil(lambda: bank.chosen.model.rows[0].consent == consent)
    bank.chosen.list.setCurrentIndex(bank.chosen.model.index(0))
    bank.candidates.cards.choose([0])
    for widget in (bank.chosen.list, bank.candidates.cards):
        said = copied(widget, qtbot)
        assert (PHRASES[consent] in said, "ask" in said) == (True, False), said
