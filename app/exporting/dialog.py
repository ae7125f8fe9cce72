"""The export dialog: which report, with what options, how it will look, and as what file."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import asking
from app.exporting.footer import Footer
from app.exporting.kinds import KindList
from app.exporting.options import OptionsForm
from app.exporting.panes import Panes
from app.exporting.preview import Preview
from app.exporting.shown import Shown, build_shown
from app.looks.parts import GRID, MARGIN, line
from app.paths import data_folder
from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.exporters import exporter_for, write_table
from coding.reports import REPORTS, Report, ReportOptions
from coding.reports.choices import Choices, read_choices
from models.project import Changes, StudyError

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(1240, 720)
FRAME = QSize(24, 48)
"""What the system draws around a window, and a little of what lies behind."""
PAUSE = 200
"""Milliseconds after the last edit before the preview is made anew."""
REMEMBERED = "export"
_BARRED = re.compile(r'[\\/:*?"<>|]')
"""What Windows allows in no file's name."""


def export(window: "Window") -> "ExportDialog":
    """Open the dialog on the window's study."""
    assert window.workspace is not None
    dialog = ExportDialog(window.workspace, window.tasks, window)
    dialog.open()
    return dialog


class ExportDialog(QDialog):
    """Writes a report of the study to a file; the study stays as it is."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._workspace, self._tasks = workspace, tasks
        self._kept: dict[str, Any] = dict(workspace.remembered.get(REMEMBERED, {}))
        self._ready = False
        self._looking: Task | None = None
        self._writing: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self.kinds, self.form, self.preview = KindList(self), OptionsForm(workspace, self), Preview(self)
        self.panes, self.footer = Panes(self.form, self.preview, self), Footer(self)
        self._lay_out()
        self._connect()
        self.footer.choose(str(self._kept.get("format", "docx")))
        self.kinds.choose(str(self._kept.get("report", "")))
        self.preview.say("Reading the study …")
        tasks.run(self._read_choices, self._take_choices, self._failed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        for part in (self.kinds, line(self, upright=True)):
            row.addWidget(part)
        row.addWidget(self.panes, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addLayout(row, 1)
        layout.addWidget(self.footer)

    def _connect(self) -> None:
        self.kinds.currentRowChanged.connect(self._on_report)
        self.form.changed.connect(self._on_options)
        self.preview.disclosure.coarser_asked.connect(self.form.editors["attribution"].put)
        self._timer.timeout.connect(self._look)
        self.footer.format_chosen.connect(self._on_format)
        self.footer.export_asked.connect(self._ask_and_write)
        self.footer.cancel_asked.connect(self._cancel)
        self.footer.close_asked.connect(self.reject)
        self._workspace.changed.connect(self._on_changed)

    def report(self) -> Report:
        """Give the chosen report."""
        return next(report for report in REPORTS if report.key == self.kinds.key())

    def options(self) -> ReportOptions:
        """Give the options as chosen."""
        return self.form.options(self.report().usual)

    def proposed_name(self) -> str:
        """Propose a file name: study, report and day."""
        parts = (self._workspace.project.path.stem, self.report().title, date.today().isoformat())
        return _BARRED.sub(" ", " – ".join(parts)) + self.footer.exporter().suffix

    def _read_choices(self, _progress: Progress) -> Choices:
        with self._workspace.read() as session:
            return read_choices(session)

    def _take_choices(self, choices: Choices) -> None:
        self.form.show_choices(choices)
        self._ready = True
        self._on_report()

    def _on_changed(self, changes: Changes) -> None:
        """The study was changed from here: its template, which the form knows already."""
        if self._ready and changes.touches("study"):
            self._timer.start()

    def _on_report(self) -> None:
        if not self._ready:
            return
        self.panes.fit(self.report())
        self._ready = False  # what the form is filled with is no edit
        self.form.show_report(self.report(), _kept_options(self.report(), self._kept))
        self._ready = True
        self._on_options()

    def _on_options(self) -> None:
        if not self._ready:
            return
        self._on_format()
        self.footer.show_idle("")
        self.footer.export.setEnabled(not self.form.fault())
        self._timer.start()

    def _on_format(self) -> None:
        self.footer.name.setText(self.proposed_name())
        self.preview.show_format(self.footer.exporter())

    def _look(self) -> None:
        """Make the preview anew in the worker; one that is still waiting there is given up."""
        if self._looking is not None:
            self._looking.progress.cancelled = True
        if not self.isVisible():  # the window was closed meanwhile, and with it the study
            return
        if fault := self.form.fault():
            self.preview.say(fault)
            return
        report, options, workspace = self.report(), self.options(), self._workspace

        def work(progress: Progress) -> tuple[ReportOptions, str, Shown]:
            progress(0, 0, report.title)
            with workspace.read() as session:
                return options, report.key, build_shown(session, report, options)

        self.preview.wait()
        self._looking = self._tasks.run(work, self._take_shown, self._failed)

    def _take_shown(self, found: tuple[ReportOptions, str, Shown]) -> None:
        options, key, shown = found
        if (options, key) != (self.options(), self.report().key):
            return
        if shown.total:
            self.preview.show_report(shown, self.footer.exporter())
            return
        self.preview.say(" ".join((f"There is nothing to export yet: {self.report().nothing}.", shown.hidden)).rstrip())
        self.footer.export.setEnabled(False)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, StudyError):
            raise error
        self.preview.say(str(error))
        self.footer.export.setEnabled(False)

    def _ask_and_write(self) -> None:
        exporter = self.footer.exporter()
        filters = f"{exporter.title} (*{exporter.suffix})"
        path = asking.file_to_write(self, "Export", self._proposed(), filters)
        if path is None:
            return
        if not path.suffix:
            path = path.with_name(path.name + exporter.suffix)
        self._remember(path.parent)
        self._write(path)

    def _proposed(self) -> str:
        """Propose the folder used last for this study, at first the study's own; for the sample study a name alone."""
        kept, study = str(self._kept.get("folder", "")), self._workspace.project.path.resolve()
        if kept and Path(kept).is_dir():
            return str(Path(kept, self.proposed_name()))
        if study.is_relative_to(data_folder().resolve()):  # nobody would find a file there again
            return self.proposed_name()
        return str(study.with_name(self.proposed_name()))

    def _write(self, path: Path) -> None:
        report, options, workspace = self.report(), self.options(), self._workspace

        def work(progress: Progress) -> Path:
            progress(0, 0, path.name)
            with workspace.read() as session:
                exporter_for(path)
                write_table(report.build(session, options), path, progress)
            return path

        self.footer.show_running(path.name)
        self._freeze(True)
        self._writing = self._tasks.run(work, self._written, self._not_written)
        self._writing.answer.progressed.connect(self.footer.show_progress)

    def _written(self, path: Path) -> None:
        self._freeze(False)
        self.footer.show_written(path)

    def _not_written(self, error: BaseException) -> None:
        self._freeze(False)
        if isinstance(error, Cancelled):
            self.footer.show_idle("Cancelled: nothing was written.")
        elif isinstance(error, StudyError):
            self.footer.show_idle(str(error))
        else:
            self.footer.show_idle("")
            raise error

    def _freeze(self, frozen: bool) -> None:
        for part in (self.kinds, self.form):
            part.setEnabled(not frozen)
        if not frozen:
            self._writing = None

    def _cancel(self) -> None:
        if self._writing is not None:
            self._writing.progress.cancelled = True
            self.footer.show_cancelling()

    def _remember(self, folder: Path | None = None) -> None:
        """Keep what was chosen, for the next time."""
        options = {name: getattr(self.options(), name) for name in self.report().asks}
        kept = {**self._kept.get("options", {}), self.report().key: options}
        self._kept |= {"report": self.report().key, "format": self.footer.exporter().key, "options": kept}
        if folder is not None:
            self._kept["folder"] = str(folder)
        self._workspace.remembered.put(REMEMBERED, self._kept)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()  # the study may be closed with the window

    def reject(self) -> None:
        """Escape cancels what is being written; else it closes the dialog."""
        if self._writing is not None:
            self._cancel()
            return
        if self._looking is not None:
            self._looking.progress.cancelled = True
        if self._ready and not self.form.fault():
            self._remember()
        super().reject()


def _kept_options(report: Report, chosen: dict[str, Any]) -> ReportOptions:
    """Give what was chosen last for this report; a list is what a tuple is kept as."""
    kept = chosen.get("options", {}).get(report.key, {})
    again = set(report.asks) - {"profile"}  # that people are named is to be chosen each time
    asked: dict[str, Any] = {name: kept[name] for name in again if name in kept}
    coders = {"coders": tuple(asked["coders"])} if "coders" in asked else {}
    return replace(report.usual, **asked | coders)
