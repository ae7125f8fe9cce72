"""The palette to choose a code's colour from: forty colours that have names, and any other."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QColorDialog,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import GRID, bar
from app.looks.tree_model import Index
from coding.palette import COLOURS, EIGHT, colour, colour_name

SWATCH, CELL = 20, 30


class Swatches(QStyledItemDelegate):
    """Draws a colour, with a ring around the one that would be taken."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(cell, 6, 6)
        inset = (cell.width() - SWATCH) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(index.data(Qt.ItemDataRole.UserRole)))
        painter.drawRoundedRect(cell.adjusted(inset, inset, -inset, -inset), 4, 4)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(CELL, CELL)


class ColourChoice(QFrame):
    """A popup with the palette; arrows move, Return or a click chooses, Escape leaves all as it was."""

    chosen = Signal(str)

    def __init__(self, now: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        self.setFrameShadow(QFrame.Shadow.Plain)
        self.setObjectName("colourChoice")
        self.setAccessibleName("Colour of the code")
        self._now = now
        self.swatches = self._make_swatches()
        self._name = QLabel(self)
        other = QPushButton("Other …", self)
        other.clicked.connect(self._ask_other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.swatches)
        layout.addLayout(bar(self._name, None, other))
        self.swatches.currentItemChanged.connect(self._on_current)
        self._begin()

    def _make_swatches(self) -> QListWidget:
        made = QListWidget(self)
        made.setAccessibleName("Colours")
        made.setViewMode(QListWidget.ViewMode.IconMode)
        made.setMovement(QListWidget.Movement.Static)
        made.setItemDelegate(Swatches(made))
        made.setGridSize(QSize(CELL, CELL))
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setUniformItemSizes(True)
        made.setMouseTracking(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFixedSize(CELL * len(EIGHT) + 4, CELL * (COLOURS // len(EIGHT)) + 4)
        for number in range(COLOURS):
            item = QListWidgetItem(made)
            item.setToolTip(colour_name(number))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, colour_name(number))
            item.setData(Qt.ItemDataRole.UserRole, colour(number))
        made.itemClicked.connect(self._take)
        made.itemEntered.connect(made.setCurrentItem)
        made.installEventFilter(self)
        return made

    def _begin(self) -> None:
        """Stand on the colour the code has now."""
        values = [colour(number) for number in range(COLOURS)]
        self.swatches.setCurrentRow(values.index(self._now) if self._now in values else 0)
        self.swatches.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            return False
        self._take(self.swatches.currentItem())
        return True

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._name.setText(item.toolTip().capitalize())

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
        self.close()

    def _ask_other(self) -> None:
        dialog = QColorDialog(QColor(self._now), self.parentWidget())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Colour of the code")
        dialog.colorSelected.connect(lambda found, tell=self.chosen: tell.emit(found.name()))
        self.setParent(dialog)  # it lives as long as the dialog that speaks for it
        dialog.open()
        self.hide()


def choose_colour(parent: QWidget, point: QPoint, now: str, on_chosen: Callable[[str], object]) -> ColourChoice:
    """Show the palette at the point of the screen; what is chosen is told."""
    choice = ColourChoice(now, parent)
    choice.chosen.connect(on_chosen)
    room, size = parent.screen().availableGeometry().adjusted(GRID, GRID, -GRID, -GRID), choice.sizeHint()
    choice.move(min(point.x(), room.right() - size.width()), min(point.y(), room.bottom() - size.height()))
    choice.show()
    return choice
