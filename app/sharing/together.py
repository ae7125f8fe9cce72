"""Bringing work together: files are read and tried out first, what they bring is shown, and one click takes it in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app import asking
from app.lazily import found
from app.looks.parts import GRID, MARGIN, bar, heading, hint, second, title
from app.sharing.files import Files
from app.sharing.foot import Foot
from app.sharing.outcome import Outcome
from app.sharing.working_copies import origin_of
from app.tasks import Cancelled, Progress, Task, Tasks, Work
from app.workspace import Workspace
from coding.merging.conflicts import Conflict, open_conflicts
from coding.merging.copies import SUFFIX, is_conflicted
from coding.merging.incoming import Incoming, read_incoming
from coding.merging.merge import merge
from coding.merging.report import MergeReport
from coding.rounds.blind import hidden_documents
from models.project import StudyError

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE, FRAME = QSize(760, 640), QSize(24, 48)
CAME_FROM = "packets"
WORK = f"Packets and copies of the study (*{SUFFIX} *.loom)"
ABOUT = (
    "Takes in what others did in copies of this study: any number of packets and copies, in any order. Nothing is "
    "lost, and nothing is changed before you have seen what it brings."
)
DONE = "Taken in, as one step: Undo takes all of it back."
FAULT = "Something went wrong with {}, and nothing was changed. Remove it here to take in the others."
LABEL = "merge"


class Tried(NamedTuple):
    """What reading and trying out gave: the files that can be used, why others cannot, and what they would bring."""

    incoming: list[Incoming]
    refused: dict[Path, str]
    report: MergeReport
    conflicts: list[Conflict]


def ask(window: "Window") -> None:
    """Ask for files, and open the dialog with them."""
    assert window.workspace is not None
    paths = _asked(window, window.workspace)
    if paths:
        bring(window, paths)


def _asked(parent: QWidget, workspace: Workspace) -> list[Path]:
    """Ask for files where the last ones came from, at first beside the study."""
    beside = workspace.project.path.absolute().parent
    last = Path(str(workspace.remembered.get(CAME_FROM, "")) or beside)
    folder = last if last.is_dir() else beside
    paths = asking.files_to_open(parent, "Bring work together", WORK, folder)
    if paths:
        workspace.remembered.put(CAME_FROM, str(paths[0].parent))
    return paths


def bring(window: "Window", paths: Sequence[Path]) -> None:
    """Open the dialog with these files."""
    assert window.workspace is not None
    dialog = TogetherDialog(window.workspace, window.tasks, paths, window)
    dialog.decide.clicked.connect(partial(found("app.sharing.conflicts:show"), window))
    dialog.open()


class TogetherDialog(QDialog):
    """Tries out what the files bring, and takes it in as one step of undo."""

    def __init__(
        self, workspace: Workspace, tasks: Tasks, paths: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Bring work together")
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._workspace, self._tasks = workspace, tasks
        self._task: Task | None = None
        self._incoming: list[Incoming] = []
        with workspace.read() as session:
            self._blind = bool(hidden_documents(session))
        self.files, self.outcome = Files(self), Outcome(self)
        self.add, self.remove = second(QPushButton("&Add files …", self)), second(QPushButton("&Remove", self))
        self.decide = second(QPushButton("&Decide the conflicts …", self))
        self.foot = Foot("&Take it in", self)
        self._lay_out()
        self._connect()
        self.files.put(paths)
        self._try()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(title("Bring work together", self))
        column.addWidget(hint(ABOUT, self))
        column.addWidget(self.files)
        column.addLayout(bar(self.add, self.remove, None))
        column.addWidget(heading("What it brings", self))
        column.addWidget(self.outcome, 1)
        column.addLayout(bar(self.decide, None))
        column.addWidget(self.foot)
        self.decide.hide()

    def _connect(self) -> None:
        self.add.clicked.connect(self._ask_more)
        self.remove.clicked.connect(self._leave_out)
        self.foot.leave_asked.connect(self.reject)
        self.foot.go_asked.connect(self._take_in)
        self.decide.clicked.connect(self.accept)

    def _ask_more(self) -> None:
        paths = _asked(self, self._workspace)
        if paths and self.files.put(paths):
            self._try()

    def _leave_out(self) -> None:
        if self.files.take_chosen():
            self._try()

    def _busy(self, *, busy: bool) -> None:
        for button in (self.add, self.remove):
            button.setEnabled(not busy)

    def _try(self) -> None:
        """Read the files and try out what they bring; nothing of it stays."""
        self._stop()
        self.outcome.clear()
        if not self.files.paths():
            self.foot.rest("Add the packets and copies that the others sent you.")
            self.foot.go.setEnabled(False)
            return
        self.foot.begin("Reading …")
        self._busy(busy=True)
        work = partial(_tried, self._workspace, tuple(self.files.paths()))
        self._run(work, self._show)

    def _show(self, tried: Tried) -> None:
        self._task = None
        self._busy(busy=False)
        self._incoming = tried.incoming
        self.files.tell(tried.incoming, tried.refused)
        others = any(name.casefold() != self._workspace.coder.casefold() for name in tried.report.people)
        self.outcome.show_report(tried.report, tried.conflicts, blind=self._blind and others)
        self.foot.rest("")
        able = bool(tried.incoming) and not tried.report.is_empty
        self.foot.go.setEnabled(able)
        (self.foot.go if able else self.foot.leave).setFocus()

    def _take_in(self) -> None:
        self.foot.begin("Taking it in …")
        self._busy(busy=True)
        self._run(partial(_taken_in, self._workspace, self._incoming), self._end)

    def _end(self, report: MergeReport) -> None:
        self._task = None
        self.foot.end(" ".join((DONE, *self._emptied())))
        for button in (self.add, self.remove):
            button.hide()
        if report.conflicts:
            self.decide.show()
            self.decide.setFocus()

    def _emptied(self) -> list[str]:
        """Say of copies that lie about on this machine that nobody needs them any more."""
        study = self._workspace.project.path
        paths = [each.path for each in self._incoming if each.is_copy]
        own = [each for each in paths if is_conflicted(study, each) or origin_of(each) == study]
        return [f"“{each.name}” holds nothing new any more, and may be deleted." for each in own]

    def _run(self, work: Work, done: Callable[[Any], None]) -> None:
        self._task = self._tasks.run(work, done, self._refuse)
        self._task.answer.progressed.connect(self.foot.show_progress)

    def _refuse(self, error: BaseException) -> None:
        self._task = None
        if isinstance(error, Cancelled):  # the files are being tried out anew, or the dialog is gone
            return
        self._busy(busy=False)
        try:
            self.foot.refuse(error, FAULT.format(self._under_way()))
        finally:
            self.foot.go.setEnabled(False)

    def _under_way(self) -> str:
        """Name the file that was told last, as far as one was."""
        names = [f"“{path.name}”" for path in self.files.paths()]
        told = [name for name in names if name in self.foot.said.text()]
        return (told or names)[0] if told or len(names) == 1 else "one of these files"

    def _stop(self) -> None:
        if self._task is not None:
            self._task.progress.cancelled = True
            self._task = None

    def reject(self) -> None:
        """Leave; what is under way is cancelled and leaves no trace."""
        self._stop()
        super().reject()


def _tried(workspace: Workspace, paths: Sequence[Path], progress: Progress) -> Tried:
    incoming, refused = [], {}
    for done, path in enumerate(paths):
        progress(done, len(paths), f"Reading “{path.name}” …")
        try:
            incoming.append(_read(workspace, path))
        except StudyError as error:
            refused[path] = str(error)
    with workspace.project.rehearse(LABEL, workspace.coder) as session:
        report = merge(session, incoming, partial(_say, progress))
        conflicts = [each for each in open_conflicts(session) if each.id in report.conflicts]
    return Tried(incoming, refused, report, conflicts)


def _read(workspace: Workspace, path: Path) -> Incoming:
    if path.exists() and path.samefile(workspace.project.path):
        raise StudyError("This is the study itself.")
    found = read_incoming(path)
    if found.study != workspace.project.uid:
        raise StudyError(f"It is of another study (“{found.name}”).")
    return found


def _taken_in(workspace: Workspace, incoming: Sequence[Incoming], progress: Progress) -> MergeReport:
    with workspace.write(LABEL) as session:
        report = merge(session, incoming, partial(_say, progress))
        progress(1, 1, "Keeping it …")  # the last moment at which it can be cancelled
    return report


def _say(progress: Progress, done: int, of: int, name: str) -> None:
    progress(done, of, f"Bringing in “{name}” …")
