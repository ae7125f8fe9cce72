"""What the Code workspace says in its middle while there is no document: the way from transcripts to a report."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.looks.parts import CONTROL, GRID, MARGIN, heading, hint, primary, title

WIDTH = 560

STEPS = (
    (
        "Bring in what was said",
        "Transcripts, focus groups and survey sheets; or drop the files here.",
        "import_documents",
    ),
    (
        "Say what you look for",
        "Write down your theory of change and make codes from it, or import both as tables.",
        "page_framework",
    ),
    ("Code", "Select words and type a code’s first letters. What you find in the text becomes a code of its own.", ""),
    ("Hand over", "Code frequencies, the outcome table and a signed quote bank, for Word or Excel.", "export"),
)
BUTTONS = {"import_documents": "Import documents …", "page_framework": "Open the framework", "export": "Export …"}


class Welcome(QFrame):
    """Four steps, and a button for each that can be taken now; `act` does the action of a key."""

    def __init__(self, act: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act = act
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(3 * GRID)
        grid.setColumnStretch(1, 1)
        for row, (name, about, key) in enumerate(STEPS):
            self._add_step(grid, row, (name, about, key))
        inner = QWidget(self)
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(GRID)
        column.addStretch(1)
        column.addWidget(title("From what people said to what changed", inner))
        column.addSpacing(MARGIN)
        column.addLayout(grid)
        column.addStretch(2)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(2 * MARGIN, 0, 2 * MARGIN, 0)
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)

    def _add_step(self, grid: QGridLayout, row: int, step: tuple[str, str, str]) -> None:
        name, about, key = step
        number = QLabel(str(row + 1), self)
        number.setForegroundRole(QPalette.ColorRole.Accent)
        number.setFont(heading("").font())
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(heading(name, self))
        words.addWidget(hint(about, self))
        grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, row, 1)
        if key:
            button = QPushButton(BUTTONS[key], self)
            button.setAutoDefault(False)
            button.setMinimumHeight(CONTROL)
            button.clicked.connect(lambda _checked=False: self._act(key))
            grid.addWidget(primary(button) if row == 0 else button, row, 2, Qt.AlignmentFlag.AlignVCenter)
