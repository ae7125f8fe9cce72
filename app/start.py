"""The page before a study is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class StartPage(QWidget):
    """Says what the program is for and what to do next."""

    open_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel("Themeloom", self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2.2)
        title.setFont(font)
        motto = QLabel("From what people said to what changed.", self)
        self._busy = QLabel(self)
        self._open = QPushButton("&Open a study …", self)
        self._open.setToolTip("Open a study from your disk (Ctrl+O)")
        self._sample = QPushButton("Open the &sample study", self)
        self._sample.setToolTip("Your own copy of a small evaluation to try everything on")
        self._sample.setDefault(True)
        self._open.clicked.connect(self.open_asked)
        self._sample.clicked.connect(self.sample_asked)
        hint = QLabel("A new study is made on the command line: <b>themeloom new my.loom</b>", self)
        hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out(title, motto, hint)

    def _lay_out(self, title: QLabel, motto: QLabel, hint: QLabel) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        for button in (self._sample, self._open):
            button.setMinimumSize(200, 40)
            buttons.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(8)
        for label in (title, motto):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        column.addLayout(buttons)
        column.addSpacing(16)
        for label in (hint, self._busy):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addLayout(column)
        middle.addStretch()
        outer.addLayout(middle)
        outer.addStretch(3)

    def show_busy(self, sentence: str) -> None:
        """Say what is under way and keep the buttons from being pressed again; "" when it has ended."""
        self._busy.setText(sentence)
        for button in (self._open, self._sample):
            button.setEnabled(not sentence)
