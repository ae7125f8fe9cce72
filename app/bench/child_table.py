"""Measures the table of segments beside one of constant words: WHAT STUDY ROUNDS. Prints the figure as JSON."""

import json
import sys
from collections import Counter
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView

from app.bench.pairs import Block, cpu_ms, paired
from app.retrieval.panel import SegmentsPanel
from app.tasks import Tasks
from app.workspace import Workspace
from coding.retrieval import Query
from models.project import Project

SIZE = (1200, 800)
FRAMES, STEP, TURNS = 60, 3, 5
"""A frame moves on by so many rows."""
CELLS = (
    "Idea 251",
    "the same words in every row, about as many as a segment has: they are cut off where the column ends",
    "001 Aoife Adeyemi",
    "Aoife Adeyemi (commissioner, South Coast)",
    "Béla Brandt",
    "+ supports · example · attributed",
    "34 %",
)
"""What the constant table shows, column by column."""
_SHOWN = int(Qt.ItemDataRole.DisplayRole)


class Constant(QAbstractTableModel):
    """So many rows, all with the same cells."""

    def __init__(self, rows: int, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(CELLS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _SHOWN) -> Any:
        return CELLS[index.column()] if role == _SHOWN else None


class Painted(QObject):
    """Counts how often a view is painted: a picture that was not painted is not measured."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.view = view
        self.count = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False

    def frame(self, work: Callable[[], object]) -> None:
        """Do the work and paint what came of it."""
        before = self.count
        work()
        for _turn in range(TURNS):
            QApplication.processEvents()
            if self.count > before:
                return
        raise RuntimeError("nothing was painted")


def panel_on(workspace: Workspace, tasks: Tasks) -> SegmentsPanel:
    """Show the panel as a table of all segments of the study."""
    panel = SegmentsPanel(workspace, tasks)
    panel.header.table.click()
    panel.resize(*SIZE)
    panel.show()
    panel.header.hold.setChecked(True)
    panel.ask(Query())
    while panel.model.names is None:
        QApplication.processEvents()
    QApplication.processEvents()
    return panel


def constant_beside(panel: SegmentsPanel) -> QTableView:
    """Show a table of constant words with the rows and columns of ours, in its size."""
    ours, plain = panel.table, QTableView()
    plain.setModel(Constant(panel.model.rowCount(), plain))
    plain.setFrameShape(QFrame.Shape.NoFrame)
    plain.setShowGrid(False)
    plain.setWordWrap(False)
    plain.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    plain.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    plain.setSortingEnabled(True)
    plain.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    plain.verticalHeader().hide()
    plain.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    plain.verticalHeader().setDefaultSectionSize(ours.verticalHeader().defaultSectionSize())
    for column in range(panel.model.columnCount()):
        plain.horizontalHeader().resizeSection(column, ours.horizontalHeader().sectionSize(column))
    plain.resize(ours.size())
    plain.show()
    QApplication.processEvents()
    return plain


def scroll(panel: SegmentsPanel) -> tuple[Block, Block]:
    """Move both down, frame by frame."""
    ours, bare = _scrolling(panel.table), _scrolling(constant_beside(panel))
    return lambda: cpu_ms(lambda: _often(*ours)), lambda: cpu_ms(lambda: _often(*bare))


def sort(panel: SegmentsPanel) -> tuple[Block, Block]:
    """Sort by code, from the first to the last and from the last to the first in turn."""
    orders = cycle((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
    codes, plain = list(panel.model.columns.codes), constant_beside(panel)
    ours, bare = Painted(panel.table), Painted(plain)

    def floor() -> None:
        sorted(range(len(codes)), key=codes.__getitem__)
        plain.viewport().update()

    return (
        lambda: cpu_ms(lambda: ours.frame(lambda: panel.table.sortByColumn(0, next(orders)))),
        lambda: cpu_ms(lambda: bare.frame(floor)),
    )


def narrow(panel: SegmentsPanel) -> tuple[Block, Block]:
    """Ask for one code, after all were shown."""
    codes, plain = list(panel.model.columns.codes), constant_beside(panel)
    [(most, _count)] = Counter(codes).most_common(1)
    ours, bare = Painted(panel.table), Painted(plain)

    def candidate() -> float:
        ours.frame(lambda: panel.ask(Query()))
        return cpu_ms(lambda: ours.frame(lambda: panel.ask(Query(code_ids=(most,)))))

    def floor() -> None:
        [row for row in range(len(codes)) if codes[row] == most]
        plain.viewport().update()

    return candidate, lambda: cpu_ms(lambda: bare.frame(floor))


def _scrolling(view: QTableView) -> tuple[Painted, Callable[[], object]]:
    bar, step = view.verticalScrollBar(), [STEP * view.verticalHeader().defaultSectionSize()]

    def on() -> None:
        if not bar.minimum() <= bar.value() + step[0] <= bar.maximum():
            step[0] = -step[0]
        bar.setValue(bar.value() + step[0])

    return Painted(view), on


def _often(watched: Painted, work: Callable[[], object]) -> None:
    for _time in range(FRAMES):
        watched.frame(work)


KINDS = {"scroll": scroll, "sort": sort, "filter": narrow}


def main(what: str, study: str, rounds: int) -> None:
    """Measure and print."""
    application = QApplication([])
    tasks = Tasks()
    with Project(Path(study)) as project:
        panel = panel_on(Workspace(project, "Bench"), tasks)
        figure = paired(*KINDS[what](panel), rounds)
        project.listeners.clear()
        panel.close()
    print(json.dumps([figure.value, figure.candidate_ms, figure.floor_ms]))
    del application


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
