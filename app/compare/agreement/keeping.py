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
from coding.agreement.kept_figures import measured
from coding.agreement.measuring import (
    Change,
    Figure,
    Measured,
    Measurement,
    compare_measured,
    keep_measurement,
    measured_otherwise,
)

if TYPE_CHECKING:
    from app.compare.agreement.answering import Answer
    from app.workspace import Workspace
    from models.project import Session

SIZE = (640, 480)
_ROW = 28
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
        for place in (1, 2, 3):
            head = QTableWidgetItem(table.model().headerData(place, Qt.Orientation.Horizontal))
            head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(place, head)
        close = parts.primary(QPushButton("Close", self))
        close.clicked.connect(self.accept)
        column.addLayout(parts.bar(None, close))

    def _show(self, row: int, change: Change) -> None:
        cells = (
            (change.name or ALL, ""),
            (_written(change.before), _about(change.before)),
            (_written(change.after), _about(change.after)),
            (_signed(change.difference), ""),
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
    return UNDEFINED if figure.value is None else number(figure.value)


def _about(figure: Figure | None) -> str:
    if figure is None or figure.low is None or figure.high is None:
        return "" if figure is None else figure.reason
    return f"95 % interval {number(figure.low)} to {number(figure.high)}"


def _signed(difference: float | None) -> str:
    if difference is None:
        return ""
    return f"+{number(difference)}" if round(difference, 2) > 0 else number(difference)
