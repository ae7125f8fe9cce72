"""What a table keeps while its rows are read anew: the cell one is at, the scrolling, the widths of the columns."""

from PySide6.QtCore import QItemSelectionModel, QObject
from PySide6.QtWidgets import QTableView

from app.participants.model import CellModel
from coding.cells import DOCUMENTS, NAME

WIDTHS = {NAME: 168, DOCUMENTS: 152}
WIDTH = 132


class Keeping(QObject):
    """Goes back to the same cell after a reset, or to what is in its place; widths are kept with the study."""

    def __init__(self, view: QTableView, cells: CellModel) -> None:
        super().__init__(view)
        self._view, self._cells = view, cells
        self._name = f"{cells.table.word}_widths"
        self._widths: dict[str, int] = WIDTHS | dict(cells.workspace.remembered.get(self._name, {}))
        self._place = (0, 0, "", 0)
        cells.modelAboutToBeReset.connect(self._before)
        cells.modelReset.connect(self._after)
        self._show_widths()

    def keep(self) -> None:
        """Note how wide the columns are."""
        header = self._view.horizontalHeader()
        for place, column in enumerate(self._cells.columns):
            self._widths[column.key] = header.sectionSize(place)
        self._cells.workspace.remembered.put(self._name, dict(self._widths))

    def _before(self) -> None:
        header, here = self._view.horizontalHeader(), self._view.currentIndex()
        for place, column in enumerate(self._cells.columns):
            self._widths[column.key] = header.sectionSize(place)
        row = self._cells.row_at(here.row())
        key = self._cells.columns[here.column()].key if here.isValid() else ""
        self._place = (row.id if row else 0, here.row(), key, self._view.verticalScrollBar().value())

    def _after(self) -> None:
        row_id, row, key, scrolled = self._place
        self._show_widths()
        found = self._cells.place_of(row_id)
        row = found if found >= 0 else min(row, self._cells.rowCount() - 1)
        here = self._cells.index(row, max(0, self._cells.column_of(key)))
        if here.isValid():
            self._view.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._view.verticalScrollBar().setValue(scrolled)

    def _show_widths(self) -> None:
        for place, column in enumerate(self._cells.columns):
            self._view.setColumnWidth(place, self._widths.get(column.key, WIDTH))
