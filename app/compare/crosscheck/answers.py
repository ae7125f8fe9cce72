"""Answering: what reviewers raised, one after the other, and what the coder makes of it."""

from operator import attrgetter

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.compare.crosscheck.bar import SayingBar
from app.compare.crosscheck.code_pane import CodePane
from app.compare.crosscheck.done import DoneLine, is_met, told
from app.compare.crosscheck.passage import PassagePane
from app.compare.crosscheck.queue import entry_of
from app.compare.crosscheck.reading import Reading
from app.compare.crosscheck.review import column_of, three
from app.compare.crosscheck.signs import ANSWER_SIGNS, Sign, said_of
from app.compare.queue import Entry, Queue
from app.lazily import found
from app.looks import parts
from app.picker.codes import code_choices
from app.picker.popup import Picker
from app.workspace import Workspace
from coding.crosscheck.afterwards import weighs_on
from coding.crosscheck.answering import Change, answer
from coding.crosscheck.context import around
from coding.crosscheck.items import ADD, ASK, CHANGED, EXPLAINED, KEPT, TO_ANSWER, Item, Verdict
from coding.text import counted
from models.project import StudyError

_COMMENT = "Reply to the reviewer"
CHANGES = CHANGE, RECODE, RESIZE, AWAY = ("change", "recode", "resize", "away")
_STORE = {CHANGE: "Change it", RECODE: "Change the code", RESIZE: "Change the ends", AWAY: "Take it away"}
_ASKS = {KEPT: "Why it stays as it is (Enter saves it)", EXPLAINED: "Why is it coded so? (Enter saves it)"}
_ASKED = "Why? Ctrl+Enter does it, Esc leaves the coding as it is"
_NOT_YET = "Press Ctrl+Enter, or the button beside it, to do it; Esc leaves the coding as it is."
NOTHING = (
    "Nobody has challenged, missed or asked anything yet. What reviewers raise is listed here for the coder to answer."
)


class AnswersPane(QWidget):
    """What was raised at the left; the passage, and both views of it; below a key for each answer."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.reading: Reading | None = None
        self.begun, self._asked = "", Change()
        self._shown, self._goal = 0, 0
        self.queue: Queue[Item] = Queue("What was raised", attrgetter("id"), self._entry, self)
        self.progress, self.place = parts.hint("", self), parts.heading("", self)
        self.asked = parts.heading("", self)
        self.asked.setWordWrap(True)
        self.passage, self.code = PassagePane(self), CodePane(self)
        self.weighs = parts.hint("", self)
        self.bar, self.done = SayingBar(_COMMENT, self), DoneLine(workspace, self)
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
        for button in self.bar.buttons.values():
            button.setCheckable(True)
        self.bar.bind(self)
        left, middle = QWidget(self), QWidget(self)
        column_of(left, self.progress, self.queue)
        head = parts.bar(self.place, None)
        head.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        said = QVBoxLayout()
        said.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, 0)
        for label in (self.asked, self.weighs):
            said.addWidget(label)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.passage, 1)
        column.addWidget(parts.line(middle))
        column.addWidget(self.done)
        column.addLayout(said)
        column.addWidget(self.bar)
        self.split = three(self, left, middle, self.code)

    def _connect(self) -> None:
        self.queue.chosen.connect(self._show)
        self.passage.selected.connect(self._on_selected)
        self.bar.entered.connect(self.enter)
        self.bar.stored.connect(self.save)
        self.bar.left.connect(self._give_up)
        self.done.undo_asked.connect(lambda: found("app.actions.undoing:undo")(self.window()))
        for key, button in self.bar.buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: self.begin(key))
        self.queue.bind(self, "N", "P")
        self.setFocusProxy(self.queue)

    def go_to(self, item_id: int) -> None:
        """Choose that item (0: the one that is chosen) when what has changed is shown."""
        self._goal = item_id

    def show_reading(self, reading: Reading) -> None:
        """Show what was raised, and what is answered."""
        anew = self.reading is None or self.reading.sheet.check.id != reading.sheet.check.id
        self.reading = reading
        items = [item for item in reading.sheet.items if item.says(*TO_ANSWER)]
        raised = [each for item in items for each in item.verdicts if each.verdict in TO_ANSWER]
        still, remarks = sum(each.open for each in raised), counted(len(raised), "remark")
        how_far = _how_far(still, remarks)
        self.progress.setText(f"{how_far}. {reading.hidden}" if reading.hidden else how_far)
        self.done.follow()
        first = next((item.id for item in items if item.open), 0) if anew else 0
        goal, self._goal = self._goal or first, 0
        self.queue.show_items(items, goal)

    def forget(self) -> None:
        """Leave what was begun: somebody else is at the window."""
        self.reading, self.begun, self._asked, self._shown, self._goal = None, "", Change(), 0, 0
        self.done.hide()
        self.queue.show_items(())

    def _entry(self, item: Item) -> Entry:
        return entry_of(item, self.reading.looks if self.reading is not None else {}, self._sign(item))

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
            near = around(session, item)
            weighs = weighs_on(session, item.document_id, reading.sheet.check.coder_id)
        colour = near.code.colour if near.code is not None else ""
        self.place.setText(reading.place_of(item))
        self.passage.show_place(near.pieces, (item.start or 0, item.end or 0), colour)
        self.code.show_item(item, near, reading.sheet.check.coder)
        if verdict.id != self._shown:
            self._shown, self.begun = verdict.id, ""
            self.bar.comment.setText(verdict.answer.comment if verdict.answer is not None else "")
        self.asked.setText(f"{said_of(verdict)}{f' – {verdict.comment}' if verdict.comment else ''}")
        why_not = self._why_not(verdict)
        self.bar.allow(why_not)
        self.weighs.setText(weighs)
        self.weighs.setVisible(bool(weighs) and not why_not)
        self._enable()
        self._show_begun()

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
        proposed, met = "Add the code" if verdict.verdict == ADD else "As proposed", is_met(item, verdict)
        buttons[CHANGE].setText(f"{'Changed already' if met else proposed}  (G)")
        may = verdict.code_id is not None and verdict.verdict != ASK and (there or not item.coded)
        buttons[CHANGE].setEnabled(met or may)
        buttons[RECODE].setEnabled(there or not item.coded)
        sized = there if verdict.verdict != ADD else verdict.code_id is not None
        buttons[RESIZE].setEnabled(self.passage.selection() is not None and sized)
        buttons[AWAY].setEnabled(there)
        self.bar.store.setEnabled(True)

    def begin(self, key: str) -> None:
        """Begin an answer: the reply is written next. To press the button again does what was begun."""
        place, verdict = self.passage.selection(), self.verdict
        if verdict is None or self.bar.why_not.text():
            return
        if key == self.begun:
            self.save()
        elif key == RECODE:
            self._show_begun()
            self.choose_code()
        elif key == RESIZE and place is not None:
            self._begin(RESIZE, _to_place(verdict, place))
        else:
            self._begin(key, Change(away=key == AWAY))

    def _begin(self, key: str, change: Change) -> None:
        self.begun, self._asked = key, change
        self.bar.complain("")
        self._show_begun()
        self.bar.comment.setFocus()

    def _show_begun(self) -> None:
        for key, button in self.bar.buttons.items():
            button.setChecked(key == self.begun)
        changes = self.begun in CHANGES
        self.bar.comment.setPlaceholderText(_ASKED if changes else _ASKS.get(self.begun, _COMMENT))
        self.bar.store.setText(_STORE.get(self.begun, "Save"))
        self.bar.store.setToolTip("Ctrl+Enter" if changes else "Save it and go on (Enter)")

    def _on_selected(self, _some: bool) -> None:
        place, verdict = self.passage.selection(), self.verdict
        if self.begun == RESIZE and place is not None and verdict is not None:
            self._asked = _to_place(verdict, place)
        self._enable()

    def enter(self) -> None:
        """Save a reply that changes no coding; what changes it is not done by the Enter that ends a sentence."""
        if self.begun in CHANGES:
            self.bar.complain(_NOT_YET)
        else:
            self.save()

    def save(self) -> None:
        """Do what was begun; without that the comment explains why the coding stays."""
        if self.begun in CHANGES:
            self._answer(CHANGED, self._asked)
        else:
            self._answer(self.begun or EXPLAINED)

    def _give_up(self) -> None:
        """Leave the coding as it is; what was written stays."""
        self.begun = ""
        self.bar.complain("")
        self._show_begun()
        self.queue.setFocus()

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
            self._begin(RECODE, Change(code_id, also=verdict.verdict == ADD))

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
        if change is not None:
            self.done.tell(told(self.workspace, item, verdict, change))
        self.begun, self._goal = "", self._left(item, verdict)
        self._show_begun()
        self.queue.setFocus()

    def _left(self, item: Item, verdict: Verdict) -> int:
        """Give the id of the item to go on with: this one, where another reviewer waits, else the next open one."""
        if any(each.open and each.id != verdict.id for each in item.verdicts):
            return item.id
        return (self.queue.after(lambda each: each.open) or item).id


def _to_place(verdict: Verdict, place: tuple[int, int]) -> Change:
    """Give the segment the place, or code it with what was missed."""
    added = verdict.verdict == ADD
    return Change(verdict.code_id if added else None, *place, also=added)


def _how_far(still: int, remarks: str) -> str:
    """Say how many remarks are to be answered."""
    if remarks == "1 remark":
        return "1 remark to be answered" if still else "1 remark, answered"
    return f"{still:,} of {remarks} to be answered" if still else f"All {remarks} are answered"
