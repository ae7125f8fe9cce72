"""The spheres of control and influence as regions of the picture, and what stands in a region of the other one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.diagram.columns import BANDS
from app.diagram.graph import Node, Rect

WEIGHT = 3
"""How much more an activity or outcome on the wrong side of the line counts than a factor."""
STRAY = 3
"""Regions are drawn only where at most one in so many elements with a sphere is on the wrong side."""


@dataclass(frozen=True, slots=True)
class Spheres:
    """What lies left of `edge` is in the sphere of control, what lies right of it in that of influence.

    Without an edge there is only the one sphere named, or none. `strays` are the elements to be told from their region.
    """

    edge: float | None
    alone: str
    strays: frozenset[int]


def spheres(nodes: Sequence[Node], boxes: Mapping[int, Rect]) -> Spheres:
    """Find the line with the fewest elements on the wrong side of it, through the widest free room."""
    told = [(boxes[node.id], node.sphere == "influence", node.id) for node in nodes if node.sphere]
    kinds = {influence for _box, influence, _id in told}
    if len(kinds) < 2:
        return Spheres(None, "influence" if True in kinds else "control" if kinds else "", frozenset())
    edge = min(_edges(boxes.values()), key=lambda each: (_cost(nodes, _wrong(told, each[0])), -each[1]))[0]
    wrong = _wrong(told, edge)
    if len(wrong) * STRAY > len(told):
        return Spheres(None, "", frozenset(each for _box, _influence, each in told))
    return Spheres(edge, "", frozenset(wrong))


def _edges(boxes: Iterable[Rect]) -> list[tuple[float, float]]:
    """Give the upright lines that may part the boxes, each with the free room around it (0: it cuts a box)."""
    found, right = [], None
    for each in sorted(boxes, key=lambda box: box.x):
        if right is not None and each.x > right:
            found.append(((right + each.x) / 2, each.x - right))
        right = each.right if right is None else max(right, each.right)
    return found or [(right or 0.0, 0.0)]


def _wrong(told: list[tuple[Rect, bool, int]], edge: float) -> list[int]:
    return [each for box, influence, each in told if (box.middle[0] > edge) != influence]


def _cost(nodes: Sequence[Node], wrong: list[int]) -> int:
    """Tell how bad it is that these are on the wrong side; of factors, which stand anywhere, less so."""
    return sum(WEIGHT if node.kind in BANDS else 1 for node in nodes if node.id in wrong)
