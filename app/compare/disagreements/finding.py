"""The disagreements of a question, looked for in the worker, and anew when the coding changes."""

from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from app.compare.fresh import Fresh
from app.lazily import found
from app.tasks import Progress, Tasks, Work
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

    @cached_property
    def decided(self) -> int:
        """How many are decided."""
        return sum(each.decision is not None for each in self.listed)


class Finding(QObject):
    """Keeps what was found last; `changed` comes with it, and with None where nothing of it may be seen any more."""

    changed = Signal(object)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.question = Question()
        self.now: Found | None = None
        self.turned: tuple[int, int, int, int] | None = None
        """The key of what was decided, or open again, by the last change of decisions."""
        self.fresh = Fresh(workspace, tasks, RESTS_ON, self._work, self)
        self.fresh.came.connect(self._on_found)
        self.fresh.left.connect(self._forget)
        workspace.changed.connect(self._on_changed)

    def ask(self, question: Question) -> None:
        """Look for the disagreements of this question, at once."""
        self.question = question
        self.fresh.again()

    def _work(self) -> Work:
        workspace, question = self._workspace, self.question
        return lambda progress: look(workspace, question, progress)

    def _on_changed(self, changes: Changes) -> None:
        """Say at once what is decided; whether anything else is another is looked at later."""
        if self.now is None or not self.fresh.awake or not changes.touches("decision"):
            return
        now = self.now
        with self._workspace.read() as session:
            listed = tuple(decided_now(session, now.listed))
        pairs = zip(now.listed, listed, strict=True)
        self.turned = next((new.key for old, new in pairs if old is not new), None)
        self.now = replace(now, listed=listed)
        self.changed.emit(self.now)

    def _on_found(self, found: Found) -> None:
        if self.now is None or not self.fresh.stale:  # what was decided meanwhile is not shown as open again
            self.now = found
            self.changed.emit(found)

    def _forget(self) -> None:
        self.now = self.turned = None
        self.changed.emit(None)


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
