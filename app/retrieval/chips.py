"""The conditions above the list: a chip for each, to be changed or taken away, and a button for one more."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from app.looks import icons
from app.looks.flow import Flow
from app.looks.parts import GRID

HEIGHT, WIDEST, CROSS = 28, 320, 14


class Chip(QFrame):
    """A condition in words; a click changes it, the cross takes it away."""

    changing = Signal(str)
    removing = Signal(str)

    def __init__(self, key: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.words, cross = QToolButton(self), QToolButton(self)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, WIDEST)
        self.words.setText(shown.replace("&", "&&"))
        self.words.setToolTip(f"{words}. Click to change it.")
        self.words.setAccessibleName(words)
        cross.setAccessibleName(f"Remove the filter {words}")
        cross.setToolTip("Remove this filter")
        cross.setIconSize(QSize(CROSS, CROSS))
        icons.give(cross, "x")
        self.words.clicked.connect(self._change)
        cross.clicked.connect(self._remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID // 2, 0, GRID // 2, 0)
        layout.setSpacing(0)
        self.buttons = (self.words, cross)
        for button in self.buttons:
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedHeight(HEIGHT - 6)
            layout.addWidget(button)
        self.setFixedHeight(HEIGHT)

    def _change(self) -> None:
        self.changing.emit(self.key)

    def _remove(self) -> None:
        self.removing.emit(self.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)


class Chips(QWidget):
    """The row of chips; it goes on in the next line where there are many."""

    changing = Signal(str)
    removing = Signal(str)

    def __init__(self, menu: QMenu, after: QWidget, parent: QWidget | None = None) -> None:
        """Offer the menu; Tab comes here from the control given."""
        super().__init__(parent)
        self._after = after
        self.setAccessibleName("Filters")
        self._menu = menu
        self._shown: list[tuple[str, str]] = []
        self.chips: list[Chip] = []
        self._flow = Flow(self)
        self.more = QToolButton(self)
        self.more.setText("Filter")
        self.more.setAccessibleName("Add a filter")
        self.more.setToolTip("Show only some: of a document, a kind of person, a coder, with a mark")
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setAutoRaise(True)
        self.more.setFixedHeight(HEIGHT)
        self.more.clicked.connect(self._offer)
        icons.give(self.more, "plus")
        self._flow.addWidget(self.more)
        self.setMinimumWidth(1)  # a long filter is cut, and does not widen the window
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _put_in_tab_order(self) -> None:
        """Let Tab go through the chips as they stand, and then to the button for one more."""
        before = self._after
        for each in (*(button for chip in self.chips for button in chip.buttons), self.more):
            QWidget.setTabOrder(before, each)
            before = each

    def _offer(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_chips(self, conditions: Iterable[tuple[str, str]]) -> None:
        """Show a chip for each condition: its key and its words."""
        conditions = list(conditions)
        if conditions == self._shown:
            return
        self._shown = conditions
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.more)
        self.chips = [Chip(key, words, self) for key, words in conditions]
        for chip in self.chips:
            chip.changing.connect(self.changing)
            chip.removing.connect(self.removing)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.more)
        self._put_in_tab_order()
        self._flow.invalidate()
        self._flow.activate()
        self.updateGeometry()
