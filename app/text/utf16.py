"""Positions in a text: code points, as they are stored, and UTF-16 units, as Qt counts them."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_AHEAD = 16384


class Utf16:
    """The positions of one text in both counts; it is looked through only as far as positions are asked for.

    Only characters beyond U+FFFF are remembered, as only they differ.
    """

    __slots__ = ("_known", "_points", "_text", "_units")

    def __init__(self, text: str) -> None:
        self._text = text
        self._points: list[int] = []
        self._units: list[int] = []
        self._known = len(text) if text.isascii() else 0

    def unit(self, point: int) -> int:
        """Convert a position in code points to UTF-16 units."""
        if point > self._known:
            self._look(point)
        return point + bisect_left(self._points, point)

    def spans(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Convert many spans in code points to UTF-16 units."""
        return [(self.unit(start), self.unit(end)) for start, end in spans]

    def point(self, unit: int) -> int:
        """Convert a position in UTF-16 units to code points; one inside a character becomes its beginning."""
        if unit > self._known:
            self._look(unit)
        return unit - bisect_left(self._units, unit)

    def _look(self, point: int) -> None:
        """Find the characters up to the position, and some way on."""
        found = [at.start() for at in _ASTRAL.finditer(self._text, self._known, point + _AHEAD)]
        self._units += [at + before for before, at in enumerate(found, len(self._points))]
        self._points += found
        self._known = point + _AHEAD
