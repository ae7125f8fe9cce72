"""What stands behind the boxes: the regions of the spheres, and the headings over the columns of kinds."""

from dataclasses import dataclass

from app.diagram.columns import BANDS
from app.diagram.graph import Rect
from app.diagram.sketch import Picture

HEADINGS = -25.0
"""How far above the lanes the headings of the kinds begin."""
ABOVE, BELOW, BESIDE = 60.0, 16.0, 16.0
"""How far a region reaches beyond what it holds."""
SCATTERED = 2.5
"""A kind whose boxes lie further apart than so many of their widths has no heading."""


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
    """Give the headings of the kinds, with the x where they begin and the room they have."""
    found: list[tuple[float, float, str]] = []
    for kind in BANDS:
        boxes = [picture.plan.boxes[box.id] for box in picture.theory.boxes.values() if box.kind == kind]
        if not boxes:
            continue
        left, right = min(box.x for box in boxes), max(box.right for box in boxes)
        if right - left <= SCATTERED * boxes[0].width and not (found and left < found[-1][0] + found[-1][1]):
            found.append((left, boxes[0].width, plural(kind)))
    return found


def plural(kind: str) -> str:
    """Name a kind as the heading of its column."""
    if kind == "impact":
        return "Impact"
    return f"{kind[:-1]}ies".capitalize() if kind.endswith("y") else f"{kind}s".capitalize()
