"""The foot of the import: what is under way with a button to stop it, a sentence, and the two ways out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from app.looks.parts import GRID, primary

_BAR = 160


class Footer(QWidget):
    """Shows how far the work is; `stop`, `cancel` and `go` are its buttons."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.said.setAccessibleName("What is under way")
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(_BAR)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.stop = QPushButton("&Stop reading", self)
        self.stop.clicked.connect(self.stop_asked)
        self.cancel, self.go = QPushButton("Cancel", self), primary(QPushButton("Import", self))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.bar)
        layout.addWidget(self.said, 1)
        for button in (self.stop, self.cancel, self.go):
            layout.addWidget(button)
        self.rest("")

    def show_progress(self, done: int, of: int, name: str) -> None:
        """Show that so many are done of so many, and what comes next."""
        self.bar.setMaximum(max(of, 1))
        self.bar.setValue(done)
        self.bar.show()
        self.said.setText(f"{self._doing} {done + 1:,} of {of:,}: {name}")

    def begin(self, doing: str, *, reading: bool) -> None:
        """Say what is under way from now on; reading can be stopped by itself."""
        self._doing = doing
        self.bar.setMaximum(0)
        self.bar.show()
        self.stop.setVisible(reading)
        self.said.setText(f"{doing} …")

    def rest(self, sentence: str) -> None:
        """Nothing is under way any more; say how it ended."""
        self._doing = ""
        self.bar.hide()
        self.stop.hide()
        self.said.setText(sentence)
