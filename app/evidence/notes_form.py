"""The notes on the levels, which the report's appendix prints; where they no longer fit the levels, that is said."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.looks.parts import CONTROL, GRID, MARGIN, bar, hint
from coding.grading.rubric_notes import misfit, written_anew
from coding.grading.rubric_parts import Rubric

_ABOUT = (
    "Say what was settled about the levels: what “several” means, what counts as external, what lowers nothing. "
    "The outcome chapter prints them below the name of the rubric."
)


class NotesForm(QWidget):
    """Holds the notes as they are being written; `changed` comes with every edit."""

    changed = Signal()

    def __init__(self, notes: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anew = ""
        self.text = QPlainTextEdit(notes, self)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Notes on the levels, for the report's appendix")
        self.text.textChanged.connect(self.changed)
        self.said = QLabel("", self)
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.rewrite, self.empty = QPushButton("&Write them anew", self), QPushButton("&Empty them", self)
        self.rewrite.setToolTip(
            "Put a sentence in their place that says which levels there are and how they are reached"
        )
        self.rewrite.clicked.connect(lambda: self._replace(self._anew))
        self.empty.clicked.connect(lambda: self._replace(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(hint(_ABOUT, self))
        column.addWidget(self.text, 1)
        column.addWidget(self.said)
        column.addLayout(bar(self.rewrite, self.empty, None))
        for button in (self.rewrite, self.empty):
            button.setMinimumHeight(CONTROL)
            button.setAutoDefault(False)
        self.judge("", "")

    def put(self, notes: str) -> None:
        """Put these in their place; Ctrl+Z in the field brings the others back."""
        cursor = self.text.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(notes)

    def _replace(self, notes: str) -> None:
        self.put(notes)
        self.text.setFocus()

    def judge(self, fault: str, anew: str) -> None:
        """Say why they do not fit, nothing where they do; `anew` are notes that would."""
        self._anew = anew
        self.said.setText(f"⚠ {fault}. What stands here goes into the report." if fault else "")
        for part in (self.said, self.rewrite, self.empty):
            part.setVisible(bool(fault))

    def notes(self) -> str:
        """Give the notes as they stand."""
        return self.text.toPlainText().strip()


def judged(form: NotesForm, rubric: Rubric, names: list[str]) -> str:
    """Have the form say whether the notes fit this rubric; gives what is wrong with them, "" for nothing."""
    fault = misfit(rubric, names)
    form.judge(fault, written_anew(rubric) if fault else "")
    return fault
