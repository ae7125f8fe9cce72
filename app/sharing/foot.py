"""The foot of the dialogs of sharing: how far the work is, where the file went, and the two ways out."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.exporting.places import show_in_folder
from app.looks.parts import GRID, bar, primary, second, yielding
from app.tasks import refusal

BAR = 160


class Foot(QWidget):
    """A sentence, a bar while work is under way, and the buttons; `leave_asked` and `go_asked` when pressed."""

    leave_asked = Signal()
    go_asked = Signal()

    def __init__(self, go: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.written: Path | None = None
        self.said = yielding(QLabel(self))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.setAccessibleName("How it stands")
        self.progress = QProgressBar(self)
        self.progress.setFixedWidth(BAR)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress")
        self.show_button = second(QPushButton("Show in &folder", self))
        self.leave, self.go = second(QPushButton("Cancel", self)), primary(QPushButton(go, self))
        self.show_button.clicked.connect(self._show)
        self.leave.clicked.connect(self.leave_asked)
        self.go.clicked.connect(self.go_asked)
        buttons = bar(self.progress, self.show_button, None, self.leave, self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.said)
        column.addLayout(buttons)
        self.rest("")

    def begin(self, sentence: str) -> None:
        """Say what is under way from now on."""
        self.written = None
        self._show_said(sentence, busy=True)
        self.progress.setRange(0, 0)

    def show_progress(self, done: int, of: int, name: str) -> None:
        """Show that so many are done of so many, and what comes next."""
        self.progress.setRange(0, max(of, 1))
        self.progress.setValue(done)
        if name:
            self.said.setText(name)

    def rest(self, sentence: str) -> None:
        """Nothing is under way; say a sentence, or nothing."""
        self.written = None
        self._show_said(sentence, busy=False)

    def refuse(self, error: BaseException, fault: str = "") -> None:
        """Nothing is under way; say why it was not done. A fault of the program is raised, to be told as one."""
        self.rest(fault)
        self.rest(refusal(error))

    def end(self, sentence: str, written: Path | None = None) -> None:
        """Say how it ended, and where the file is; nothing remains but to leave."""
        self.written = written
        self._show_said(sentence, busy=False)
        self.leave.setText("Close")
        self.go.hide()
        self.leave.setAutoDefault(True)
        self.leave.setDefault(True)
        self.leave.setFocus()

    def _show_said(self, sentence: str, *, busy: bool) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence) or busy)
        self.progress.setVisible(busy)
        self.show_button.setVisible(self.written is not None)
        self.go.setEnabled(not busy)

    def _show(self) -> None:
        if self.written is not None:
            show_in_folder(self.written)


def fit(dialog: QDialog) -> None:
    """Make the dialog as high as what it says needs at its width."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        dialog.resize(dialog.width(), layout.totalHeightForWidth(dialog.width()))
