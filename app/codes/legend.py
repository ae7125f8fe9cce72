"""What the shapes before the codes mean, in words, and the switch that hides retired codes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.looks.chips import chip
from app.looks.parts import GRID, hint
from coding.palette import colour

SAID = {
    "deductive": "taken from the theory of change or a codebook",
    "inductive": "found in the transcripts",
}


class Legend(QWidget):
    """A line below the tree."""

    hiding = Signal(bool)
    """Retired codes are to be hidden, or to be seen again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        for kind, meaning in SAID.items():
            sign, words = QLabel(self), hint(kind, self)
            sign.setPixmap(chip(colour(0), kind))
            words.setWordWrap(False)
            for part in (sign, words):
                part.setToolTip(f"{kind.capitalize()}: {meaning}")
                row.addWidget(part)
            row.addSpacing(GRID)
        row.addStretch()
        self.switch = QCheckBox("Hide retired", self)
        self.switch.setToolTip("Retired codes keep their segments, and code nothing more")
        self.switch.toggled.connect(self.hiding)
        layout = QVBoxLayout(self)  # one below the other: the column is not to grow when a code is retired
        layout.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self.switch)

    def show_retired(self, count: int) -> None:
        """Offer the switch where there is something to hide."""
        self.switch.setVisible(bool(count))
        self.switch.setText(f"Hide {count} retired")
