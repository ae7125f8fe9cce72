"""What the coder does on the page: each deed one step to be undone; what cannot be done is said in the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from app.codes.pins import pinned
from app.text import saying, words
from app.text.geometry import lines_in_view
from app.text.marks import Mark
from app.text.whisper import Whisper
from coding.codes import find_child
from coding.codetree import code_tree
from coding.namesakes import namesakes
from coding.segments import apply_code, code_anew, code_in_vivo, code_turn, recode, remove, resize, toggle_mark
from coding.spans import Span

if TYPE_CHECKING:
    from app.text.page import Page
    from app.workspace import Workspace

SELECT_FIRST = "Select some words first: with the mouse, or with Shift and the arrow keys."
HOW_TO_PIN = "choose a code in the tree and press Ctrl and a digit."
Side = Literal["start", "end"]


class Coding(QObject):
    """Codes what is selected on the page, and changes the segment that is outlined on it."""

    comment_asked = Signal()
    """The current segment's comment is to be written."""
    coded = Signal()
    """Words were given a code, which is the chosen one from now on."""

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        page.resized.connect(self.resize)
        page.code_dropped.connect(self.drop)
        page.drop_told.connect(workspace.hint)
        self._whisper = Whisper(page)

    def apply(self, code_id: int, *, exact: bool = False) -> None:
        """Code the selected words, made whole unless `exact`, with the code."""
        span = self.selected(exact=exact)
        if span is not None:
            self.code_passage(code_id, *span)

    def apply_chosen(self, *, exact: bool = False) -> None:
        """Code the selected words with the code chosen in the tree."""
        if code_id := self._chosen_code():
            self.apply(code_id, exact=exact)

    def apply_pinned(self, number: int) -> None:
        """Code the selected words with the code pinned to the number."""
        code_id = pinned(self._workspace).get(number)
        if code_id is None:
            self._say(f"No code is pinned to {number}: {HOW_TO_PIN}")
        else:
            self.apply(code_id)

    def tell_pinned(self) -> None:
        """Say which codes the digits apply."""
        numbers = pinned(self._workspace)
        with self._workspace.read() as session:
            tree = code_tree(session)
        said = " · ".join(f"{number} {tree.label(code_id)}" for number, code_id in numbers.items())
        how = "Select words and press the digit." if said else f"No code is pinned yet: {HOW_TO_PIN}"
        self._workspace.hint(f"{said}  –  {how}" if said else how)

    def apply_new(self, name: str) -> None:
        """Make an inductive code of that name, and code the selected words with it."""
        span = self.selected()
        if span is None:
            return
        with self._workspace.write("code_anew") as session:
            made = code_anew(session, self._workspace.document_id, name, *span)
            alike = namesakes(session, find_child(session, None, " ".join(name.split())) or 0)
        self._coded(made)
        if alike:
            self._say(alike)

    def code_passage(self, code_id: int, start: int, end: int) -> None:
        """Code the passage [start, end) with the code."""
        if not self._may_write():
            return
        with self._workspace.write("apply_code") as session:
            made = apply_code(session, self._workspace.document_id, code_id, start, end)
        self._coded(made)

    def drop(self, code_id: int, start: int, end: int) -> None:
        """Code the passage that the code was dropped on, and go on there by keys; a whole turn is told."""
        if not self._may_write():
            return
        low, high = self._page.selected_span()
        self.code_passage(code_id, start, end)
        if not (start < high and low < end and low < high):
            asked = saying.asked(self._page.turns, self._page.text, start, end)
            self._workspace.hint(f"{saying.WHOLE_TURN} {saying.INTERVIEWERS}" if asked else saying.WHOLE_TURN)
        here, seen, current = self._page.cursor_position(), lines_in_view(self._page), self._page.overlay.current
        if not start <= here <= end and seen and self._page.utf16.unit(start) >= seen[0].start:
            self._show(start, current)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def code_turn(self, with_code: int = 0) -> None:
        """Code the whole turn at the cursor with the code or, without one, with that chosen in the tree."""
        position = self._page.utf16.point(self._page.textCursor().selectionStart())
        turn = self._page.turn_at(position)
        if turn is None:
            self._say("No turn of a speaker is at the cursor.")
        elif (code_id := with_code or self._chosen_code()) and self._may_write():
            with self._workspace.write("code_turn") as session:
                made = code_turn(session, self._workspace.document_id, code_id, max(position, turn.start))
            self._coded(made)

    def code_in_vivo(self) -> None:
        """Make the selected words a code of their own, and code them with it."""
        span = self.selected()
        if span is None:
            return
        with self._workspace.write("code_in_vivo") as session:
            made = code_in_vivo(session, self._workspace.document_id, *span)
        self._coded(made)

    def remove(self) -> None:
        """Take the current segment away."""
        if mark := self.own():
            with self._workspace.write("remove_segment") as session:
                gone = remove(session, [mark.id])
            if gone:
                self._say(saying.quotes_gone(gone))

    def recode(self, code_id: int) -> None:
        """Give the current segment another code."""
        if mark := self.own():
            with self._workspace.write("recode") as session:
                recode(session, [mark.id], code_id)
            self._coded(mark.id)

    def toggle(self, name: str, value: str) -> None:
        """Set polarity, example or attributed of the current segment or, where it is so already, clear it."""
        if mark := self.own():
            with self._workspace.write("mark_segment") as session:
                toggle_mark(session, mark.id, name, value)

    def resize(self, segment_id: int, start: int, end: int) -> None:
        """Move the ends of the segment."""
        if not self._may_write():
            return
        before = self._page.marks[segment_id]
        with self._workspace.write("resize") as session:
            resize(session, segment_id, start, end)
        undo = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
        self._workspace.hint(saying.moved(before, self._page.marks[segment_id], self._page.text, undo))

    def step(self, side: Side, *, onward: bool) -> None:
        """Move the beginning or the end of the current segment by a word."""
        mark = self.own()
        if mark is None:
            return
        text, start, end = self._page.text, mark.start, mark.end
        if side == "end":
            end = words.next_end(text, end) if onward else words.last_end(text, end)
        else:
            start = words.next_start(text, start) if onward else words.last_start(text, start)
        if start < end and (start, end) != (mark.start, mark.end):
            self.resize(mark.id, start, end)
            self._show(start if side == "start" else end - 1, mark.id)

    def comment(self) -> None:
        """Have the current segment's comment written."""
        if self.own():
            self.comment_asked.emit()

    def cycle(self, step: int) -> None:
        """Make another of the segments at the cursor the current one."""
        here = [mark.id for mark in self._page.marks_here()]
        current = self._page.overlay.current
        if current in here:
            self._page.choose(here[(here.index(current) + step) % len(here)])
        else:
            self._say("No segment is at the cursor.")

    def go(self, step: int) -> None:
        """Go to the next segment of the document or, with a negative step, to the one before."""
        marks = [self._page.marks[each] for each in self._page.marks]
        marks.sort(key=lambda mark: (mark.start, -mark.end, mark.id))
        place, current = self._page.cursor_position(), self._page.overlay.current
        ids = [mark.id for mark in marks]
        if current in ids:
            at = ids.index(current) + step
        else:
            after = sum(mark.start < place for mark in marks)
            at = after if step > 0 else after - 1
        if 0 <= at < len(marks):
            self._show(marks[at].start, marks[at].id)
        else:
            self._say("There is no segment after this one." if step > 0 else "There is none before this.")

    def selected(self, *, exact: bool = False) -> Span | None:
        """Give the selected passage, its words made whole unless `exact`; else say that some are to be selected."""
        start, end = self._page.selected_span()
        if start == end:
            self._say(SELECT_FIRST)
            return None
        if not self._may_write():
            return None
        return (start, end) if exact else words.widened(self._page.text, start, end)

    def own(self) -> Mark | None:
        """Give the current segment where the coder may change it; else say why not."""
        if not self._may_write():
            return None
        current = self._page.overlay.current
        if current not in self._page.marks:
            self._say("No segment is at the cursor: put it into coded words.")
            return None
        mark = self._page.marks[current]
        if self._page.is_own(mark):
            return mark
        self._say(f"This segment is {mark.coder}'s, and you are {self._workspace.coder}.")
        return None

    def _coded(self, mark_id: int) -> None:
        """Make the new mark the current one, and its code the chosen one; say so where it is only an interviewer's."""
        self._page.choose(mark_id)
        mark = self._page.marks.get(mark_id)
        if mark and mark.code_id != self._workspace.code_id:
            self._workspace.choose_code(mark.code_id)
        self.coded.emit()
        if mark and saying.asked(self._page.turns, self._page.text, mark.start, mark.end):
            self._say(saying.INTERVIEWERS)

    def _say(self, sentence: str) -> None:
        """Say it beside the cursor, where nobody overlooks it, and in the status line."""
        self._workspace.hint(sentence)
        self._whisper.say(sentence)

    def _show(self, position: int, mark_id: int) -> None:
        """Put the cursor there, and make the mark the current one."""
        self._page.reveal(position, position)
        self._page.choose(mark_id)

    def _may_write(self) -> bool:
        if not self._workspace.project.writes:
            self._say("The study is open for reading only.")
        return self._workspace.project.writes

    def _chosen_code(self) -> int:
        if not self._workspace.code_id:
            self._say("Choose a code in the tree first, or type its first letters.")
        return self._workspace.code_id
