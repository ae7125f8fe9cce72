"""The spellings of the name that is typed, found in the worker a moment after the last key."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.errors import CodingError
from coding.texts.names_in_text import Spelling, spellings

SOON = 350
"""Milliseconds after the last key."""


class Sought(QObject):
    """Looks for the names of one person at a time; newer ones end the search for those before."""

    found = Signal(object)
    refused = Signal(str)
    progressed = Signal(int, int, str)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._task: Task | None = None
        self._names: list[str] = []
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.go)

    @property
    def busy(self) -> bool:
        """Tell whether the name asked for last is not found yet."""
        return self._task is not None or self._timer.isActive()

    def ask(self, *names: str, at_once: bool = False) -> None:
        """Look for the name, and the others of the same person, soon or at once; for nothing, nothing is found."""
        self.stop()
        self._asked += 1
        self._names = [name.strip() for name in names if name.strip()]
        if not names or not names[0].strip():
            self.found.emit([])
        elif at_once:
            self.go()
        else:
            self._timer.start()

    def go(self) -> None:
        """Look for the names, now."""
        self.stop()
        asked, names, workspace = self._asked, self._names, self._workspace

        def work(progress: Progress) -> tuple[int, list[Spelling] | str]:
            try:
                with workspace.read() as session:
                    return asked, spellings(session, names[0], progress, names[1:])
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
