"""A study at rest is brought into its one file, so that a copy of that file holds everything."""

import logging

from PySide6.QtCore import QObject, QTimer

from app.tasks import Tasks
from models.project import Project

logger = logging.getLogger(__name__)
QUIET = 3000
"""Milliseconds without a change after which a study is at rest."""


class Folding(QObject):
    """Waits until nothing has changed for a while, and folds in the worker."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._project: Project | None = None
        self.waiting = QTimer(self, singleShot=True, interval=QUIET)
        self.waiting.timeout.connect(self._fold)

    def expect(self, project: Project) -> None:
        """Fold the study some time after now."""
        self._project = project
        self.waiting.start()

    def stop(self) -> None:
        """Leave it to closing."""
        self.waiting.stop()
        self._project = None

    def _fold(self) -> None:
        project = self._project
        if project is not None:
            self._tasks.run(lambda _progress: project.fold(), self._folded, self._left)

    def _folded(self, _nothing: object) -> None:
        """It is done, and nobody has to know."""

    def _left(self, error: BaseException) -> None:
        """All is saved, in two files for the time being; closing makes one of them, or says why not."""
        logger.warning("the study could not be folded: %s", type(error).__name__)
