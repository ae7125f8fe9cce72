"""Reading the files of an import in the worker, one after the other, so that the list fills as they are read."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.tasks import Progress, Tasks
from app.workspace import Workspace
from coding.previewing import FileRead, find_twins, read_again, read_one, read_with
from coding.text import checksum

Work = Callable[[], FileRead]


class Reading(QObject):
    """Reads files in turn; `read` comes for each, `progressed` before each, `ended` when nothing is under way."""

    read = Signal(int, object)
    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._waiting: list[tuple[int, Path, Work]] = []
        self._at: int | None = None
        self._path = Path()
        self._done = self._all = 0
        self._texts: dict[str, tuple[int, str]] = {}

    @property
    def busy(self) -> bool:
        """Whether a file is being read or waits to be."""
        return self._at is not None

    def begin(self, listed: Sequence[tuple[Path, str]]) -> None:
        """Read all the files, in their order."""
        self._add([(at, path, partial(read_one, path, folder)) for at, (path, folder) in enumerate(listed)])

    def take_for(self, at: int, file: FileRead, taken_for: str) -> None:
        """Read the sheet anew as something else."""
        self._add([(at, file.path, lambda: _as_before(file, read_again(file, taken_for)))])

    def take_columns(self, at: int, file: FileRead, roles: Mapping[str, str], by: str) -> None:
        """Read the survey anew with these roles of its columns; what still waits for the same file is forgotten."""
        self._waiting = [each for each in self._waiting if each[0] != at]
        self._add([(at, file.path, lambda: _as_before(file, read_with(file, roles, by)))])

    def stop(self) -> None:
        """Read no further file."""
        self._waiting.clear()

    def _add(self, waiting: list[tuple[int, Path, Work]]) -> None:
        self._waiting += waiting
        self._all = self._done + len(self._waiting) + self.busy
        if not self.busy:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._at, self._done = None, 0
            self.ended.emit()
            return
        self._at, self._path, work = self._waiting.pop(0)
        self.progressed.emit(self._done, self._all, self._path.name)
        self._tasks.run(lambda progress: self._work(work, progress), self._on_read, self._on_failed)

    def _work(self, work: Work, _progress: Progress) -> tuple[FileRead, str]:
        """In the worker: read, look for the same texts in the study, and give what tells these texts from others."""
        file = work()
        with self._workspace.read() as session:
            find_twins(session, file)
        return file, checksum("\0".join(transcript.text for transcript in file.transcripts))

    def _on_read(self, read: tuple[FileRead, str]) -> None:
        assert self._at is not None
        file, words = read
        at, self._done = self._at, self._done + 1
        self._find_copy(at, file, words)
        self.read.emit(at, file)
        self._next()

    def _on_failed(self, error: BaseException) -> None:
        """A fault of the program at one file keeps no other from being read."""
        problem = f"“{self._path.name}” cannot be read because of a fault in Themeloom."
        self._on_read((FileRead(self._path, problem=problem), ""))
        raise error

    def _find_copy(self, at: int, file: FileRead, words: str) -> None:
        """Say whether an earlier file of the import holds the same words."""
        if file.transcripts:
            first, name = self._texts.setdefault(words, (at, file.path.name))
            file.copy_of = name if first != at else ""


def _as_before(before: FileRead, file: FileRead) -> FileRead:
    """Put what was read anew where the user wanted it."""
    file.folder, file.kind = before.folder, before.kind
    return file
