"""Positions in a text: code points, as they are stored, and UTF-16 units, as Qt counts them."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """The positions of one text in both counts; only characters beyond U+FFFF are remembered, as only they differ."""

    __slots__ = ("_points", "_units", "plain")

    def __init__(self, text: str) -> None:
        self._points: list[int] = []
        if len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
            self._points = [found.start() for found in _ASTRAL.finditer(text)]
        self._units = [point + before for before, point in enumerate(self._points)]
        self.plain = not self._points

    def unit(self, point: int) -> int:
        """Convert a position in code points to UTF-16 units."""
        return point if self.plain else point + bisect_left(self._points, point)

    def spans(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Convert many spans in code points to UTF-16 units."""
        if self.plain:
            return spans
        points = self._points
        return [(start + bisect_left(points, start), end + bisect_left(points, end)) for start, end in spans]

    def point(self, unit: int) -> int:
        """Convert a position in UTF-16 units to code points; one inside a character becomes its beginning."""
        return unit if self.plain else unit - bisect_left(self._units, unit)
