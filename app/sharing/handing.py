"""Handing out a copy: for whom it is, whether blind, and where the file is to be."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QVBoxLayout, QWidget

from app import asking
from app.consent.traces import note_copy
from app.looks.parts import GRID, MARGIN, hint, title
from app.sharing.foot import Foot, fit
from app.tasks import Progress, Task, Tasks
from app.workspace import Workspace
from coding.merging.handing_out import coders_to_hand_to, hand_out, is_to_be_blind

if TYPE_CHECKING:
    from app.frame.window import Window

WIDTH = 520
ABOUT = (
    "A copy of the study for one coder, to code in on another machine. What is sent back from it is brought together "
    "with what was done here meanwhile: nothing of either is lost."
)
BLIND = (
    "In it are the texts, people, framework, rounds and the codebook, and what the coder did before. What others did "
    "on the texts is not in the file: no segments, decisions, cross-checks, memos on documents or findings, and no "
    "history of them."
)
OPEN = "In it is everything that is in the study now."
TOLD = "But this coder codes in a blind round, and could learn from the copy how others coded."
THEN = (
    "“{}” is written: give it to {}. When the coding is done, “Send my work” in the Study menu of that copy writes a "
    "small file, and “Bring work together” here takes it in."
)


def hand(window: "Window") -> None:
    """Open the dialog."""
    assert window.workspace is not None
    HandOutDialog(window.workspace, window.tasks, window).open()


class HandOutDialog(QDialog):
    """Asks for whom, and writes the copy in the worker."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Hand out a copy")
        self._workspace, self._tasks = workspace, tasks
        self._task: Task | None = None
        self.coder = QComboBox(self)
        self.coder.setEditable(True)
        with workspace.read() as session:
            self.coder.addItems([name for name in coders_to_hand_to(session) if name != workspace.coder])
        self.coder.setCurrentIndex(-1)
        field = self.coder.lineEdit()
        assert field is not None
        field.setPlaceholderText("The coder's name")
        self.label = QLabel("&For", self)
        self.label.setBuddy(self.coder)
        self.blind = QCheckBox("&Blind: without what others coded", self)
        self.about = hint("", self)
        self.foot = Foot("&Write the copy …", self)
        self._lay_out()
        self.coder.currentTextChanged.connect(self._propose)
        self.blind.toggled.connect(self._explain)
        self.foot.leave_asked.connect(self.reject)
        self.foot.go_asked.connect(self._ask)
        self._propose("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        parts = (title("Hand out a copy", self), hint(ABOUT, self), self.label, self.coder, self.blind, self.about)
        for part in parts:
            column.addWidget(part)
        column.addSpacing(GRID)
        column.addWidget(self.foot)
        self.setFixedWidth(WIDTH)
        self.coder.setFocus()

    def name(self) -> str:
        """Give the name of the coder for whom the copy is."""
        return " ".join(self.coder.currentText().split())

    def _propose(self, _typed: str) -> None:
        """Propose what the rounds say: blind where she codes in a blind one."""
        self.foot.go.setEnabled(bool(self.name()))
        with self._workspace.read() as session:
            self.blind.setChecked(bool(self.name()) and is_to_be_blind(session, self.name()))
        self._explain()

    def _explain(self) -> None:
        with self._workspace.read() as session:
            wanted = is_to_be_blind(session, self.name())
        if self.blind.isChecked():
            self.about.setText(BLIND)
        elif wanted:
            self.about.setText(f"{OPEN} {TOLD}")
        else:
            self.about.setText(OPEN)
        fit(self)

    def _ask(self) -> None:
        study = self._workspace.project.path.absolute()
        proposed = study.with_name(f"{study.stem} for {self.name()}.loom")
        path = asking.file_to_write(self, "Hand out a copy", str(proposed), asking.STUDIES)
        if path is not None:
            self._write(path if path.suffix.casefold() == ".loom" else path.with_name(f"{path.name}.loom"))

    def _write(self, path: Path) -> None:
        name, blind, project = self.name(), self.blind.isChecked(), self._workspace.project
        self._busy(busy=True)
        self.foot.begin("Writing the copy …")

        def work(progress: Progress) -> Path:
            hand_out(project, path, name, blind=blind, progress=progress)
            note_copy(path)
            return path

        self._task = self._tasks.run(work, self._end, self._refuse)
        self._task.answer.progressed.connect(self.foot.show_progress)

    def reject(self) -> None:
        """Leave; a copy that is being written is given up, and nothing of it is left."""
        if self._task is not None:
            self._task.progress.cancelled = True
        super().reject()

    def _busy(self, *, busy: bool) -> None:
        for part in (self.coder, self.blind):
            part.setEnabled(not busy)

    def _end(self, path: Path) -> None:
        self.foot.end(THEN.format(path.name, self.name()), path)
        fit(self)

    def _refuse(self, error: BaseException) -> None:
        self._busy(busy=False)
        self.foot.refuse(error)
        fit(self)
