"""A segment's words, with room for two lines, and whose it is: what does not fit is left out before the coder."""

from bisect import bisect_left

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LINES = 2
MOST = 600
"""So many characters are measured at all; two lines hold fewer."""


class Quoted(QLabel):
    """Takes whatever width there is; the words as read are its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._coder = "", ""
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str, coder: str) -> None:
        """Show the words of a segment, and who coded them."""
        self._words, self._coder = words, coder
        self.setToolTip(f"“{words}”")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._words and event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Show as many words as two lines hold; the height does not follow them, or a scroll bar would come and go."""
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing())
        words = self._words[:MOST].split()
        whole = f"“{self._words}” — {self._coder}"
        if len(self._words) <= MOST and self._lines(whole) <= LINES:
            self.setText(whole)
            return
        fewer = bisect_left(range(len(words)), True, key=lambda number: self._lines(self._said(words, number)) > LINES)
        self.setText(self._said(words, max(fewer - 1, 0)))

    def _said(self, words: list[str], number: int) -> str:
        return f"“{' '.join(words[:number])} …” — {self._coder}"

    def _lines(self, said: str) -> float:
        room = QRect(0, 0, max(1, self.width()), 1 << 16)
        box = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, said)
        return box.height() / self.fontMetrics().lineSpacing()
