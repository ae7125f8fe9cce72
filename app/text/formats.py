"""How words look on the page: the ground behind coded ones, and labels that stand back or stand out."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from app import theme
from app.text.marks import Marks
from coding.spans import runs

FormatRange = QTextLayout.FormatRange
Label = tuple[int, int, str]
"""A label's place in UTF-16 units, and its kind."""


class Formats:
    """The character formats of one look, each made once."""

    def __init__(self, dark: bool) -> None:
        self.dark = dark
        self.scheme = theme.DARK if dark else theme.LIGHT
        self._coded: dict[tuple[str, int], QTextCharFormat] = {}
        self._labels = {"speaker": QTextCharFormat(), "time": QTextCharFormat()}
        self._labels["speaker"].setFontWeight(QFont.Weight.DemiBold)
        for each in self._labels.values():
            each.setForeground(QColor(self.scheme.muted))

    def coded(self, colour: str, depth: int) -> QTextCharFormat:
        """Give the format of words under that many codes, the innermost of that colour."""
        key = (colour, min(depth, 3))
        if key not in self._coded:
            self._coded[key] = QTextCharFormat()
            self._coded[key].setBackground(theme.shade(*key, self.dark))
        return self._coded[key]

    def ranges(self, start: int, end: int, marks: Marks, labels: Iterable[Label]) -> list[FormatRange]:
        """List the formats of the stretch [start, end) of the text, counted from its start; all in UTF-16 units."""
        if start == end:
            return []
        found = [_range(low - start, high - low, self._labels[kind]) for low, high, kind in labels]
        found += self._shades(start, end, marks)
        return found

    def _shades(self, start: int, end: int, marks: Marks) -> Iterator[FormatRange]:
        for low, high, covering in runs(marks.between(start, end)):
            if high > start and low < end:
                low, high = max(low, start), min(high, end)
                innermost = marks[covering[-1]].colour
                yield _range(low - start, high - low, self.coded(innermost, len(covering)))


def _range(start: int, length: int, form: QTextCharFormat) -> FormatRange:
    made = FormatRange()
    made.start = start
    made.length = length
    made.format = form
    return made
