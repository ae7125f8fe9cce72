"""The main window: it puts the views side by side and the actions into menus; what they do is elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QProgressDialog, QStackedWidget

from app import asking
from app.actions import Actions
from app.looks import show_theme
from app.paths import backups_folder
from app.start import StartPage
from app.tasks import Progress, Tasks
from app.text.reader import Reader
from app.workbench import Workbench
from app.workspace import Workspace
from models.project import Project, StudyError

SIZE = (1600, 960)
FRAME = (2, 32)
"""What the system draws around a window, about."""


class Window(QMainWindow):
    """One study in one window; without a study the start page."""

    def __init__(self, coder: str = "") -> None:
        super().__init__()
        self.coder = coder
        self.workspace: Workspace | None = None
        self.workbench: Workbench | None = None
        self.tasks = Tasks(self)
        self.pages = QStackedWidget(self)
        self.start = StartPage(self)
        self.start.open_asked.connect(self.ask_and_open)
        self.start.sample_asked.connect(self.open_sample)
        self.pages.addWidget(self.start)
        self.setCentralWidget(self.pages)
        self.counts = QLabel(self)
        self.statusBar().addPermanentWidget(self.counts)
        self.actions_of = Actions(self)
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() - QSize(*FRAME)))
        self._restore()
        self._show_title()

    def open(self, path: Path) -> None:
        """Open the study for writing; where another window has it, for reading only, and say so."""
        if self.workspace is not None and self.workspace.project.path.resolve() == path.resolve():
            return
        try:
            project = Project(path, backups=backups_folder())
            said = ""
        except StudyError as error:
            project = Project(path, writes=False)
            said = f"{error} It is shown for reading only."
        self.close_study()
        self.workspace = Workspace(project, self.coder, parent=self)
        self.workbench = Workbench(self.workspace, self)
        self.pages.addWidget(self.workbench)
        self.pages.setCurrentWidget(self.workbench)
        self.workspace.changed.connect(self._on_changed)
        self.actions_of.refresh()
        self._show_title()
        self.workbench.open_first()
        QTimer.singleShot(0, self._count)
        if said:
            asking.tell(self, "Read only", said)

    def close_study(self) -> None:
        """Close the study, if one is open, and show the start page."""
        if self.workspace is None or self.workbench is None:
            return
        self.tasks.wait()
        self.pages.removeWidget(self.workbench)
        self.workbench.deleteLater()
        self.workspace.close()
        self.workspace.deleteLater()
        self.workspace = self.workbench = None
        self.counts.clear()
        self._show_title()
        self.actions_of.refresh()

    def ask_and_open(self) -> None:
        """Ask which study to open, and open it."""
        path = asking.study_to_open(self)
        if path is not None:
            self.open(path)

    def open_sample(self) -> None:
        """Open the account's copy of the sample study, made in the worker where there is none yet."""
        self.start.show_busy("Making your copy of the sample study …")
        self.tasks.run(_sample_study, self._opened_sample, self._failed)

    def reader(self) -> Reader:
        """Give the page of the open study."""
        assert self.workbench is not None
        return self.workbench.reader

    def choose_theme(self, key: str) -> None:
        """Show the program in the theme, now and at the next start."""
        QSettings("Themeloom", "Themeloom").setValue("theme", key)
        show_theme()

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

    def _opened_sample(self, path: Path) -> None:
        self.start.show_busy("")
        self.open(path)

    def _failed(self, error: BaseException) -> None:
        self.start.show_busy("")
        raise error

    def _on_changed(self, _changes: object) -> None:
        self.actions_of.refresh()
        self._show_counts()

    def _count(self) -> None:
        """Count after the first page is painted: nobody should wait for numbers to read."""
        if self.workbench is not None:
            self.workbench.recount()
        self._show_counts()

    def _show_counts(self) -> None:
        if self.workspace is not None:
            self.counts.setText(self.workspace.summary())

    def _show_title(self) -> None:
        if self.workspace is None:
            self.setWindowTitle("Themeloom")
        else:
            mode = "" if self.workspace.project.writes else " (read only)"
            self.setWindowTitle(f"{self.workspace.project.path.stem}{mode} – Themeloom")

    def _restore(self) -> None:
        geometry = QSettings("Themeloom", "Themeloom").value("window", QByteArray(), QByteArray)
        if isinstance(geometry, QByteArray) and not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings("Themeloom", "Themeloom").setValue("window", self.saveGeometry())
        self.close_study()
        event.accept()


def _sample_study(progress: Progress) -> Path:
    from app.sample import sample_study  # the importers, which no other study needs at its opening

    return sample_study(progress=progress)
