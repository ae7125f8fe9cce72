"""Reviewing: one item after another, a key for what one thinks of it."""

from operator import attrgetter

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.compare.crosscheck.bar import SayingBar
from app.compare.crosscheck.code_pane import CodePane
from app.compare.crosscheck.passage import PassagePane
from app.compare.crosscheck.queue import entry_of
from app.compare.crosscheck.reading import Reading
from app.compare.crosscheck.signs import VERDICT_SIGNS, Sign
from app.compare.queue import Entry, Queue
from app.compare.three import Three
from app.looks import icons, parts
from app.picker.codes import code_choices
from app.picker.popup import Picker
from app.workspace import Workspace
from coding.codetree import code_tree
from coding.crosscheck.context import around
from coding.crosscheck.items import ACCEPT, ADD, ASK, CHALLENGE, Item
from coding.crosscheck.reviewing import judge, take_back
from coding.text import one_line
from models.project import StudyError

_COMMENT = "Comment (Enter saves it)"
_WORDS = 22
_ASKS = {
    ACCEPT: _COMMENT,
    CHALLENGE: "Why? Or choose which code it should be (Enter saves it)",
    ADD: "Why does it belong here? (Enter saves it)",
    ASK: "What do you want to know? (Enter saves it)",
}


class ReviewPane(QWidget):
    """The sample at the left, the passage in its context, the code's card at the right; below what one thinks."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.reading: Reading | None = None
        self.begun = self.stands = ""
        self.code_id: int | None = None
        self._shown = 0
        self._goal = 0
        self.queue: Queue[Item] = Queue("The sample", attrgetter("id"), self._entry, self)
        self.progress, self.place = parts.hint("", self), parts.heading("", self)
        self.go = parts.tool(self, "arrow-square-out", "Show on the page", self.show_on_page, "O")
        self.passage, self.code = PassagePane(self), CodePane(self)
        self.bar = SayingBar(_COMMENT, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for key, sign in VERDICT_SIGNS.items():
            button = self.bar.add(key, sign.words, sign.icon, sign.keys, sign.tip)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, key=key: self.begin(key))
        self.other = parts.second(QPushButton("Choose the code …", self))
        icons.give(self.other, "tag")
        self.back = parts.second(QPushButton("Take back", self))
        self.back.setToolTip("Take your verdict on this back")
        for button in (self.other, self.back):
            self.bar.row.addWidget(button)
        self.bar.bind(self)
        left, middle = QWidget(self), QWidget(self)
        column_of(left, self.progress, self.queue)
        head = parts.bar(self.place, None, self.go)
        head.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for part in (self.passage, parts.line(middle), self.bar):
            column.addWidget(part)
        column.setStretch(1, 1)
        self.split = three(self, left, middle, self.code)

    def _connect(self) -> None:
        self.queue.chosen.connect(self._show)
        for said in (self.bar.entered, self.bar.stored):
            said.connect(self.save)
        self.bar.left.connect(self._give_up)
        self.other.clicked.connect(self.choose_code)
        self.back.clicked.connect(self.take_back)
        self.queue.bind(self, "N", "P")
        parts.key(self, "O", self.show_on_page)
        self.setFocusProxy(self.queue)

    def go_to(self, item_id: int) -> None:
        """Choose that item (0: the one that is chosen) when what has changed is shown."""
        self._goal = item_id

    def show_reading(self, reading: Reading) -> None:
        """Show the cross-check as it is now."""
        anew = self.reading is None or self.reading.sheet.check.id != reading.sheet.check.id
        self.reading = reading
        items = reading.sheet.items
        self.progress.setText(self._how_far())
        goal = self._goal or (self._left(-1) if anew else 0)
        self._goal = 0
        self.queue.show_items(items, goal)

    def _how_far(self) -> str:
        assert self.reading is not None
        items = self.reading.sheet.items
        mine = sum(item.by(self.reading.viewer_id) is not None for item in items)
        if self.reading.is_own:
            return f"{len(items)} in the sample"
        if mine and mine == len(items):
            signed = any(each.coder_id == self.reading.viewer_id for each in self.reading.signatures)
            return f"You have looked at all {len(items)}{'' if signed else ': sign it under “Result”'}"
        hidden = f". {self.reading.hidden}" if self.reading.hidden else ""
        return f"You have looked at {mine} of {len(items)}{hidden}"

    def forget(self) -> None:
        """Leave what was begun: somebody else is at the window."""
        self.reading, self.begun, self.stands, self._shown, self._goal = None, "", "", 0, 0
        self.queue.show_items(())

    def _entry(self, item: Item) -> Entry:
        return entry_of(item, self.reading.looks if self.reading is not None else {}, self._sign(item))

    def _sign(self, item: Item) -> Sign | None:
        """Say what the reviewer at the window said of the item."""
        own = item.by(self.reading.viewer_id) if self.reading is not None else None
        return VERDICT_SIGNS[own.verdict] if own is not None else None

    def _left(self, row: int) -> int:
        """Give the id of the first item after the row, going round, that has no verdict of one's own; 0 is none."""
        assert self.reading is not None
        items = self.reading.sheet.items
        for item in (*items[row + 1 :], *items[: row + 1]):
            if item.by(self.reading.viewer_id) is None and not item.gone:
                return item.id
        return 0

    def _show(self, _row: int) -> None:
        item, reading = self.queue.item, self.reading
        if item is None or reading is None:
            return
        with self.workspace.read() as session:
            found = around(session, item)
        colour = found.code.colour if found.code is not None else ""
        self.place.setText(reading.place_of(item))
        self.passage.show_place(found.pieces, (item.start or 0, item.end or 0), colour)
        self.code.show_item(item, found, reading.sheet.check.coder)
        if item.id != self._shown or not self.begun:
            self._shown = item.id
            self._show_own(item)
        self.bar.allow(self._why_not(item))

    def _why_not(self, item: Item) -> str:
        assert self.reading is not None
        check = self.reading.sheet.check
        if not self.workspace.project.writes:
            return "The study is open for reading only."
        if not check.is_open:
            return "This cross-check is closed. Open it again in the menu at the top right to say more."
        if self.reading.is_own:
            return f"This is {check.coder}’s own coding, which others look at. {check.coder} answers under “Answers”."
        return "There is nothing left to judge here." if item.gone and item.by(self.reading.viewer_id) is None else ""

    def _show_own(self, item: Item) -> None:
        """Show what the reviewer said before, ready to be changed."""
        own = item.by(self.reading.viewer_id) if self.reading is not None else None
        self.begun, self.code_id = "", own.code_id if own is not None else None
        self.bar.comment.setText(own.comment if own is not None else "")
        self.back.setVisible(own is not None)
        self.stands = own.verdict if own is not None else ""
        self._show_begun(self.stands, own.code if own is not None else "")
        self.bar.buttons[CHALLENGE].setEnabled(item.coded)

    def _show_begun(self, verdict: str, code: str = "") -> None:
        for key, button in self.bar.buttons.items():
            button.setChecked(key == verdict)
        self.other.setVisible(verdict in (CHALLENGE, ADD) and not self.bar.why_not.text())
        instead = "Which code instead? …" if verdict == CHALLENGE else "Which code? …"
        self.other.setText(f"“{one_line(code, _WORDS)}”" if code else instead)
        self.other.setToolTip(code)
        self.bar.comment.setPlaceholderText(_ASKS.get(verdict, _COMMENT))
        self.bar.store.setEnabled(bool(verdict))

    def begin(self, verdict: str) -> None:
        """Begin a verdict: to accept is said at once, for the others it is asked why, or which code."""
        if self.queue.item is None:
            return
        if verdict == ACCEPT:
            self.begun = ACCEPT
            self.save()
            return
        same = verdict == (self.begun or self.stands)
        self.begun, self.code_id = verdict, self.code_id if same else None
        self._show_begun(verdict, self._code_name())
        if verdict == ADD:
            self.choose_code()
        else:
            self.bar.comment.setFocus()

    def choose_code(self) -> None:
        """Have the code picked that should be there instead, or as well."""
        item = self.queue.item
        if item is None:
            return
        begun = self.begun or self.stands or CHALLENGE
        title = f"{'Instead of' if begun == CHALLENGE else 'Beside'} “{item.code}”: type a few letters of the code"
        picker = Picker(self.window(), title, title if item.coded else "Type a few letters of the missing code")
        without = (item.code_id,) if item.code_id is not None else ()
        self.begun = begun
        picker.offer(code_choices(self.workspace, self._take_code, without=without))
        picker.begin("")

    def _take_code(self, code_id: int) -> None:
        self.code_id = code_id
        self._show_begun(self.begun, self._code_name())
        self.bar.comment.setFocus()

    def _code_name(self) -> str:
        if self.code_id is None:
            return ""
        with self.workspace.read() as session:
            return code_tree(session).label(self.code_id)

    def save(self) -> None:
        """Say it, and go on to the next item that is left."""
        item = self.queue.item
        verdict = self.begun or self.stands
        if item is None or not verdict or self.bar.why_not.text():
            return
        try:
            with self.workspace.write("crosscheck_verdict") as session:
                judge(session, item.id, verdict, self.bar.words(), self.code_id)
        except StudyError as error:
            self.bar.complain(str(error))
            self._show_begun(verdict if verdict != ACCEPT else "", self._code_name())
            return
        self.begun, self._goal = "", self._left(self.queue.currentIndex().row())
        if self._goal == item.id:
            self._goal = 0
        self.queue.setFocus()

    def take_back(self) -> None:
        """Take one's verdict back."""
        item = self.queue.item
        if item is not None:
            self.begun, self._shown = "", 0
            with self.workspace.write("take_verdict_back") as session:
                take_back(session, item.id)

    def _give_up(self) -> None:
        """Leave what was begun."""
        if self.queue.item is not None:
            self._show_own(self.queue.item)
            self.queue.setFocus()

    def show_on_page(self) -> None:
        """Go to the passage in the Code workspace."""
        item = self.queue.item
        if item is not None and item.start is not None and item.end is not None:
            self.workspace.show_place(item.document_id, item.start, item.end)


def three(pane: QWidget, left: QWidget, middle: QWidget, right: QWidget) -> Three:
    """Put three parts beside one another, of which the middle one takes what room there is."""
    split = Three(left, middle, right, pane)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(split)
    return split


def column_of(pane: QWidget, progress: QWidget, queue: QWidget) -> None:
    """Put how far one is above the list."""
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, parts.GRID, 0, 0)
    column.setSpacing(parts.GRID)
    progress.setContentsMargins(parts.MARGIN, 0, parts.GRID, 0)
    column.addWidget(progress)
    column.addWidget(queue, 1)
