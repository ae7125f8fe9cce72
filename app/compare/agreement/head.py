"""What stands above the table: the figure for all, the sentence for the report, and what can be done with them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.compare.agreement import columns
from app.compare.agreement.ways import NAMES
from app.looks import icons, parts
from coding.agreement.measuring import Kept
from coding.text import counted

if TYPE_CHECKING:
    from app.compare.agreement.answering import Answer
    from coding.agreement.figures import Agreement

_NONE = "No figure yet"


class Head(QWidget):
    """The headline and its buttons; it shows how far the computing is, and lets it be cancelled."""

    keep_asked = Signal()
    compare_asked = Signal(int)
    """The measurement of that id is to be compared with what is shown."""
    export_asked = Signal()
    cancel_asked = Signal()
    again_asked = Signal()

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = parts.title("", self)
        self.figure.setWordWrap(False)
        self.figure.setAccessibleName("Agreement on everything together")
        self.about = parts.hint("", self)
        self.about.setMinimumWidth(1)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.sentence.setAccessibleName("Sentence for the report")
        self.copy = parts.worded(self, "copy", "Copy sentence", "Copy the sentence for the report")
        self.keep = parts.worded(
            self, "push-pin", "Keep …", "Keep this measurement under a name, to compare with later"
        )
        self.compare = parts.worded(
            self, "git-diff", "Compare with", "How did it change since a measurement that was kept?"
        )
        self.export = parts.worded(
            self, "export", "Export …", "The appendix for the report: every figure, with the method"
        )
        self.progress = QProgressBar(self)
        self.stop = parts.second(QPushButton("Cancel", self))
        self.again = parts.second(QPushButton("Compute again", self))
        self._menu = QMenu(self)
        self._writes, self._high = writes, True
        self.setMinimumWidth(1)
        self._lay_out()
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Leave the words of the buttons out where the headline needs their room; their tooltips have them."""
        buttons = (self.copy, self.keep, self.compare, self.export)
        for button in buttons:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        beside = [part for part in (self.progress, self.stop, self.again, *buttons) if not part.isHidden()]
        needed = self.figure.sizeHint().width() + sum(part.sizeHint().width() + parts.GRID for part in beside)
        if needed > self.width():
            for button in buttons:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _lay_out(self) -> None:
        self.progress.setFixedWidth(160)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Computing agreement")
        self.compare.clicked.connect(
            lambda: self._menu.popup(self.compare.mapToGlobal(self.compare.rect().bottomLeft()))
        )
        for part in (self.progress, self.stop, self.again):
            part.hide()
        row = parts.bar(
            self.figure, self.progress, self.stop, self.again, None, self.copy, self.keep, self.compare, self.export,
            spacing=parts.GRID // 2,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(parts.GRID // 2)
        column.addLayout(row)
        column.addWidget(self.about)
        column.addWidget(self.sentence)

    def _connect(self) -> None:
        self.copy.clicked.connect(self.copy_sentence)
        self.keep.clicked.connect(self.keep_asked)
        self.export.clicked.connect(self.export_asked)
        self.stop.clicked.connect(self.cancel_asked)
        self.again.clicked.connect(self.again_asked)
        self._menu.triggered.connect(lambda action: self.compare_asked.emit(int(action.data())))

    def show_answer(self, answer: "Answer") -> None:
        """Show the headline of the answer."""
        agreement = answer.agreement
        said = "" if agreement is None else headline(agreement)
        self.figure.setText(said or _NONE)
        self.about.setText("" if agreement is None else rests_on(agreement))
        self.about.setVisible(not answer.sentence)
        self.sentence.setText(answer.sentence)
        self.figure.setToolTip(answer.sentence)
        self._share_room()
        self.be_high(self._high)
        for button in (self.copy, self.keep, self.compare, self.export):
            button.setVisible(agreement is not None)
        self.copy.setEnabled(bool(answer.sentence))
        self.keep.setEnabled(self._writes)

    def be_high(self, high: bool) -> None:
        """Show the sentence or, where there is too little height for the table, leave it to the tooltip and “Copy”."""
        self._high = high
        self.sentence.setVisible(high and bool(self.sentence.text()))

    def forget(self) -> None:
        """Show no figure."""
        for label in (self.figure, self.about, self.sentence):
            label.clear()
        for part in (self.about, self.sentence, self.copy, self.keep, self.compare, self.export):
            part.hide()

    def show_kept(self, kept: list[Kept]) -> None:
        """Offer what was kept to compare with, the newest first."""
        self._menu.clear()
        for each in reversed(kept):
            action = self._menu.addAction(f"{each.name} ({each.at[:10]})".replace("&", "&&"))
            action.setData(each.id)
        self.compare.setEnabled(bool(kept))
        none = "Nothing was kept yet: keep this measurement first, and compare after the next round."
        self.compare.setToolTip("How did it change since a measurement that was kept?" if kept else none)

    def show_running(self, running: bool) -> None:
        """Show that something is under way, or that nothing is."""
        self.progress.setRange(0, 0)
        self.progress.setVisible(running)
        self.stop.setVisible(running)
        if running:
            self.again.hide()
        self._share_room()

    def show_progress(self, done: int, of: int) -> None:
        """Show how far it is."""
        self.progress.setRange(0, of)
        self.progress.setValue(done)

    def show_cancelled(self) -> None:
        """Offer to compute what was given up."""
        self.again.show()
        self._share_room()

    def copy_sentence(self) -> None:
        """Copy the sentence for the report."""
        QGuiApplication.clipboard().setText(self.sentence.text())

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of now."""
        icons.redraw(self)


def headline(agreement: "Agreement") -> str:
    """Say the figure for everything together: Pooled Krippendorff’s alpha 0.62 (0.51 to 0.70)."""
    value = agreement.overall.get(columns.ALPHA)
    if value is None and len(agreement.codes) == 1:
        value = agreement.codes[0].values.get(columns.ALPHA)
    if value is None:
        return ""
    within = columns.interval(value) + (", unreliable" if "unreliable" in value.note else "")
    name = "Pooled Krippendorff’s alpha" if len(agreement.codes) > 1 else "Krippendorff’s alpha"
    return f"{name} {columns.written(value)}{f'  ({within})' if within else ''}"


def rests_on(agreement: "Agreement") -> str:
    """Say what the figures rest on: Amira, Joel · 4 documents · 84,300 characters · percent agreement 96.3 %."""
    percent = agreement.overall.get(columns.PERCENT)
    told = [
        ", ".join(agreement.coders) or "nobody",
        counted(len(agreement.documents), "document"),
        f"{agreement.units:,.0f} {NAMES.get(agreement.unit, agreement.unit)} that two looked at",
    ]
    if percent is not None:
        told.append(f"percent agreement {columns.written(percent, share=True)}")
    return "  ·  ".join(told)
