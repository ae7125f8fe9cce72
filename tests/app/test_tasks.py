"""One worker, one answer back; none to those who are gone."""

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.tasks import Cancelled, Tasks


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def hear(self, said: object) -> None:
        self.told.append((said, current_thread() is main_thread()))


def test_the_answer_comes_in_the_window_s_thread(qtbot: QtBot):
    tasks, listener = Tasks(), Listener()
    tasks.run(lambda _progress: current_thread() is main_thread(), listener.hear, listener.hear)
    qtbot.waitUntil(lambda: bool(listener.told))
    assert listener.told == [(False, True)]


def test_an_error_is_the_answer(qtbot: QtBot):
    tasks, listener, failed = Tasks(), Listener(), Listener()
    tasks.run(lambda _progress: 1 // 0, listener.hear, failed.hear)
    qtbot.waitUntil(lambda: bool(failed.told))
    assert isinstance(failed.told[0][0], ZeroDivisionError)
    assert listener.told == []


def test_work_that_is_cancelled_says_so_at_its_next_step(qtbot: QtBot):
    tasks, failed, begun = Tasks(), Listener(), Event()

    def work(progress) -> None:
        while True:
            begun.set()
            progress(0, 1, "")

    task = tasks.run(work, failed.hear, failed.hear)
    assert begun.wait(5)
    task.progress.cancelled = True
    qtbot.waitUntil(lambda: bool(failed.told))
    assert isinstance(failed.told[0][0], Cancelled)


def test_pieces_of_work_follow_one_another(qtbot: QtBot):
    tasks, order = Tasks(), []
    for number in range(20):
        tasks.run(lambda _progress, number=number: order.append(number), lambda _said: None, pytest.fail)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == sorted(order)


def test_after_stop_nobody_is_told_and_after_close_nothing_is_begun(qtbot: QtBot):
    tasks, listener, let_go = Tasks(), Listener(), Event()
    tasks.run(lambda _progress: let_go.wait(5), listener.hear, listener.hear)
    tasks.run(lambda _progress: 2, listener.hear, listener.hear)
    let_go.set()
    tasks.stop()
    qtbot.wait(1)
    assert listener.told == []
    tasks.close()
    done = []
    tasks.run(lambda _progress: done.append(1), listener.hear, listener.hear)
    tasks.stop()
    qtbot.wait(1)
    assert (done, listener.told) == ([], [])


def test_a_dialog_that_is_gone_hears_nothing(qtbot: QtBot):
    tasks, listener, other, let_go = Tasks(), Listener(), Listener(), Event()
    told = listener.told
    tasks.run(lambda _progress: let_go.wait(5), listener.hear, listener.hear)
    tasks.run(lambda _progress: 2, other.hear, other.hear)
    with qtbot.waitSignal(listener.destroyed):
        listener.deleteLater()
    let_go.set()
    qtbot.waitUntil(lambda: bool(other.told))
    assert told == []
