"""What a corrected text would do, found in the worker a moment after the last key."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.errors import CodingError
from coding.texts.correcting import Correction, preview
from coding.transcript import Transcript

SOON = 300
"""Milliseconds after the last key."""


class Looking(QObject):
    """Looks at the text that is there when one rests; only the newest answer is told."""

    told = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        document_id: int,
        text: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._tasks, self._document_id, self._text = workspace, tasks, document_id, text
        self.reads: list[Transcript] = []
        """What an importer found in the file that the text is from: as it is there, and with names replaced again."""
        self._task: Task | None = None
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.look)

    @property
    def busy(self) -> bool:
        """Tell whether the newest text was not looked at yet."""
        return self._task is not None or self._timer.isActive()

    def soon(self) -> None:
        """Look when nothing is typed for a moment."""
        self._asked += 1
        self._timer.start()

    def read_of(self, text: str) -> Transcript | None:
        """Give what was found in the file, if this is still its text."""
        return next((each for each in self.reads if each.text == text), None)

    def look(self) -> None:
        """Look at the text now."""
        self._timer.stop()
        asked, text, workspace, document_id = self._asked, self._text(), self._workspace, self._document_id
        read_from = self.read_of(text)

        def work(_progress: Progress) -> tuple[int, Correction | str]:
            try:
                with workspace.read() as session:
                    return asked, preview(session, document_id, text, read_from)
            except CodingError as error:
                return asked, str(error)

        self._task = self._tasks.run(work, self._done, self._failed)

    def _done(self, answer: tuple[int, Correction | str]) -> None:
        asked, found = answer
        if asked != self._asked:
            return
        self._task = None
        (self.refused if isinstance(found, str) else self.told).emit(found)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        if not isinstance(error, Cancelled):
            raise error
