"""The view of cross-checks: review, answers, result; read in the worker, and anew when something changes."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import asking
from app.compare.crosscheck.answers import NOTHING, AnswersPane
from app.compare.crosscheck.drawing import DrawDialog
from app.compare.crosscheck.head import ANSWERS, RESULT, REVIEW, Head
from app.compare.crosscheck.reading import TABLES, Found, Reading, read
from app.compare.crosscheck.result import UNSEEN, ResultPane
from app.compare.crosscheck.review import ReviewPane
from app.compare.crosscheck.writing import write_sheet
from app.compare.fresh import Fresh
from app.looks import parts
from app.tasks import Progress, Tasks, Work
from app.workspace import Workspace
from coding.crosscheck.checks import close_check, delete_check, rename_check, reopen_check
from coding.crosscheck.items import TO_ANSWER
from coding.crosscheck.signing import proposed, sign, unsign
from models.project import Operation

EMPTY = (
    "In a cross-check colleagues look at a sample of one coder’s work: they accept a segment, challenge it, add a "
    "code or ask; the coder answers; all of them sign. The report then says how much was looked at, accepted, changed. "
    "Reviewers see what others say only after their own verdict."
)
HIDDEN = "What reviewers see and say is hidden here until the round has ended, or its blindness is lifted."
REMEMBERED, PART = "crosscheck", "crosscheck_part"


class CrosscheckView(QWidget):
    """A cross-check that is chosen above, and of it the part that is chosen there."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.tasks = workspace, tasks
        self.found: Found | None = None
        self.chosen = int(workspace.remembered.get(REMEMBERED, 0) or 0)
        self.part = ""
        self.fresh = Fresh(workspace, tasks, TABLES, self._work, self, pause=0)
        self._follows = False
        self._waiting: list[Callable[[], object]] = []
        writes = workspace.project.writes
        self.head = Head(writes, self)
        self.review, self.answers = ReviewPane(workspace, self), AnswersPane(workspace, self)
        self.result = ResultPane(writes, self)
        self.nothing = parts.Empty(NOTHING, parent=self)
        self.empty = parts.Empty(EMPTY, "Draw a sample …" if writes else "", self.draw, self)
        self.waiting = QWidget(self)
        self._pages = QStackedWidget(self)
        for page in (self.waiting, self.review, self.answers, self.result, self.nothing, self.empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line = parts.line(self)
        for part in (self.head, self._line, self._pages):
            column.addWidget(part)
        column.setStretch(2, 1)
        self._connect()
        self._show_head(False)

    def _connect(self) -> None:
        self.fresh.came.connect(self._take)
        self.fresh.left.connect(self._forget)
        self.head.check_chosen.connect(self.choose)
        self.head.part_chosen.connect(self.show_part)
        self.head.draw_asked.connect(self.draw)
        self.head.rename_asked.connect(self.rename)
        self.head.state_asked.connect(self.close_or_reopen)
        self.head.delete_asked.connect(self.delete)
        self.result.sign_asked.connect(self.sign)
        self.result.unsign_asked.connect(self.unsign)
        self.result.export_asked.connect(self.export)

    @property
    def reading(self) -> Reading | None:
        """What is shown; None where there is no cross-check, or it is still being read."""
        return self.found.reading if self.found is not None else None

    def choose(self, crosscheck_id: int) -> None:
        """Show another cross-check."""
        self.chosen = crosscheck_id
        self.workspace.remembered.put(REMEMBERED, crosscheck_id)
        self.fresh.again()

    def show_part(self, part: str) -> None:
        """Show the review, the answers or the result."""
        self.part = part
        self._show()
        if (page := self._pages.currentWidget()) is not None:
            page.setFocus()

    def draw(self) -> "DrawDialog":
        """Ask how a sample is to be drawn."""
        dialog = DrawDialog(self.workspace, self.tasks, self)
        dialog.drawn.connect(self._on_drawn)
        dialog.open()
        return dialog

    def _on_drawn(self, crosscheck_id: int) -> None:
        self.part = ""
        self.choose(crosscheck_id)

    def rename(self) -> None:
        """Ask for another name."""
        if self.reading is None:
            return
        check = self.reading.sheet.check
        name = asking.line(self, "Rename", "Name of the cross-check:", check.name)
        if name is not None:
            with self.workspace.write("rename_crosscheck") as session:
                rename_check(session, check.id, name)

    def close_or_reopen(self) -> None:
        """Close the cross-check, or open it again."""
        if self.reading is None:
            return
        check = self.reading.sheet.check
        with self.workspace.write("close_crosscheck" if check.is_open else "reopen_crosscheck") as session:
            (close_check if check.is_open else reopen_check)(session, check.id)

    def delete(self) -> None:
        """Delete the cross-check, after asking."""
        if self.reading is None:
            return
        check = self.reading.sheet.check
        question = (
            f"Delete “{check.name}” with all verdicts, answers and signatures? What was changed in the coding stays."
        )
        if asking.agrees(self, "Delete", question, "Delete"):
            with self.workspace.write("delete_crosscheck") as session:
                delete_check(session, check.id)

    def sign(self) -> None:
        """Ask for the words to sign with, and sign."""
        if self.reading is None:
            return
        sheet = self.reading.sheet
        statement = proposed(sheet, self.reading.viewer_id or 0)
        said = asking.line(self, "Sign", f"{self.workspace.coder} signs “{sheet.check.name}”:", statement)
        if said is not None:
            with self.workspace.write("sign_crosscheck") as session:
                sign(session, sheet.check.id, said)

    def unsign(self) -> None:
        """Take the signature of the coder at the window back."""
        if self.reading is not None:
            with self.workspace.write("unsign_crosscheck") as session:
                unsign(session, self.reading.sheet.check.id)

    def export(self) -> None:
        """Ask where the sign-off sheet is to be written, and write it in the worker."""
        if self.reading is not None and self.reading.unseen:
            self.workspace.hint(UNSEEN)
        elif self.reading is not None:
            write_sheet(self, self.workspace, self.tasks, self.reading.sheet.check.name)

    def when_read(self, deed: Callable[[], object]) -> None:
        """Do it now or, where the cross-check is still being read, after that."""
        if self.found is not None:
            deed()
        else:
            self._waiting.append(deed)

    def show_undone(self, target: Operation) -> bool:
        """Stay where a cross-check was changed, and go to the item of which something else is said now."""
        self._follows = "crosscheck" in target.label or target.label == "take_verdict_back"
        return self._follows

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fresh.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.fresh.sleep()

    def _forget(self) -> None:
        """Show nothing that the coder who left saw or began."""
        self.found, self.part = None, ""
        for pane in (self.review, self.answers):
            pane.forget()
        self._show()

    def _work(self) -> Work:
        workspace, viewer, chosen = self.workspace, self.workspace.coder, self.chosen

        def work(progress: Progress) -> Found:
            progress(0, 0, "")
            with workspace.read() as session:
                return read(session, viewer, chosen)

        return work

    def _take(self, found: Found) -> None:
        before, self.found = self.found, found
        if self._follows and before is not None:
            self._follow(before.reading, found.reading)
        if found.reading is not None:
            self.chosen = found.reading.sheet.check.id
            self.head.show_checks(found.checks, self.chosen)
            self.part = self.part or self._first_part(found.reading)
        self._show()
        while self._waiting:
            self._waiting.pop(0)()

    def _follow(self, before: Reading | None, now: Reading | None) -> None:
        """Let the item be chosen of which something else is said than before."""
        self._follows = False
        said = {item.id: item.verdicts for item in before.sheet.items} if before is not None else {}
        items = now.sheet.items if now is not None else ()
        changed = next((item.id for item in items if said.get(item.id, item.verdicts) != item.verdicts), 0)
        for pane in (self.review, self.answers):
            pane.go_to(changed)

    def _first_part(self, reading: Reading) -> str:
        """Choose what is to be done: the coder answers, others review; where it is closed, look at the result."""
        if not reading.sheet.check.is_open:
            return RESULT
        return ANSWERS if reading.is_own else REVIEW

    def _show(self) -> None:
        reading = self.reading
        self._show_head(reading is not None)
        if reading is None:
            self._pages.setCurrentWidget(self.empty if self.found is not None else self.waiting)
            return
        self.head.switch.show_chosen(self.part)
        raised = any(item.says(*TO_ANSWER) for item in reading.sheet.items)
        answers = self.answers if raised else self.nothing
        self.nothing.said.setText(f"{HIDDEN} {reading.hidden}" if reading.hidden else NOTHING)
        review = self.review if reading.sheet.items or not reading.hidden else self.nothing
        page = {REVIEW: review, ANSWERS: answers, RESULT: self.result}[self.part]
        had = self._pages.currentWidget()
        if isinstance(page, ReviewPane | AnswersPane | ResultPane):
            page.show_reading(reading)
        self._pages.setCurrentWidget(page)
        if had is self.waiting and self.isVisible():
            QTimer.singleShot(0, page, page.setFocus)

    def _show_head(self, some: bool) -> None:
        for part in (self.head, self._line):
            part.setVisible(some)
