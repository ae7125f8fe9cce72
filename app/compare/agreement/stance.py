"""Whether the study measures agreement or reads side by side: a choice of its own, with what speaks for each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QRadioButton, QVBoxLayout, QWidget

from app.looks import parts
from app.workspace import Workspace
from coding.studies import is_reflexive, set_reflexive

if TYPE_CHECKING:
    from app.frame.window import Window

WIDTH = 560
_MEASURED = (
    "Coefficients with their intervals, and every figure opens its passages. For codebooks that several people are to "
    "apply alike."
)
_READ = (
    "No coefficient is shown or exported in this study. Coders see the same words side by side, and what each of them "
    "saw there. For reflexive thematic analysis and other interpretative designs, where a difference is a finding and "
    "not an error."
)


def choose_stance(window: "Window") -> None:
    """Open the choice on the window's study."""
    if window.workspace is not None:
        StanceDialog(window.workspace, window).open()


class StanceDialog(QDialog):
    """Two ways to compare coders; OK stores the choice in the study, as one step of undo."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle("How coders are compared")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        with workspace.read() as session:
            self._before = is_reflexive(session)
        self.measured = QRadioButton("&Agreement is measured", self)
        self.read = QRadioButton("Coders &read side by side", self)
        (self.read if self._before else self.measured).setChecked(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        parts.primary(buttons.button(QDialogButtonBox.StandardButton.Ok)).setEnabled(workspace.project.writes)
        parts.second(buttons.button(QDialogButtonBox.StandardButton.Cancel))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        for button, about in ((self.measured, _MEASURED), (self.read, _READ)):
            column.addWidget(button)
            column.addWidget(parts.hint(about, self))
            column.addSpacing(parts.GRID)
        column.addWidget(parts.hint("The choice is part of the study and holds for everybody who opens it.", self))
        column.addWidget(buttons)
        self.resize(WIDTH, column.heightForWidth(WIDTH))

    def accept(self) -> None:
        """Store the choice, where it is another one."""
        if self.read.isChecked() != self._before:
            with self._workspace.write("set_reflexive") as session:
                set_reflexive(session, self.read.isChecked())
        super().accept()
