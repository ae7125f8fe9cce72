"""What stands below the hits: what of them is coded, and the button that codes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QWidget

from app.looks import icons
from app.looks.parts import GRID, MARGIN, bar, hint, tip
from app.searching import saying
from coding.code_all import Unit
from coding.searching import Found, Hit

ASIDES = (
    "Code also what interviewers say, and words outside of what is said, such as the names of speakers. "
    "Figures leave these out."
)


class Footer(QWidget):
    """A choice of what is coded, and Code all."""

    coding = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit = QComboBox(self)
        self.unit.setAccessibleName("What is coded of each place")
        for key, words in saying.UNITS:
            self.unit.addItem(words, key)
        self.asides = QCheckBox("Interviewers’ too", self)
        self.asides.setToolTip(ASIDES)
        self.asides.toggled.connect(self.changed)
        self.said: QLabel = hint("", self)
        self.said.setMinimumWidth(1)
        self.said.setMaximumHeight(2 * self.said.fontMetrics().lineSpacing())
        self.button = QPushButton(self)
        self.button.setToolTip(tip("Code what is chosen in the list, else everything found", "Ctrl+Return"))
        self.button.clicked.connect(lambda _checked=False: self.coding.emit())
        icons.give(self.button, "highlighter-circle")
        label = QLabel("Code", self)
        label.setBuddy(self.unit)
        row = bar(label, self.unit, self.asides, self.said, self.button)
        row.setStretch(3, 1)
        row.setContentsMargins(MARGIN, GRID // 2, GRID, GRID // 2)
        self.setLayout(row)

    def wanted(self) -> Unit:
        """Give what is coded of each place."""
        found: Unit = self.unit.currentData()
        return found

    def show_hits(self, chosen: list[Hit], found: Found) -> None:
        """Say what the button codes, and how many of it are left out."""
        every = f"Code all {found.total:,} …" if found.total > 1 else "Code all …"
        self.button.setText(f"Code {len(chosen):,} chosen …" if chosen else every)
        self.say("" if self.asides.isChecked() else saying.left_out(chosen or found.hits))

    def say(self, words: str, whole: str = "") -> None:
        """Say it beside the button, on two lines where it is long; the whole of it is the tooltip."""
        self.said.setText(words)
        self.said.setToolTip(whole or words)
