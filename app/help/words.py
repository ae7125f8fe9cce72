"""The words of the program, explained to its users: as a list, and beside the place where one is met."""

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import GRID, MARGIN, bar, hint, primary, title, tool
from app.paths import RESOURCES

if TYPE_CHECKING:
    from app.frame.window import Window

FILE = RESOURCES / "help" / "words.json"
SIZE, LIST, POPUP = (720, 480), 184, 360


@dataclass(frozen=True, slots=True)
class Word:
    """A word with what it means, an example, and the words that are explained along with it."""

    word: str
    said: str
    example: str
    also: tuple[str, ...] = ()


@cache
def all_words() -> dict[str, Word]:
    """Read the words, by the word itself and by those explained along with it."""
    found: dict[str, Word] = {}
    for each in json.loads(FILE.read_text("utf-8")):
        word = Word(each["word"], each["said"], each["example"], tuple(each.get("also", ())))
        found |= dict.fromkeys((word.word, *word.also), word)
    return found


def words(window: "Window") -> "WordsDialog":
    """Open the list of words."""
    dialog = WordsDialog(window)
    dialog.open()
    return dialog


def explain(window: QWidget, word: str, beside: QWidget | None = None) -> "Popup":
    """Say what the word means in a small box beside the widget; without one, in the middle of the window."""
    popup = Popup(all_words()[word], window)
    popup.show_beside(beside or window)
    return popup


def help_button(parent: QWidget, word: str) -> QToolButton:
    """Make the “?” that explains the word."""
    button = tool(parent, "question", f"What does “{word}” mean?")
    button.clicked.connect(lambda _checked=False: explain(button.window(), word, button))
    return button


class Popup(QFrame):
    """A word explained on a small sheet over the window; goes away by Escape or a click beside it."""

    def __init__(self, word: Word, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        self.setFrameShadow(QFrame.Shadow.Plain)
        self.setForegroundRole(QPalette.ColorRole.Mid)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_heading(word))
        self.setAccessibleDescription(f"{word.said} {word.example}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        width = POPUP - 2 * MARGIN
        for part in _explained(word, self):
            part.ensurePolished()
            part.setFixedSize(width, part.heightForWidth(width))
            layout.addWidget(part)

    def show_beside(self, widget: QWidget) -> None:
        """Stand below the widget, or above it where there is more room, inside the window; the keys come here."""
        self.adjustSize()
        room = self._window.rect().adjusted(GRID, GRID, -GRID, -GRID)
        place = widget.mapTo(self._window, QPoint(0, 0))
        top = place.y() + widget.height() + GRID // 2
        if top + self.height() > room.bottom():
            top = max(room.top(), min(place.y(), room.bottom()) - self.height() - GRID // 2)
        self.move(max(room.left(), min(place.x(), room.right() - self.width())), top)
        self.show()
        self.raise_()
        self.setFocus()
        QCoreApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # else the window would get it, and with it be beside the sheet

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        beside = isinstance(watched, QWidget) and watched is not self and not self.isAncestorOf(watched)
        if event.type() == QEvent.Type.MouseButtonPress and beside:
            self.close()
        return False


class WordsDialog(QDialog):
    """All words, found by a few letters; the chosen one is explained beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Words")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.field, self.list = QLineEdit(self), QListWidget(self)
        self.field.setPlaceholderText("Find a word")
        self.field.setAccessibleName("Find a word")
        self.field.setClearButtonEnabled(True)
        self.list.setAccessibleName("Words")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSpacing(2)
        self.list.addItems(sorted(all_words()))
        self._told = QWidget(self)
        self._text = QVBoxLayout(self._told)
        self._text.setContentsMargins(MARGIN, 0, 0, 0)
        self._text.setSpacing(MARGIN)
        self._text.addStretch()
        self._parts: list[QLabel] = []
        self._lay_out()
        self.field.textChanged.connect(self.search)
        self.list.currentTextChanged.connect(self._tell)
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        close = primary(QPushButton("Close", self))
        close.clicked.connect(self.accept)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.field)
        left.addWidget(self.list)
        for part in (self.field, self.list):
            part.setFixedWidth(LIST)
        row = bar()
        row.addLayout(left)
        row.addWidget(self._told, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addLayout(row, 1)
        layout.addLayout(bar(None, close))

    def search(self, letters: str) -> None:
        """Show the words that hold the letters, or whose explanation does, and choose the first."""
        asked, first = letters.strip().casefold(), None
        for row in range(self.list.count()):
            item = self.list.item(row)
            word = all_words()[item.text()]
            hidden = asked not in f"{item.text()} {word.said}".casefold()
            item.setHidden(hidden)
            if not hidden and (first is None or (item.text().startswith(asked) and not first.text().startswith(asked))):
                first = item
        if first is not None:
            self.list.setCurrentItem(first)
        else:
            self.list.setCurrentRow(-1)
            self._tell("")

    def said(self) -> str:
        """Give what is explained at the moment."""
        return "\n".join(part.text() for part in self._parts)

    def _tell(self, name: str) -> None:
        for part in self._parts:
            self._text.removeWidget(part)
            part.deleteLater()
        nothing = "No word is like this. Empty the field to see all."
        self._parts = _explained(all_words()[name], self._told) if name else [hint(nothing, self._told)]
        for place, part in enumerate(self._parts):
            self._text.insertWidget(place, part)


def _heading(word: Word) -> str:
    return " · ".join((word.word, *word.also))


def _explained(word: Word, parent: QWidget) -> list[QLabel]:
    said = QLabel(word.said, parent)
    said.setWordWrap(True)
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return [title(_heading(word).capitalize(), parent), said, hint(f"For example: {word.example}", parent)]
