"""The bar at the top: the study's name, undo and redo, the field that finds anything, who codes, light or dark."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.looks import icons
from app.looks.parts import CONTROL, GRID, ICON, MARGIN, TOOL, heading, tool

if TYPE_CHECKING:
    from app.actions.menus import Actions

HEIGHT = 48
FIELD, LEAST_FIELD = 440, 200
LEAST_NAME, _FIRST = 64, 100
"""The widths that remain where the window is narrow."""


class TopBar(QFrame):
    """What is at hand whatever is done; it follows the actions of the window."""

    def __init__(self, actions: "Actions", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._name = heading("", self)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._name.setMinimumWidth(LEAST_NAME)
        self._field = self._command_field(actions)
        self._coder = self._coder_button(actions)
        self._theme = tool(self, "circle-half", "Light or dark", lambda: None)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._name)
        for key in ("undo", "redo"):
            layout.addWidget(self._action_button(actions, key))
        layout.addStretch(1)
        layout.addWidget(self._field, _FIRST)
        layout.addStretch(1)
        layout.addWidget(self._coder)
        layout.addWidget(self._theme)
        self._theme.clicked.connect(lambda: actions.by_key[self._other_theme()].trigger())

    def show_study(self, name: str, path: str, coder: str) -> None:
        """Name the study and who is coding."""
        self._name.setText(name)
        self._name.setToolTip(path)
        self._coder.setText(coder)
        self._coder.setToolTip(f"You are coding as {coder}. Press to change.")

    def _other_theme(self) -> str:
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
        return "theme_light" if dark else "theme_dark"

    def _action_button(self, actions: "Actions", key: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(actions.by_key[key])
        button.setObjectName(f"{key}Button")
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(ICON, ICON))
        button.setFixedSize(TOOL, TOOL)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(key.capitalize())
        return button

    def _command_field(self, actions: "Actions") -> QPushButton:
        """Make what looks like a field for searching and opens the palette, where one types."""
        action = actions.by_key["palette"]
        keys = action.shortcut().toString()
        button = QPushButton(f"Search or do anything    {keys}", self)
        button.setObjectName("commandField")
        button.setAccessibleName("Search or do anything")
        button.setToolTip(f"{action.statusTip()} ({keys})")
        button.setMinimumWidth(LEAST_FIELD)
        button.setMaximumWidth(FIELD)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFixedHeight(CONTROL)
        icons.give(button, "magnifying-glass")
        palette = button.palette()
        palette.setBrush(QPalette.ColorRole.ButtonText, palette.brush(QPalette.ColorRole.PlaceholderText))
        button.clicked.connect(action.trigger)
        return button

    def _coder_button(self, actions: "Actions") -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName("Who is coding")
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(ICON, ICON))
        button.setFixedHeight(TOOL)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.give(button, "user-circle")
        button.clicked.connect(actions.by_key["coder"].trigger)
        return button

    def label(self) -> QLabel:
        """Give the label that names the study."""
        return self._name
