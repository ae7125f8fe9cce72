"""How words look on the page: the ground behind coded ones, and labels that stand back or stand out."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from app.looks import theme
from app.text.marks import Marks
from coding.spans import Span, clipped, runs

FormatRange = QTextLayout.FormatRange
Label = tuple[int, int, str]
"""A label's place in UTF-16 units, and its kind."""

_DEEP = 3
"""Codes over one another on whose ground muted ink would have less contrast than can be read."""


class Formats:
    """The character formats of one look, each made once."""

    def __init__(self, dark: bool) -> None:
        self.dark = dark
        self.scheme = theme.DARK if dark else theme.LIGHT
        self._coded: dict[tuple[str, int], QTextCharFormat] = {}
        self._labels = {"speaker": QTextCharFormat(), "time": QTextCharFormat()}
        self._labels["speaker"].setFontWeight(QFont.Weight.DemiBold)
        self._quiet = QTextCharFormat()
        for each in (*self._labels.values(), self._quiet):
            each.setForeground(QColor(self.scheme.muted))

    def coded(self, colour: str, depth: int) -> QTextCharFormat:
        """Give the format of words under that many codes, the innermost of that colour."""
        key = (colour, min(depth, 3))
        if key not in self._coded:
            self._coded[key] = QTextCharFormat()
            self._coded[key].setBackground(theme.shade(*key, self.dark))
        return self._coded[key]

    def ranges(self, within: Span, marks: Marks, labels: Iterable[Label], quiet: Iterable[Span]) -> list[FormatRange]:
        """List the formats of the stretch of the text, counted from its start; all in UTF-16 units.

        What lies in `quiet` stands back, but not where so many codes overlap that it could not be read.
        """
        start, end = within
        if start == end:
            return []
        found = [_range(low - start, high - low, self._labels[kind]) for low, high, kind in labels]
        covered = [run for run in runs(marks.between(start, end)) if run[1] > start and run[0] < end]
        deep = [(low, high) for low, high, covering in covered if len(covering) >= _DEEP]
        for low, high in clipped(quiet, within):
            found += [_range(left - start, right - left, self._quiet) for left, right in _without(deep, low, high)]
        for low, high, covering in covered:
            low, high = max(start, low), min(end, high)
            shown = self.coded(marks[covering[-1]].colour, len(covering))
            found.append(_range(low - start, high - low, shown))
        return found


def _without(taken: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Yield what is left of the span without what is taken, which is in order and disjoint."""
    for low, high in taken:
        if start < min(low, end):
            yield start, min(low, end)
        start = max(start, high)
    if start < end:
        yield start, end


def _range(start: int, length: int, form: QTextCharFormat) -> FormatRange:
    made = FormatRange()
    made.start = start
    made.length = length
    made.format = form
    return made
