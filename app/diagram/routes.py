"""The ways of the arrows: from the side of one box to that of another, and around what stands between.

A way is a list of points, the first at the tail and the last at the head. Between two points at different heights it is
drawn as a curve that leaves and arrives level, so that a way lies within the rectangle of each two points that follow
one another.
"""

from collections.abc import Iterable, Mapping, Sequence

from app.diagram.graph import Arrow, Rect

PORT, INSET = 12.0, 14.0
"""The distance of two arrows at a box, and how far from its corners they stay."""
SPREAD = 2.5 * PORT
"""How far from the middle of a box its arrows end, at most as a rule."""
TURNS, SAMPLES = 6, 24
"""Around so many boxes an arrow is led at most, and at so many points it is looked at whether it meets one."""
CLEAR = 8.0
"""How far a way stays from the boxes it passes."""
Point = tuple[float, float]
Way = list[Point]


def ways(
    boxes: Mapping[int, Rect],
    passed: Mapping[Arrow, Sequence[Point]],
    reach: Mapping[int, tuple[float, float]],
) -> dict[Arrow, Way]:
    """Lead each arrow from box to box; `passed` gives for each the points at which it passes columns.

    `reach` gives the left and right edge of a box's column, as far as which its arrows run level.
    """
    ports = _ports(boxes, passed, _sides(boxes, passed))
    found = {}
    for arrow, points in passed.items():
        ends = [(ports[arrow, end], reach.get(arrow[end], ())) for end in (0, 1)]
        before, behind = ([_level(*end)] if _level(*end) != end[0] else [] for end in ends)
        found[arrow] = _squared([ends[0][0], *before, *points, *behind, ends[1][0]], boxes, arrow)
    return found


def _squared(way: Way, boxes: Mapping[int, Rect], arrow: Arrow) -> Way:
    """Lead a way between boxes that stand one below the other down, across and down again."""
    (x, y), (right, bottom) = way[0], way[-1]
    if y not in (boxes[arrow[0]].y, boxes[arrow[0]].bottom) or len(way) > 2:
        return way
    middle = round((y + bottom) / 2)
    return [way[0], (x, middle), (right, middle), way[-1]]


def _level(port: Point, reach: tuple[float, ...]) -> Point:
    """Give the point at the edge of the column beside the port."""
    return (min(reach, key=lambda edge: abs(edge - port[0])), port[1]) if reach else port


def detour(boxes: Mapping[int, Rect], arrow: Arrow) -> Way:
    """Find the points by which the arrow gets around the boxes that stand between its ends, if any do.

    It goes above or below the first box that is in its way, where there is room and the way is shorter, then the next.
    """
    tail, head = boxes[arrow[0]], boxes[arrow[1]]
    if tail.right > head.x and head.right > tail.x:
        return []
    ends = [_facing(tail, head), _facing(head, tail)]
    rightward = ends[0][0] <= ends[1][0]
    begin, last = ends if rightward else ends[::-1]
    others = [each for key, each in boxes.items() if key not in arrow]
    found: Way = []
    for _turn in range(TURNS):
        here = found[-1] if found else begin
        box = _first_met([here, last], others)
        if box is None:
            break
        left, right = max(box.x - CLEAR, here[0] + CLEAR), min(box.right + CLEAR, last[0] - CLEAR)
        if left >= right:
            break
        beside = [each for each in others if each.x < right and each.right > left]
        wanted = here[1] + (last[1] - here[1]) * (box.middle[0] - here[0]) / (last[0] - here[0] or 1)
        level = _free(beside, wanted, last[1])
        found += [(left, level), (right, level)]
    return found if rightward else found[::-1]


def _first_met(way: Sequence[Point], boxes: Iterable[Rect]) -> Rect | None:
    """Give the first box that the curve from the one point to the other runs over."""
    (x, y), (right, bottom) = way
    there = list(boxes)
    for step in range(1, SAMPLES):
        share = step / SAMPLES
        across = x + (right - x) * (1.5 * share * (1 - share) + share**3)
        down = y + (bottom - y) * share**2 * (3 - 2 * share)
        met = [each for each in there if each.x - 2 < across < each.right + 2 and each.y - 2 < down < each.bottom + 2]
        if met:
            return met[0]
    return None


def straightened(boxes: Mapping[int, Rect], arrow: Arrow, points: Sequence[Point]) -> Way:
    """Leave out the points at which a column is passed where there is no box in the way without them."""
    found, at = list(points), 0
    ends = _facing(boxes[arrow[0]], boxes[arrow[1]]), _facing(boxes[arrow[1]], boxes[arrow[0]])
    while at < len(found):
        before, behind = (found[at - 1] if at else ends[0]), (found[at + 2] if at + 2 < len(found) else ends[1])
        left, right = min(before[0], behind[0]), max(before[0], behind[0])
        top, bottom = min(before[1], behind[1]), max(before[1], behind[1])
        room = Rect(left, top - SPREAD, right - left, bottom - top + 2 * SPREAD)
        if any(each.meets(room) for key, each in boxes.items() if key not in arrow):
            at += 2
        else:
            del found[at : at + 2]
            at = max(0, at - 2)
    return found


def _facing(box: Rect, other: Rect) -> Point:
    return (box.right if box.x < other.x else box.x), box.middle[1]


def _free(boxes: list[Rect], level: float, towards: float) -> float:
    """Give the height nearest to the level at which no box is met."""
    edges = [level, *(each.y - CLEAR for each in boxes), *(each.bottom + CLEAR for each in boxes)]
    free = [edge for edge in edges if not any(each.y - CLEAR < edge < each.bottom + CLEAR for each in boxes)]
    return min(free, key=lambda edge: (abs(edge - level), abs(edge - towards)))


def _sides(boxes: Mapping[int, Rect], arrows: Iterable[Arrow]) -> dict[tuple[Arrow, int], str]:
    """Tell for the tail (0) and head (1) of each arrow at which side of its box it stands."""
    found = {}
    for arrow in arrows:
        tail, head = boxes[arrow[0]], boxes[arrow[1]]
        if tail.right <= head.x:
            sides = ("right", "left")
        elif head.right <= tail.x:
            sides = ("left", "right")
        else:
            sides = ("below", "above") if tail.y < head.y else ("above", "below")
        found[arrow, 0], found[arrow, 1] = sides
    return found


def _ports(
    boxes: Mapping[int, Rect], passed: Mapping[Arrow, Sequence[Point]], sides: Mapping[tuple[Arrow, int], str]
) -> dict[tuple[Arrow, int], Point]:
    """Spread the ends of arrows over the sides of their boxes, in the order of where they come from."""
    at: dict[tuple[int, str], list[tuple[float, Arrow, int]]] = {}
    for (arrow, end), side in sides.items():
        points = passed[arrow]
        other = (points[0] if end == 0 else points[-1]) if points else boxes[arrow[1 - end]].middle
        at.setdefault((arrow[end], side), []).append((other[side in ("left", "right")], arrow, end))
    found = {}
    for (box, side), ends in at.items():
        for place, (_other, arrow, end) in enumerate(sorted(ends)):
            found[arrow, end] = _port(boxes[box], side, place, len(ends))
    return found


def _port(box: Rect, side: str, place: int, count: int) -> Point:
    upright = side in ("left", "right")
    length = box.height if upright else box.width
    step = min(PORT, (length - 2 * INSET) / max(1, count - 1))
    along = length / 2 + (place - (count - 1) / 2) * step
    if upright:
        return (box.x if side == "left" else box.right), box.y + along
    return box.x + along, (box.y if side == "above" else box.bottom)
