"""The levels of a rubric in their order, the strongest first, each with the look it has on diagram and table."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.evidence.colours import Look, level_look, scheme_of
from app.looks.parts import GRID, bar, tool
from coding.grading.rubric_parts import FEWEST, MOST, Rubric

SIDE = 24


class LevelList(QWidget):
    """Shows the levels; asks for one more, one less, or another order."""

    chosen = Signal(int)
    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    """By how many places the chosen level is to be moved: -1 is stronger."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Levels, the strongest first")
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.list.currentRowChanged.connect(self.chosen)
        self.add = tool(self, "plus", "Add a level below the chosen one", self.add_asked.emit)
        self.remove = tool(self, "trash", "Take the chosen level out", self.remove_asked.emit)
        self.up = tool(self, "arrow-up", "Make the chosen level stronger", lambda: self.move_asked.emit(-1))
        self.down = tool(self, "arrow-down", "Make the chosen level weaker", lambda: self.move_asked.emit(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.list, 1)
        column.addLayout(bar(self.add, self.remove, None, self.up, self.down))

    def show_levels(self, rubric: Rubric, place: int) -> None:
        """Show the rubric's levels, and that one as chosen, without telling it."""
        self.list.blockSignals(True)
        self.list.clear()
        for level in rubric.levels:
            look = level_look(rubric, level.name, scheme_of(self.palette()))
            item = QListWidgetItem(swatch(look, self.devicePixelRatioF()), level.name or "(without a name)")
            item.setSizeHint(QSize(0, SIDE + GRID))
            self.list.addItem(item)
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        count = len(rubric.levels)
        self.add.setEnabled(count < MOST)
        self.remove.setEnabled(count > FEWEST)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)


def swatch(look: Look, ratio: float) -> QIcon:
    """Draw the look of a level small: its fill, its outline and its letter."""
    drawn = QPixmap(round(SIDE * ratio), round(SIDE * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, SIDE, SIDE).adjusted(1, 1, -1, -1)
        painter.setBrush(look.fill)
        painter.setPen(QPen(look.outline, 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(look.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, look.letter)
    found = QIcon(drawn)
    found.addPixmap(drawn, QIcon.Mode.Selected)
    return found
