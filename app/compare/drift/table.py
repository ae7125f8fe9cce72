"""The table beside the chart: a row a line, a column a point; the rows that are chosen are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableWidget, QTableWidgetItem, QWidget

from app.compare.agreement.keeping import UNRELIABLE, with_interval
from app.compare.drift.lines import Line
from app.compare.drift.points import Point
from app.looks.first_column import FirstColumn
from app.looks.parts import GRID
from coding.agreement.measuring import Figure
from coding.text import listed

ROW, NAME, LEAST, MOST_WIDE = 28, 240, 96, 184
MOST = 8
"""So many codes are drawn at once."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureTable(QTableWidget):
    """Every figure in numbers; undefined ones say why in their tooltips."""

    drawn = Signal()
    """Other rows are chosen to be drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Agreement over time in numbers")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.lines: list[Line] = []
        self.itemSelectionChanged.connect(self.drawn)
        self.first = FirstColumn(self)

    def take(self, points: Sequence[Point], lines: Sequence[Line]) -> None:
        """Show these; rows of the same codes stay chosen."""
        kept, here = {line.uid for line in self.chosen()}, (self.currentRow(), self.currentColumn())
        self.blockSignals(True)
        self.lines = list(lines)
        self.clear()
        self.setColumnCount(1 + len(points))
        self.setRowCount(len(lines))
        self.setHorizontalHeaderItem(0, QTableWidgetItem(""))
        for column, point in enumerate(points, start=1):
            self.setHorizontalHeaderItem(column, _head(point))
        for row, line in enumerate(lines):
            self._show_line(row, line)
        self._fit()
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(*here), flags.NoUpdate)
        for row, line in enumerate(lines):
            if line.uid and line.uid in kept:
                self.selectionModel().select(self.model().index(row, 0), flags.Select | flags.Rows)
        self.blockSignals(False)

    def _show_line(self, row: int, line: Line) -> None:
        for column, words in enumerate((line.name, *map(written, line.figures))):
            item = QTableWidgetItem(words)
            font = item.font()
            font.setBold(not line.uid)
            item.setFont(font)
            if line.once and not column:
                item.setToolTip(f"Measured as {listed([f'“{name}”' for name in line.once])}, too")
            if column:
                figure = line.figures[column - 1]
                item.setTextAlignment(_RIGHT)
                item.setToolTip(about(figure))
            self.setItem(row, column, item)

    def _fit(self) -> None:
        """Give each figure its room; a long name of a measurement is cut, and stands in its tooltip."""
        head = self.horizontalHeader()
        head.resizeSection(0, NAME)
        for column in range(1, self.columnCount()):
            figures, name = self.sizeHintForColumn(column), head.sectionSizeHint(column)
            head.resizeSection(column, max(LEAST, figures, min(name, MOST_WIDE)) + GRID)

    def chosen(self) -> list[Line]:
        """Give the lines of the codes whose rows are chosen, from the top, as many as are drawn."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self.lines[row] for row in rows if row < len(self.lines) and self.lines[row].uid][:MOST]


def _head(point: Point) -> QTableWidgetItem:
    item = QTableWidgetItem(point.name)
    item.setTextAlignment(_RIGHT)
    item.setToolTip("\n".join((f"{point.name} {point.day}".strip(), *point.before)))
    return item


def written(figure: Figure | None) -> str:
    """Write a figure with its interval, or that it was not measured."""
    return "–" if figure is None else with_interval(figure)


def about(figure: Figure | None) -> str:
    """Say why there is no figure, or that its interval is unreliable; "" where all is well."""
    if figure is None:
        return "It was not measured then."
    return figure.reason or (UNRELIABLE if figure.unreliable else "")
