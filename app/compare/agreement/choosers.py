"""Parts of a question that read like words of a sentence: a press opens what can be chosen instead."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.looks import icons
from app.looks.parts import GRID
from app.retrieval.choosing import Choosing
from coding.retrieval_kinds import Choice, Value
from coding.text import one_line

HEIGHT, SIGN = 28, 12
_FEW = 2


class Way(NamedTuple):
    """One of several ways: its value, the word in the question, and what it means."""

    value: str
    words: str
    about: str


class Part(QToolButton):
    """A part of the question: its name and what is chosen, with a sign that it opens."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.setAutoRaise(True)
        self.setFixedHeight(HEIGHT)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign stands behind the words
        self.setIconSize(QSize(SIGN, SIGN))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.give(self, "caret-down")

    def say(self, words: str, about: str = "") -> None:
        """Show what is chosen."""
        self.setText(f"  {self.title}: {one_line(words, 40)}".replace("&", "&&"))
        self.setAccessibleName(f"{self.title}: {words}")
        self.setToolTip(about or f"{self.title}: {words}. Press to change.")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)
        painter.end()
        super().paintEvent(event)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(GRID, 0)


class OneOf(Part):
    """One of a few ways, in a menu."""

    chosen = Signal(str)

    def __init__(self, title: str, ways: Sequence[Way], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.triggered.connect(self._on_action)
        self.clicked.connect(self._open)
        self.value = ""
        self.offer(ways)

    def offer(self, ways: Sequence[Way]) -> None:
        """Offer these; what was chosen stays, where it is still among them."""
        self._ways = {way.value: way for way in ways}
        self._menu.clear()
        group = QActionGroup(self._menu)
        for way in ways:
            action = self._menu.addAction(way.words[:1].upper() + way.words[1:].replace("&", "&&"))
            action.setData(way.value)
            action.setCheckable(True)
            action.setToolTip(way.about)
            group.addAction(action)
        self.show_value(self.value)

    def show_value(self, value: str) -> None:
        """Show this way; of one that is not offered the first."""
        way = self._ways.get(value) or next(iter(self._ways.values()))
        self.value = way.value
        self.say(way.words, f"{way.about} Press to change.")
        for action in self._menu.actions():
            action.setChecked(action.data() == way.value)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_action(self, action: QAction) -> None:
        if action.data() != self.value:
            self.show_value(action.data())
            self.chosen.emit(self.value)


class SomeOf(Part):
    """Any of many, or all of them, chosen in a list of boxes."""

    chosen = Signal(tuple)

    def __init__(self, title: str, every: str, parent: QWidget | None = None) -> None:
        """Take the words for all of them: what none checked means."""
        super().__init__(title, parent)
        self._every = every
        self._choices: list[Choice] = []
        self.values: tuple[Value, ...] = ()
        self.clicked.connect(self._open)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these; of what was chosen those stay that are still among them."""
        self._choices = list(choices)
        self.show_values(self.values)

    def show_values(self, values: Sequence[Value]) -> None:
        """Show that these are chosen; none is all."""
        words = {choice.value: choice.words for choice in self._choices}
        self.values = tuple(value for value in values if value in words)
        named = [value if isinstance(value, str) else words[value] for value in self.values]
        few = ", ".join(named) if len(named) <= _FEW else f"{len(named)} of {len(words)}"
        self.say(few or self._every, f"{self.title}: {', '.join(named) or self._every}. Press to change.")

    def _open(self) -> None:
        dialog = Choosing(self.title, self.title, self._choices, self)
        dialog.setWindowTitle(f"{self.title}: which are compared?")
        dialog.said.setText("Check those to compare. With none checked, all that can be compared are.")
        dialog.check(self.values)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, _key: str, values: tuple[Value, ...]) -> None:
        if values != self.values:
            self.show_values(values)
            self.chosen.emit(self.values)
