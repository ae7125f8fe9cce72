"""The names beside the rows: whoever scrolls sideways past them sees them where the numbers were."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QTableView

from app.participants.model import CellModel

MOST = 240
"""The names have no more room than this; longer ones are cut off with an ellipsis."""


class Naming(QObject):
    """Shows the names in the heads of the rows as soon as half of their column is out of sight."""

    def __init__(self, view: QTableView, cells: CellModel) -> None:
        super().__init__(view)
        self._view, self._cells = view, cells
        heads = view.verticalHeader()
        heads.setMaximumWidth(MOST)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.horizontalScrollBar().valueChanged.connect(self._on_scrolled)

    def _on_scrolled(self, scrolled: int) -> None:
        here = self._view.visualRect(self._view.currentIndex())
        in_view = self._view.viewport().rect().intersects(here)
        named = scrolled > self._view.columnWidth(0) // 2
        if self._cells.name_rows(named) and named and in_view:
            QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        """Keep the cell one is at in view: the names have taken room from the columns."""
        self._view.scrollTo(self._view.currentIndex())
