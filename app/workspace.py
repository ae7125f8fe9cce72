"""What all views of an open study share: the study, who codes, and the notice of what changed."""

from contextlib import AbstractContextManager

from PySide6.QtCore import QObject, Signal

from coding.info import sizes
from models.project import Changes, Project, Session, account


class Workspace(QObject):
    """An open study in the window. `changed` comes after every commit, in the window's own thread."""

    changed = Signal(object)
    document_chosen = Signal(int)
    code_chosen = Signal(int)

    def __init__(self, project: Project, coder: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.coder = coder or account()
        self.document_id = 0
        self.code_id = 0
        self.opened_after = self._last_operation()
        project.listeners.append(self._tell)

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)

    def _last_operation(self) -> int:
        last = self.project.undoable()
        return last.id if last else 0

    def read(self) -> AbstractContextManager[Session]:
        """Give a session that sees the study and can save nothing."""
        return self.project.read()

    def write(self, label: str) -> AbstractContextManager[Session]:
        """Give a session whose changes are one operation of the coder at the window."""
        return self.project.write(label, self.coder)

    def summary(self) -> str:
        """Say in a line what the study holds."""
        with self.read() as session:
            documents, segments, done = sizes(session, self.coder)
        saved = "saved" if self.project.writes else "read only"
        said = (self.coder, saved, f"{documents} documents", f"{segments} segments", f"{done} of {documents} done")
        return "  ·  ".join(said)

    def choose_document(self, document_id: int) -> None:
        """Make the document the one on the page."""
        self.document_id = document_id
        self.document_chosen.emit(document_id)

    def choose_code(self, code_id: int) -> None:
        """Make the code the one that keys apply."""
        self.code_id = code_id
        self.code_chosen.emit(code_id)

    def close(self) -> None:
        """Close the study; its file is then whole and alone."""
        self.project.listeners.remove(self._tell)
        self.project.close()
