"""Above the queue: how far it is, agreement before and after, and what can be done with all at once."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.compare.disagreements.finding import Found
from app.looks import icons, parts
from coding.disagreements.ordering import RULE
from coding.text import counted, listed

BAR = 120
_PLACE = 2


class Head(QWidget):
    """A line of figures and buttons; where it is too narrow for all of them, alpha stands below."""

    take_asked = Signal()
    export_asked = Signal()

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writes, self._high = writes, True
        self.progress = QProgressBar(self)
        self.progress.setFixedWidth(BAR)
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(parts.GRID)
        self.far, self.alpha = QLabel(self), parts.hint("", self)
        self.alpha.setWordWrap(False)
        self.take = parts.second(QPushButton(self))
        self.take.clicked.connect(self.take_asked)
        icons.give(self.take, "handshake")
        self.export = parts.worded(
            self, "export", "Export decisions …", "Write all decisions with their reasons to a file"
        )
        self.export.clicked.connect(self.export_asked)
        self.alpha.setMinimumWidth(1)
        self._row = parts.bar(self.progress, self.far, self.alpha, None, self.take, self.export, spacing=parts.MARGIN)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._row)

    def show_found(self, found: Found) -> None:
        """Show how far it is."""
        many, done = len(found.listed), found.decided
        self.progress.setRange(0, max(1, many))
        self.progress.setValue(done)
        self.progress.setVisible(bool(many))
        self.far.setText(f"{done:,} of {many:,} decided" if many else "No disagreements")
        self.alpha.setText(alpha_said(found))
        self.far.setToolTip("\n".join(filter(None, (RULE, self.alpha.text()))))
        self.alpha.setToolTip(
            "Krippendorff’s alpha over all codes, character by character: as the coders coded, and as it would be had "
            "they coded what was decided as the consensus has it."
        )
        self.take.setVisible(bool(found.not_taken) and self._writes)
        who = "both" if len(found.coders) == 2 else "all"
        self.take.setText(f"Take over what {who} agree on ({found.not_taken:,})")
        self.take.setToolTip(
            f"{listed(found.coders)} gave {counted(found.not_taken, 'passage')} the same code, and the consensus lacks "
            "them; one step gives them to it."
        )
        self.export.setVisible(bool(done))
        self._place_alpha()

    def forget(self) -> None:
        """Show no figure."""
        self.far.clear()
        self.alpha.clear()
        for part in (self.progress, self.alpha, self.take, self.export):
            part.hide()

    def be_high(self, high: bool) -> None:
        """Show alpha or, where there is too little height for it, leave it to the tooltip."""
        self._high = high
        self._place_alpha()

    def _place_alpha(self) -> None:
        """Put alpha into the line where it has the room for all its words, else below."""
        self.alpha.setVisible(bool(self.alpha.text()) and self._high)
        shown = [each for each in (self.progress, self.far, self.alpha, self.take, self.export) if not each.isHidden()]
        needed = sum(max(each.sizeHint().width(), each.minimumWidth()) + parts.MARGIN for each in shown)
        below = needed > self.width()
        if below != (self._column.indexOf(self.alpha) >= 0):
            (self._row if below else self._column).removeWidget(self.alpha)
            if below:
                self._column.addWidget(self.alpha)
            else:
                self._row.insertWidget(_PLACE, self.alpha)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give alpha its place for the new width."""
        super().resizeEvent(event)
        self._place_alpha()


def alpha_said(found: Found) -> str:
    """Say what agreement was, and what it is as decided."""
    if found.before is None:
        return ""
    before = _figure(found.before)
    if found.after is None or not found.decided:
        return f"Alpha {before} over all codes"
    return f"Alpha {before} over all codes, {_figure(found.after)} as decided"


def _figure(value: float) -> str:
    return f"{value:.2f}".replace("-", "−") if round(value, 2) else "0.00"
