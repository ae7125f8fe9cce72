"""The view of disagreements: the queue, the passage with every side on it, who has what, and the decision."""

from collections.abc import Hashable
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.compare.agreement.question_line import asked_before, kept
from app.compare.disagreements.bar import DecidingBar
from app.compare.disagreements.code_dialog import CodeDialog
from app.compare.disagreements.deeds import Deeds
from app.compare.disagreements.filter_line import FilterLine
from app.compare.disagreements.finding import Finding, Found
from app.compare.disagreements.head import Head
from app.compare.disagreements.queue import entry_of
from app.compare.disagreements.saying import nothing_said
from app.compare.disagreements.side_pane import SidePane
from app.compare.disagreements.sides_text import Shown, SidesText
from app.compare.page import show_beside
from app.compare.queue import Entry, Queue
from app.compare.three import Three
from app.looks import parts
from app.picker.codes import code_choices
from app.picker.popup import Picker
from app.tasks import Tasks
from app.workspace import Workspace
from coding.agreement.question import Question
from coding.disagreements.context import Context, context_of
from coding.disagreements.deciding import Choice, decided_said, lies_on
from coding.disagreements.finding import Disagreement
from coding.disagreements.ordering import explained
from coding.spans import Span
from models.project import Operation, StudyError

REMEMBERED, LOOKING = "disagreements", "Looking for disagreements …"
HIGH = 480
"""The height from which on it is said above the text who did what."""


class DisagreementsView(QWidget):
    """Shows one disagreement after another; a key decides, and the next one comes at once."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.finding = Finding(workspace, tasks, self)
        self.deeds = Deeds(workspace, tasks, self)
        self.line, self.head = FilterLine(self), Head(workspace.project.writes, self)
        self.queue: Queue[Disagreement] = Queue("Disagreements", attrgetter("key"), self._entry, self)
        self.text, self.sides = SidesText(self), SidePane(self)
        self.bar = DecidingBar(self)
        self.place, self.about = parts.heading("", self), QLabel(self)
        self.go = parts.tool(self, "arrow-square-out", "Show on the page", self.show_on_page, "G")
        self.empty = parts.Empty(LOOKING, "Who codes what", lambda: show_beside(self, "coders"), self)
        self.notes = parts.hint("", self)
        self._body = QStackedWidget(self)
        self._seen: tuple[Disagreement, Context] | None = None
        self._lay_out()
        self._connect()
        question = asked_before(workspace.remembered.get(REMEMBERED))
        self.finding.question = question
        self.line.ask(question)
        self.setFocusProxy(self.queue)

    def _lay_out(self) -> None:
        self.split = Three(self.queue, self._middle(), self.sides, self)
        self._body.addWidget(self.split)
        self._body.addWidget(self.empty)
        above = QVBoxLayout()
        above.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        above.setSpacing(parts.GRID)
        for part in (self.line, self.head, self.notes):
            above.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(above)
        whole.addWidget(parts.line(self))
        whole.addWidget(self._body, 1)

    def _middle(self) -> QWidget:
        middle = QWidget(self)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        head = QVBoxLayout()
        head.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        head.setSpacing(2)
        head.addLayout(parts.bar(self.place, None, self.go))
        head.addWidget(self.about)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for part in (self.text, parts.line(middle), self.bar):
            column.addWidget(part)
        column.setStretch(1, 1)
        return middle

    def _connect(self) -> None:
        self.line.asked.connect(self.ask)
        self.line.filtered.connect(self._list)
        self.head.take_asked.connect(lambda: self.deeds.take_over(self.finding.question))
        self.head.export_asked.connect(self.export)
        self.finding.changed.connect(self._on_found)
        self.queue.chosen.connect(lambda _row: self._show())
        self.sides.definition_asked.connect(self.edit_definition)
        self.bar.decided.connect(self.decide)
        self.bar.reopened.connect(self.reopen)
        self.bar.left.connect(self.queue.setFocus)
        self.bar.refused.connect(self.workspace.hint)
        self.bar.bind(self)
        self.queue.bind(self, "J", "K")
        parts.key(self, "G", self.show_on_page)

    @property
    def row(self) -> Disagreement | None:
        """The disagreement that is looked at."""
        return self.queue.item

    def ask(self, question: Question) -> None:
        """Look for the disagreements of another question."""
        self.workspace.remembered.put(REMEMBERED, kept(question))
        self.finding.ask(question)

    def decide(self, choice: Choice, number: int) -> None:
        """Decide what is looked at, and go on to the next one that is open."""
        row = self.row
        if row is None or self.bar.why_not.text():
            return
        if choice == "own":
            self._decide_own(row)
            return
        goal, numbers = self._next(), self._numbers(row)
        coder_id = row.sides[numbers.index(number)].coder_id if number in numbers else None
        self.deeds.decide(row, choice, self.bar.words(), coder_id)
        self._go_on(goal)

    def _decide_own(self, row: Disagreement) -> None:
        """Give the consensus the selected words; where two codes are in question, it is asked with which code."""
        place = self.text.selection()
        if place is None:
            self.workspace.hint("Select the words that the consensus is to have, then press E.")
            self.text.setFocus()
        elif not lies_on(row, place):
            self.workspace.hint("The selected words lie outside the passage in question; select words of it, too.")
        elif row.other_id is None:
            self._take_own(row, place, row.code_id)
        else:
            picker = Picker(self.window(), "Which code does the consensus give these words?", "Type a few letters")
            picker.offer(code_choices(self.workspace, lambda code_id: self._take_own(row, place, code_id)))
            picker.begin("")

    def _take_own(self, row: Disagreement, place: Span, code_id: int) -> None:
        goal = self._next()
        self.deeds.decide_own(row, self.bar.words(), code_id, place)
        self._go_on(goal)

    def _next(self) -> Hashable:
        """Give the key of the next one that is open; None where none is."""
        found = self.queue.after(lambda row: row.decision is None)
        return found.key if found is not None else None

    def _go_on(self, goal: Hashable) -> None:
        self._list(goal)
        self.queue.setFocus()

    def reopen(self) -> None:
        """Take the decision on what is looked at back."""
        if self.row is not None and self.row.decision is not None:
            key = self.row.key
            self.deeds.reopen(self.row)
            self._list(key)

    def show_undone(self, target: Operation) -> bool:
        """Stay, and go to what is open, or decided, again."""
        if target.label == "take_over":
            return True
        if target.label not in ("settle", "reopen") or self.finding.turned is None:
            return False
        self._go_on(self.finding.turned)
        return True

    def edit_definition(self, code_id: int) -> None:
        """Make clearer what a code means."""
        CodeDialog(self.workspace, code_id, self).open()

    def show_on_page(self) -> None:
        """Go to the passage in the Code workspace."""
        if self.row is not None:
            self.workspace.show_place(self.row.document_id, self.row.start, self.row.end)

    def export(self) -> None:
        """Open the export dialog on the report of the decisions."""
        chosen = dict(self.workspace.remembered.get("export", {}))
        self.workspace.remembered.put("export", chosen | {"report": "decisions"})
        action = self.window().findChild(QAction, "export")
        if action is not None:
            action.trigger()

    def _entry(self, row: Disagreement) -> Entry:
        found = self.finding.now
        return entry_of(row, (found.looks if found is not None else None) or {})

    def _on_found(self, found: Found | None) -> None:
        if found is None:
            self._forget()
            return
        self.line.offer(found.known)
        self.head.show_found(found)
        self.notes.setText(" ".join(found.notes))
        self.notes.setVisible(bool(found.notes))
        self._list()

    def _forget(self) -> None:
        """Show nothing that the coder who left saw or began to write."""
        self._seen = None
        self.head.forget()
        self.notes.hide()
        self.queue.show_items(())
        self.empty.said.setText(LOOKING)
        if self.empty.button is not None:
            self.empty.button.hide()
        self._body.setCurrentWidget(self.empty)

    def _list(self, goal: Hashable = None) -> None:
        found = self.finding.now
        if found is None:
            return
        rows = self.line.shown(found.listed)
        key = None if goal is not None or self.row is None else self.row.key
        if key is not None and not any(each.key == key for each in rows):
            goal = self._next()
        self._body.setCurrentWidget(self.split if rows else self.empty)
        self.queue.show_items(rows, goal)
        if not rows:
            words, coders = nothing_said(found, self.line)
            self.empty.said.setText(words)
            if self.empty.button is not None:
                self.empty.button.setVisible(coders)

    def _show(self) -> None:
        row = self.row
        if row is None:
            return
        try:
            with self.workspace.read() as session:
                context = context_of(session, row)
                by = decided_said(session, row)
        except StudyError:
            return  # its document is gone; the list follows in a moment
        at = self.queue.currentIndex().row() + 1
        self.place.setText(f"{at:,} of {len(self.queue.items):,}  ·  {row.document}")
        if (row, context) == self._seen:
            return  # a reason that is being written, and words that are selected, stay
        self._seen = (row, context)
        self.about.setText(explained(row))
        numbers = self._numbers(row)
        sides = [Shown(number, side.places) for number, side in zip(numbers, row.sides, strict=True) if side.places]
        if row.decision and context.consensus:
            sides.append(Shown(-1, tuple(place for _code, place in context.consensus)))
        self.text.show_sides(context.pieces, sides, context.cards[0].colour if context.cards else "")
        self.sides.show_disagreement(row, numbers, context, by)
        self.bar.show_disagreement(row, numbers, self.deeds.why_not(row), self.deeds.reasons())

    def _numbers(self, row: Disagreement) -> list[int]:
        """Give the numbers of the sides, from 0: every coder has the same one throughout."""
        coders = self.finding.now.coders if self.finding.now is not None else ()
        return [coders.index(side.coder) if side.coder in coders else len(coders) for side in row.sides]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the text what room there is: who did what stands at the right and in the list as well."""
        super().resizeEvent(event)
        high = self.height() >= HIGH
        self.about.setVisible(high)
        self.head.be_high(high)
        self.bar.be_high(high)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.finding.fresh.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.finding.fresh.sleep()
