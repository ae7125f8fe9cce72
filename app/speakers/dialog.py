"""Repair speakers: who speaks in the documents, put right by the table or by accepting what is proposed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.looks.parts import GRID, MARGIN, bar, hint, line
from app.speakers.choosing import NOBODY, OWN
from app.speakers.model import DOCUMENT, SpeakerModel
from app.speakers.proposals import ProposalPanel
from app.speakers.table import SpeakerTable
from app.speakers.tools import SpeakerTools
from app.speakers.without import Without
from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.errors import CodingError
from coding.participants import ensure_participant
from coding.repairing import Repairable, SpeakerRow, accept, make_participants, read_repairable
from coding.speakers import assign_speaker, mark_interviewers, merge_speakers, rename_speaker
from coding.text import checksum, one_line
from coding.variants import Proposal
from models.project import Changes, Session

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(1120, 720)
FRAME = QSize(24, 48)
TABLES = ("speaker", "turn", "participant", "document", "document_text")
IGNORED = "ignored_proposals"
SAID = (
    "Put together what is one person, say who asks the questions and which participant answers. "
    "The text keeps its labels, and every change can be undone."
)
NOBODY_THERE = (
    "Nobody is named here. On the page, “Who speaks here” (Ctrl+Shift+G) gives a turn to a speaker; "
    "a document without turns, such as a report, needs none."
)


def repair(window: "Window") -> "RepairDialog":
    """Open the dialog on the document on the page."""
    assert window.workspace is not None
    dialog = RepairDialog(window.workspace, window.tasks, window)
    dialog.open()
    return dialog


def repair_all(window: "Window") -> "RepairDialog":
    """Open the dialog on all documents."""
    dialog = repair(window)
    dialog.everywhere.setChecked(True)
    return dialog


class RepairDialog(QDialog):
    """Shows who speaks in one document or in all, and changes it; every change is one operation."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Repair speakers")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._workspace, self._tasks, self._asked = workspace, tasks, 0
        self._reading: Task | None = None
        writes = workspace.project.writes
        self.here, self.everywhere = QRadioButton("&This document", self), QRadioButton("All &documents", self)
        self.proposals = ProposalPanel(writes=writes, parent=self)
        self.model = SpeakerModel(writes=writes, parent=self)
        self.table = SpeakerTable(self.model, self)
        self.tools = SpeakerTools(writes=writes, parent=self)
        self.without = Without(writes=writes, parent=self)
        self.refused, self.nobody = QLabel(self), hint(NOBODY_THERE, self)
        self._lay_out()
        (self.here if workspace.document_id else self.everywhere).setChecked(True)
        self.here.setEnabled(bool(workspace.document_id))
        self._listen()
        self._read()

    def rows(self) -> list[SpeakerRow]:
        """List the speakers that are selected in the table."""
        return [self.model.rows[index.row()] for index in self.table.selectionModel().selectedRows()]

    def _lay_out(self) -> None:
        self.refused.setWordWrap(True)
        self.refused.setAccessibleName("What could not be done")
        self.refused.hide()
        self.nobody.hide()
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addWidget(hint(SAID, self))
        layout.addLayout(bar(self.here, self.everywhere, None, spacing=MARGIN))
        layout.addWidget(self.proposals)
        layout.addSpacing(GRID)
        layout.addWidget(line(self))
        layout.addWidget(self.without)
        layout.addWidget(self.nobody)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.tools)
        layout.addWidget(self.refused)
        layout.addWidget(closing)

    def _listen(self) -> None:
        self.here.toggled.connect(self._read)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.model.renamed.connect(self._rename)
        self.model.assigned.connect(self._assign_one)
        self.model.marked.connect(self._mark_one)
        self.tools.merged.connect(self._merge)
        self.tools.marked.connect(self._mark)
        self.tools.assigned.connect(self._assign)
        self.proposals.accepted.connect(self._accept)
        self.proposals.ignored.connect(self._ignore)
        self.proposals.restored.connect(self._restore)
        self.proposals.everywhere_asked.connect(self.everywhere.click)
        self.without.made.connect(self._make_participants)
        self._workspace.changed.connect(self._on_changed)

    def _read(self, *_toggled: object) -> None:
        """Read in the worker, for the words of all documents are counted; what is still being read is given up."""
        self._give_up()
        self._asked += 1
        asked = self._asked
        ids = [self._workspace.document_id] if self.here.isChecked() else None

        def work(progress: Progress) -> tuple[int, Repairable]:
            with self._workspace.read() as session:
                return asked, read_repairable(session, ids, progress)

        self._reading = self._tasks.run(work, self._show, self._failed)

    def _give_up(self) -> None:
        if self._reading is not None:
            self._reading.progress.cancelled = True

    def done(self, result: int) -> None:
        """Close; the worker is free for others then."""
        self._give_up()
        super().done(result)

    def _show(self, answer: tuple[int, Repairable]) -> None:
        asked, found = answer
        if asked != self._asked:
            return
        chosen, current = {row.id for row in self.rows()}, self.table.currentIndex()
        self.table.setColumnHidden(DOCUMENT, self.here.isChecked())
        if self.here.isChecked() and found.rows:
            name = one_line(found.rows[0].document, 48).replace("&", "&&")
            self.here.setText(f"&This document ({name})")
        self.model.show(found.rows)
        self.nobody.setVisible(not found.rows)
        self._choose(chosen)
        if current.row() < len(found.rows):
            place = self.model.index(max(0, current.row()), max(1, current.column()))
            self.table.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.table.delegate.names = found.participants
        self.tools.offer(found.participants)
        ignored = set(self._workspace.remembered.get(IGNORED, []))
        shown = [each for each in found.proposals if _key(each) not in ignored]
        elsewhere = sum(_key(each) not in ignored for each in found.elsewhere)
        self.proposals.show_proposals(shown, len(found.proposals) - len(shown), elsewhere)
        self.without.show_rows(found.rows, shown)

    def _choose(self, ids: set[int]) -> None:
        chosen = QItemSelection()
        for number, row in enumerate(self.model.rows):
            if row.id in ids:
                chosen.select(self.model.index(number, 0), self.model.index(number, 0))
        how = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(chosen, how.ClearAndSelect | how.Rows)
        self._on_selected()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            raise error

    def _on_selected(self, *_changed: object) -> None:
        self.tools.show_chosen(self.rows())

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*TABLES):
            self._read()

    def _do(self, label: str, deed: Callable[[Session], object]) -> None:
        """Do it as one operation; what could not be done is said in the dialog."""
        self.refused.hide()
        try:
            with self._workspace.write(label) as session:
                deed(session)
        except CodingError as error:
            self.refused.setText(str(error))
            self.refused.show()

    def _make_participants(self, ids: list[int]) -> None:
        self._do("make_participants", lambda session: make_participants(session, ids))

    def _rename(self, speaker_id: int, name: str) -> None:
        self._do("rename_speaker", lambda session: rename_speaker(session, speaker_id, name))

    def _merge(self, into_id: int) -> None:
        gone = [row.id for row in self.rows() if row.id != into_id]

        def merge(session: Session) -> None:
            for each in gone:
                merge_speakers(session, each, into_id)

        self._do("merge_speakers", merge)

    def _mark_one(self, speaker_id: int, asks: bool) -> None:
        ids = [row.id for row in self.rows()]
        self._mark(asks, ids if speaker_id in ids else [speaker_id])

    def _mark(self, asks: bool, ids: list[int] | None = None) -> None:
        who = [row.id for row in self.rows()] if ids is None else ids
        self._do("mark_interviewers", lambda session: mark_interviewers(session, who, asks))

    def _assign_one(self, speaker_id: int, name: str) -> None:
        rows = self.rows()
        own = [row for row in self.model.rows if row.id == speaker_id]
        self._assign(name, rows if speaker_id in [row.id for row in rows] else own)

    def _assign(self, name: str, rows: list[SpeakerRow] | None = None) -> None:
        who = self.rows() if rows is None else rows
        self._do("assign_speakers", lambda session: _give(session, who, name))

    def _accept(self, chosen: list[Proposal]) -> None:
        self._do("repair_speakers", lambda session: accept(session, chosen))

    def _ignore(self, chosen: list[Proposal]) -> None:
        ignored = self._workspace.remembered.get(IGNORED, [])
        self._workspace.remembered.put(IGNORED, [*ignored, *map(_key, chosen)])
        self._read()

    def _restore(self) -> None:
        self._workspace.remembered.put(IGNORED, [])
        self._read()


def _give(session: Session, rows: list[SpeakerRow], name: str) -> None:
    """Say which participant the speakers are: of that name, of their own, or nobody."""
    for row in rows:
        called = row.name if name == OWN else name
        nobody = called in ("", NOBODY)
        assign_speaker(session, row.id, None if nobody else ensure_participant(session, called))


def _key(proposal: Proposal) -> str:
    """Tell a proposal from others when it is made again, without a person's name: it is kept outside the study."""
    return checksum(f"{proposal.kind} {sorted(proposal.speaker_ids)} {proposal.into_id} {proposal.name}")
