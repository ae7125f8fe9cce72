"""A study that is open for reading only is shown as it is: what another window changes in it is noticed here."""

import logging

from PySide6.QtCore import QObject, QTimer

from app.tasks import Tasks
from app.workspace import Workspace
from models.project import Changes

logger = logging.getLogger(__name__)
PAUSE = 2000
"""Milliseconds between two looks at the file; what was withdrawn or erased may not be seen for longer."""
RENEWED = "The study was changed in another window; this one shows it as it is now."


class Renewing(QObject):
    """Looks into the file from time to time, in the worker, and tells the views what others have changed."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workspace: Workspace | None = None
        self._last = 0
        self.timer = QTimer(self, singleShot=True, interval=PAUSE)
        self.timer.timeout.connect(self._look)

    def watch(self, workspace: Workspace) -> None:
        """Look after the study from now on where this window may not write; where it may, nobody else does."""
        self.stop()
        if not workspace.project.writes:
            self._workspace, self._last = workspace, workspace.project.last_operation()
            self.timer.start()

    def stop(self) -> None:
        """Look no more."""
        self.timer.stop()
        self._workspace = None

    def _look(self) -> None:
        workspace, last = self._workspace, self._last
        if workspace is None:
            return

        def work(_progress: object) -> tuple[Workspace, list[Changes]]:
            return workspace, workspace.project.changes_after(last)

        self._tasks.run(work, self._tell, self._failed)

    def _tell(self, found: tuple[Workspace, list[Changes]]) -> None:
        workspace, changes = found
        if workspace is not self._workspace:
            return
        self.timer.start()
        for each in changes:
            self._last = max(self._last, each.operation.id)
            workspace.changed.emit(each)
        if changes:
            workspace.hint(RENEWED)

    def _failed(self, error: BaseException) -> None:
        """The file is being written anew or is out of reach: look again, and let what is asked of it say so."""
        logger.warning("the study could not be looked at: %s", type(error).__name__)
        if self._workspace is not None:
            self.timer.start()
