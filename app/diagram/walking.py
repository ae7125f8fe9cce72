"""From box to box by keys: the nearest in a direction, and the next one as the picture is read."""

from collections.abc import Mapping

from app.diagram.graph import Rect
from app.diagram.layout import Plan

ASIDE = 2.0
"""So much more a box aside of the way counts than one further along it."""


def nearest(boxes: Mapping[int, Rect], here: int, across: int, down: int) -> int | None:
    """Give the nearest box to the left (across -1), the right (1), above (down -1) or below (1); None at the edge."""
    x, y = boxes[here].middle
    found: list[tuple[float, int]] = []
    for each, box in boxes.items():
        along = (box.middle[0] - x) * across + (box.middle[1] - y) * down
        aside = _apart(boxes[here], box, upright=bool(across))
        if each != here and along > 1 and _beyond(boxes[here], box, across, down):
            found.append((along + ASIDE * aside, each))
    return min(found)[1] if found else None


def _beyond(here: Rect, there: Rect, across: int, down: int) -> bool:
    if across:
        return there.x >= here.right if across > 0 else there.right <= here.x
    return there.y >= here.bottom if down > 0 else there.bottom <= here.y


def _apart(one: Rect, other: Rect, *, upright: bool) -> float:
    """Give how far the two are from lying in one row (upright) or in one column."""
    if upright:
        return max(0.0, other.y - one.bottom, one.y - other.bottom) + abs(one.middle[1] - other.middle[1]) / 10
    return max(0.0, other.x - one.right, one.x - other.right) + abs(one.middle[0] - other.middle[0]) / 10


def reading(plan: Plan) -> list[int]:
    """List the elements as the picture is read: lane by lane from the left; what stands beside the lanes at last."""
    return sorted(plan.boxes, key=lambda each: (_lane(plan, plan.boxes[each]), plan.boxes[each].x, plan.boxes[each].y))


def _lane(plan: Plan, box: Rect) -> int:
    x, y = box.middle
    inside = (at for at, lane in enumerate(plan.lanes) if lane.x <= x <= lane.right and lane.y <= y <= lane.bottom)
    return next(inside, len(plan.lanes))
