"""Withdrawing a participant: what goes out of sight and which findings weaken is shown first; and putting them back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app import asking
from app.consent.listing import STILL, Listing, show_findings
from app.looks.parts import GRID, MARGIN, bar, hint, primary, second, title
from app.tasks import Cancelled, Progress, Tasks, refusal
from app.workspace import Workspace
from coding.rights.weakening import Effects, withdrawal_effects
from coding.rights.withdrawing import reinstate, withdraw

ABOUT = (
    "Everything they said goes out of sight: on the page, in searches, in quotes, figures and exports. It is kept in "
    "the study, and “Reinstate” brings it back as it was. To remove it for good, erase it instead."
)
UNHEARD = "Nobody knows which words here are theirs, so none is hidden"
REPEATED = "Repeats their words and stays in sight: change it yourself where it has to go"
SIZE = (640, 560)


class WithdrawDialog(QDialog):
    """Shows what the withdrawal takes, and does it as one step of undo."""

    def __init__(self, workspace: Workspace, tasks: Tasks, person: tuple[int, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Withdraw a participant")
        self.resize(*SIZE)
        self._workspace, self._tasks, self._person = workspace, tasks, person[0]
        self.said = QLabel("Looking at what this takes …", self)
        self.said.setWordWrap(True)
        self.said.setAccessibleName("What goes out of sight")
        self.listing = Listing("What the withdrawal touches", self)
        self.refusal = QLabel("", self)
        self.refusal.setWordWrap(True)
        self.cancel, self.go = second(QPushButton("Cancel", self)), primary(QPushButton("&Withdraw", self))
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.go.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        for part in (title(f"Withdraw {person[1]}?", self), hint(ABOUT, self), self.said):
            layout.addWidget(part)
        layout.addWidget(self.listing, 1)
        layout.addWidget(self.refusal)
        layout.addLayout(bar(None, self.cancel, self.go))
        self.refusal.hide()
        tasks.run(self._look, self._show_effects, self._refuse)

    def _look(self, _progress: Progress) -> Effects:
        with self._workspace.read() as session:
            return withdrawal_effects(session, self._person)

    def _show_effects(self, effects: Effects) -> None:
        self.said.setText(effects.said)
        show_findings(self.listing, effects)
        self.listing.add(UNHEARD, effects.unheard)
        self.listing.add_echoes(REPEATED, effects.echoes)
        self.listing.add(STILL, filter(None, ("\n".join(effects.still.parts),)))
        if not self.listing.topLevelItemCount():
            self.listing.say("No finding changes, and nothing else repeats their words.")
        self.go.setEnabled(True)
        self.go.setFocus()

    def accept(self) -> None:
        if not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self.said.setText("Hiding the words …")
        self._tasks.run(self._withdraw, self._end, self._refuse)

    def _withdraw(self, _progress: Progress) -> None:
        with self._workspace.write("withdraw") as session:
            withdraw(session, self._person)

    def _end(self, _nothing: None) -> None:
        self._workspace.hint("Withdrawn. Undo, or “Reinstate” in the menu of participants, brings everything back.")
        super().accept()

    def _refuse(self, error: BaseException) -> None:
        sentence = refusal(error)
        if sentence:
            self.said.setText("")
            self.refusal.setText(sentence)
            self.refusal.show()


class Reinstating:
    """Puts a participant back in the worker, as one step of undo, and tells what could not come back."""

    def __init__(self, workspace: Workspace, tasks: Tasks, person: tuple[int, str], parent: QWidget) -> None:
        self._workspace, self._person, self._parent = workspace, person, parent
        tasks.run(self._reinstate, self._tell, self._fail)

    def _reinstate(self, _progress: Progress) -> list[str]:
        with self._workspace.write("reinstate") as session:
            return reinstate(session, self._person[0])

    def _tell(self, sentences: list[str]) -> None:
        self._workspace.hint(f"{self._person[1]} is back, with all that was coded.")
        if sentences:
            asking.tell(self._parent, "Reinstate", " ".join(sentences))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            raise error
