"""What all views of an open study share: the study, who codes, what is chosen, and the notice of what changed."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.remembered import Remembered
from coding.info import sizes
from coding.merging.copies import handing
from coding.retrieval import Query
from coding.rounds.blind import hidden_documents
from coding.text import counted
from models.project import Changes, Operation, Project, Session, account, differing

CODERS = "coders_here"
"""Who codes in which copy of a study, by path; what was said of one does not hold for one handed out in its place."""


class Workspace(QObject):
    """An open study in the window. `changed` comes after every commit, in the window's own thread."""

    changed = Signal(object)
    document_chosen = Signal(int)
    code_chosen = Signal(int)
    coder_chosen = Signal(str)
    place_shown = Signal(int, int)
    """A passage is to be seen: it lies in the chosen document, from start up to, not including, end."""
    segments_asked = Signal(object)
    """The segments of a Query are to be listed."""
    finding_shown = Signal(int)
    """The finding of the element with that id is to be seen."""
    hinted = Signal(str)
    """A sentence for the status line: why nothing happened, or what to do next."""
    _noticed = Signal(object)

    def __init__(self, project: Project, coder: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.remembered = Remembered(project.uid)
        self.coder = coder or self._coder_here()
        project.viewer = self.coder
        self.document_id = 0
        self.code_id = 0
        self.element_id = 0
        self.opened_after = self._last_operation()
        self._noticed.connect(self.changed)  # a commit of the worker's is told in the window's thread
        project.listeners.append(self._tell)

    def _coder_here(self) -> str:
        """Name who coded last in this file, else for whom the copy is, else who coded last in any copy of the study."""
        here, handed = self.remembered.get(CODERS, {}).get(str(self.project.path.resolve()), ("", ""))
        uid, coder = _handed(self.project)
        return str((here if handed == uid else "") or coder or self.remembered.get("coder") or account())

    def _tell(self, changes: Changes) -> None:
        self._noticed.emit(changes)

    def _last_operation(self) -> int:
        last = self.project.undoable()
        return last.id if last else 0

    def read(self) -> AbstractContextManager[Session]:
        """Give a session that sees the study and can save nothing."""
        return self.project.read()

    def write(self, label: str) -> AbstractContextManager[Session]:
        """Give a session whose changes are one operation of the coder at the window."""
        return self.project.write(label, self.coder)

    def hidden(self) -> int:
        """Count the documents in which the coder at the window does not see what others coded."""
        with self.read() as session:
            return len(hidden_documents(session))

    def summary(self) -> str:
        """Say in a line what the study holds."""
        with self.read() as session:
            documents, segments, done = sizes(session, self.coder)
        blind = self.hidden()
        saved = "saved" if self.project.writes else "read only"
        things = ((documents, "document"), (segments, "segment"))
        held = (f"{number} {word}{'' if number == 1 else 's'}" for number, word in things)
        sight = [f"blind in {counted(blind, 'document')}"] if blind else []
        return "  ·  ".join((saved, *sight, *held, f"{done} of {documents} done"))

    def choose_document(self, document_id: int) -> None:
        """Make the document the one on the page."""
        self.document_id = document_id
        self.document_chosen.emit(document_id)

    def choose_code(self, code_id: int) -> None:
        """Make the code the one that keys apply."""
        self.code_id = code_id
        self.code_chosen.emit(code_id)

    def choose_coder(self, name: str) -> None:
        """Say who is at the window: what is done from now on is done in that name, and seen with those eyes."""
        before = self.project.unseen()
        self.coder = self.project.viewer = name
        self.remembered.put("coder", name)
        kept = {path: who for path, who in self.remembered.get(CODERS, {}).items() if Path(path).exists()}
        self.remembered.put(CODERS, kept | {str(self.project.path.resolve()): [name, _handed(self.project)[0]]})
        self.coder_chosen.emit(name)
        if rows := differing(before, self.project.unseen()):
            self.changed.emit(Changes(Operation(0, "", "choose_coder", name, None), rows))

    def show_place(self, document_id: int, start: int, end: int) -> None:
        """Go to the passage [start, end), in code points, on the page."""
        if document_id != self.document_id:
            self.choose_document(document_id)
        self.place_shown.emit(start, end)

    def ask_segments(
        self,
        *,
        code_ids: Iterable[int] = (),
        element_ids: Iterable[int] = (),
        document_ids: Iterable[int] = (),
        participant_ids: Iterable[int] = (),
        arrows: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Ask for the list of segments that lie behind a number."""
        self.ask(
            Query(
                code_ids=tuple(code_ids),
                element_ids=tuple(element_ids),
                document_ids=tuple(document_ids),
                participant_ids=tuple(participant_ids),
                arrows=tuple(arrows),
            )
        )

    def ask(self, query: Query) -> None:
        """Ask for the list of the segments that the query means."""
        self.segments_asked.emit(query)

    def show_finding(self, element_id: int) -> None:
        """Go to the finding of the element, from anywhere."""
        self.element_id = element_id
        self.finding_shown.emit(element_id)

    def hint(self, sentence: str) -> None:
        """Say a sentence in the status line, without a box in the way."""
        self.hinted.emit(sentence)

    def close(self) -> None:
        """Close the study; its file is then whole and alone."""
        self.project.listeners.remove(self._tell)
        self.project.close()


def _handed(project: Project) -> tuple[str, str]:
    """Tell by which operation (its uid) this copy was handed out, and for whom it is; "" where it is for nobody."""
    with project.read(whole=True) as session:
        found = handing(session)
    return (found.uid, found.coder) if found else ("", "")
