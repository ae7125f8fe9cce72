"""What is said of an item: verdicts and answers, one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.compare.crosscheck.signs import ANSWER_SIGNS, VERDICT_SIGNS, Sign, ink, said_of
from app.looks import icons, parts
from coding.crosscheck.items import Verdict

_ICON = 16


class Remarks(QWidget):
    """Who says what, with the answer below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What reviewers say")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(parts.GRID)

    def show_verdicts(self, verdicts: Sequence[Verdict], unseen: int = 0) -> None:
        """Show these; of those that may not be seen yet it is said how many there are."""
        while (gone := self._column.takeAt(0)) is not None:
            if (widget := gone.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for verdict in verdicts:
            self._column.addWidget(self._row(VERDICT_SIGNS[verdict.verdict], said_of(verdict), verdict.comment))
            if verdict.answer is not None:
                sign = ANSWER_SIGNS[verdict.answer.answer]
                said = f"{verdict.answer.coder} {sign.said}"
                self._column.addWidget(self._row(sign, said, verdict.answer.comment, inset=2 * parts.GRID))
        if unseen:
            who = "Another reviewer has" if unseen == 1 else f"{unseen} other reviewers have"
            self._column.addWidget(parts.hint(f"{who} looked at this; you will see it after your own verdict.", self))
        self.setVisible(bool(verdicts or unseen))

    def said(self) -> str:
        """Give all words that are shown, a line each."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if label.text() and not label.isHidden())

    def _row(self, sign: Sign, said: str, comment: str, inset: int = 0) -> QWidget:
        row = QWidget(self)
        grid = QGridLayout(row)
        grid.setContentsMargins(inset, 0, 0, 0)
        grid.setHorizontalSpacing(parts.GRID)
        grid.setVerticalSpacing(2)
        icon = QLabel(row)
        icon.setPixmap(self._pixmap(sign))
        icon.setAccessibleName(sign.words)
        head = QLabel(said, row)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        font = QFont(head.font())
        font.setWeight(QFont.Weight.DemiBold)
        head.setFont(font)
        grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(head, 0, 1)
        if comment:
            grid.addWidget(parts.hint(comment, row), 1, 1)
        grid.setColumnStretch(1, 1)
        return row

    def _pixmap(self, sign: Sign) -> QPixmap:
        return icons.coloured(sign.icon, ink(sign.hue, self.palette())).pixmap(_ICON, _ICON)
