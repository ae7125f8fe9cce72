"""The main window: it puts the workspaces side by side and the actions into menus; what they do is elsewhere."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QProgressDialog, QWidget

from app import asking
from app.actions.menus import Actions
from app.frame.desk import Desk
from app.frame.folding import Folding
from app.frame.opening import opened
from app.frame.recent import remember, told_apart
from app.frame.renewing import Renewing
from app.frame.status import StatusLine
from app.frame.workbench import Workbench
from app.importing.dropping import FileDrop
from app.lazily import found
from app.looks import icons
from app.looks.chosen import show_theme
from app.paths import data_folder
from app.tasks import Progress, Tasks
from app.text.reader import Reader
from app.workspace import Workspace
from models.project import HeldError, StudyError, create

if TYPE_CHECKING:
    from app.frame.start import StartPage

SIZE = (1600, 960)
SMALLEST = (800, 560)
FRAME = (2, 32)
"""What the system draws around a window, about."""
SOON = 50
"""Milliseconds after which the first page is painted: what nobody reads by is seen to then."""


class Window(QMainWindow):
    """One study in one window; without a study the start page."""

    def __init__(self, coder: str = "") -> None:
        super().__init__()
        self.coder = coder
        self.workspace: Workspace | None = None
        self._named = ""
        self.tasks = Tasks(self)
        self.folding = Folding(self.tasks, self)
        self.renewing = Renewing(self.tasks, self)
        self.actions_of = Actions(self)
        self.desk = Desk(self.actions_of, lambda: self.start, self)
        self.setCentralWidget(self.desk)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self.desk.page_asked.connect(self.show_page)
        self.drop = FileDrop(self)
        self.setMinimumSize(*SMALLEST)
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() - QSize(*FRAME)))
        self._restore()
        self._show_title()

    @cached_property
    def start(self) -> "StartPage":
        """Give the page without a study, made when it is first shown."""
        made: StartPage = found("app.frame.start:StartPage")(self)
        made.new_asked.connect(self.ask_and_make)
        made.open_asked.connect(self.ask_and_open)
        made.sample_asked.connect(self.open_sample)
        made.recent_asked.connect(lambda name: self.open(Path(name)))
        return made

    @property
    def workbench(self) -> Workbench | None:
        """Give the Code workspace of the open study."""
        made = self.desk.made.get("code")
        return made if isinstance(made, Workbench) else None

    def open(self, path: Path, *, reading: bool = False) -> None:
        """Open the study for writing; where another window has it, for reading only, and say so.

        Where somebody else has it, she is asked how to go on. With `reading` it is opened for that alone.
        """
        shown = self.workspace.project if self.workspace is not None else None
        if shown is not None and shown.writes and shown.path.resolve() == path.resolve():
            return
        if not path.exists():
            self.start.refresh()
            gone = f"“{path.name}” is not there any more; it may have been moved or renamed. Look for it by Open."
            raise StudyError(gone)
        try:
            project, said = opened(path, reading=reading)
        except HeldError as error:
            found("app.sharing.shared_folder:offer")(self, path, error)
            return
        try:
            workspace = Workspace(project, self.coder, parent=self)
        except StudyError:
            project.close()
            raise
        self.close_study()
        self.status.clearMessage()
        self._named = told_apart(project.path)
        self.workspace = workspace
        try:
            self._show_study(workspace)
        except StudyError:
            self.close_study()
            raise
        remember(path)
        QTimer.singleShot(SOON, self._draw_icons)
        if said:
            asking.tell(self, "Read only", said)

    def _show_study(self, workspace: Workspace) -> None:
        """Show the study that was opened, on the document that was read last."""
        workspace.changed.connect(self._on_changed)
        workspace.coder_chosen.connect(self._on_coder)
        workspace.hinted.connect(self.status.hint)
        workspace.place_shown.connect(lambda _start, _end: self.show_page("code"))
        workspace.segments_asked.connect(lambda _query: self.show_page("code"))
        workspace.finding_shown.connect(lambda _element: self.show_page("quotes"))
        self.show_page("code")
        bench = self.workbench
        assert bench is not None
        self.actions_of.attach(bench.parts())
        bench.part_made.connect(lambda scope, part: self.actions_of.attach({scope: part}))
        self.actions_of.refresh()
        self._show_title()
        self.show()  # before anything is scrolled to: until then no part has its size
        bench.open_first()
        self.renewing.watch(workspace)

    def close_study(self) -> None:
        """Close the study, if one is open, and show the start page."""
        if self.workspace is None:
            return
        self._finish_typing()
        self.tasks.stop()
        self.folding.stop()
        self.renewing.stop()
        closing, self.workspace = self.workspace, None
        self.desk.clear()
        self.status.show_study(None)
        self._show_title()
        self.actions_of.refresh()
        closing.deleteLater()
        closing.close()  # last: where the disk is gone this is an error, but the study is off the screen

    def _finish_typing(self) -> None:
        """Let what is being typed in place be stored while the study is still open."""
        field = self.focusWidget()
        if field is not None:
            field.clearFocus()
        QCoreApplication.sendPostedEvents()

    def show_page(self, key: str) -> QWidget:
        """Show the workspace of that key, made where it was not yet shown; give it."""
        assert self.workspace is not None
        before = self.desk.shown()
        page = self.desk.show_page(key, self.workspace, self.tasks)
        if page is not before:
            self.status.clearMessage()  # it spoke of the workspace before
        return page

    def ask_and_open(self) -> None:
        """Ask which study to open, and open it."""
        path = asking.study_to_open(self)
        if path is not None:
            self.open(path)

    def ask_and_make(self) -> None:
        """Ask where a new study is to be, make it, and open it."""
        path = asking.study_to_make(self)
        if path is None:
            return
        path = path if path.suffix.casefold() == ".loom" else path.with_name(f"{path.name}.loom")
        create(path)
        self.open(path)

    def open_sample(self) -> None:
        """Open the account's copy of the sample study, made in the worker where there is none yet."""
        self.start.show_busy("Making your copy of the sample study …")
        self.tasks.run(_sample_study, self._opened_sample, self._failed)

    def reader(self) -> Reader:
        """Give the page of the open study."""
        bench = self.workbench
        assert bench is not None
        return bench.reader

    def choose_theme(self, key: str) -> None:
        """Show the program in the theme, now and at the next start."""
        QSettings("Themeloom", "Themeloom").setValue("theme", key)
        show_theme()
        self.actions_of.refresh()

    def busy(self, sentence: str, work: Callable[[Progress], object]) -> None:
        """Do the work in the worker, behind a sentence that keeps the study from being changed meanwhile."""
        dialog = QProgressDialog(sentence, "", 0, 0, self)
        dialog.setCancelButton(None)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(300)
        self.setEnabled(False)

        def ended(error: BaseException | None = None) -> None:
            self.setEnabled(True)
            dialog.close()
            dialog.deleteLater()
            if error is not None:
                raise error

        self.tasks.run(work, lambda _result: ended(), ended)

    def _opened_sample(self, found: tuple[Path, str]) -> None:
        self.start.show_busy("")
        path, remark = found
        self.open(path)
        if remark and self.workspace is not None:
            self.workspace.hint(remark)

    def _failed(self, error: BaseException) -> None:
        self.start.show_busy("")
        raise error

    def _on_changed(self, _changes: object) -> None:
        if self.workspace is not None:
            self.folding.expect(self.workspace.project)
        self.actions_of.refresh()
        self.status.show_study(self.workspace)

    def _on_coder(self, _name: str) -> None:
        self._show_title()
        self.actions_of.refresh()  # what can be undone is what she may see
        self.status.show_study(self.workspace)

    def _draw_icons(self) -> None:
        """Begin what waits until the first page is painted, as nobody should wait for it to read: a part at a time."""
        icons.begin(self)
        QTimer.singleShot(0, self._fill_cards)

    def _fill_cards(self) -> None:
        if self.workbench is not None:
            self.workbench.cards.fill()
            QTimer.singleShot(0, self._count)

    def _count(self) -> None:
        if self.workspace is None or self.workbench is None:
            return
        self.workbench.recount()
        self.status.show_study(self.workspace)
        found("app.sharing.watching:begin")(self)
        if self.workspace.project.path.parent == data_folder() / "sample":
            found("app.help.tour:first_time")(self)

    def _show_title(self) -> None:
        if self.workspace is None:
            self.setWindowTitle("Themeloom")
            return
        mode = "" if self.workspace.project.writes else " (read only)"
        self.setWindowTitle(f"{self._named}{mode} – Themeloom")
        self.desk.show_study(f"{self._named}{mode}", self.workspace)

    def _restore(self) -> None:
        geometry = QSettings("Themeloom", "Themeloom").value("window", QByteArray(), QByteArray)
        if isinstance(geometry, QByteArray) and not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            icons.redraw(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings("Themeloom", "Themeloom").setValue("window", self.saveGeometry())
        try:
            self.close_study()
        except StudyError as error:
            asking.tell(self, "Themeloom", str(error))
        self.tasks.close()
        event.accept()


def _sample_study(progress: Progress) -> tuple[Path, str]:
    """Give the account's copy of the sample study, and what is to be said of it."""
    from app.sample import OLDER, is_older, sample_study  # the importers, which no other study needs at its opening

    path = sample_study(progress=progress)
    return path, OLDER if is_older(path) else ""
