"""The passages that speak against an element, each of which leads to its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.looks import parts
from coding.evidence.against import Against
from coding.exporters.quote_bank import single_inside
from coding.text import one_line

MOST, LONG = 4, 320
"""So many are listed, each up to so many characters; a button shows the others."""


class AgainstList(QWidget):
    """What is said against it, in the words of those who say it."""

    opened = Signal(int, int, int)
    """A document's id, and the passage [start, end) of it, in code points."""
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[SaidAgainst] = []
        self._shown: Sequence[Against] | None = None
        self.nobody = parts.hint("", self)
        self.more = QPushButton(self)
        self.more.setFlat(True)
        self.more.clicked.connect(self.all_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(parts.GRID // 2)
        self._column.addWidget(self.nobody)
        self._column.addLayout(parts.bar(self.more, None))
        self.more.hide()

    def clear(self) -> None:
        """Show nothing, until it is known what there is."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown, self.rows = None, []
        for part in (self.nobody, self.more):
            part.hide()

    def show_said(self, said: Sequence[Against]) -> None:
        """Show these passages, the first ones of many."""
        if said == self._shown:
            return
        self.clear()
        self._shown, self.rows = said, [SaidAgainst(each, self) for each in said[:MOST]]
        for place, row in enumerate(self.rows):
            row.opened.connect(self.opened)
            self._column.insertWidget(place, row)
            row.show()
        self.nobody.setText("" if said else "No passage is marked as contradicting it.")
        self.nobody.setVisible(not said)
        self.more.setText(f"Show all {len(said)} passages")
        self.more.setVisible(len(said) > MOST)


class SaidAgainst(QFrame):
    """A passage and who says it, behind a line; a click or Enter goes to its place."""

    opened = Signal(int, int, int)

    def __init__(self, said: Against, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = said
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"Go to the passage in “{said.document}”")
        self.setAccessibleName(f"{said.words} {said.attribution}")
        words = QLabel(f"“{one_line(single_inside(said.words), LONG)}”", self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        who = parts.hint(said.attribution or said.document, self)
        who.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 0, 2)
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(who)

    def open(self) -> None:
        """Go to the place of the passage."""
        self.opened.emit(self._said.document_id, self._said.start, self._said.end)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        role = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
        with QPainter(self) as painter:
            painter.setPen(QPen(self.palette().color(role), 3))
            painter.drawLine(2, 3, 2, self.height() - 3)
