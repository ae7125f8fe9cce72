"""The page of participants: their table, that of the documents, and the one the report prints."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.participants.crosstab import CrosstabTab
from app.participants.tab import TableTab
from app.tasks import Tasks
from app.workspace import Workspace
from coding.cells import DOCUMENTS_TABLE, PARTICIPANTS


class ParticipantsPage(QWidget):
    """Three tabs; a number of the third shows the people behind it in the first."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.people = TableTab(workspace, tasks, PARTICIPANTS, self)
        self.documents = TableTab(workspace, tasks, DOCUMENTS_TABLE, self)
        self.crosstab = CrosstabTab(workspace, self)
        self.tabs.addTab(self.people, "&Participants")
        self.tabs.addTab(self.documents, "&Documents")
        self.tabs.addTab(self.crosstab, "&Table for the report")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.crosstab.people_asked.connect(self.show_people)
        self.setFocusProxy(self.people.grid)

    def show_people(self, wanted: dict[str, set[str]]) -> None:
        """Show the participants with these values and no others."""
        self.tabs.setCurrentWidget(self.people)
        self.people.show_only(wanted)
        self.people.grid.setFocus()
