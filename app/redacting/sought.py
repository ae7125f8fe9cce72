"""The spellings of the name that is typed, found in the worker a moment after the last key."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.errors import CodingError
from coding.names_in_text import Spelling, spellings

SOON = 350
"""Milliseconds after the last key."""


class Sought(QObject):
    """Looks for one name at a time; a newer one ends the search for the one before."""

    found = Signal(object)
    refused = Signal(str)
    progressed = Signal(int, int, str)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._task: Task | None = None
        self._name, self._asked = "", 0
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.go)

    @property
    def busy(self) -> bool:
        """Tell whether the name asked for last is not found yet."""
        return self._task is not None or self._timer.isActive()

    def ask(self, name: str, *, at_once: bool = False) -> None:
        """Look for the name soon, or at once; for nothing, nothing is found."""
        self.stop()
        self._asked += 1
        self._name = name.strip()
        if not self._name:
            self.found.emit([])
        elif at_once:
            self.go()
        else:
            self._timer.start()

    def go(self) -> None:
        """Look for the name, now."""
        self.stop()
        asked, name, workspace = self._asked, self._name, self._workspace

        def work(progress: Progress) -> tuple[int, list[Spelling] | str]:
            try:
                with workspace.read() as session:
                    return asked, spellings(session, name, progress)
            except CodingError as error:
                return asked, str(error)

        self._task = self._tasks.run(work, self._done, self._failed)
        self._task.answer.progressed.connect(self.progressed)

    def stop(self) -> None:
        """End the search under way."""
        self._timer.stop()
        if self._task is not None:
            self._task.progress.cancelled = True
            self._task = None

    def _done(self, answer: tuple[int, list[Spelling] | str]) -> None:
        asked, found = answer
        if asked == self._asked and self._task is not None:
            self._task = None
            (self.refused if isinstance(found, str) else self.found).emit(found)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self._task = None
            raise error
