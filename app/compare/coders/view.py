"""Who codes what: the rounds of coding, and who has which document in them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.looks import parts
from app.tasks import Tasks
from app.workspace import Workspace

EMPTY = (
    "A round says who codes which documents, blind or open, with which codebook. Without one everybody codes what she "
    "likes; agreement then counts the documents that coders have marked done (Ctrl+Shift+D in the Code workspace)."
)


class CodersView(QWidget):
    """The rounds of the study."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.tasks = workspace, tasks
        column = QVBoxLayout(self)
        column.addWidget(parts.Empty(EMPTY, parent=self))
