"""What is read while it is seen: anew when something changed, given up when asked, and never shown to another coder."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.compare.fresh import Fresh
from app.tasks import Progress, Tasks
from app.workspace import Workspace
from coding.coders import ensure_coder
from coding.codes import rename_code


class Seen(QObject):
    """Reads who is at the window and how often it was asked; stands still in the worker while the gate is shut."""

    def __init__(self, workspace: Workspace, tasks: Tasks, *, pause: int = 0) -> None:
        super().__init__()
        self.workspace = workspace
        self.gate, self.inside = Event(), Event()
        self.gate.set()
        self.asked, self.shown, self.told = 0, list[str](), list[str]()
        self.fresh = Fresh(workspace, tasks, ("code",), self.begin, self, pause=pause)
        self.fresh.came.connect(self.shown.append)
        for name in ("began", "ended", "left"):
            getattr(self.fresh, name).connect(lambda name=name: self.told.append(name))

    def begin(self):
        self.asked += 1
        said = f"{self.workspace.coder} {self.asked}"

        def work(progress: Progress) -> str:
            self.inside.set()
            self.gate.wait(20)
            progress(0, 0, "")
            return said

        return work

    def begin_slowly(self, qtbot: QtBot) -> None:
        """Let it be under way in the worker."""
        self.gate.clear()
        self.inside.clear()
        self.fresh.again()
        qtbot.waitUntil(self.inside.is_set)


@pytest.fixture
def seen(workspace: Workspace, tasks: Tasks) -> Iterator[Seen]:
    """One that sleeps still."""
    made = Seen(workspace, tasks)
    yield made
    made.gate.set()


def rename(workspace: Workspace, name: str) -> None:
    with workspace.write("rename_code") as session:
        rename_code(session, 2, name)


def test_it_reads_when_it_wakes_and_again_when_what_it_rests_on_has_changed(seen: Seen, qtbot: QtBot):
    rename(seen.workspace, "Ask before")
    assert seen.asked == 0
    seen.fresh.wake()
    qtbot.waitUntil(lambda: seen.shown == ["Amira 1"])
    rename(seen.workspace, "Ask early")
    qtbot.waitUntil(lambda: seen.shown == ["Amira 1", "Amira 2"])
    with seen.workspace.write("add_coder") as session:
        ensure_coder(session, "Somebody new")
    assert (seen.fresh.stale, seen.told) == (False, ["began", "ended"] * 2)


def test_asleep_it_reads_nothing_and_awake_once(seen: Seen, qtbot: QtBot):
    seen.fresh.wake()
    qtbot.waitUntil(lambda: len(seen.shown) == 1)
    seen.fresh.sleep()
    for name in ("Ask before", "Ask early"):
        rename(seen.workspace, name)
    assert (seen.fresh.stale, seen.fresh.busy) == (True, False)
    seen.fresh.wake()
    qtbot.waitUntil(lambda: seen.shown == ["Amira 1", "Amira 2"])


def test_what_was_read_for_one_coder_is_not_shown_to_another(seen: Seen, qtbot: QtBot):
    seen.fresh.wake()
    seen.begin_slowly(qtbot)
    seen.workspace.choose_coder("Joel")
    assert seen.told[-1] == "left"
    seen.gate.set()
    qtbot.waitUntil(lambda: bool(seen.shown))
    assert seen.shown == [f"Joel {seen.asked}"]


def test_what_came_too_late_for_a_coder_is_dropped_though_nothing_is_seen(seen: Seen, qtbot: QtBot):
    seen.fresh.wake()
    seen.begin_slowly(qtbot)
    seen.fresh.sleep()
    seen.workspace.choose_coder("Joel")
    seen.gate.set()
    qtbot.waitUntil(lambda: not seen.fresh.busy)
    assert (seen.shown, seen.fresh.stale) == ([], True)


def test_given_up_it_leaves_what_was_shown(seen: Seen, qtbot: QtBot):
    seen.fresh.wake()
    qtbot.waitUntil(lambda: seen.shown == ["Amira 1"])
    seen.begin_slowly(qtbot)
    seen.fresh.cancel()
    seen.gate.set()
    qtbot.waitUntil(lambda: not seen.fresh.busy)
    assert (seen.shown, seen.told[-1]) == (["Amira 1"], "ended")
    seen.fresh.again()
    qtbot.waitUntil(lambda: seen.shown == ["Amira 1", "Amira 3"])


def test_what_is_asked_meanwhile_is_read_instead(seen: Seen, qtbot: QtBot):
    seen.fresh.wake()
    seen.begin_slowly(qtbot)
    seen.fresh.again()
    seen.gate.set()
    qtbot.waitUntil(lambda: bool(seen.shown))
    assert seen.shown == [f"Amira {seen.asked}"]


def test_more_work_may_follow_before_it_has_ended(seen: Seen, qtbot: QtBot):
    def go_on(said: str) -> None:
        if not said.endswith("more"):
            seen.fresh.go_on(lambda _progress: f"{said} and more")

    seen.fresh.came.connect(go_on)
    seen.fresh.wake()
    qtbot.waitUntil(lambda: not seen.fresh.busy)
    assert (seen.shown, seen.told) == (["Amira 1", "Amira 1 and more"], ["began", "ended"])


def test_many_changes_in_a_row_are_read_once(workspace: Workspace, tasks: Tasks, qtbot: QtBot):
    seen = Seen(workspace, tasks, pause=50)
    seen.fresh.wake()
    qtbot.waitUntil(lambda: len(seen.shown) == 1)
    for number in range(5):
        rename(workspace, f"Ask {number}")
    qtbot.waitUntil(lambda: len(seen.shown) == 2)
    assert seen.asked == 2
