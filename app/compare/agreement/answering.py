"""The answer to a question of agreement, computed in the worker, and anew when what it rests on has changed."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.compare.fresh import Fresh
from app.lazily import found
from app.tasks import Progress, Tasks, Work
from app.workspace import Workspace
from coding.agreement.comparable import Comparable, read_comparable
from coding.agreement.question import Question
from coding.studies import is_reflexive
from models.project import StudyError

if TYPE_CHECKING:
    from coding.agreement.figures import Agreement
    from coding.agreement.tables.material import Material

RESTS_ON = (
    "segment", "progress", "coder", "code", "code_element", "element", "theme", "theme_code", "document",
    "document_text", "turn", "speaker", "round", "assignment", "assigned_place", "withheld", "study",
)  # fmt: skip
BIG = 20_000
"""With more segments the figures of single codes are shown before those of all codes together as sets."""


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
    """Keeps what is asked, and answers it while the view is seen."""

    answered = Signal(object)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.question = Question()
        self.fresh = Fresh(workspace, tasks, RESTS_ON, self._work, self)
        self.fresh.came.connect(self._on_answer)

    def ask(self, question: Question) -> None:
        """Answer this, at once; what was under way is given up."""
        self.question = question
        self.fresh.again()

    def _work(self) -> Work:
        workspace, question = self._workspace, self.question
        return lambda progress: answer(workspace, question, progress)

    def _on_answer(self, answer: Answer) -> None:
        if not answer.whole and self.fresh.awake:
            self.fresh.go_on(partial(completed, answer))
        elif not answer.whole:
            self.fresh.outdate()
        self.answered.emit(answer)


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
    more = found("coding.agreement.comparing:of_all_codes")(answer.material, progress=told)
    overall = {**more, **answer.agreement.overall}
    return replace(answer, agreement=replace(answer.agreement, overall=overall), whole=True)
