"""What a new element is, told from where on the canvas it is begun."""

from app.diagram.columns import BANDS
from app.diagram.sketch import Picture
from coding.framework.pathways import Pathway

FIRST = "short-term outcome"
OUT = 40.0
"""So far beside its boxes a place still belongs to a kind."""


def kind_at(picture: Picture | None, x: float) -> str:
    """Give the kind whose boxes stand there, the one nearest to the middle of its boxes."""
    if picture is None:
        return FIRST
    apart: dict[str, float] = {}
    for box in picture.theory.boxes.values():
        rect = picture.plan.boxes[box.id]
        if box.kind in BANDS:
            far = max(rect.x - x, x - rect.right, 0.0)
            apart[box.kind] = min(apart.get(box.kind, far), far)
    return min(apart, key=lambda kind: apart[kind]) if apart else FIRST


def sphere_at(picture: Picture | None, x: float) -> str:
    """Give the sphere in whose region the place is; nothing where no regions are drawn."""
    if picture is None:
        return ""
    found = picture.plan.spheres
    if found.edge is None:
        return found.alone
    return "influence" if x > found.edge else "control"


def pathway_at(picture: Picture | None, y: float, x: float) -> Pathway | None:
    """Give the pathway in whose lane the place is, if it is in one."""
    pathways = picture.theory.outline.pathways if picture else []
    for pathway, lane in zip(pathways, picture.plan.lanes if picture else [], strict=False):
        if lane.y <= y <= lane.bottom and lane.x - OUT <= x <= lane.right:
            return pathway
    return None
