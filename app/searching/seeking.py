"""The search under way: begun a moment after the last letter, in the worker; a newer one ends it."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.searching import MOST, Found, find_words

SOON = 180
"""Milliseconds after the last letter."""


class Seeking(QObject):
    """Finds words in all documents; `found` gives what was asked for last, and nothing that was asked for before."""

    found = Signal(object)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None, most: int = MOST) -> None:
        super().__init__(parent)
        self._workspace, self._tasks, self._most = workspace, tasks, most
        self.words, self.whole = "", False
        self._task: Task | None = None
        self._number = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self.go)

    @property
    def busy(self) -> bool:
        """Tell whether what was asked for last is not found yet."""
        return self._task is not None or self._timer.isActive()

    def ask(self, words: str, *, whole: bool = False, at_once: bool = False) -> None:
        """Find the words soon, or at once; for none, or a single letter of an alphabet, nothing is sought any more."""
        self.stop()
        enough = len(words.strip()) > 1 or not words.isascii()
        self.words, self.whole = words.strip() if enough else "", whole
        if not self.words:
            self.found.emit(Found([], {}, {}))
        elif at_once:
            self.go()
        else:
            self._timer.start()

    def go(self) -> None:
        """Find what was asked for, now."""
        self.stop()
        words, whole, most, workspace = self.words, self.whole, self._most, self._workspace
        self._number = number = self._number + 1

        def work(progress: Progress) -> tuple[int, Found]:
            with workspace.read() as session:
                return number, find_words(session, words, whole=whole, most=most, progress=progress)

        self._task = self._tasks.run(work, self._done, self._failed)

    def stop(self) -> None:
        """End the search under way; nothing is told of it."""
        self._timer.stop()
        if self._task is not None:
            self._task.progress.cancelled = True
            self._task = None

    def _done(self, answer: tuple[int, Found]) -> None:
        number, found = answer
        if self._task is not None and number == self._number:
            self._task = None
            self.found.emit(found)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self._task = None
            raise error
