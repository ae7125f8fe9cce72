"""The view of agreement: the question, the headline, a row a code, and the card of the figure that is looked at."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app import asking
from app.compare.agreement import keeping, ways
from app.compare.agreement.answering import Answer, Answering
from app.compare.agreement.card import Card
from app.compare.agreement.columns import COLUMNS, rows_of
from app.compare.agreement.exporting import file_for_appendix, write_appendix
from app.compare.agreement.head import Head
from app.compare.agreement.model import AgreementModel
from app.compare.agreement.passages import Cell, PassagesDialog
from app.compare.agreement.question_line import QuestionLine, asked_before, kept
from app.compare.agreement.reading import ReadingPane
from app.compare.agreement.stance import StanceDialog
from app.compare.agreement.table import AgreementTable
from app.compare.page import show_beside
from app.looks import parts
from app.tasks import Cancelled, Tasks
from app.workspace import Workspace
from coding.agreement.measuring import list_measurements, measurement_names
from coding.agreement.question import Question
from models.project import Changes

CARD, LEAST = 308, 288
ROOMY = 920
"""The width from which on the card stands beside the table."""
HIGH = 480
"""The height from which on the sentence stands above the table."""
REMEMBERED, COMPUTING = "agreement", "Computing agreement …"
_FIGURE = 2
"""The column of alpha, which the card begins with."""


class AgreementView(QWidget):
    """Computes in the worker, and anew when the coding changes; a reflexive study shows the reading instead."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.tasks = workspace, tasks
        self.answering = Answering(workspace, tasks, self)
        self.answer: Answer | None = None
        self._at: tuple[int | None, int] = (None, _FIGURE)
        self.line = QuestionLine(self)
        self.head = Head(workspace.project.writes, self)
        self.model = AgreementModel(self)
        self.table = AgreementTable(self.model, self)
        self.card = Card(workspace, tasks, self)
        self.empty = parts.Empty(COMPUTING, "Who codes what", lambda: show_beside(self, "coders"), self)
        self.reading = ReadingPane(workspace, tasks, self)
        self._pages = QStackedWidget(self)
        self._body = QStackedWidget(self)
        self.both = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self._connect()
        self.answering.question = asked_before(workspace.remembered.get(REMEMBERED))
        self.line.ask(self.answering.question)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self.both.addWidget(self._framed())
        self.both.addWidget(self.card)
        self.both.setStretchFactor(0, 1)
        self.both.setChildrenCollapsible(False)
        self.card.setMinimumWidth(LEAST)
        self._body.addWidget(self.both)
        self._body.addWidget(self.empty)
        measured = self._measured = QWidget(self)
        above = QVBoxLayout()
        above.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        above.setSpacing(parts.GRID)
        above.addWidget(self.line)
        above.addWidget(self.head)
        column = QVBoxLayout(measured)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(parts.line(measured))
        column.addWidget(self._body, 1)
        for page in (measured, self.reading):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _framed(self) -> QWidget:
        """Put the table where the words above it begin."""
        frame = QWidget(self)
        row = QVBoxLayout(frame)
        row.setContentsMargins(parts.MARGIN - 4, 0, 0, 0)
        row.addWidget(self.table)
        return frame

    def _connect(self) -> None:
        self.line.asked.connect(self.ask)
        self.answering.answered.connect(self._on_answered)
        fresh = self.answering.fresh
        fresh.began.connect(partial(self.head.show_running, True))
        fresh.ended.connect(partial(self.head.show_running, False))
        fresh.progressed.connect(self.head.show_progress)
        fresh.left.connect(self._forget)
        self.head.cancel_asked.connect(self.cancel)
        self.head.again_asked.connect(fresh.again)
        self.head.keep_asked.connect(self.keep)
        self.head.compare_asked.connect(self.compare)
        self.head.export_asked.connect(self.export)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.card.cell_opened.connect(self.open_cell)
        self.card.place_asked.connect(self.workspace.show_place)
        self.reading.stance_asked.connect(lambda: StanceDialog(self.workspace, self).open())
        self.workspace.changed.connect(self._on_changed)

    def ask(self, question: Question) -> None:
        """Answer another question."""
        self.line.ask(question)
        self.workspace.remembered.put(REMEMBERED, kept(question))
        self.answering.ask(question)

    def cancel(self) -> None:
        """Give up what is being computed."""
        self.answering.fresh.cancel()
        self.head.show_cancelled()

    def keep(self) -> None:
        """Ask for a name, and keep what is shown under it."""
        if self.answer is None or self.answer.agreement is None:
            self.workspace.hint("There is no measurement to keep yet.")
            return
        name = asking.line(self, "Keep this measurement", "Its name:", keeping.proposed_name(self.answer))
        if name:
            keeping.keep(self.workspace, self.answer, name)
            self.workspace.hint("Kept. “Over time” shows it beside the others.")

    def compare(self, measurement_id: int) -> None:
        """Set a kept measurement beside what is shown."""
        with self.workspace.read() as session:
            found = next((each for each in list_measurements(session) if each.id == measurement_id), None)
            if found is None or self.answer is None or self.answer.agreement is None:
                return
            now = keeping.of_answer(session, self.answer)
        keeping.BeforeAndAfter(found, now, "now", self).open()

    def export(self) -> None:
        """Write the appendix of what is shown to a file."""
        answer, workspace = self.answer, self.workspace
        if answer is None or answer.agreement is None:
            workspace.hint("There is nothing to export yet: two coders have to set the same documents to “done”.")
            return
        path = file_for_appendix(self)
        if path is not None:
            self.tasks.run(partial(write_appendix, workspace, answer, path), self._on_written, self._not_written)

    def _on_written(self, path: Path) -> None:
        self.workspace.hint(f"Written: {path}")

    def _not_written(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            raise error

    def open_cell(self, cell: Cell) -> None:
        """List the passages behind a count."""
        PassagesDialog(self.workspace, self.tasks, cell, self).open()

    def _on_answered(self, answer: Answer) -> None:
        at, here = self._place()
        self.answer = answer
        self.line.offer(answer.known)
        if self.line.question != answer.question:  # something that was asked for is gone
            self.ask(self.line.question)
            return
        self.head.show_answer(answer)
        self._show_kept()
        self._pages.setCurrentWidget(self.reading if answer.reflexive else self._measured)
        rows = rows_of(answer.agreement) if answer.agreement is not None else []
        self.model.take(rows, ways.row_title(answer.question))
        self.card.show_answer(answer)
        self._body.setCurrentWidget(self.both if rows else self.empty)
        if rows and answer.agreement is not None:
            self.table.fit()
            self.table.choose(max(0, self.model.row_of(at)), here)
        else:
            self.empty.said.setText(why_nothing(answer))

    def _forget(self) -> None:
        """Show no figure that rests on what the coder who left could see."""
        self._at = self._place()
        self.answer = None
        self.model.take([], ways.row_title(self.answering.question))
        self.head.forget()
        self.card.forget()
        self.empty.said.setText(COMPUTING)
        self._body.setCurrentWidget(self.empty)

    def _place(self) -> tuple[int | None, int]:
        """Give the code whose row, and the column, that is chosen; what was chosen before where there is no table."""
        index = self.table.currentIndex()
        return (self.model.rows[index.row()].key, index.column() or _FIGURE) if index.isValid() else self._at

    def _on_chosen(self, row: int, column: int) -> None:
        self.card.show_figure(self.model.rows[row], COLUMNS[column])

    def _on_opened(self, row: int, column: int) -> None:
        """Look into a cell: the passages of a count, else the card."""
        cell = self.card.cell_of(self.model.rows[row], COLUMNS[column])
        if cell is not None:
            self.open_cell(cell)
        else:
            self.card.take_keys()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("measurement"):
            self._show_kept()

    def _show_kept(self) -> None:
        with self.workspace.read() as session:
            self.head.show_kept(measurement_names(session))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.be_high(self.height() >= HIGH)
        wanted = Qt.Orientation.Horizontal if self.width() >= ROOMY else Qt.Orientation.Vertical
        if wanted != self.both.orientation():
            self.both.setOrientation(wanted)
            self._give_room()

    def _give_room(self) -> None:
        """Give the card the width it needs, or, below the table, less height than that has."""
        beside = self.both.orientation() == Qt.Orientation.Horizontal
        self.both.setStretchFactor(1, 0 if beside else 1)
        self.both.setSizes([10_000, CARD] if beside else [600, 300])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._give_room()
        self.answering.fresh.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.answering.fresh.sleep()


def why_nothing(answer: Answer) -> str:
    """Say why there is no table, and what to do."""
    if answer.why:
        return answer.why
    if answer.agreement is not None and answer.agreement.documents:
        names = " and ".join(answer.agreement.coders)
        return (
            f"None of the codes was applied by {names} in the documents compared, so that there is nothing to measure."
        )
    done = [coder.said for coder in answer.known.coders if coder.done and not coder.consensus]
    so_far = f" So far: {', '.join(done)}." if done else " So far nobody has set any document to “done”."
    notes = " ".join(answer.agreement.notes) if answer.agreement is not None else ""
    return (
        "Agreement needs documents that two coders have both set to “done”: only then is known that who did not apply "
        f"a code looked and found nothing.{so_far} {notes}".strip()
    )
