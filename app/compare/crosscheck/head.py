"""The line above a cross-check: which one, what is done with it, and a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from app.looks import icons, parts
from app.looks.switch import Switch
from coding.crosscheck.checks import Check

REVIEW, ANSWERS, RESULT = "review", "answers", "result"
_CHOICES = ((REVIEW, "Review", "eye"), (ANSWERS, "Answers", "chat-text"), (RESULT, "Result", "chart-bar"))


class Head(QWidget):
    """Chooses a cross-check and a part of it."""

    check_chosen = Signal(int)
    part_chosen = Signal(str)
    draw_asked = Signal()
    rename_asked = Signal()
    state_asked = Signal()
    delete_asked = Signal()

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks = QComboBox(self)
        self.checks.setAccessibleName("Cross-check")
        self.checks.setMinimumHeight(parts.CONTROL)
        self.checks.setMinimumWidth(240)
        self.switch = Switch("Part of the cross-check", _CHOICES, self)
        self.draw = parts.worded(self, "plus", "Draw a sample …", "Begin another cross-check")
        self.menu = QMenu(self)
        self.rename = self.menu.addAction("Rename …", self.rename_asked.emit)
        self.state = self.menu.addAction("Close", self.state_asked.emit)
        self.delete = self.menu.addAction("Delete …", self.delete_asked.emit)
        self.more = parts.tool(self, "dots-three", "More about this cross-check", self._show_menu)
        for action, icon in ((self.rename, "pencil-simple"), (self.state, "lock-simple"), (self.delete, "trash")):
            icons.give(action, icon)
        row = QHBoxLayout(self)
        row.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        row.setSpacing(parts.GRID)
        for part in (self.checks, self.more, self.switch):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.draw)
        for part in (self.draw, self.more):
            part.setVisible(writes)
        self.checks.activated.connect(lambda row: self.check_chosen.emit(int(self.checks.itemData(row))))
        self.switch.chosen.connect(self.part_chosen)
        self.draw.clicked.connect(self.draw_asked)

    def show_checks(self, checks: Sequence[Check], chosen: int) -> None:
        """Offer these, the chosen one shown."""
        self.checks.clear()
        for check in checks:
            closed = "" if check.is_open else ", closed"
            self.checks.addItem(f"{check.name}  ·  {check.coder}’s coding{closed}", check.id)
        self.checks.setCurrentIndex(max(0, self.checks.findData(chosen)))
        shown = next((check for check in checks if check.id == chosen), None)
        self.state.setText("Close" if shown is None or shown.is_open else "Open again")

    def _show_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
