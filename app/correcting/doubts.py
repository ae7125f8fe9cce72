"""What has to be said before a corrected text is saved: real names that come back, and another interview's text."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from app.looks.parts import GRID, bar, hint, second
from coding.text import one_line
from coding.texts.correcting import Correction
from coding.texts.likeness import doubt
from coding.texts.replaced_names import Again

LONGEST = 240
BACK = "Replaced elsewhere in the study, and in this text again: {}."
DONE = "Replaced again, as elsewhere in the study: {}. Ctrl+Z in the text brings the file’s own words back."


class DoubtsBox(QWidget):
    """Asks about what is doubtful in the new text; nothing is shown where nothing is."""

    changed = Signal()
    replace_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.unlike = hint("", self), hint("", self)
        self.again = second(QPushButton("Replace them a&gain", self))
        self.real = QCheckBox("Let the real &names in", self)
        self.same = QCheckBox("It &is this interview all the same", self)
        self._done: Sequence[Again] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.unlike)
        layout.addWidget(self.same)
        layout.addWidget(self.said)
        layout.addLayout(bar(self.again, self.real, None))
        self.again.clicked.connect(self.replace_asked)
        self.real.toggled.connect(self.changed)
        self.same.toggled.connect(self.changed)
        self.hide()

    def tell_replaced(self, names: Sequence[Again]) -> None:
        """Remember what was replaced again in the text of a file, to be told while none of it is back."""
        self._done = tuple(names)

    def show_doubts(self, told: Correction) -> None:
        """Show what is doubtful, each with what can be done about it; a tick holds only while it is asked for."""
        names, unlike = told.names, doubt(told.found)
        listed = BACK.format(_listed(names)) if names else DONE.format(_listed(self._done)) if self._done else ""
        for part, words in ((self.said, listed), (self.unlike, unlike)):
            part.setText(one_line(words, LONGEST + len(DONE)))
            part.setVisible(bool(words))
        for shown, tick in ((bool(names), self.real), (bool(unlike), self.same)):
            tick.setVisible(shown)
            if not shown:
                tick.setChecked(False)
        self.again.setVisible(bool(names))
        self.setVisible(bool(listed or unlike))

    def is_said(self, told: Correction) -> bool:
        """Tell whether all that is doubtful was answered."""
        return (not told.names or self.real.isChecked()) and (not doubt(told.found) or self.same.isChecked())


def _listed(names: Sequence[Again]) -> str:
    return one_line("; ".join(each.said.replace(", replaced elsewhere by", " –") for each in names), LONGEST)
