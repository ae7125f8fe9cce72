"""The line above figures that says in how many documents they are of one's own coding alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.looks.parts import GRID, MARGIN
from app.workspace import Workspace
from coding.rounds.blind import own_coding_only
from models.project import Changes

_TABLES = ("round", "assignment", "coder")


class BlindLine(QLabel):
    """Shown while a round is blind for who is at the window, and only then."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        workspace.changed.connect(self._on_changed)
        workspace.coder_chosen.connect(lambda _name: self._show())
        self._show()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._show()

    def _show(self) -> None:
        with self._workspace.read() as session:
            said = own_coding_only(session)
        self.setText(said)
        self.setVisible(bool(said))
