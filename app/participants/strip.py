"""Who speaks in the document on the page, at the left below the documents."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.looks.parts import GRID, Empty, heading
from app.workspace import Workspace
from coding.participants import Voice, who_speaks
from coding.rights.withdrawn import withdrawn_people
from models.project import Changes

EMPTY = "Nobody is named here yet."
NO_DOCUMENT = "Who speaks in a document stands here."
TABLES = ("participant", "participation", "speaker", "attribute", "attribute_value", "document")
SHOWN = ("role", "region", "side")
WIDTH, HEIGHT = 280, 220
MOST = 60
"""People listed at most; a survey has thousands, and their table has a page of its own."""


class ParticipantList(QWidget):
    """The people of the chosen document, with role, region and side; re-read on a chosen document and on its notice."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        title = heading("Participants", self)
        title.setContentsMargins(GRID, GRID, GRID, GRID // 2)
        self.empty = Empty(EMPTY, "Repair speakers …", self._repair, self)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("Participants of the document")
        self._area.setBackgroundRole(QPalette.ColorRole.Base)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(title)
        layout.addLayout(self._stack, 1)
        workspace.document_chosen.connect(self._on_document)
        workspace.changed.connect(self._on_changed)
        self.reread()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def shown(self) -> list[str]:
        """Give what is written, a line a label."""
        return [label.text() for label in self._area.findChildren(QLabel)]

    def reread(self) -> None:
        """List who speaks in the chosen document."""
        found = self._voices()
        inside = QWidget(self._area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, 0, GRID, GRID)
        column.setSpacing(0)
        gone = self._withdrawn()
        for voice in found[:MOST]:
            for label in _lines(voice, inside, withdrawn=voice.participant_id in gone):
                column.addWidget(label)
        if len(found) > MOST:
            column.addWidget(_muted(f"and {len(found) - MOST} more", inside))
        column.addStretch()
        self._area.setWidget(inside)
        nobody = not self._workspace.document_id
        self.empty.said.setText(NO_DOCUMENT if nobody else EMPTY)
        if self.empty.button is not None:
            self.empty.button.setVisible(not nobody and self._workspace.project.writes)
        self._stack.setCurrentIndex(0 if found else 1)

    def _voices(self) -> list[Voice]:
        if not self._workspace.document_id:
            return []
        with self._workspace.read() as session:
            return who_speaks(session, self._workspace.document_id, MOST)

    def _withdrawn(self) -> Collection[int]:
        with self._workspace.read() as session:
            return withdrawn_people(session)

    def _on_document(self, _document_id: int) -> None:
        self.reread()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*TABLES):
            self.reread()

    def _repair(self) -> None:
        self.window().actions_of.by_key["repair_speakers"].trigger()  # type: ignore[attr-defined]


def _lines(voice: Voice, parent: QWidget, *, withdrawn: bool) -> list[QLabel]:
    name = QLabel(voice.name, parent)
    name.setTextFormat(Qt.TextFormat.PlainText)
    name.setContentsMargins(0, GRID, 0, 0)
    name.setWordWrap(True)
    known = [voice.values[key] for key in SHOWN if voice.values.get(key)]
    if voice.interviewer:
        said = "interviewer"
    elif not voice.participant_id:
        said = "not yet a participant"
    elif withdrawn:
        said = "withdrawn"
    else:
        said = " · ".join(known)
    if voice.label and voice.label != voice.name:
        name.setToolTip(f"called “{voice.label}” in the document")
    return [name, _muted(said, parent)] if said else [name]


def _muted(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setWordWrap(True)
    return label
