"""Sending one's work: a packet with what a coder did in this copy, as a small file to pass on."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QLabel, QVBoxLayout, QWidget

from app import asking
from app.consent.traces import note_copy
from app.looks.parts import GRID, MARGIN, hint, title
from app.sharing.foot import Foot, fit
from app.tasks import Progress, Task, Tasks
from app.whole_files import put
from app.workspace import Workspace
from coding.merging.copies import SUFFIX, handed_to, handed_when
from coding.merging.handing_out import coders_to_hand_to
from coding.merging.packets import write_packet

if TYPE_CHECKING:
    from app.frame.window import Window

WIDTH = 520
PACKETS = f"Packets (*{SUFFIX})"
ABOUT = (
    "Writes what one coder did in this copy into a packet: a small file to mail, or to pass on in any other way. "
    "Whoever has the study takes it in by “Bring work together”. Sending something twice does no harm."
)
BLIND = "While a round is blind for this coder, nothing of what others did is in the packet."
SINCE_COPY, ALL, SINCE_DAY = "copy", "all", "day"
BEGINNING = "0001-01-01"


def send(window: "Window") -> None:
    """Open the dialog."""
    assert window.workspace is not None
    SendDialog(window.workspace, window.tasks, window).open()


class SendDialog(QDialog):
    """Asks whose work, since when and where to, and writes the packet in the worker."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Send my work")
        self._workspace, self._tasks = workspace, tasks
        self._task: Task | None = None
        self.coder, self.since, self.day = QComboBox(self), QComboBox(self), QDateEdit(QDate.currentDate(), self)
        self._fill()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMMM yyyy")
        self.day.setAccessibleName("The day from which on")
        self.foot = Foot("&Write the packet …", self)
        self._lay_out()
        self.since.currentIndexChanged.connect(self._show_day)
        self.foot.leave_asked.connect(self.reject)
        self.foot.go_asked.connect(self._ask)
        self._show_day()

    def _fill(self) -> None:
        with self._workspace.read() as session:
            names, handed, when = coders_to_hand_to(session), handed_to(session), handed_when(session)
        self.coder.addItems(names or [self._workspace.coder])
        self.coder.setCurrentText(self._workspace.coder)
        if handed:
            self.since.addItem(f"Since the copy was handed out to {handed} ({when})", SINCE_COPY)
        self.since.addItem("From the beginning", ALL)
        self.since.addItem("From a day on", SINCE_DAY)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(title("Send my work", self))
        column.addWidget(hint(ABOUT, self))
        for words, field in (("W&hose", self.coder), ("&What", self.since)):
            label = QLabel(words, self)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        for part in (self.day, hint(BLIND, self)):
            column.addWidget(part)
        column.addSpacing(GRID)
        column.addWidget(self.foot)
        self.setFixedWidth(WIDTH)
        self.foot.go.setFocus()

    def _show_day(self) -> None:
        self.day.setVisible(self.since.currentData() == SINCE_DAY)
        fit(self)

    def _base(self) -> str | None:
        """Give what the packet begins with, in the words of who writes it."""
        days = {SINCE_COPY: None, ALL: BEGINNING, SINCE_DAY: self.day.date().toString("yyyy-MM-dd")}
        return days[self.since.currentData()]

    def _ask(self) -> None:
        study = self._workspace.project.path.absolute()
        proposed = study.with_name(f"{study.stem} – {self.coder.currentText()} {date.today():%Y-%m-%d}{SUFFIX}")
        path = asking.file_to_write(self, "Send my work", str(proposed), PACKETS)
        if path is not None:
            self._write(path if path.suffix.casefold() == SUFFIX else path.with_name(f"{path.name}{SUFFIX}"))

    def _write(self, path: Path) -> None:
        coder, since, project = self.coder.currentText(), self._base(), self._workspace.project
        self.foot.begin("Writing the packet …")

        def work(progress: Progress) -> tuple[Path, int]:
            with project.read() as session:
                packet = write_packet(session, coder, since)
            progress(0, 1, "Writing the packet …")
            put(path, packet)
            note_copy(path)
            return path, len(packet)

        self._task = self._tasks.run(work, self._end, self._refuse)

    def reject(self) -> None:
        """Leave; a packet that is not written yet is given up."""
        if self._task is not None:
            self._task.progress.cancelled = True
        super().reject()

    def _end(self, written: tuple[Path, int]) -> None:
        path, size = written
        self.foot.end(
            f"“{path.name}” is written ({_sized(size)}). Pass it on to whoever brings the work together; "
            "you go on here as before.",
            path,
        )
        fit(self)

    def _refuse(self, error: BaseException) -> None:
        self.foot.refuse(error)
        fit(self)


def _sized(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
