"""What is laid out: boxes with their sizes, the lanes they stand in, and what leads to what."""

from dataclasses import dataclass

Arrow = tuple[int, int]
"""An arrow, as the ids of the elements at its tail and at its head."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element to be placed, with its size in points of the picture.

    `lane` is the place of its pathway among the lanes (None: no pathway). `at` is where it was put by hand: its left
    edge, and its upper edge below the top of its lane.
    """

    id: int
    kind: str
    lane: int | None
    width: float
    height: float
    sphere: str = ""
    at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of the picture; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Give the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Give the lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Give the point in its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def grown(self, by: float) -> "Rect":
        """Give it with so much more on every side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def meets(self, other: "Rect") -> bool:
        """Tell whether the two have any room in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def joined(self, other: "Rect") -> "Rect":
        """Give the smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


@dataclass(frozen=True, slots=True)
class Graph:
    """Elements and arrows, with the number of lanes from top to bottom.

    `hung` says to which elements' arrows a factor belongs without leading there itself.
    """

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    lanes: int
    hung: tuple[Arrow, ...] = ()
