"""Long work off the window's thread: one worker, one answer back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class _Answer(QObject):
    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int, str)


class Cancelled(Exception):  # noqa: N818  it is no error
    """The user cancelled; whatever was under way has left no trace."""


class Progress:
    """Told by the work how far it is; ends the work where the user has cancelled it."""

    def __init__(self, answer: _Answer) -> None:
        self._answer = answer
        self.cancelled = False

    def __call__(self, done: int, of: int, name: str) -> None:
        """Say how many are done, of how many, and what comes next."""
        if self.cancelled:
            raise Cancelled
        self._answer.progressed.emit(done, of, name)


class Task(QRunnable):
    """One piece of work with its progress; `done`, `failed` and `progressed` are signals in the window's thread."""

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self.answer = _Answer()
        self.progress = Progress(self.answer)
        self._work = work

    def run(self) -> None:
        try:
            result = self._work(self.progress)
        except BaseException as error:
            self.answer.failed.emit(error)
        else:
            self.answer.done.emit(result)


class Tasks(QObject):
    """The one worker: pieces of work follow one another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: set[Task] = set()

    def run(
        self, work: Callable[[Progress], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> Task:
        """Do the work in the worker; exactly one of `done` and `failed` is called in the window's thread."""
        task = Task(work)
        task.setAutoDelete(False)
        self._running.add(task)
        for answer, tell in ((task.answer.done, done), (task.answer.failed, failed)):
            answer.connect(tell)
            answer.connect(lambda _said: self._running.discard(task))
        self._pool.start(task)
        return task

    def stop(self) -> None:
        """Cancel what is under way, and wait until nothing is any more."""
        for task in self._running:
            task.progress.cancelled = True
        self._pool.waitForDone()
