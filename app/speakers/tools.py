"""What is done with the speakers that are selected in the table."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.looks.parts import GRID, bar, hint
from app.speakers.choosing import ParticipantField
from coding.repairing import SpeakerRow

FIELD = 240
NOTHING = "Select speakers in the table: Ctrl or Shift selects several. F2 renames in place."


class SpeakerTools(QWidget):
    """Tells what is to be done with the selected speakers."""

    merged = Signal(int)
    """They become the speaker of this id."""
    marked = Signal(bool)
    assigned = Signal(str)

    def __init__(self, *, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writes = writes
        self.merge = QPushButton("&Merge into one", self)
        self.merge.setMenu(QMenu(self.merge))
        self.asks, self.answers = QPushButton("Mark as inter&viewer", self), QPushButton("&Not an interviewer", self)
        self.field, self.assign = ParticipantField(self), QPushButton("A&ssign", self)
        self._said = hint(NOTHING, self)
        label = QLabel("&Participant:", self)
        label.setBuddy(self.field)
        self.field.setMinimumWidth(FIELD)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._said)
        layout.addLayout(bar(self.merge, self.asks, self.answers, None, label, self.field, self.assign))
        self.asks.clicked.connect(lambda: self.marked.emit(True))
        self.answers.clicked.connect(lambda: self.marked.emit(False))
        self.assign.clicked.connect(self._assign)
        self.field.editTextChanged.connect(self._on_typed)
        for button in (self.merge, self.asks, self.answers, self.assign):
            button.setAutoDefault(False)
        self.show_chosen([])

    def offer(self, names: Sequence[str]) -> None:
        """Offer these participants."""
        self.field.offer(names)

    def show_chosen(self, rows: Sequence[SpeakerRow]) -> None:
        """Allow what can be done with these speakers, and say why two cannot be merged."""
        one_document = len({row.document_id for row in rows}) == 1
        some = self._writes and bool(rows)
        self.merge.setEnabled(some and len(rows) > 1 and one_document)
        self.asks.setEnabled(some and not all(row.interviewer for row in rows))
        self.answers.setEnabled(some and any(row.interviewer for row in rows))
        self.field.setEnabled(some)
        self._on_typed(self.field.currentText())
        self._fill_merge(rows)
        names = ", ".join(f"“{row.name}”" for row in rows[:4]) + (" …" if len(rows) > 4 else "")
        apart = "" if one_document else "  ·  Speakers of several documents become one by giving them one participant."
        self._said.setText(f"Selected: {names}{apart}" if rows else NOTHING)

    def _fill_merge(self, rows: Sequence[SpeakerRow]) -> None:
        menu = self.merge.menu()
        menu.clear()
        menu.addSection("Which name stays?")
        for row in sorted(rows, key=lambda each: -each.turns):
            action = menu.addAction(f"{row.name}  ({row.turns} turn{'' if row.turns == 1 else 's'})".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, into=row.id: self.merged.emit(into))

    def _on_typed(self, words: str) -> None:
        self.assign.setEnabled(self.field.isEnabled() and bool(words.strip()))

    def _assign(self) -> None:
        self.assigned.emit(self.field.currentText())
        self.field.setEditText("")
