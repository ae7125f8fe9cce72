"""The evidence of the open study, read in the worker, and kept up to date after every change."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from app.evidence.knowing import Knowing, Known
from app.tasks import Progress, Tasks
from app.workspace import Workspace
from coding.evidence.counting import Evidence, Subject
from coding.grading.grades import Grade
from coding.grading.proposing import Proposal
from coding.grading.rubric_parts import Rubric
from models.project import Changes

_IDLE = frozenset({"memo", "memo_anchor", "progress", "quote", "pathway", "theme", "theme_code", "theme_element"})
"""Tables whose changes concern no evidence."""


class Keeper(QObject):
    """Knows the evidence, the proposals and the grades of the study; all are None until they are read."""

    known = Signal(object)
    """They were read or have changed: with the frozenset of the subjects concerned."""

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__(workspace)
        self._workspace, self._tasks = workspace, tasks
        self._knowing = Knowing()
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
        """The evidence by element and arrow, of every version of the framework."""
        return self._now.evidence if self._now else None

    @property
    def proposals(self) -> Mapping[Subject, Proposal] | None:
        """What the rubric proposes."""
        return self._now.proposals if self._now else None

    @property
    def grades(self) -> Mapping[int, Grade] | None:
        """What was decided, by element."""
        return self._now.grades if self._now else None

    @property
    def busy(self) -> bool:
        """Whether something has changed that is not known yet."""
        return self._running

    def _on_changed(self, changes: Changes) -> None:
        if not changes.rows.keys() <= _IDLE:
            self._read()

    def _read(self) -> None:
        """Read in the worker; what changes meanwhile is read once more afterwards."""
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        self._tasks.run(self._work, self._on_read, self._on_failed)

    def _work(self, _progress: Progress) -> Known:
        with self._workspace.read() as session:
            return self._knowing.update(session)

    def _on_read(self, now: Known) -> None:
        first, self._now, self._running = self._now is None, now, False
        if first or now.changed:
            self.known.emit(now.changed)
        if self._again:
            self._read()

    def _on_failed(self, error: BaseException) -> None:
        """Begin anew with the next change: what was half read is not to be trusted."""
        self._running, self._knowing = False, Knowing()
        raise error


def keeper_of(workspace: Workspace, tasks: Tasks) -> Keeper:
    """Give the study's one keeper, made when it is first asked for."""
    found = workspace.findChild(Keeper)
    return found if isinstance(found, Keeper) else Keeper(workspace, tasks)
