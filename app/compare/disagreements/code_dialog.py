"""The card of a code in a dialog: its definition is made clearer where coders differ on it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.codes.card import CodeCard
from app.looks import parts
from app.workspace import Workspace

SIZE = QSize(440, 600)


class CodeDialog(QDialog):
    """Shows the card; what is changed is stored as soon as a field is left, one step of undo each."""

    def __init__(self, workspace: Workspace, code_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("What the code means")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        workspace.choose_code(code_id)
        self.card = CodeCard(workspace, self)
        done = parts.primary(QPushButton("Done", self))
        done.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.GRID, parts.GRID, parts.MARGIN, parts.MARGIN)
        column.addWidget(self.card, 1)
        column.addLayout(parts.bar(None, done))
        self.card.fields["definition"].setFocus()

    def done(self, result: int) -> None:
        """Close; what is written in a field is stored first."""
        self.card.show_code(0)
        super().done(result)
