"""The rail at the left: the workspaces of the window."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from app.frame.pages import PAGES
from app.looks import icons
from app.looks.parts import GRID

WIDTH, HEIGHT, ICON = 88, 64, 24
NARROW = 48
"""The side of a button that shows its icon alone, where the window is narrow."""


class Rail(QFrame):
    """A button a workspace, one of them pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("Workspaces")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID // 2, GRID, GRID // 2, GRID)
        layout.setSpacing(GRID // 2)
        for number, page in enumerate(PAGES, start=1):
            button = QToolButton(self)
            button.setText(page.title)
            button.setAccessibleName(page.title)
            button.setToolTip(f"{page.tip} ({QKeySequence(f'Alt+{number}').toString()})")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(ICON, ICON))
            button.setFixedSize(WIDTH, HEIGHT)
            button.setAutoRaise(True)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            icons.give(button, page.icon)
            button.clicked.connect(lambda _checked=False, key=page.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[page.key] = button
            layout.addWidget(button)
        layout.addStretch()

    def show_titles(self, shown: bool) -> None:
        """Show the titles under the icons or, where there is little room, the icons alone."""
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if shown else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
            button.setFixedSize(WIDTH if shown else NARROW, HEIGHT if shown else NARROW)

    def show_chosen(self, key: str) -> None:
        """Press the workspace's button."""
        self._buttons[key].setChecked(True)
