"""Sending one's work: a packet with what was done in this copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.consent.traces import copies
from app.frame.window import Window
from app.sharing.handing import HandOutDialog, hand
from app.sharing.sending import SINCE_DAY, SendDialog, send
from coding.memos import write_memo
from coding.merging.handing_out import hand_out
from coding.merging.packets import read_packet
from coding.segments import apply_code
from models.project import Project
from tests.windows import Answers


@pytest.fixture
def copy(study: Project, tmp_path: Path, qtbot: QtBot, answers: Answers) -> Iterator[Window]:
    """The window of Joel, on the copy that was handed to him."""
    path = tmp_path / "for Joel.loom"
    hand_out(study, path, "Joel", blind=True)
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.open(path)
    yield window
    window.close()


def opened(window: Window) -> SendDialog:
    send(window)
    found = window.findChild(SendDialog)
    assert found is not None
    return found


def sent(path: Path) -> list[str]:
    _values, carried = read_packet(path.read_bytes(), path.name)
    return [deed.label for deed in carried.deeds]


def test_what_was_done_since_the_copy_was_handed_out_is_written(
    copy: Window, answers: Answers, tmp_path: Path, qtbot: QtBot
):
    with copy.workspace.write("apply_code") as session:
        apply_code(session, 1, 2, 3, 9)
    dialog = opened(copy)
    assert dialog.coder.currentText() == "Joel"
    assert dialog.since.currentText().startswith("Since the copy was handed out to Joel (")
    answers.out = tmp_path / "mine"
    dialog.foot.go.click()
    qtbot.waitUntil(lambda: dialog.foot.leave.text() == "Close")
    assert "“mine.packet” is written (1 KB)" in dialog.foot.said.text()
    assert sent(tmp_path / "mine.packet") == ["apply_code"]
    assert not list(tmp_path.glob(".*"))


def test_the_day_is_asked_where_it_matters(copy: Window, qtbot: QtBot):
    dialog = opened(copy)
    assert not dialog.day.isVisible()
    dialog.since.setCurrentIndex(dialog.since.findData(SINCE_DAY))
    assert dialog.day.isVisible()


def test_where_there_is_nothing_to_send_that_is_said(copy: Window, answers: Answers, tmp_path: Path, qtbot: QtBot):
    dialog = opened(copy)
    answers.out = tmp_path / "mine.packet"
    dialog.foot.go.click()
    qtbot.waitUntil(lambda: dialog.foot.said.text().startswith("There is"))
    assert dialog.foot.said.text() == "There is nothing of Joel to send since then."
    assert not answers.out.exists()
    answers.out = tmp_path / "no folder" / "x.packet"
    dialog.since.setCurrentIndex(dialog.since.count() - 2)
    dialog.foot.go.click()
    qtbot.waitUntil(lambda: "cannot be written" in dialog.foot.said.text())
    assert dialog.foot.go.isEnabled()


def test_a_packet_with_words_that_are_to_be_erased_is_found(
    copy: Window, answers: Answers, tmp_path: Path, qtbot: QtBot
):
    with copy.workspace.write("write_memo") as session:
        write_memo(session, "Method", "A sentence that somebody said")
    dialog = opened(copy)
    answers.out = tmp_path / "sent" / "mine.packet"
    answers.out.parent.mkdir()
    dialog.foot.go.click()
    qtbot.waitUntil(lambda: dialog.foot.leave.text() == "Close")
    (tmp_path / "sent" / "broken.packet").write_bytes(b"\x1f\x8bno")
    beside, elsewhere = tmp_path / "sent" / "study.loom", tmp_path / "x" / "study.loom"
    for study in (beside, elsewhere):
        assert copies(study, ["sentence that somebody"]) == [answers.out.resolve()]
        assert answers.out.resolve() not in copies(study, ["nobody said that"])


def test_it_is_proposed_beside_the_study_however_that_was_opened(
    study: Project, answers: Answers, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    hand_out(study, tmp_path / "for Joel.loom", "Joel", blind=True)
    monkeypatch.chdir(tmp_path)
    window = Window()
    qtbot.addWidget(window)
    window.open(Path("for Joel.loom"))
    opened(window).foot.go.click()
    hand(window)
    handing = window.findChild(HandOutDialog)
    handing.coder.setCurrentText("Ines")
    handing.foot.go.click()
    window.close()
    assert [Path(each).parent for each in answers.proposed] == [tmp_path, tmp_path]
