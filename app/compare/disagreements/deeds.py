"""What is done with disagreements: each one operation, which undo takes back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.tasks import Progress, Tasks
from app.workspace import Workspace
from coding.agreement.question import Question
from coding.disagreements.agreeing import TakenOver, take_over
from coding.disagreements.decided import list_decisions
from coding.disagreements.deciding import Choice, Settled, reopen, settle
from coding.disagreements.finding import Disagreement
from coding.text import counted

if TYPE_CHECKING:
    from coding.spans import Span

REASONS = 50
"""So many of the reasons given last are offered again."""


class Deeds(QObject):
    """Decides, takes back, and takes over; says in the status line what came of it."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks

    def why_not(self, found: Disagreement) -> str:
        """Say why nothing can be decided; "" where it can."""
        if not self._workspace.project.writes:
            return "The study is open for reading only."
        return "" if found.sides else "Nobody looked at this passage."

    def reasons(self) -> list[str]:
        """List the reasons given before, the newest first."""
        with self._workspace.read() as session:
            rows = sorted(list_decisions(session), key=lambda each: -each.id)
        return list(dict.fromkeys(each.reason for each in rows if each.reason))[:REASONS]

    def decide(self, found: Disagreement, choice: Choice, reason: str, coder_id: int | None = None) -> None:
        """Decide it; as one coder has it, where one is named."""
        self._settle(found, choice, reason, coder_id=coder_id)

    def decide_own(self, found: Disagreement, reason: str, code_id: int, place: "Span") -> None:
        """Decide that the consensus has this place with this code, and nothing else there."""
        self._settle(found, "own", reason, own=(code_id, *place))

    def _settle(
        self,
        found: Disagreement,
        choice: Choice,
        reason: str,
        *,
        coder_id: int | None = None,
        own: tuple[int, int, int] | None = None,
    ) -> None:
        with self._workspace.write("settle") as session:
            done = settle(session, found, choice, reason=reason, coder_id=coder_id, own=own)
        if said := _said(found.document, done):
            self._workspace.hint(f"Decided. {said}")

    def reopen(self, found: Disagreement) -> None:
        """Take the decision back."""
        with self._workspace.write("reopen") as session:
            reopen(session, found)
        self._workspace.hint("Open again; the consensus has nothing there, and all coders count until it is complete.")

    def take_over(self, question: Question) -> None:
        """Give the consensus all on which the coders agree, in the worker."""
        workspace = self._workspace

        def work(_progress: Progress) -> TakenOver:
            with workspace.write("take_over") as session:
                return take_over(session, question)

        self._tasks.run(work, self._taken, self._failed)

    def _taken(self, taken: TakenOver) -> None:
        marks = f" In {taken.unmarked} of them a mark on which they differ was left open." if taken.unmarked else ""
        left = f" {counted(taken.left, 'disagreement')} left to decide." if taken.left else ""
        self._workspace.hint(f"{counted(taken.passages, 'passage')} taken over.{marks}{left}")

    def _failed(self, error: BaseException) -> None:
        raise error


def _said(document: str, done: Settled) -> str:
    """Say where the consensus is begun or complete, and so what counts; "" in between."""
    also = f" {_went(done.taken_over)}" if done.taken_over else ""
    if not done.left:
        return f"In “{document}” the consensus is complete and counts from now on.{also}"
    if done.first:
        left = counted(done.left, "disagreement")
        begun = f"In “{document}” the consensus is begun"
        return f"{begun};{also} until the other {left} are decided, all coders count there."
    return ""


def _went(number: int) -> str:
    return f"the {counted(number, 'passage')} on which they agree went over, too;"
