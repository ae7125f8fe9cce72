"""What a view shows is read in the worker while it is seen, and anew when what it rests on has changed."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from app.tasks import Cancelled, Task, Tasks, Work
from app.workspace import Workspace
from models.project import Changes

PAUSE = 700
"""Milliseconds after the last change before what takes long is read anew."""


class Fresh(QObject):
    """Reads while it is awake; what changes while it sleeps is read when it wakes.

    `begin` gives the work as it is wanted now. What was read for one coder is never shown to another: `left` comes as
    soon as somebody else is at the window, and what was under way for the one before is dropped.
    """

    came = Signal(object)
    """What was read."""
    left = Signal()
    began = Signal()
    ended = Signal()
    """Nothing is under way any more: it was read, cancelled, or could not be."""
    progressed = Signal(int, int)

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        rests_on: Iterable[str],
        begin: Callable[[], Work],
        parent: QObject,
        pause: int = PAUSE,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._rests_on, self._begin, self._pause = tasks, tuple(rests_on), begin, pause
        self._awake, self._stale, self._dropped = False, True, False
        self._task: Task | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go)
        workspace.changed.connect(self._on_changed)
        workspace.coder_chosen.connect(self._on_coder)

    @property
    def busy(self) -> bool:
        """Tell whether something is being read."""
        return self._task is not None

    @property
    def stale(self) -> bool:
        """Tell whether what is shown is out of date."""
        return self._stale

    @property
    def awake(self) -> bool:
        """Tell whether what is out of date is read by itself."""
        return self._awake

    def again(self) -> None:
        """Read anew, at once; what is under way is given up."""
        self._stale = True
        self._go()

    def wake(self) -> None:
        """Read what is out of date, now and from now on."""
        self._awake = True
        if self._stale:
            self._go()

    def sleep(self) -> None:
        """Begin nothing until `wake`."""
        self._awake = False
        self._timer.stop()

    def cancel(self) -> None:
        """Give up what is under way; what was shown stays."""
        self._timer.stop()
        if self._task is not None:
            self._task.progress.cancelled = True

    def outdate(self) -> None:
        """Read it when it is seen next."""
        self._stale = True

    def go_on(self, work: Work) -> None:
        """Let more work follow what just came, before it counts as ended."""
        self._task = self._tasks.run(work, self._done, self._failed)
        self._task.answer.progressed.connect(self._on_progress)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*self._rests_on):
            self._stale = True
            self._soon(self._pause)

    def _on_coder(self, _name: str) -> None:
        self._stale, self._dropped = True, True
        self.cancel()
        self.left.emit()
        self._soon(0)

    def _soon(self, pause: int) -> None:
        if self._awake and not (self._timer.isActive() and self._timer.interval() < pause):
            self._timer.start(pause)

    def _go(self) -> None:
        if not self._awake:
            return
        self._timer.stop()
        if self._task is not None:
            self._task.progress.cancelled = True
            return  # it is begun anew when that has ended
        self._stale = self._dropped = False
        self.go_on(self._begin())
        self.began.emit()

    def _on_progress(self, done: int, of: int, _name: str) -> None:
        self.progressed.emit(done, of)

    def _done(self, result: object) -> None:
        self._task = None
        overtaken = self._stale and self._awake and not self._timer.isActive()
        if not (self._dropped or overtaken):
            self.came.emit(result)
        self._end(anew=overtaken)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        cancelled = isinstance(error, Cancelled)
        self._end(anew=self._stale and cancelled)
        if not cancelled:
            raise error

    def _end(self, *, anew: bool) -> None:
        """Tell that it has ended, unless more follows; where it is wanted anew, begin."""
        if anew and self._awake and not self._timer.isActive():
            self._go()
        elif self._task is None:
            self.ended.emit()
