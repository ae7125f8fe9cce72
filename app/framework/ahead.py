"""What is typed on the outline without a line being open: it goes to the line that begins so."""

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.framework.lines import Line, Lines
from coding.framework.outline import Box

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Typed:
    """The letters that were typed shortly after one another."""

    def __init__(self) -> None:
        self.words = ""
        self._since = QElapsedTimer()

    def takes(self, event: QKeyEvent) -> bool:
        """Take the letter, if the key is one; tells whether it is. Signs and spaces belong to a word begun."""
        if not self._since.isValid() or self._since.elapsed() > QApplication.keyboardInputInterval():
            self.words = ""
        letter = "" if event.modifiers() & _HELD else event.text()
        if not letter.isprintable() or not (letter if self.words else letter.isalnum()):
            return False
        self.words += letter
        self._since.restart()
        return True

    def forget(self) -> None:
        """Begin anew with the next letter."""
        self.words = ""

    def found(self, lines: Lines) -> Line | None:
        """Give the line whose key, else whose title or name, else a word of it begins with what was typed."""
        words = self.words.casefold()
        for begins in (_key, _title, _words):
            fits = (line for line in lines if line.item.id and any(each.startswith(words) for each in begins(line)))
            line = next(fits, None)
            if line is not None:
                return line
        return None


def _key(line: Line) -> list[str]:
    return [line.item.key.casefold()] if isinstance(line.item, Box) else []


def _title(line: Line) -> list[str]:
    return [(line.item.title if isinstance(line.item, Box) else line.item.name).casefold()]


def _words(line: Line) -> list[str]:
    (title,) = _title(line)
    words = title.split()
    return [" ".join(words[at:]) for at in range(1, len(words))]
