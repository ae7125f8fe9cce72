"""Long work off the window's thread: one worker, one answer back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from models.project import StudyError

Work = Callable[["Progress"], Any]


class _Answer(QObject):
    ended = Signal(object)
    progressed = Signal(int, int, str)


class Cancelled(Exception):  # noqa: N818  it is no error
    """The user cancelled; whatever was under way has left no trace."""


def refusal(error: BaseException) -> str:
    """Give what is to be said of work that could not be done; "" where it was cancelled. Any other fault is raised."""
    if isinstance(error, Cancelled):
        return ""
    if not isinstance(error, StudyError):
        raise error
    return str(error)


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


class Task:
    """One piece of work with its progress; `answer.progressed` is a signal in the window's thread."""

    def __init__(self, work: Work, done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> None:
        self.answer = _Answer()
        self.progress = Progress(self.answer)
        self._work, self._done, self._failed = work, done, failed
        self._result: Any = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """Do the work, in the worker."""
        try:
            self._result = self._work(self.progress)
        except BaseException as error:
            self._error = error
        self.answer.ended.emit(self)

    def tell(self) -> None:
        """Give the answer, in the window's thread; a dialog that is gone hears nothing."""
        if self._error is None and _there(self._done):
            self._done(self._result)
        elif self._error is not None and _there(self._failed):
            self._failed(self._error)


def _there(told: Callable[..., None]) -> bool:
    receiver = getattr(told, "__self__", None)
    return not isinstance(receiver, QObject) or isValid(receiver)


class Tasks(QObject):
    """The one worker: pieces of work follow one another.

    It is no pool of Qt's: one of those waits at its own end for the work, while the work waits for Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, "worker")
        self._running: dict[Task, Any] = {}
        self._closed = False

    def run(self, work: Work, done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> Task:
        """Do the work in the worker; one of `done` and `failed` is called in the window's thread.

        After `stop` neither is called any more: what they were to change is gone. After `close` nothing is begun.
        """
        task = Task(work, done, failed)
        if not self._closed:
            task.answer.ended.connect(self._on_ended)
            self._running[task] = self._worker.submit(task.run)
        return task

    def _on_ended(self, task: Task) -> None:
        if self._running.pop(task, None) is not None:
            task.tell()

    def stop(self) -> None:
        """Cancel what is under way, and wait until nothing is any more."""
        waiting = list(self._running.items())
        self._running.clear()
        for task, _future in waiting:
            task.progress.cancelled = True
        for _task, future in waiting:
            if not future.cancel():
                future.result()

    def close(self) -> None:
        """Stop for good; nothing of the worker stays."""
        self._closed = True
        self.stop()
        self._worker.shutdown()
