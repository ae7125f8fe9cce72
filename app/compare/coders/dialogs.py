"""The dialogs of rounds: plan or edit one, give documents, draw a sample, see what changed in the codebook."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.compare.coders.people import People
from app.looks import parts
from app.looks.fields import Field
from app.workspace import Workspace
from coding.coders import CoderView, ensure_coder
from coding.errors import CodingError
from coding.rounds.assigning import assign
from coding.rounds.codebook import CodeChange
from coding.rounds.planning import KINDS, PLANNED, Round, edit_round, list_rounds, plan_round
from coding.rounds.sampling import Sampling, assign_second, share_out
from coding.text import counted
from models.project import Session

WIDTH, NOTE = 480, 72
ABOUT_ROUND = (
    "A round is a stretch of work with one codebook: try the codes out in a pilot, revise them, then code the rest."
)
ABOUT_BLIND = (
    "While it runs, its coders see their own coding alone in its documents: in lists, counts, search, history and "
    "exports. Who leads it sees everything, unless coding in it too."
)
DECIDED = "Whether a round is blind is decided before it starts."
ALL, EACH = "Everybody gets all of them", "Share them out: each document goes to one"
SECOND = "A second coder for each that somebody has"


class Form(QDialog):
    """A dialog of fields under each other, with a deed; what is wrong is said in the last line, and it stays open."""

    def __init__(self, workspace: Workspace, title: str, deed: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self.blame = QLabel(self)
        self.blame.setTextFormat(Qt.TextFormat.PlainText)
        self.blame.setWordWrap(True)
        self.blame.hide()
        self.deed = parts.primary(QPushButton(deed, self))
        self.cancel = parts.second(QPushButton("Cancel", self))
        self.deed.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        self.column.setSpacing(parts.GRID)

    def put(self, *rows: QWidget) -> None:
        """Put these under each other, fields with their labels, and the buttons below."""
        for row in rows:
            if isinstance(row, Field):
                self.column.addWidget(row.label)
            self.column.addWidget(row)
        self.column.addWidget(self.blame)
        self.column.addSpacing(parts.GRID)
        self.column.addLayout(parts.bar(None, self.cancel, self.deed))

    def write(self, label: str, deed: Callable[[Session], object]) -> bool:
        """Do the deed as one step; tells whether it could be done, and says why not."""
        try:
            with self.workspace.write(label) as session:
                deed(session)
        except CodingError as error:
            self.say(str(error))
            return False
        return True

    def say(self, sentence: str) -> None:
        """Say what is wrong."""
        self.blame.setText(sentence)
        self.blame.setAccessibleName(sentence)
        self.blame.show()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make it as high as its fields need: sentences that wrap say that only when the width is known."""
        self.column.activate()
        self.resize(WIDTH, max(self.column.totalHeightForWidth(WIDTH), self.column.totalMinimumSize().height()))


class RoundDialog(Form):
    """Plans a round, or changes one that is there; `made` has its id after it was accepted."""

    def __init__(
        self,
        workspace: Workspace,
        coders: Sequence[CoderView],
        known: Round | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, "Edit the round" if known else "Plan a round", "Save" if known else "Plan", parent)
        self.made = known.id if known else 0
        self.name, self.note = QLineEdit(self), QPlainTextEdit(self)
        self.kind, self.lead = QComboBox(self), QComboBox(self)
        self.blind = QCheckBox("&Blind", self)
        self.kind.setEditable(True)
        self.kind.addItems(list(KINDS))
        self.lead.setEditable(True)
        self.lead.addItems([coder.name for coder in coders if not coder.consensus and not coder.again_of])
        self.note.setFixedHeight(NOTE)
        self.note.setTabChangesFocus(True)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for box in (self.kind, self.lead, self.name):
            box.setMinimumHeight(parts.CONTROL)
        self._fill(known)
        fields = (("&Name", self.name), ("&Kind", self.kind), ("&Led by", self.lead))
        self.put(
            parts.hint(ABOUT_ROUND, self),
            *(Field(words, widget, self) for words, widget in fields),
            self.blind,
            parts.hint(ABOUT_BLIND, self),
            Field("N&ote", self.note, self),
        )
        self.name.setFocus()

    def _fill(self, known: Round | None) -> None:
        with self.workspace.read() as session:
            usual = KINDS[1] if list_rounds(session) else KINDS[0]
        self.name.setText(known.name if known else "")
        self.kind.setCurrentText(known.kind if known else usual)
        self.lead.setCurrentText(known.lead if known else self.workspace.coder)
        self.note.setPlainText(known.note if known else "")
        self.blind.setChecked(bool(known and known.blind))
        if known is not None and known.state != PLANNED:
            self.blind.setText("Blind")
            self.blind.setEnabled(False)
            decided = QShortcut(QKeySequence("Alt+B"), self, lambda: self.say(DECIDED))  # else the name gets the letter
            decided.setContext(Qt.ShortcutContext.WindowShortcut)
        kept = known.kept_from(self.workspace.coder, "change who leads") if known else ""
        self.lead.setEnabled(not kept)
        self.lead.setToolTip(kept)

    def accept(self) -> None:
        """Plan or change the round."""

        def deed(session: Session) -> None:
            lead = ensure_coder(session, self.lead.currentText()) if self.lead.currentText().strip() else None
            blind, kind, note = self.blind.isChecked(), self.kind.currentText(), self.note.toPlainText()
            if not self.made:
                made = plan_round(session, self.name.text(), kind=kind, blind=blind, lead_id=lead, note=note)
                self.made = made
                return
            edit_round(session, self.made, name=self.name.text(), kind=kind, note=note, blind=blind, lead_id=lead)

        if self.write("edit_round" if self.made else "plan_round", deed):
            super().accept()


class GiveDialog(Form):
    """Gives documents to the coders that are ticked: all to each, each to one, or each to one more."""

    def __init__(
        self,
        workspace: Workspace,
        coders: Sequence[CoderView],
        known: Round,
        documents: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, f"Give documents in “{known.name}”", "Give", parent)
        self._round, self._documents = known, documents
        self.people = People(coders, parent=self)
        self.how = QComboBox(self)
        self.how.addItems([ALL, EACH, SECOND])
        self.how.setMinimumHeight(parts.CONTROL)
        self.put(
            parts.hint(f"{counted(len(documents), 'document')} for these coders:", self),
            self.people,
            Field("&How", self.how, self),
        )
        self.people.list.setFocus()

    def accept(self) -> None:
        """Give the documents."""
        names = self.people.names()
        if not names:
            self.say("Tick the coders who are to have them.")
            return

        def deed(session: Session) -> None:
            ids = [ensure_coder(session, name) for name in names]
            if self.how.currentText() == SECOND:
                assign_second(session, self._round.id, Sampling(100, document_ids=tuple(self._documents)), ids)
            else:
                give = assign if self.how.currentText() == ALL else share_out
                give(session, self._round.id, self._documents, ids)

        if self.write("assign", deed):
            super().accept()


class CodebookDialog(QDialog):
    """What has changed in the codebook since a round, to be read and copied."""

    def __init__(self, since: str, changes: Sequence[CodeChange], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("What changed in the codebook")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 480)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("What changed in the codebook")
        self.text.setPlainText("\n".join(_told(changes)) or f"Nothing: it is as it was when “{since}” started.")
        close = parts.primary(QPushButton("Close", self))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        column.addWidget(parts.hint(f"From the codebook as it was when “{since}” started to today’s.", self))
        column.addWidget(self.text, 1)
        column.addLayout(parts.bar(None, close))


def _told(changes: Sequence[CodeChange]) -> list[str]:
    return [line for each in changes for line in (f"{each.path}: {each.change}", *(f"    {s}" for s in each.sentences))]
