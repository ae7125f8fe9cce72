"""What stands behind the boxes: the regions of the spheres, and the headings over the columns of kinds."""

from dataclasses import dataclass

from app.diagram.columns import BANDS
from app.diagram.graph import Rect
from app.diagram.sketch import Picture

HEADINGS = -25.0
"""How far above the lanes the headings of the kinds begin."""
NEAR = 1.5
"""Boxes of a kind that lie within so many of their widths stand under one heading."""
ABOVE, BELOW, BESIDE = 60.0, 16.0, 16.0
"""How far a region reaches beyond what it holds."""


@dataclass(frozen=True, slots=True)
class Region:
    """The ground of a sphere."""

    sphere: str
    rect: Rect


def regions(picture: Picture) -> list[Region]:
    """Give the regions of the spheres; two that lie side by side, one around all, or none."""
    plan, around = picture.plan, frame(picture)
    edge = plan.spheres.edge
    if edge is None:
        return [Region(plan.spheres.alone, around)] if plan.spheres.alone else []
    half = 4.0
    left = Rect(around.x, around.y, edge - half - around.x, around.height)
    right = Rect(edge + half, around.y, around.right - edge - half, around.height)
    return [Region("control", left), Region("influence", right)]


def frame(picture: Picture) -> Rect:
    """Give the rectangle around everything that is painted."""
    inner = picture.plan.bounds()
    above = ABOVE if picture.plan.spheres.edge is not None or picture.plan.spheres.alone else ABOVE / 2
    return Rect(inner.x - BESIDE, inner.y - above, inner.width + 2 * BESIDE, inner.height + above + BELOW)


def headings(picture: Picture) -> list[tuple[float, float, str]]:
    """Give the headings of the kinds, with the x where they begin and the room they have.

    A heading stands where most boxes of its kind do; a kind whose boxes are scattered has none.
    """
    found: list[tuple[float, float, str]] = []
    for kind in BANDS:
        boxes = [picture.plan.boxes[box.id] for box in picture.theory.boxes.values() if box.kind == kind]
        if not boxes:
            continue
        wide = boxes[0].width
        middle = sorted(box.x for box in boxes)[len(boxes) // 2]
        near = [box.x for box in boxes if abs(box.x - middle) <= NEAR * wide]
        free = found[-1][0] + found[-1][1] if found else min(near)
        left = min(near) if min(near) >= free else middle
        if 2 * len(near) > len(boxes) and left >= free:
            found.append((left, wide, plural(kind)))
    return found


def plural(kind: str) -> str:
    """Name a kind as the heading of its column."""
    if kind == "impact":
        return "Impact"
    return f"{kind[:-1]}ies".capitalize() if kind.endswith("y") else f"{kind}s".capitalize()
