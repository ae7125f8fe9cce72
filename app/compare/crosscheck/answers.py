"""Answering: what reviewers raised, one after the other, and what the coder makes of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.compare.crosscheck.bar import SayingBar
from app.compare.crosscheck.code_pane import CodePane
from app.compare.crosscheck.passage import PassagePane
from app.compare.crosscheck.queue import Queue
from app.compare.crosscheck.reading import Reading
from app.compare.crosscheck.review import column_of, three
from app.compare.crosscheck.signs import ANSWER_SIGNS, Sign, said_of
from app.looks import parts
from app.picker.codes import code_choices
from app.picker.popup import Picker
from app.workspace import Workspace
from coding.crosscheck.answering import Change, answer
from coding.crosscheck.context import around
from coding.crosscheck.items import ADD, ASK, CHANGED, EXPLAINED, KEPT, TO_ANSWER, Item, Verdict
from models.project import StudyError

_COMMENT = "Reply to the reviewer"
CHANGE, RECODE, RESIZE, AWAY = "change", "recode", "resize", "away"
NOTHING = (
    "Nobody has challenged, missed or asked anything yet. What reviewers raise is listed here for the coder to answer."
)


class AnswersPane(QWidget):
    """What was raised at the left; the passage, and both views of it; below a key for each answer."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.reading: Reading | None = None
        self._shown, self._goal = 0, 0
        self.queue = Queue("What was raised", self._sign, self)
        self.progress, self.place = parts.hint("", self), parts.heading("", self)
        self.asked = parts.heading("", self)
        self.asked.setWordWrap(True)
        self.passage, self.code = PassagePane(self), CodePane(self)
        self.bar = SayingBar(_COMMENT, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        add, signs = self.bar.add, ANSWER_SIGNS
        add(CHANGE, "As proposed", signs[CHANGED].icon, "G", "Change the coding as the reviewer proposed")
        add(RECODE, "Other code …", "tag", "R", "Give the segment a code of your choice")
        add(RESIZE, "Selection", "selection", "S", "Select words in the passage to give the segment other ends")
        add(AWAY, "Take away", "trash", "T", "Take the segment away")
        add(KEPT, signs[KEPT].words, signs[KEPT].icon, signs[KEPT].keys, signs[KEPT].tip)
        add(EXPLAINED, signs[EXPLAINED].words, signs[EXPLAINED].icon, signs[EXPLAINED].keys, signs[EXPLAINED].tip)
        self.bar.bind(self)
        left, middle = QWidget(self), QWidget(self)
        column_of(left, self.progress, self.queue)
        head = parts.bar(self.place, None)
        head.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        said = parts.bar(self.asked)
        said.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, 0)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.passage, 1)
        column.addWidget(parts.line(middle))
        column.addLayout(said)
        column.addWidget(self.bar)
        self.split = three(self, left, middle, self.code)

    def _connect(self) -> None:
        self.queue.chosen.connect(self._show)
        self.passage.selected.connect(lambda _some: self._enable())
        self.bar.entered.connect(self.explain)
        deeds = {CHANGE: self.change, RECODE: self.choose_code, RESIZE: self.use_selection, AWAY: self.take_away}
        for key, deed in (deeds | {KEPT: self.keep, EXPLAINED: self.explain}).items():
            self.bar.buttons[key].clicked.connect(lambda _checked=False, deed=deed: deed())
        self.queue.bind(self)
        self.setFocusProxy(self.queue)

    def go_to(self, item_id: int) -> None:
        """Choose that item (0: the one that is chosen) when what has changed is shown."""
        self._goal = item_id

    def show_reading(self, reading: Reading) -> None:
        """Show what was raised, and what is answered."""
        anew = self.reading is None or self.reading.sheet.check.id != reading.sheet.check.id
        self.reading = reading
        items = [item for item in reading.sheet.items if item.says(*TO_ANSWER)]
        still = sum(item.open for item in items)
        self.progress.setText(f"{still} of {len(items)} to be answered" if still else f"All {len(items)} are answered")
        first = next((item.id for item in items if item.open), 0) if anew else 0
        goal, self._goal = self._goal or first, 0
        self.queue.show_items(items, reading.looks, goal)

    def _sign(self, item: Item) -> Sign | None:
        """Say how the item was answered, nothing where something is open."""
        if item.open:
            return None
        answers = [each.answer.answer for each in item.verdicts if each.answer is not None]
        return ANSWER_SIGNS[CHANGED if CHANGED in answers else answers[-1]] if answers else None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that is answered now: the first one that is open, else the last that was answered."""
        item = self.queue.item
        raised = [each for each in item.verdicts if each.verdict in TO_ANSWER] if item is not None else []
        return next((each for each in raised if each.open), raised[-1] if raised else None)

    def _show(self, _row: int) -> None:
        item, reading, verdict = self.queue.item, self.reading, self.verdict
        if item is None or reading is None or verdict is None:
            return
        with self.workspace.read() as session:
            found = around(session, item)
        colour = found.code.colour if found.code is not None else ""
        self.place.setText(f"{item.number} of {len(reading.sheet.items)}  ·  {item.document}")
        self.passage.show_place(found.pieces, (item.start or 0, item.end or 0), colour)
        self.code.show_item(item, found, reading.sheet.check.coder)
        if verdict.id != self._shown:
            self._shown = verdict.id
            self.bar.comment.setText(verdict.answer.comment if verdict.answer is not None else "")
        self.asked.setText(f"{said_of(verdict)}{f' – {verdict.comment}' if verdict.comment else ''}")
        self.bar.allow(self._why_not(verdict))
        self._enable()

    def _why_not(self, verdict: Verdict) -> str:
        assert self.reading is not None
        check = self.reading.sheet.check
        if not self.workspace.project.writes:
            return "The study is open for reading only."
        if not check.is_open:
            return "This cross-check is closed. Open it again in the menu at the top right to say more."
        if not self.reading.is_own:
            return f"{check.coder} answers this, with that name chosen at the top right of the window."
        changed = verdict.answer is not None and verdict.answer.answer == CHANGED
        return "You have changed the coding here; undo that step to answer otherwise." if changed else ""

    def _enable(self) -> None:
        """Offer what can be done: nothing is resized without a selection, nothing taken away that is not there."""
        item, verdict = self.queue.item, self.verdict
        if item is None or verdict is None:
            return
        there = item.now is not None
        buttons = self.bar.buttons
        buttons[CHANGE].setText(f"{'Add the code' if verdict.verdict == ADD else 'As proposed'}  (G)")
        buttons[CHANGE].setEnabled(verdict.code_id is not None and verdict.verdict != ASK and (there or not item.coded))
        buttons[RECODE].setEnabled(there or not item.coded)
        buttons[RESIZE].setEnabled(self.passage.selection() is not None and self._may_resize(item, verdict))
        buttons[AWAY].setEnabled(there)
        self.bar.store.setEnabled(True)

    @staticmethod
    def _may_resize(item: Item, verdict: Verdict) -> bool:
        return item.now is not None if verdict.verdict != ADD else verdict.code_id is not None

    def change(self) -> None:
        """Change the coding as it was proposed."""
        self._answer(CHANGED, Change())

    def use_selection(self) -> None:
        """Give the segment the selected words, or code them with what was missed."""
        place, verdict = self.passage.selection(), self.verdict
        if place is None or verdict is None:
            return
        added = verdict.verdict == ADD
        self._answer(CHANGED, Change(verdict.code_id if added else None, *place, also=added))

    def take_away(self) -> None:
        """Take the segment away."""
        self._answer(CHANGED, Change(away=True))

    def keep(self) -> None:
        """Leave the coding as it is."""
        self._answer(KEPT)

    def explain(self) -> None:
        """Leave it as it is, and say why; without words begin to write them."""
        if self.bar.words():
            self._answer(EXPLAINED)
        else:
            self.bar.comment.setFocus()

    def choose_code(self) -> None:
        """Have the code picked that it should be."""
        item = self.queue.item
        if item is None:
            return
        now = item.now[0] if item.now is not None else None
        title = "Type a few letters of the code that it should be"
        picker = Picker(self.window(), title, title)
        picker.offer(code_choices(self.workspace, self._recode, without=() if now is None else (now,)))
        picker.begin("")

    def _recode(self, code_id: int) -> None:
        verdict = self.verdict
        if verdict is not None:
            self._answer(CHANGED, Change(code_id, also=verdict.verdict == ADD))

    def _answer(self, said: str, change: Change | None = None) -> None:
        """Answer, and go on to what is still open."""
        verdict, item = self.verdict, self.queue.item
        if verdict is None or item is None or self.bar.why_not.text():
            return
        try:
            with self.workspace.write("crosscheck_answer") as session:
                answer(session, verdict.id, said, self.bar.words(), change)
        except StudyError as error:
            self.bar.complain(str(error))
            return
        self._goal = self._left(item, verdict)
        self.queue.setFocus()

    def _left(self, item: Item, verdict: Verdict) -> int:
        """Give the id of the item to go on with: this one, where another reviewer waits, else the next open one."""
        if any(each.open and each.id != verdict.id for each in item.verdicts):
            return item.id
        items = self.queue.queue.items
        row = self.queue.currentIndex().row()
        return next((each.id for each in (*items[row + 1 :], *items[:row]) if each.open), item.id)
