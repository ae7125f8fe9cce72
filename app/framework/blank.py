"""What the Framework workspace says while there is no theory of change yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.looks import icons, parts

WIDTH = 560
WORDS = (
    "Draw your theory of change here: begin with a pathway or an outcome, or import a table with the columns "
    "key, kind, title, pathway, leads_to."
)
KEYS = (
    "In the outline Enter makes the next element, F2 renames it, Alt with ↑ or ↓ moves it. What leads to what, "
    "mechanisms, enablers, barriers and assumptions are added on the card at the right."
)


class Blank(QWidget):
    """The first steps, as buttons."""

    element_asked = Signal(str)
    pathway_asked = Signal()
    table_asked = Signal()

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        block = QWidget(self)
        block.setMaximumWidth(WIDTH)
        self.pathway = parts.primary(self._button("folder-plus", "Begin with a pathway"))
        self.pathway.clicked.connect(self.pathway_asked)
        self.outcome = self._button("circle", "Begin with an outcome")
        self.outcome.clicked.connect(lambda: self.element_asked.emit(""))
        self.table = self._button("table", "Import a table …")
        self.table.clicked.connect(self.table_asked)
        buttons = (self.pathway, self.outcome, self.table)
        for button in buttons:
            button.setEnabled(writes)
        inner = QVBoxLayout(block)
        inner.setSpacing(parts.MARGIN)
        inner.addWidget(parts.title("No theory of change yet", block))
        inner.addWidget(parts.hint(WORDS, block))
        inner.addLayout(parts.bar(*buttons, None))
        inner.addWidget(parts.hint(KEYS, block))
        column = QVBoxLayout(self)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(block, 100)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def _button(self, icon: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setMinimumHeight(parts.CONTROL)
        icons.give(button, icon)
        return button
