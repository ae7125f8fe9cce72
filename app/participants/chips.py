"""What a table is filtered by, a button each: pressed, it goes."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.looks.parts import CONTROL, GRID
from app.participants.menus import UNKNOWN
from app.participants.model import CellModel
from coding.text import one_line


class Chips(QWidget):
    """The columns of which only some values are shown."""

    def __init__(self, cells: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = cells
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        cells.shown.connect(self.reread)

    def reread(self) -> None:
        """Show the filters as they are now."""
        while (item := self._row.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        for key, values in self._cells.choosing.wanted.items():
            place = self._cells.column_of(key)
            if place >= 0:
                said = ", ".join(sorted(value or UNKNOWN for value in values))
                self._row.addWidget(self._chip(key, f"{self._cells.columns[place].title}: {said}"))

    def _chip(self, key: str, said: str) -> QPushButton:
        chip = QPushButton(f"{one_line(said, 40).replace('&', '&&')}  ✕", self)
        chip.setToolTip(f"{said}\nClick to show all again")
        chip.setAccessibleName(f"Filtered by {said}; press to show all again")
        chip.setFixedHeight(CONTROL)
        chip.clicked.connect(lambda _checked=False: self._drop(key))
        return chip

    def _drop(self, key: str) -> None:
        wanted = self._cells.choosing.wanted
        self._cells.choose(wanted={name: values for name, values in wanted.items() if name != key})
