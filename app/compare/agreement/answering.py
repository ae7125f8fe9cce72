"""The answer to a question of agreement, computed in the worker, and anew when what it rests on has changed."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.lazily import found
from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.agreement.comparable import Comparable, read_comparable
from coding.agreement.question import Question
from coding.studies import is_reflexive
from models.project import Changes, StudyError

if TYPE_CHECKING:
    from coding.agreement.figures import Agreement
    from coding.agreement.tables.material import Material

RESTS_ON = (
    "segment", "progress", "coder", "code", "code_element", "element", "theme", "theme_code", "document",
    "document_text", "turn", "speaker", "round", "assignment", "assigned_place", "withheld", "study",
)  # fmt: skip
BIG = 20_000
"""With more segments the figures of single codes are shown before those of all codes together as sets."""
PAUSE = 700
"""Milliseconds after the last change before all is computed anew."""


@dataclass(frozen=True)
class Answer:
    """What can be chosen, and what came out of what was asked; neither figures nor arrays in a reflexive study.

    `why` says why there are no figures; "" where there are. An answer that is not `whole` lacks the figures that look
    at all codes at once; they follow.
    """

    question: Question
    known: Comparable
    reflexive: bool
    why: str = ""
    material: "Material | None" = None
    agreement: "Agreement | None" = None
    sentence: str = ""
    whole: bool = True


class Answering(QObject):
    """Answers while it is awake; what changes while it sleeps is looked at when it wakes."""

    answered = Signal(object)
    began = Signal()
    ended = Signal()
    """Nothing is under way any more: it was answered, cancelled, or could not be."""
    progressed = Signal(int, int)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self.question = Question()
        self._awake, self._stale = False, True
        self._task: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._go)
        workspace.changed.connect(self._on_changed)
        workspace.coder_chosen.connect(self._on_coder)

    @property
    def busy(self) -> bool:
        """Tell whether something is being computed."""
        return self._task is not None

    def ask(self, question: Question) -> None:
        """Answer this, at once; what was under way is given up."""
        self.question, self._stale = question, True
        self._go()

    def again(self) -> None:
        """Answer anew, at once."""
        self.ask(self.question)

    def wake(self) -> None:
        """Answer what is out of date, now and from now on."""
        self._awake = True
        if self._stale:
            self._go()

    def sleep(self) -> None:
        """Compute nothing until `wake`."""
        self._awake = False
        self._timer.stop()

    def cancel(self) -> None:
        """Give up what is under way; what was shown stays."""
        self._timer.stop()
        if self._task is not None:
            self._task.progress.cancelled = True

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*RESTS_ON):
            self._stale = True
            if self._awake:
                self._timer.start()

    def _on_coder(self, _name: str) -> None:
        """Answer anew: somebody else may see other coding."""
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
        self._task = self._tasks.run(lambda progress: answer(workspace, question, progress), self._done, self._failed)
        self._task.answer.progressed.connect(self._on_progress)
        self.began.emit()

    def _on_progress(self, done: int, of: int, _name: str) -> None:
        self.progressed.emit(done, of)

    def _done(self, answer: Answer) -> None:
        self._task = None
        if self._stale and self._awake and not self._timer.isActive():
            self._go()
            return
        if not answer.whole and self._awake:
            self._task = self._tasks.run(partial(completed, answer), self._done, self._failed)
            self._task.answer.progressed.connect(self._on_progress)
        else:
            self._stale = self._stale or not answer.whole
            self.ended.emit()
        self.answered.emit(answer)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        if not isinstance(error, Cancelled):
            self.ended.emit()
            raise error
        if self._stale and self._awake:
            self._go()
        else:
            self.ended.emit()


def answer(workspace: Workspace, question: Question, progress: Progress) -> Answer:
    """Compute the answer, in the worker; there the library of arrays is loaded, so that the window does not wait."""

    def told(done: int, of: int) -> None:
        progress(done, of, "")

    progress(0, 0, "")
    with workspace.read() as session:
        known, reflexive = read_comparable(session), is_reflexive(session)
        if reflexive:
            return Answer(question, known, reflexive)
        try:
            material = found("coding.agreement.tables.material:read_material")(session, question, told)
        except StudyError as error:
            return Answer(question, known, reflexive, str(error))
    whole = len(material.starts) <= BIG
    agreement = found("coding.agreement.comparing:agreement")(material, question, joint=whole, progress=told)
    sentence = found("coding.agreement.wording:sentence")(agreement)
    return Answer(question, known, reflexive, "", material, agreement, sentence, whole)


def completed(answer: Answer, progress: Progress) -> Answer:
    """Add the figures that look at all codes at once, which take longest; in the worker."""

    def told(done: int, of: int) -> None:
        progress(done, of, "")

    assert answer.agreement is not None
    compute = found("coding.agreement.comparing:agreement")
    more = compute(answer.material, answer.question, draws=0, joint=True, progress=told)
    overall = {**more.overall, **answer.agreement.overall}
    return replace(answer, agreement=replace(answer.agreement, overall=overall), whole=True)
