"""Above the quotations: what was found, and which are shown; below them: how far the check is, and what can be done."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.looks import icons
from app.looks.parts import GRID, MARGIN, bar, heading, hint, primary, second
from app.quote_check.model import FILTERS
from coding.quotations.checked import Result

_BAR = 200
_CHECKING = "Reading the draft …"


class Head(QWidget):
    """The line of what was found, a sentence, and the choice of what is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary: QLabel = heading(_CHECKING, self)
        self.summary.setWordWrap(True)
        self.more: QLabel = hint("", self)
        self.sentence: QLabel = hint("", self)
        self.filter = QComboBox(self)
        self.filter.setAccessibleName("Which quotations are shown")
        self.filter.addItems([each.title for each in FILTERS])
        row = bar(self.summary, self.filter)
        row.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self.more)
        layout.addWidget(self.sentence)
        self.say("")
        self.more.hide()

    def show_result(self, result: Result) -> None:
        """Say what was found, and how many quotations there are of each kind."""
        self.summary.setText(result.summary())
        short = f"{result.terms:,} shorter than four words were passed over as terms or titles." if result.terms else ""
        self.more.setText(" ".join(filter(None, (result.heard_often(), short))))
        self.more.setVisible(bool(self.more.text()))
        for place, each in enumerate(FILTERS):
            count = sum(map(each.keeps, result.quotations))
            self.filter.setItemText(place, f"{each.title} ({count:,})")

    def say(self, sentence: str, *, warn: bool = False) -> None:
        """Say a sentence below; with `warn` in the ink of the text."""
        self.sentence.setText(f"⚠ {sentence}" if warn else sentence)
        role = QPalette.ColorRole.WindowText if warn else QPalette.ColorRole.PlaceholderText
        self.sentence.setForegroundRole(role)
        self.sentence.setVisible(bool(sentence))
        if warn and self.summary.text() == _CHECKING:
            self.summary.setText("The draft could not be checked.")


class Foot(QWidget):
    """The buttons, and the progress while the check is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(_BAR)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.doing: QLabel = hint("", self)
        self.doing.setWordWrap(False)
        self.doing.setMinimumWidth(1)
        self.stop = second(QPushButton("&Stop", self))
        self.again, self.save = (
            second(QPushButton("Check &again", self)),
            second(QPushButton("Save an annotated &copy …", self)),
        )
        self.again.setToolTip("Check the draft as it is on the disk now")
        self.save.setToolTip("Write a copy of the draft with a comment at each quotation; the draft stays as it is")
        self.show_place = primary(QPushButton("Show on the &page", self))
        self.leave = second(QPushButton("Close", self))
        icons.give(self.again, "arrow-clockwise")
        icons.give(self.save, "file-text")
        row = bar(self.again, self.save, self.bar, self.doing, self.stop, self.leave, self.show_place)
        row.setStretch(3, 1)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        self.setLayout(row)
        self.show_place.setEnabled(False)

    def begin(self) -> None:
        """Show that the check is under way."""
        self.bar.setMaximum(0)
        self._show(busy=True, ready=False)
        self.doing.setText("Reading the draft …")

    def show_progress(self, done: int, of: int, name: str) -> None:
        """Show how many documents are looked through."""
        self.bar.setMaximum(max(1, of))
        self.bar.setValue(done)
        self.doing.setText(f"Looking through {done + 1:,} of {of:,}: {name}")

    def rest(self, *, ready: bool) -> None:
        """Nothing is under way any more; `ready` tells that there is something to be saved."""
        self._show(busy=False, ready=ready)
        self.doing.setText("")

    def _show(self, *, busy: bool, ready: bool) -> None:
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.again.setEnabled(not busy)
        self.save.setEnabled(ready)
