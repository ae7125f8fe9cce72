"""Says beside a grade how much of what it rests on nobody has judged for or against."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.looks import parts
from coding.evidence.counting import Evidence
from coding.evidence.sides import unjudged_said


class Unjudged(QWidget):
    """A sentence, and a button that asks for the segments; not there where all are judged."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = parts.hint("", self)
        self.button = QPushButton("Judge them", self)
        self.button.setToolTip("Show the segments that nobody has judged; + − = 0 judge the chosen one")
        self.button.setMinimumHeight(parts.CONTROL)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _checked=False: self.asked.emit())
        row = parts.bar(self.said, self.button)
        row.setStretch(0, 1)
        self.setLayout(row)

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Say it of this evidence."""
        self.said.setText(unjudged_said(evidence) if evidence is not None else "")
        self.setVisible(bool(self.said.text()))
