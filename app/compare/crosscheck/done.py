"""What an answer has done to the coding, in a sentence with “Undo” beside it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.looks import icons, parts
from app.workspace import Workspace
from coding.codetree import code_tree
from coding.crosscheck.answering import Change
from coding.crosscheck.items import ADD, CHANGED, Item, Verdict
from coding.text import one_line
from models.project import Operation

_WORDS = 48
MET = "This was changed already, in answer to another reviewer; nothing else is changed now."


class DoneLine(QWidget):
    """Stays until the step is undone, or something else was done after it."""

    undo_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._step: Operation | None = None
        self.said = parts.hint("", self)
        self.undo = parts.second(QPushButton("Undo", self))
        self.undo.setToolTip("Take this step back (Ctrl+Z)")
        icons.give(self.undo, "arrow-u-up-left")
        self.undo.clicked.connect(self.undo_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, 0)
        row.setSpacing(parts.GRID)
        row.addWidget(self.said, 1)
        row.addWidget(self.undo)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Say what the step that was just done has done."""
        self._step = self._workspace.project.undoable()
        self.said.setText(sentence)
        self.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def follow(self) -> None:
        """Be gone where Undo would take back another step."""
        if self._step is not None and self._workspace.project.undoable() != self._step:
            self._step = None
            self.hide()


def is_met(item: Item, verdict: Verdict) -> bool:
    """Tell whether the segment was changed already, in answer to another reviewer, as this one asks."""
    if verdict.verdict == ADD or not item.coded or not item.answered(CHANGED):
        return False
    return item.now is None or verdict.code_id in (None, item.now[0])


def told(workspace: Workspace, item: Item, verdict: Verdict, change: Change) -> str:
    """Say what the change has done: “Humour” instead of “Ask first” on “…”."""
    words = f"“{one_line(item.words, _WORDS)}”" if item.words else f"a passage of “{item.document}”"
    proposed = change == Change()
    if proposed and is_met(item, verdict):
        return MET
    code_id = verdict.code_id if proposed else change.code_id
    with workspace.read() as session:
        tree = code_tree(session)
        name = tree.label(code_id) if code_id is not None and code_id in tree.by_id else ""
    if change.away:
        return f"“{item.code}” was taken away from {words}."
    if change.also or (proposed and verdict.verdict == ADD) or not item.coded:
        return f"“{name}” was added to {words}."
    if name:
        return f"“{name}” stands instead of “{item.code}” on {words}."
    return f"“{item.code}” has the selected words now, no longer {words}."
