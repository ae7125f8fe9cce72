"""The disagreements of a question, looked for in the worker, and anew when the coding changes."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.lazily import found
from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.agreement.comparable import Comparable, read_comparable
from coding.agreement.question import Question
from coding.codetree import code_tree
from coding.disagreements.agreeing import not_taken
from coding.disagreements.finding import Disagreement, compare, decided_now
from coding.disagreements.ordering import ordered
from coding.studies import is_reflexive
from models.project import Changes, StudyError

RESTS_ON = (
    "segment", "progress", "coder", "code", "document", "document_text", "turn", "speaker", "round", "assignment",
    "assigned_place", "withheld", "study", "decision",
)  # fmt: skip
PAUSE = 700
"""Milliseconds after the last change before all is looked for anew."""
ALPHA = "krippendorff_alpha_nominal"


@dataclass(frozen=True)
class Found:
    """What the coders differ on, in the order of the queue, and all that is said beside it.

    `agreed` counts the passages all gave the same code, `not_taken` those of them that the consensus lacks. `before`
    is alpha over all codes as they coded, `after` as decided; None where it is undefined or not measured. `why` says
    why nothing can be compared.
    """

    question: Question
    known: Comparable
    coders: tuple[str, ...] = ()
    listed: tuple[Disagreement, ...] = ()
    looks: dict[int, tuple[str, str]] | None = None
    agreed: int = 0
    not_taken: int = 0
    documents: int = 0
    notes: tuple[str, ...] = ()
    before: float | None = None
    after: float | None = None
    why: str = ""

    @property
    def decided(self) -> int:
        """How many are decided."""
        return sum(each.decision is not None for each in self.listed)


class Finding(QObject):
    """Looks for them while it is awake; what changes while it sleeps is looked at when it wakes."""

    changed = Signal(object)
    began = Signal()
    ended = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self.question = Question()
        self.now: Found | None = None
        self.turned: tuple[int, int, int, int] | None = None
        """The key of what was decided, or open again, by the last change of decisions."""
        self._awake, self._stale = False, True
        self._task: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._go)
        workspace.changed.connect(self._on_changed)
        workspace.coder_chosen.connect(self._on_coder)

    @property
    def busy(self) -> bool:
        """Tell whether something is being looked for."""
        return self._task is not None

    def ask(self, question: Question) -> None:
        """Look for the disagreements of this question, at once."""
        self.question, self._stale = question, True
        self._go()

    def wake(self) -> None:
        """Look for what is out of date, now and from now on."""
        self._awake = True
        if self._stale:
            self._go()

    def sleep(self) -> None:
        """Look for nothing until `wake`."""
        self._awake = False
        self._timer.stop()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touches(*RESTS_ON):
            return
        self._stale = True
        if not self._awake:
            return
        if changes.touches("decision") and self.now is not None:
            self._follow_decisions(self.now)
        self._timer.start()

    def _follow_decisions(self, now: Found) -> None:
        """Say at once what is decided; whether anything else is another is looked at later."""
        with self._workspace.read() as session:
            listed = tuple(decided_now(session, now.listed))
        pairs = zip(now.listed, listed, strict=True)
        self.turned = next((new.key for old, new in pairs if old.decision != new.decision), None)
        self.now = replace(now, listed=listed)
        self.changed.emit(self.now)

    def _on_coder(self, _name: str) -> None:
        """Look anew: somebody else may see other coding."""
        self._stale = True
        if self._awake:
            self._timer.start()

    def _go(self) -> None:
        if not self._awake:
            return
        self._timer.stop()
        if self._task is not None:
            self._task.progress.cancelled = True
            return  # it is begun anew when that has ended
        self._stale = False
        question, workspace = self.question, self._workspace
        self._task = self._tasks.run(lambda progress: look(workspace, question, progress), self._done, self._failed)
        self.began.emit()

    def _done(self, now: Found) -> None:
        self._task = None
        if self._stale and self._awake and not self._timer.isActive():
            self._go()
            return
        self.ended.emit()
        if not self._stale or self.now is None:
            self.now = now
            self.changed.emit(now)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        if self._stale and self._awake and isinstance(error, Cancelled):
            self._go()
            return
        self.ended.emit()
        if not isinstance(error, Cancelled):
            raise error


def look(workspace: Workspace, question: Question, progress: Progress) -> Found:
    """Look for the disagreements, in the worker."""
    progress(0, 0, "")
    with workspace.read() as session:
        known = read_comparable(session)
        try:
            compared = compare(session, question, lambda done, of: progress(done, of, ""))
        except StudyError as error:
            return Found(question, known, why=str(error))
        tree = code_tree(session)
        looks = {code.id: (code.colour, code.kind) for code in tree.by_id.values()}
        left, reflexive = not_taken(session, compared.agreed), is_reflexive(session)
    progress(0, 0, "")
    before, after = (None, None) if reflexive or not looks else _alphas(workspace, question, progress)
    return Found(
        question,
        known,
        tuple(compared.coders.values()),
        tuple(ordered(compared)),
        looks,
        len(compared.agreed),
        left,
        len(compared.document_ids),
        compared.notes,
        before,
        after,
    )


def _alphas(workspace: Workspace, question: Question, progress: Progress) -> tuple[float | None, float | None]:
    """Measure alpha over all codes as the coders coded, and as decided; arrays are loaded in the worker."""

    def told(_done: int, _of: int) -> None:
        progress(0, 0, "")

    with workspace.read() as session:
        material = found("coding.agreement.tables.material:read_material")(session, question, told)
        decided = found("coding.agreement.as_decided:as_decided")(session, material)
    measure = found("coding.agreement.comparing:agreement")
    both = (material,) if decided is material else (material, decided)
    values = [measure(each, question, draws=0, joint=False, progress=told).overall.get(ALPHA) for each in both]
    figures = [None if value is None else value.value for value in values]
    return figures[0], figures[-1]
