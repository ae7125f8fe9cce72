"""The workspaces of the window, in the order of the rail; each is made when it is first shown."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.lazily import found

if TYPE_CHECKING:
    from app.tasks import Tasks
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A workspace, or a view of one: its title and icon where it is chosen, and where its class is.

    It is made with (workspace, tasks, parent).
    """

    key: str
    title: str
    icon: str
    place: str
    tip: str

    def make(self, workspace: "Workspace", tasks: "Tasks", parent: QWidget) -> QWidget:
        """Make its widget."""
        made = found(self.place)(workspace, tasks, parent)
        assert isinstance(made, QWidget)
        return made


PAGES = (
    PageEntry("code", "Code", "highlighter-circle", "app.frame.workbench:Workbench", "Read transcripts and code them"),
    PageEntry(
        "participants",
        "Participants",
        "users",
        "app.participants.page:ParticipantsPage",
        "Who was interviewed: roles, regions, organisations",
    ),
    PageEntry(
        "framework",
        "Framework",
        "tree-structure",
        "app.framework.page:FrameworkPage",
        "The theory of change: outcomes, pathways, what leads to what",
    ),
    PageEntry(
        "compare",
        "Compare",
        "scales",
        "app.compare.page:ComparePage",
        "Who codes what, how far coders agree, and what was decided where they do not",
    ),
    PageEntry(
        "quotes",
        "Findings",
        "quotes",
        "app.findings.page:FindingsPage",
        "What is found of each outcome: its grade, its narrative, its quotes",
    ),
)
