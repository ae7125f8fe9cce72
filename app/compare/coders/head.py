"""The head of the view: the chosen round, how it stands, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.looks import parts
from coding.rounds.planning import ENDED, PLANNED, RUNNING, Round

PROGRESS = "How far everybody is"
NO_ROUND = (
    "Agreement counts the documents that coders have marked as done: there they have looked, whether they found "
    "something or not. A round says who codes what, blind or open, and keeps the codebook fixed meanwhile."
)
ROOMY = 640
_NEXT = {"new": "Plan a round …", "start": "Start the round", "end": "End the round"}
_BLIND = "Blind: you see your own coding alone in these documents."
_LEADING = "Blind for its coders; you see everything, because you lead it and do not code in it."
_OTHERS = "Blind: nobody but the coders themselves, and {lead}, sees what is coded here."


class Head(QWidget):
    """Deeds are asked for by their keys: start, open, end, assign, sample, edit, codebook, delete."""

    asked = Signal(str)
    everything = Signal(bool)
    """All documents are to be shown, or only those that are given."""

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writes = writes
        self._deed = ""
        self.title, self.said = parts.title("", self), parts.hint("", self)
        self.note, self.sight = parts.hint("", self), QLabel(self)
        self.sight.setTextFormat(Qt.TextFormat.PlainText)
        self.sight.setWordWrap(True)
        self.next = QPushButton(self)
        self.next.setMinimumHeight(parts.CONTROL)
        self.next.clicked.connect(lambda: self.asked.emit(self._deed))
        self.assign = parts.worded(self, "user-plus", "Give …", "Give the chosen documents to coders (Ctrl+G)")
        self.sample = parts.worded(self, "shuffle", "Sample …", "Draw a sample at random and give it to coders")
        self.all = parts.worded(self, "list", "All documents", "Show also documents that nobody has in this round")
        self.all.setCheckable(True)
        self.more = parts.worded(self, "dots-three", "More", "What else can be done with the round")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu())
        self.assign.clicked.connect(lambda: self.asked.emit("assign"))
        self.sample.clicked.connect(lambda: self.asked.emit("sample"))
        self.all.toggled.connect(self.everything)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        column.setSpacing(parts.GRID // 2)
        top = parts.bar(self.title, self.next)
        top.setStretch(0, 1)
        column.addLayout(top)
        for label in (self.said, self.note, self.sight):
            column.addWidget(label)
        column.addLayout(parts.bar(self.assign, self.sample, self.all, None, self.more))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.actions_of = {
            "open": menu.addAction("&Lift blindness", lambda: self.asked.emit("open")),
            "codebook": menu.addAction("&What changed in the codebook …", lambda: self.asked.emit("codebook")),
            "edit": menu.addAction("&Edit …", lambda: self.asked.emit("edit")),
            "delete": menu.addAction("&Delete …", lambda: self.asked.emit("delete")),
        }
        return menu

    def show_round(self, known: Round | None, coder: str, *, hidden: bool, everything: bool) -> None:
        """Show the round, or where none is chosen, what the list of progress is for."""
        self.title.setText(known.name if known else PROGRESS)
        led = f", led by {known.lead}" if known and known.lead else ""
        self.said.setText(f"{known.said[:1].upper()}{known.said[1:]}{led}." if known else NO_ROUND)
        self.note.setText(known.note if known else "")
        self.note.setVisible(bool(known and known.note))
        self.sight.setVisible(bool(known and known.is_blind))
        self.sight.setText(_sight(known, coder, hidden=hidden) if known else "")
        self._deed = {PLANNED: "start", RUNNING: "end"}.get(known.state, "") if known else "new"
        self.next.setText(_NEXT.get(self._deed, ""))
        self.next.setVisible(bool(self._deed))
        kept = known.kept_from(coder, "end") if known and self._deed == "end" else ""
        self.next.setEnabled(self._writes and not kept)
        self.next.setToolTip(kept)
        going = known is not None and known.state != ENDED
        for button in (self.assign, self.sample):
            button.setVisible(going)
            button.setEnabled(self._writes)
        self.all.setVisible(going)
        self.all.blockSignals(True)
        self.all.setChecked(everything)
        self.all.blockSignals(False)
        self.more.setVisible(known is not None)
        self._allow(known, coder)

    def _allow(self, known: Round | None, coder: str) -> None:
        self.actions_of["open"].setVisible(bool(known and known.is_blind))
        self.actions_of["codebook"].setEnabled(bool(known and known.recorded))
        for key in ("open", "edit", "delete"):
            kept = known.kept_from(coder, key) if known and key != "edit" else ""
            self.actions_of[key].setEnabled(self._writes and not kept)
            self.actions_of[key].setToolTip(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words away where there is little room."""
        roomy = event.size().width() >= ROOMY
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self.assign, self.sample, self.all, self.more):
            button.setToolButtonStyle(style)
        super().resizeEvent(event)


def _sight(known: Round, coder: str, *, hidden: bool) -> str:
    if hidden:
        return _BLIND
    if known.lead.casefold() == coder.casefold():
        return _LEADING
    return _OTHERS.format(lead=known.lead or "nobody")
