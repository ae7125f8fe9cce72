"""Who codes what: the rounds of coding, who has which document in them, and how far everybody is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app import asking
from app.compare.coders import people_deeds
from app.compare.coders.dialogs import CodebookDialog, GiveDialog, RoundDialog
from app.compare.coders.head import Head
from app.compare.coders.model import SheetModel
from app.compare.coders.sample_dialog import SampleDialog
from app.compare.coders.sheet import Known, read_known, read_sheet, shows_all
from app.compare.coders.side import NARROW, WIDTH, Side
from app.compare.coders.table import SheetTable
from app.looks import parts
from app.tasks import Tasks
from app.workspace import Workspace
from coding.coders import CoderView
from coding.rounds.assigning import assign, unassign
from coding.rounds.codebook import codebook_changes
from coding.rounds.planning import RUNNING, Round, delete_round
from coding.rounds.running import end_round, open_round, start_round, unfinished
from models.project import Changes

SHOWN = ("round", "assignment", "assigned_place", "coder", "progress", "document", "segment")
NO_DOCUMENTS = "There are no documents yet. Import them in the Code workspace, then say here who codes what."
NOTHING_GIVEN = "Nobody has a document in this round yet."
KEYS = "Space: give or take the chosen documents  ·  Enter: open the document"
_READ = "Enter: open the document"
SEEN = "From now on all its coders see what the others coded."
_KEPT, ROOMY = "round", 900
_LEADS = ("open", "end", "delete")
"""What only the lead does while a round is blind."""


class CodersView(QWidget):
    """The rounds and coders at the left, the chosen round at the right; nothing is shown before it is written."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.tasks = workspace, tasks
        self.known: Known | None = None
        self._stale, self._everything = True, dict[int, bool]()
        self.side, self.head = Side(workspace.project.writes, self), Head(workspace.project.writes, self)
        self.model = SheetModel(self)
        self.table = SheetTable(self.model, self)
        self.empty = parts.Empty(NOTHING_GIVEN, "Show all documents", lambda: self.show_everything(True), self)
        self.keys = parts.hint("", self)
        self._body = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self._body.addWidget(self.table)
        self._body.addWidget(self.empty)
        right, foot, row = QWidget(self), QWidget(self), parts.bar(self.keys)
        foot.setLayout(row)
        row.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in (self.head, parts.line(self)):
            column.addWidget(each)
        table = QHBoxLayout()  # the names of documents stand where the words above them begin
        table.setContentsMargins(parts.MARGIN - 4, 0, 0, 0)
        table.addWidget(self._body)
        column.addLayout(table, 1)
        column.addWidget(parts.line(self))
        column.addWidget(foot)
        self.both = QSplitter(Qt.Orientation.Horizontal, self)
        self.both.addWidget(self.side)
        self.both.addWidget(right)
        self.both.setStretchFactor(1, 1)
        self.both.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.both)

    def _connect(self) -> None:
        self.workspace.changed.connect(self._on_changed)
        self.workspace.coder_chosen.connect(self._on_coder)
        self.side.chosen.connect(self._show)
        self.side.round_asked.connect(self.do)
        self.side.coder_asked.connect(lambda deed: people_deeds.do(self, deed))
        self.head.asked.connect(self.do)
        self.head.everything.connect(self.show_everything)
        self.table.turned.connect(self.turn)
        self.table.opened.connect(self._open)
        parts.key(self, "Ctrl+G", lambda: self.do("assign"))

    def round(self) -> Round | None:
        """Give the chosen round."""
        found = self.side.rounds.chosen()
        return next((each for each in self.known.rounds if each.id == found), None) if self.known else None

    def _running(self) -> int:
        """Give the round that began last of those that run; 0 where none does."""
        running = [each for each in self.known.rounds if each.state == RUNNING] if self.known else []
        return max(running, key=lambda each: each.started).id if running else 0

    def coders(self) -> tuple[CoderView, ...]:
        """Give the coders there are."""
        return self.known.coders if self.known else ()

    def choose_round(self, round_id: int) -> None:
        """Show the round."""
        self._reread()
        self.side.rounds.choose(round_id)

    def show_everything(self, everything: bool) -> None:
        """Show all documents in the chosen round, or only those that are given in it."""
        chosen = self.round()
        if chosen is not None:
            self._everything[chosen.id] = everything
            self._show()

    def do(self, deed: str) -> None:
        """Do what the buttons, menus and keys ask for with rounds."""
        chosen = self.round()
        if deed == "again":
            people_deeds.do(self, deed)
            return
        if deed == "new" or chosen is None:
            if deed in ("new", "sample", "assign"):
                self._open_round_dialog(None)
            return
        kept = chosen.kept_from(self.workspace.coder, deed) if deed in _LEADS else ""
        if kept:
            self.workspace.hint(kept)
            return
        {
            "edit": lambda: self._open_round_dialog(chosen),
            "start": lambda: self._start(chosen),
            "open": lambda: self._finish(chosen, "open"),
            "end": lambda: self._finish(chosen, "end"),
            "delete": lambda: self._delete(chosen),
            "assign": lambda: self._give(chosen),
            "sample": lambda: self.draw(chosen),
            "codebook": lambda: self._codebook(chosen),
        }[deed]()

    def _open_round_dialog(self, known: Round | None) -> None:
        dialog = RoundDialog(self.workspace, self.coders(), known, self)
        dialog.accepted.connect(lambda: self.choose_round(dialog.made))
        dialog.open()

    def _give(self, chosen: Round) -> None:
        pages = self.table.documents()
        if not pages:
            self.workspace.hint("Choose the documents in the table first.")
            return
        GiveDialog(self.workspace, self.coders(), chosen, pages, self).open()

    def draw(self, target: Round | CoderView) -> None:
        """Ask how a sample is to be drawn, for a round, or for a coder to code again."""
        dialog = SampleDialog(self.workspace, self.tasks, self.coders(), target, self)
        dialog.accepted.connect(lambda: self.choose_round(dialog.made))
        dialog.open()

    def _start(self, chosen: Round) -> None:
        sight = " Its coders will see their own coding alone." if chosen.blind else ""
        question = f"Start “{chosen.name}”? The codebook is recorded and fixed until the round ends.{sight}"
        if asking.agrees(self, "Start the round", question, "Start"):
            with self.workspace.write("start_round") as session:
                start_round(session, chosen.id)

    def _finish(self, chosen: Round, deed: str) -> None:
        with self.workspace.read() as session:
            left = unfinished(session, chosen.id)
        waits = "".join(f" {name} has not marked {number} as done." for name, number in left)
        verb, yes = ("Lift the blindness of", "Lift") if deed == "open" else ("End", "End")
        seen, undo = (f" {SEEN}", ", not what was seen") if chosen.is_blind else ("", "")
        free = " The codebook may be changed again." if deed == "end" else ""
        question = f"{verb} “{chosen.name}”?{waits}{seen}{free} You can undo this{undo}."
        if asking.agrees(self, f"{verb} the round", question, yes):
            with self.workspace.write(f"{deed}_round") as session:
                (open_round if deed == "open" else end_round)(session, chosen.id)

    def _delete(self, chosen: Round) -> None:
        question = f"Delete the round “{chosen.name}” with its assignments? What was coded stays. You can undo this."
        if asking.agrees(self, "Delete the round", question, "Delete"):
            with self.workspace.write("delete_round") as session:
                delete_round(session, chosen.id)

    def _codebook(self, chosen: Round) -> None:
        with self.workspace.read() as session:
            changes = codebook_changes(session, chosen.id)
        CodebookDialog(chosen.name, changes, self).open()

    def turn(self) -> None:
        """Give the chosen documents to the coders of their columns; where all have theirs, take them back."""
        sheet, pairs = self.model.sheet, self.table.pairs()
        if sheet is None or sheet.round is None or not sheet.open or not pairs or not self.workspace.project.writes:
            if sheet is not None and sheet.round is None:
                self.workspace.hint("Who is to code what is said in a round: plan one with + at the left.")
            return
        take = all(pair in sheet.cells for pair in pairs)
        with self.workspace.write("unassign" if take else "assign") as session:
            for coder in dict.fromkeys(coder for _page, coder in pairs):
                pages = [page for page, each in pairs if each == coder]
                (unassign if take else assign)(session, sheet.round.id, pages, [coder])

    def _open(self, document_id: int, coder_id: int) -> None:
        sheet = self.model.sheet
        start = sheet.first_places.get((document_id, coder_id), 0) if sheet else 0
        self.workspace.show_place(document_id, start, start)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*SHOWN):
            self._stale = True
        if self._stale and self.isVisible():
            self._reread()

    def _on_coder(self, _name: str) -> None:
        self._stale = True
        if self.isVisible():
            self._reread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the table what room there is."""
        super().resizeEvent(event)
        if (event.oldSize().width() < ROOMY) != (self.width() < ROOMY) or not event.oldSize().isValid():
            left = WIDTH if self.width() >= ROOMY else NARROW
            self.both.setSizes([left, max(1, self.width() - left)])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            first = self.known is None
            self._reread()
            if first:
                self.side.rounds.choose(int(self.workspace.remembered.get(_KEPT, self._running())))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.workspace.remembered.put(_KEPT, self.side.rounds.chosen())

    def _reread(self) -> None:
        self._stale = False
        with self.workspace.read() as session:
            self.known = read_known(session)
        self.side.show_known(self.known)
        if self.side.rounds.currentRow() < 0:
            self.side.rounds.choose(0)
        self._show()

    def _show(self) -> None:
        if self.known is None:
            return
        chosen = self.round()
        everything = self._everything.get(chosen.id, shows_all(chosen)) if chosen else False
        with self.workspace.read() as session:
            sheet = read_sheet(session, self.known, chosen.id if chosen else 0, everything=everything)
        self.model.show_sheet(sheet)
        hidden = self.known.hidden > 0
        self.head.show_round(chosen, self.workspace.coder, hidden=hidden, everything=everything)
        self._body.setCurrentIndex(0 if sheet.documents else 1)
        self.empty.said.setText(NOTHING_GIVEN if chosen else NO_DOCUMENTS)
        if self.empty.button is not None:
            self.empty.button.setVisible(sheet.open)
        self.keys.setVisible(bool(sheet.documents))
        self.keys.setText(KEYS if sheet.open and self.workspace.project.writes else _READ)
