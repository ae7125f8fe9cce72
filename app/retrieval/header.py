"""What stands above the list of segments: how many there are, how they are shown, and what can be taken away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QMenu, QToolButton, QWidget

from app.looks.parts import GRID, MARGIN, bar, heading, tool
from app.retrieval.sorting import HEADINGS

COUNTING = (
    "Each segment counts as it was coded: where two coders, or two codes, mark the same words, these are two. "
    "The figures of the reports count passages: what overlaps is one there."
)


class Header(QWidget):
    """The heading with the count, and the buttons."""

    holding = Signal(bool)
    viewing = Signal(str)
    sorting = Signal(int)
    copying = Signal()
    exporting = Signal()
    closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ""
        self.count = QLabel(self)
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.count.setAccessibleName("How many segments are shown")
        self.count.setToolTip(COUNTING)
        self.count.setMinimumWidth(1)
        self.hold = tool(self, "push-pin", "Hold this list")
        self.hold.setCheckable(True)
        self.hold.setToolTip("Hold this list; else it follows the code that is chosen in the tree")
        self.hold.toggled.connect(self.holding)
        sorter = self._sorter()
        self.cards, self.table = self._way("cards", "rows", "Cards"), self._way("table", "table", "Table")
        group = QButtonGroup(self)
        for way in (self.cards, self.table):
            group.addButton(way)
        copy = tool(self, "copy", "Copy all that are shown", self.copying.emit)
        export = tool(self, "export", "Export what is shown, without names …", self.exporting.emit)
        self.close_button = tool(self, "x", "Close the list of segments", self.closing.emit, "F6")
        ways = (self.hold, sorter, self.cards, self.table)
        row = bar(heading("Segments", self), self.count, *ways, copy, export, self.close_button, spacing=GRID // 2)
        row.setStretch(1, 1)
        row.insertSpacing(1, GRID)
        row.setContentsMargins(MARGIN, GRID // 2, GRID, GRID // 2)
        self.setLayout(row)

    def _way(self, key: str, icon: str, name: str) -> QToolButton:
        button = tool(self, icon, f"Show as {name.lower()}")
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False: self.viewing.emit(key))
        return button

    def _sorter(self) -> QToolButton:
        button, menu = tool(self, "sort-ascending", "Sort the segments"), QMenu(self)
        for column, each in enumerate(HEADINGS):
            menu.addAction(each.tip).triggered.connect(lambda _checked=False, column=column: self.sorting.emit(column))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def say(self, count: str) -> None:
        """Say how many segments are shown."""
        self._said = count
        self.count.setToolTip(f"{self._said}.\n\n{COUNTING}")
        self._elide()

    def _elide(self) -> None:
        metrics = QFontMetrics(self.count.font())
        self.count.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, self.count.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()
