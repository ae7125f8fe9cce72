"""A part of a finding: its heading, the buttons for links in it, and the text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.findings.live_text import LiveText
from app.looks import icons, parts
from coding.findings.live import Look, Part
from coding.text import counted, one_line

INSERT = "Ctrl+L"


class TextSection(QWidget):
    """A text of a finding; `updating` asks for its figures to be brought up to date."""

    updating = Signal()

    def __init__(self, title: str, asks: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = LiveText(title, asks, lines, self)
        self.update_button = QPushButton(self)
        self.update_button.clicked.connect(self.updating)
        icons.give(self.update_button, "arrows-clockwise")
        self.insert = QPushButton("Insert", self)
        self.insert.setFlat(True)
        self.insert.setToolTip(parts.tip("Insert a count or a quote that tells when it changes; or type {{", INSERT))
        self.insert.setAccessibleName(f"Insert a count or a quote into: {title}")
        self.insert.clicked.connect(self._insert)
        icons.give(self.insert, "plus")
        heading = parts.heading(title, self)
        heading.setBuddy(self.text)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(parts.GRID // 2)
        self.column.addLayout(parts.bar(heading, None, self.update_button, self.insert))
        self.column.addWidget(self.text)
        self.update_button.hide()

    def show_text(self, text: str, *, anew: bool) -> None:
        """Show what is stored; what is just being written stays, unless it is another element's."""
        if anew or not (self.text.hasFocus() and self.text.writing):
            self.text.put(text)
        else:
            self.text.stored = text

    def show_values(self, look: Look) -> None:
        """Mark what is no longer true, and offer to bring it up to date."""
        self.text.show_values(look)
        stale = [part for part in self.text.stale() if part.now is not None]
        self.update_button.setText(f"{counted(len(stale), 'figure')} changed: update")
        self.update_button.setToolTip("\n".join(map(change, stale)))
        self.update_button.setVisible(bool(stale) and not self.text.isReadOnly())

    def stops(self) -> list[QWidget]:
        """List what Tab walks through, in order."""
        return [self.update_button, self.insert, self.text]

    def allow(self, writes: bool) -> None:
        """Let it be written in, or only read."""
        self.text.setReadOnly(not writes)
        self.insert.setVisible(writes)

    def _insert(self) -> None:
        self.text.setFocus()
        self.text.inserting.emit()


def change(part: Part) -> str:
    """Say what a link said, and what is true: 12 → 14."""
    return f"{one_line(part.words)} → {one_line(part.now or '')}"


def said_of(part: Part) -> str:
    """Say of a link what it is, and whether it is still true."""
    what = "A quote of the bank" if part.is_quote else part.name.replace("_", " ").capitalize()
    if part.now is None:
        return f"{what}: it is no longer there, or may not be printed."
    if part.stale:
        return f"{what}: now “{one_line(part.now, 200)}”. “Update” puts that here."
    return f"{what}, as it is now. Ctrl+click shows what is behind it."
