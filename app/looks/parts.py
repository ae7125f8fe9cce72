"""The small parts that screens are made of, so that all of them look alike."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.looks import icons

GRID = 8
MARGIN = 16
ICON, TOOL = 18, 28
"""The side of an icon, and of the flat button around it."""
CONTROL = 32
"""The height of a button or field that stands for itself."""


def heading(words: str, parent: QWidget | None = None) -> QLabel:
    """Write the heading of a panel."""
    label = _plain(words, parent)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def title(words: str, parent: QWidget | None = None) -> QLabel:
    """Write the title of a page or a dialog."""
    label = _plain(words, parent)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.4)
    font.setBold(True)
    label.setFont(font)
    label.setWordWrap(True)
    return label


def hint(words: str, parent: QWidget | None = None) -> QLabel:
    """Write a sentence that stands back behind what it explains."""
    label = _plain(words, parent)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def yielding(label: QLabel) -> QLabel:
    """Let the label be as narrow as it must, and as high as its words then need."""
    label.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def _plain(words: str, parent: QWidget | None) -> QLabel:
    """Write words as they are: what stands in <brackets> in a name is no mark-up."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def tool(
    parent: QWidget | None, icon: str, name: str, slot: Callable[[], object] | None = None, keys: str = ""
) -> QToolButton:
    """Make a flat button that shows an icon; its name is spoken, and shown with its keys as tooltip."""
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setIconSize(QSize(ICON, ICON))
    button.setFixedSize(TOOL, TOOL)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(name)
    button.setToolTip(tip(name, keys))
    icons.give(button, icon)
    if slot is not None:
        button.clicked.connect(lambda _checked=False: slot())
    return button


def worded(parent: QWidget | None, icon: str, words: str, about: str = "", height: int = CONTROL) -> QToolButton:
    """Make a flat button that shows an icon and words beside it."""
    button = QToolButton(parent)
    button.setText(words)
    button.setToolTip(about)
    button.setAutoRaise(True)
    button.setFixedHeight(height)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.give(button, icon)
    return button


def tip(name: str, keys: str = "") -> str:
    """Say what a control does, with its keys as the system writes them."""
    written = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    return f"{name} ({written})" if written else name


def primary(button: QPushButton) -> QPushButton:
    """Mark the button as the one that most people want; Enter presses it."""
    button.setDefault(True)
    button.setMinimumHeight(CONTROL)
    icons.redraw_one(button)
    return button


def second(button: QPushButton) -> QPushButton:
    """Make the button as high as the one that most people want; Enter presses that one, not this."""
    button.setAutoDefault(False)
    button.setMinimumHeight(CONTROL)
    return button


def bar(*parts: QWidget | None, spacing: int = GRID) -> QHBoxLayout:
    """Put parts into a row; None is the room that stretches."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return row


def beside(dialog: QWidget, about: str, left: QVBoxLayout, card: QWidget, below: QHBoxLayout) -> None:
    """Fill a dialog: what it is for, a list with its buttons, the card of what is chosen there at its right."""
    row = QHBoxLayout()
    row.setSpacing(MARGIN)
    row.addLayout(left, 1)
    row.addWidget(line(dialog, upright=True))
    row.addWidget(card)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    column.setSpacing(GRID)
    column.addWidget(hint(about, dialog))
    column.addLayout(row, 1)
    column.addLayout(below)


def line(parent: QWidget | None = None, *, upright: bool = False) -> QFrame:
    """Draw a hair line between two parts."""
    frame = QFrame(parent)
    frame.setFrameShape(QFrame.Shape.VLine if upright else QFrame.Shape.HLine)
    frame.setFrameShadow(QFrame.Shadow.Plain)
    frame.setForegroundRole(QPalette.ColorRole.Mid)
    return frame


class Empty(QWidget):
    """What a panel says where it has nothing to show: what it is for, and what to do next."""

    def __init__(
        self,
        words: str,
        button_words: str = "",
        slot: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        self.said = hint(words, self)
        layout.addWidget(self.said)
        self.button: QPushButton | None = None
        if button_words and slot is not None:
            self.button = QPushButton(button_words, self)
            self.button.clicked.connect(lambda _checked=False: slot())
            layout.addLayout(bar(self.button, None))
        layout.addStretch()


def key(over: QWidget, keys: str, deed: Callable[[], object]) -> None:
    """Let keys do it wherever the focus is in that part of the window."""
    shortcut = QShortcut(QKeySequence(keys), over)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(deed)
