"""A window that may only read shows what another one changes in the study, erased words at once no more."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.frame.renewing import RENEWED
from app.frame.window import Window
from coding.rights.erasing import erase_document, erase_participant
from coding.rights.withdrawing import withdraw
from coding.segments import apply_code
from models.project import Project
from tests.windows import Answers


@pytest.fixture
def writer(small_study: Path, tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "shared.loom"
    shutil.copy(small_study, path)
    with Project(path) as opened:
        yield opened


@pytest.fixture
def reader(writer: Project, qtbot: QtBot, answers: Answers) -> Iterator[Window]:
    """A second window on the study that the writer has open."""
    window = Window()
    qtbot.addWidget(window)
    window.open(writer.path)
    window.renewing.timer.setInterval(20)
    window.renewing.timer.start()
    assert not window.workspace.project.writes
    yield window
    window.close()


def shown(window: Window) -> str:
    return window.workbench.page.toPlainText()


def test_what_is_withdrawn_elsewhere_goes_out_of_sight(writer: Project, reader: Window, qtbot: QtBot):
    reader.workspace.choose_document(1)
    assert "We ask first" in shown(reader)
    with qtbot.waitSignal(reader.workspace.hinted) as said, writer.write("withdraw", "Amira") as session:
        withdraw(session, 1)
    assert said.args == [RENEWED]
    qtbot.waitUntil(lambda: "We ask first" not in shown(reader))
    writer.undo("Amira")
    qtbot.waitUntil(lambda: "We ask first" in shown(reader))


def test_what_is_erased_elsewhere_is_seen_no_more(writer: Project, reader: Window, qtbot: QtBot):
    reader.workspace.choose_document(1)
    with writer.erase("Amira") as session:
        erase_participant(session, 1)
    qtbot.waitUntil(lambda: "We ask first" not in shown(reader))
    reader.workspace.choose_document(2)
    before = shown(reader)
    with writer.erase("Amira") as session:
        erase_document(session, 2)
    qtbot.waitUntil(lambda: shown(reader) != before)


def test_counts_follow_and_a_window_that_writes_does_not_look(writer: Project, reader: Window, qtbot: QtBot, window):
    before = reader.workspace.summary()
    with writer.write("apply", "Amira") as session:
        apply_code(session, 3, 1, 0, 5)
    qtbot.waitUntil(lambda: reader.workspace.summary() != before)
    assert not window.renewing.timer.isActive()


def test_changes_after_an_operation_are_told_in_order(writer: Project):
    last = writer.last_operation()
    assert writer.changes_after(last) == []
    for start in (0, 6):
        with writer.write("apply", "Amira") as session:
            apply_code(session, 3, 1, start, start + 5)
    found = writer.changes_after(last)
    assert [each.operation.id for each in found] == [last + 1, last + 2]
    assert all(each.touches("segment") for each in found)
