"""The speakers who answer and are no participants yet, and the button that makes them so in one step."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.looks.parts import GRID, hint
from coding.repairing import SpeakerRow
from coding.variants import Proposal

_TIP = "Each becomes a participant of her own name; no name that is heard in several documents makes two people one"


class Without(QWidget):
    """Shown only where there are such speakers; those of whom something is proposed are left to the proposals."""

    made = Signal(list)
    """The ids of the speakers who are to become participants."""

    def __init__(self, *, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[int] = []
        self.said = hint("", self)
        self.said.setForegroundRole(self.foregroundRole())
        self.make = QPushButton("&Make them participants", self)
        self.make.setToolTip(_TIP)
        self.make.setEnabled(writes)
        self.make.setAutoDefault(False)
        self.make.clicked.connect(lambda: self.made.emit(self._ids))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.make)

    def show_rows(self, rows: Sequence[SpeakerRow], proposals: Sequence[Proposal]) -> None:
        """Name those of the rows who answer, are no participant, and are in no proposal."""
        proposed = {each for proposal in proposals for each in proposal.speaker_ids}
        free = [row for row in rows if row.participant_id is None and not row.interviewer and row.id not in proposed]
        self._ids = [row.id for row in free]
        names = ", ".join(dict.fromkeys(f"“{row.name}”" for row in free[:4])) + (" …" if len(free) > 4 else "")
        one = len(free) == 1
        self.said.setText(f"{len(free)} speaker{' is no participant' if one else 's are no participants'} yet: {names}")
        self.make.setText("&Make her or him a participant" if one else "&Make them participants")
        self.setVisible(bool(free))
