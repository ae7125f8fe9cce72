"""The line at the bottom: what the study holds, and sentences that come and go."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.looks.parts import MARGIN
from app.workspace import Workspace

STAYS = 8_000
"""Milliseconds that a sentence stays."""


class StatusLine(QStatusBar):
    """Says that everything is saved, how much there is, and how far the coder is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.counts = QLabel(self)
        self.counts.setAccessibleName("What the study holds")
        self.counts.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.addPermanentWidget(self.counts)
        self.messageChanged.connect(self._make_room)

    def hint(self, sentence: str) -> None:
        """Say why nothing happened, or what to do next, without a box in the way."""
        self.showMessage(sentence, STAYS)

    def _make_room(self, sentence: str) -> None:
        """Let the counts stand back as long as a sentence needs their place."""
        needed = self.fontMetrics().horizontalAdvance(sentence) + 2 * MARGIN + self.counts.sizeHint().width()
        self.counts.setVisible(not sentence or needed <= self.width())

    def show_study(self, workspace: Workspace | None) -> None:
        """Count what the study holds; nothing without a study."""
        self.counts.setText(workspace.summary() if workspace is not None else "")
