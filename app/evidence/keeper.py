"""The evidence of the open study, read in the worker, and kept up to date after every change."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.tasks import Tasks
from app.workspace import Workspace
from coding.evidence import Evidence, Subject, evidence_of
from coding.grades import Grade, answered, grades_of
from coding.grading import Proposal, propose
from coding.rubrics import Rubric, rubric_of
from models.project import Changes, Session

_TABLES = (
    "segment", "code", "code_element", "code_arrow", "coder", "document", "document_text", "turn", "speaker",
    "participant", "participation", "attribute", "attribute_value", "study", "element", "element_version",
    "element_link", "framework", "question", "question_element", "asking", "finding", "grade", "rubric", "rubric_level",
    "rubric_test",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the evidence at one moment."""

    rubric: Rubric
    evidence: Mapping[Subject, Evidence]
    proposals: Mapping[Subject, Proposal]
    grades: Mapping[int, Grade]


class Keeper(QObject):
    """Knows the evidence, the proposals and the grades of the study; all are None until they are read."""

    known = Signal(object)
    """They were read or have changed: with the frozenset of the subjects concerned."""

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__(workspace)
        self._workspace, self._tasks = workspace, tasks
        self._now: Known | None = None
        self._running = self._again = False
        workspace.changed.connect(self._on_changed)
        self._read()

    @property
    def rubric(self) -> Rubric | None:
        """The study's rubric."""
        return self._now.rubric if self._now else None

    @property
    def evidence(self) -> Mapping[Subject, Evidence] | None:
        """The evidence by element and arrow."""
        return self._now.evidence if self._now else None

    @property
    def proposals(self) -> Mapping[Subject, Proposal] | None:
        """What the rubric proposes."""
        return self._now.proposals if self._now else None

    @property
    def grades(self) -> Mapping[int, Grade] | None:
        """What was decided, by element."""
        return self._now.grades if self._now else None

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._read()

    def _read(self) -> None:
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        self._tasks.run(lambda _progress: self._work(), self._on_read, self._on_failed)

    def _work(self) -> Known:
        with self._workspace.read() as session:
            return read_known(session)

    def _on_read(self, now: Known) -> None:
        self._running = False
        self._now = now
        self.known.emit(frozenset(now.evidence))
        if self._again:
            self._read()

    def _on_failed(self, error: BaseException) -> None:
        self._running = False
        raise error


def read_known(session: Session) -> Known:
    """Read all of it."""
    rubric, evidence, counters = rubric_of(session), evidence_of(session), answered(session)
    proposals = {subject: propose(rubric, each, answered=subject in counters) for subject, each in evidence.items()}
    return Known(rubric, evidence, proposals, grades_of(session, evidence, rubric))


def keeper_of(workspace: Workspace, tasks: Tasks) -> Keeper:
    """Give the study's one keeper, made when it is first asked for."""
    found = workspace.findChild(Keeper)
    return found if isinstance(found, Keeper) else Keeper(workspace, tasks)
