"""The grade of an element: what is proposed and why, on whom that hangs, and what was decided."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.evidence.silence import silence
from app.findings.badge import Badge
from app.findings.deciding import DecideForm
from app.findings.grade_tests import GradeTests
from app.findings.rows import look
from app.findings.saying import changed_said, decided_said, hangs, history_said, lifts, reads
from app.findings.standing import Standing
from app.findings.unjudged import Unjudged
from app.looks import icons, parts
from app.looks.flow import Flow
from coding.grading.grades import Grade
from coding.grading.rubric_parts import Rubric
from coding.sources import Source

Naming = Callable[[Source], str]
HANGS = "It hangs on single sources"
WITHOUT = "Had one of these not been heard, the tests would propose another level. Click to read what it says."


class GradeBox(QFrame):
    """Shows the grade; what is decided is asked for by signals."""

    deciding = Signal(str, str)
    keeping = Signal()
    taking_back = Signal()
    answering = Signal()
    opened = Signal()
    """The form is open: there is more to walk through."""
    source_asked = Signal(object)
    """A Source: its segments are to be shown."""

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writes = writes
        self._standing: Standing | None = None
        self._rubric: Rubric | None = None
        self.badge, self.level, self.said = Badge(self), parts.title("", self), parts.hint("", self)
        self.decide = QPushButton("Decide …", self)
        self.decide.setMinimumHeight(parts.CONTROL)
        self.decide.clicked.connect(self.begin)
        icons.give(self.decide, "medal")
        self.reason = QLabel(self)
        self.reason.setWordWrap(True)
        self.changed, self.against = Notice("arrows-clockwise", self), Notice("scales", self)
        self.keep = self.changed.offer("Keep the grade", self.keeping.emit)
        self.anew = self.changed.offer("Decide anew …", self.begin)
        self.answer = self.against.offer("Answer it", self.answering.emit)
        self.form = DecideForm(self)
        self.form.decided.connect(self.deciding)
        self.form.left.connect(self.end)
        self.tests = GradeTests(self)
        self.every = _quiet("All levels", self)
        self.every.setCheckable(True)
        self.every.toggled.connect(lambda _on: self._show_tests())
        self.unjudged = Unjudged(self)
        self.lift = parts.hint("", self)
        self.hanging, self._sources = QWidget(self), dict[Source, QToolButton]()
        voices = QWidget(self.hanging)
        self.hanging_row = Flow(voices)
        alone = QVBoxLayout(self.hanging)
        alone.setContentsMargins(0, parts.GRID, 0, 0)
        alone.setSpacing(parts.GRID // 2)
        for part in (parts.heading(HANGS, self.hanging), parts.hint(WITHOUT, self.hanging), voices):
            alone.addWidget(part)
        self.past = _quiet("History", self)
        self.past.setCheckable(True)
        self.past.toggled.connect(lambda _on: self._show_history())
        self.back = _quiet("Take the grade back", self)
        self.back.clicked.connect(self.taking_back)
        self.history = parts.hint("", self)
        self._history: Sequence[Grade] = ()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(parts.GRID)
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(self.level)
        named.addWidget(self.said)
        head = parts.bar(self.badge, spacing=12)
        head.addLayout(named, 1)
        head.addWidget(self.decide)
        column.addLayout(head)
        for part in (
            self.reason,
            self.changed,
            self.against,
            self.form,
            self.tests,
            self.unjudged,
            self.lift,
            self.hanging,
        ):
            column.addWidget(part)
        column.addLayout(parts.bar(self.every, self.past, self.back, None, spacing=parts.GRID // 2))
        column.addWidget(self.history)
        self.form.hide()

    def show_standing(self, standing: Standing, rubric: Rubric, history: Sequence[Grade]) -> None:
        """Show the grade of the element; a form that is open on it stays open."""
        if self._standing is None or self._standing.box.id != standing.box.id:
            self.end()
            self.past.setChecked(False)
            self.hanging.hide()
        self._standing, self._rubric, self._history = standing, rubric, history
        grade, proposal = standing.grade, standing.proposal
        self.badge.show_look(look(standing, rubric, self.palette()), decided=grade is not None)
        self.level.setText(standing.shown or (silence(standing.box) if standing.silent else "Not graded"))
        self.said.setText(decided_said(standing))
        self.reason.setText(grade.reason if grade else "")
        self.reason.setVisible(bool(self.reason.text()) and self.form.isHidden())
        self.changed.say(changed_said(standing))
        self.against.say(reads(standing))
        self.lift.setText("" if standing.silent else lifts(proposal))
        self.lift.setVisible(bool(self.lift.text()))
        self.unjudged.show_evidence(standing.evidence)
        self._show_tests()
        self._show_history()
        self._show_buttons(grade)

    def stops(self) -> list[QWidget]:
        """List what Tab walks through, in order."""
        form = self.form
        levels = list[QWidget](form.levels.buttons())
        notices: list[QWidget] = [self.decide, self.keep, self.anew, self.answer]
        asked: list[QWidget] = [*levels, form.reason, form.decide, form.cancel]
        return [*notices, *asked, self.unjudged.button, *self._sources.values(), self.every, self.past, self.back]

    def begin(self) -> None:
        """Open the form."""
        if self._standing is None or self._rubric is None or not self._writes:
            return
        grade, proposal = self._standing.grade, self._standing.proposal
        proposed = proposal.level if proposal else ""
        self.form.begin(self._rubric, proposed, grade.level if grade else "", grade.reason if grade else "")
        self.decide.hide()
        self.reason.hide()
        self.opened.emit()

    def end(self) -> None:
        """Close the form; what was typed there is gone, and the keys go back to where it was opened."""
        here = QApplication.focusWidget()
        held = here is not None and self.form.isAncestorOf(here)
        self.form.hide()
        self.decide.setVisible(self._writes)
        self.reason.setVisible(bool(self.reason.text()))
        if held:
            self.decide.setFocus()

    def _show_buttons(self, grade: Grade | None) -> None:
        self.decide.setText("Decide anew …" if grade else "Decide …")
        self.decide.setVisible(self._writes and self.form.isHidden())
        for button in (self.keep, self.anew, self.answer):
            button.setVisible(self._writes)
        self.keep.setVisible(self._writes and grade is not None and grade.known)
        self.back.setVisible(self._writes and grade is not None)

    def _show_tests(self) -> None:
        standing = self._standing
        proposal = standing.proposal if standing and not standing.silent else None
        self.tests.setVisible(proposal is not None)
        self.every.setVisible(proposal is not None)
        if proposal is not None:
            self.tests.show_proposal(proposal, everything=self.every.isChecked())

    def show_falls(self, falls: Mapping[Source, str], name: Naming) -> None:
        """Name the sources without which the level falls, each with the level that would be left."""
        for button in self._sources.values():
            self.hanging_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._sources = {source: _quiet(hangs(name(source), level), self.hanging) for source, level in falls.items()}
        for source, button in self._sources.items():
            button.setToolTip("Show what this source says")
            button.clicked.connect(lambda _checked=False, source=source: self.source_asked.emit(source))
            self.hanging_row.addWidget(button)
            button.show()
        self.hanging.setVisible(bool(falls))

    def _show_history(self) -> None:
        self.past.setText(f"History ({len(self._history)})")
        self.past.setVisible(bool(self._history))
        self.history.setText(history_said(self._history))
        self.history.setVisible(bool(self._history) and self.past.isChecked())


class Notice(QFrame):
    """A sentence that asks for something, with buttons for it."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self.sign = icon, QLabel(self)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        self.setAutoFillBackground(True)
        self._draw_sign()
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self._buttons = parts.bar(None)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, parts.GRID, 12, parts.GRID)
        row = parts.bar(self.sign)
        row.addWidget(self.words, 1)
        column.addLayout(row)
        column.addLayout(self._buttons)

    def _draw_sign(self) -> None:
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        self.sign.setPixmap(icons.coloured(self._icon, ink).pixmap(parts.ICON, parts.ICON))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()

    def offer(self, words: str, slot: Callable[[], object]) -> QPushButton:
        """Put a button under the sentence."""
        button = QPushButton(words, self)
        button.setMinimumHeight(parts.CONTROL)
        button.clicked.connect(lambda _checked=False: slot())
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def say(self, sentence: str) -> None:
        """Say it; nothing where there is nothing to say."""
        self.words.setText(sentence)
        self.setVisible(bool(sentence))


def _quiet(words: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(words)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMinimumHeight(parts.TOOL)
    return button
