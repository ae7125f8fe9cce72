"""The views of the Compare workspace, in the order of its switch; each is made when it is first shown."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.lazily import found

if TYPE_CHECKING:
    from app.tasks import Tasks
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A view: its words and icon in the switch, and where its class is, made with (workspace, tasks, parent)."""

    key: str
    title: str
    icon: str
    place: str
    tip: str

    def make(self, workspace: "Workspace", tasks: "Tasks", parent: QWidget) -> QWidget:
        """Make the view's widget."""
        made = found(self.place)(workspace, tasks, parent)
        assert isinstance(made, QWidget)
        return made


VIEWS: tuple[ViewEntry, ...] = (
    ViewEntry(
        "coders",
        "Who codes what",
        "users-three",
        "app.compare.coders.view:CodersView",
        "Rounds of coding, who codes which document in them, and how far everybody is",
    ),
    ViewEntry(
        "agreement",
        "Agreement",
        "scales",
        "app.compare.agreement.view:AgreementView",
        "Do coders agree? Every coefficient, code by code, and the passages behind each",
    ),
    ViewEntry(
        "disagreements",
        "Disagreements",
        "git-diff",
        "app.compare.disagreements.view:DisagreementsView",
        "What coders did differently, the most instructive first: talk it over, decide it with a key",
    ),
    ViewEntry(
        "crosscheck",
        "Cross-check",
        "check-square-offset",
        "app.compare.crosscheck.view:CrosscheckView",
        "Colleagues look at a sample of one coder’s work: they accept, challenge, miss a code, ask; the coder answers",
    ),
    ViewEntry(
        "drift",
        "Over time",
        "chart-line",
        "app.compare.drift.view:DriftView",
        "How agreement changed: kept measurements, round by round, and of coders with themselves",
    ),
)
