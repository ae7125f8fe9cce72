"""Keeping a measurement, and setting what was kept beside what is measured now."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.compare.agreement import ways
from app.compare.agreement.columns import UNDEFINED, number
from app.looks import parts
from coding.agreement.before_and_after import Change, compare_measured, measured_otherwise
from coding.agreement.kept_figures import measured
from coding.agreement.measuring import (
    Figure,
    Measured,
    Measurement,
    keep_measurement,
)

if TYPE_CHECKING:
    from app.compare.agreement.answering import Answer
    from app.workspace import Workspace
    from models.project import Session

SIZE = (720, 480)
STAR, UNRELIABLE = "*", "the interval is unreliable, for it rests on few documents, or few with the code."
_ROW, _MOST = 28, 192
ALL = "All together"


def proposed_name(answer: "Answer") -> str:
    """Propose a name: the round's, else the day."""
    named = dict(answer.known.rounds).get(answer.question.round_id or 0, "")
    return named or f"Agreement on {date.today().isoformat()}"


def of_answer(session: "Session", answer: "Answer") -> Measured:
    """Give the figures of an answer as they are kept."""
    assert answer.agreement is not None
    how = ways.said(answer.question, len(answer.agreement.documents))
    return measured(session, answer.agreement, how, answer.sentence)


def keep(workspace: "Workspace", answer: "Answer", name: str) -> int:
    """Keep the answer under the name; one step of undo."""
    with workspace.write("keep_measurement") as session:
        return keep_measurement(session, name, of_answer(session, answer), answer.question.round_id)


class BeforeAndAfter(QDialog):
    """Two measurements side by side: alpha before and after, code by code, and what was measured differently."""

    def __init__(self, before: Measurement, after: Measured, after_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Before and after")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.changes = compare_measured(before.measured, after)
        self.otherwise = measured_otherwise(before.measured, after)
        self.table = QTableWidget(len(self.changes), 4, self)
        self.table.setHorizontalHeaderLabels(["Krippendorff’s alpha", before.name, after_name, "Change"])
        self._lay_out(f"From “{before.name}” ({before.at[:10]}, {before.coder}) to {after_name}")

    def _lay_out(self, title: str) -> None:
        table = self.table
        table.setAccessibleName("Alpha before and after")
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setFixedHeight(_ROW)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        table.horizontalHeader().setMaximumSectionSize(_MOST)
        for row, change in enumerate(self.changes):
            self._show(row, change)
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        column.addWidget(parts.heading(title, self))
        if self.otherwise:
            warning = "They were not measured alike, so that a change may come from that: "
            column.addWidget(parts.hint(warning + " ".join(self.otherwise), self))
        column.addWidget(table, 1)
        figures = [figure for change in self.changes for figure in (change.before, change.after)]
        if any(figure is not None and figure.unreliable for figure in figures):
            column.addWidget(parts.hint(f"{STAR} {UNRELIABLE[:1].upper()}{UNRELIABLE[1:]}", self))
        for place in (1, 2, 3):
            head = QTableWidgetItem(table.model().headerData(place, Qt.Orientation.Horizontal))
            head.setToolTip(head.text())
            head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(place, head)
        close = parts.primary(QPushButton("Close", self))
        close.clicked.connect(self.accept)
        column.addLayout(parts.bar(None, close))

    def _show(self, row: int, change: Change) -> None:
        cells = (
            (change.name or ALL, ""),
            (_written(change.before), change.before.reason if change.before is not None else ""),
            (_written(change.after), change.after.reason if change.after is not None else ""),
            (rise(change), ""),
        )
        for place, (words, about) in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setToolTip(about)
            font = item.font()
            font.setBold(not change.name)
            item.setFont(font)
            if place:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, place, item)


def _written(figure: Figure | None) -> str:
    if figure is None:
        return "not measured"
    return with_interval(figure)


def with_interval(figure: Figure) -> str:
    """Write a figure with its interval, with a star where that is unreliable: 0.62 (0.51 to 0.70)*."""
    if figure.value is None:
        return UNDEFINED
    if figure.low is None or figure.high is None:
        return number(figure.value)
    return f"{number(figure.value)}  ({number(figure.low)} to {number(figure.high)}){STAR if figure.unreliable else ''}"


def rise(change: Change) -> str:
    """Write the difference of the two figures as they are written, so that who subtracts them gets the same."""
    if change.difference is None or change.before is None or change.after is None:
        return ""
    before, after = (round(each.value or 0.0, 2) for each in (change.before, change.after))
    difference = round(after - before, 2)
    return f"+{number(difference)}" if difference > 0 else number(difference)
