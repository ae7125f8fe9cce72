"""A picture's plan: where boxes, lanes, arrows and spheres are, arranged by the program or put there by hand.

No library of a free licence lays a layered graph out in lanes (those there are place points or bind engines of their
own, and none keeps a box in its lane), so this one is of our own making: columns.py, ordering.py and heights.py name
the methods. All of it is plain arithmetic without Qt; the same graph always gives the same plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from app.diagram.by_hand import APART, EMPTY, FOOT, HEAD, SIDE, settled
from app.diagram.columns import columns, forward
from app.diagram.graph import Arrow, Graph, Rect
from app.diagram.heights import middles, needed
from app.diagram.ordering import OUTSIDE, Columns, Layered, crossings, layered, reduce_crossings, shuffle
from app.diagram.regions import Spheres, spheres
from app.diagram.routes import Point, Way, detour, straightened, ways

GAP, CROWD, FEW, MOST = 56.0, 2.5, 8, 40.0
"""The least room between two columns; what each arrow more than a few adds to it, and how much all of them at most."""
STARTS, SMALL = 3, 60
"""From how many orders the best is sought, where there are at most so many elements."""
SLOT = 4.0
"""The height of the slot in which an arrow passes a column."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything is. `lanes` are the bands of the pathways, and perhaps one more below for what has none.

    `crossings` are counted where the program has arranged it; None where it was done by hand.
    """

    boxes: dict[int, Rect]
    ways: dict[Arrow, Way]
    lanes: list[Rect]
    spheres: Spheres
    crossings: int | None

    def bounds(self) -> Rect:
        """Give the rectangle around it all."""
        corners = [point for way in self.ways.values() for point in way]
        for each in (*self.lanes, *self.boxes.values()):
            corners += (each.x, each.y), (each.right, each.bottom)
        if not corners:
            return Rect(0, 0, 0, 0)
        across, down = zip(*corners, strict=True)
        return Rect(min(across), min(down), max(across) - min(across), max(down) - min(down))


def lay_out(graph: Graph) -> Plan:
    """Plan the picture: by hand as soon as one element has been put somewhere, else by the program."""
    if any(node.at is not None for node in graph.nodes):
        return _by_hand(graph)
    return _arranged(graph)


def _arranged(graph: Graph) -> Plan:
    column = columns(graph)
    lane, count, outside = _lanes(graph, column)
    arrows = forward((*graph.arrows, *graph.hung), column)
    found = _ordered(Columns(column, lane, frozenset(outside), count), arrows)
    height = {node.id: node.height for node in graph.nodes}
    height |= {item: SLOT for items in found.layers for item in items if item < 0}
    bands = _bands(needed(found, height), count)
    spans = {at: (top + HEAD, bottom - FOOT) for at, (top, bottom) in enumerate(bands)}
    spans[OUTSIDE] = (bands[0][0] + FOOT, bands[-1][1] - FOOT)
    level = middles(found, height, spans)
    across = _across(graph, column, found)
    boxes = {
        node.id: Rect(
            round(across[column[node.id]][0]), round(level[node.id] - node.height / 2), node.width, node.height
        )
        for node in graph.nodes
    }
    inside = [each for at, each in enumerate(across) if at not in outside] or [(0.0, 0.0)]
    left, right = inside[0][0] - SIDE, inside[-1][1] + SIDE
    lanes = [Rect(left, top, right - left, bottom - top) for top, bottom in bands]
    reach = {node.id: across[column[node.id]] for node in graph.nodes}
    passed = {arrow: _passed(arrow, found.chains, level, (across, column)) for arrow in graph.arrows}
    passed = {arrow: straightened(boxes, arrow, points) for arrow, points in passed.items()}
    return Plan(boxes, ways(boxes, passed, reach), lanes, spheres(graph.nodes, boxes), crossings(found))


def _lanes(graph: Graph, column: Mapping[int, int]) -> tuple[dict[int, int], int, set[int]]:
    """Give each element its lane, the number of lanes, and the columns that stand outside of all lanes.

    What has no pathway stands outside where only such elements are at the left or the right; else in a lane below.
    """
    if not graph.lanes:
        return {node.id: 0 for node in graph.nodes}, 1, set()
    laned = [column[node.id] for node in graph.nodes if node.lane is not None]
    first, last = (min(laned), max(laned)) if laned else (0, -1)
    outside = {at for at in column.values() if not first <= at <= last}
    below = [node.id for node in graph.nodes if node.lane is None and column[node.id] not in outside]
    lane = {node.id: OUTSIDE if node.lane is None else node.lane for node in graph.nodes}
    return lane | dict.fromkeys(below, graph.lanes), graph.lanes + bool(below), outside


def _ordered(of: Columns, arrows: Sequence[Arrow]) -> Layered:
    """Order the columns: of several beginnings, with arrows that change their lane early or late, the best."""
    best, least = layered(of, arrows, early=False), -1
    starts = STARTS if len(of.column) <= SMALL else 1
    for early, start in product((False, True), range(starts)):
        found = layered(of, arrows, early=early)
        if start:
            shuffle(found, start)
        count = reduce_crossings(found)
        if least < 0 or count < least:
            best, least = found, count
        if not least:
            break
    return best


def _bands(need: Mapping[int, float], count: int) -> list[tuple[float, float]]:
    """Give the upper and lower edge of each lane."""
    found, top = [], 0.0
    for at in range(count):
        bottom = top + max(EMPTY, HEAD + need.get(at, 0.0) + FOOT)
        found.append((top, float(round(bottom))))
        top = found[-1][1] + APART
    return found


def _across(graph: Graph, column: Mapping[int, int], found: Layered) -> list[tuple[float, float]]:
    """Give the left and right edge of each column."""
    edges: list[tuple[float, float]] = []
    for at, items in enumerate(found.layers):
        width = max(node.width for node in graph.nodes if column[node.id] == at)
        ties = sum(len(found.left[item]) for item in items)
        left = edges[-1][1] + GAP + min(MOST, CROWD * max(0, ties - FEW)) if edges else 0.0
        edges.append((float(round(left)), float(round(left + width))))
    return edges


def _passed(
    arrow: Arrow,
    chains: Mapping[Arrow, list[int]],
    level: Mapping[int, float],
    placed: tuple[list[tuple[float, float]], Mapping[int, int]],
) -> list[Point]:
    """List the points at which the arrow enters and leaves the columns it passes."""
    across, column = placed
    chain, turned = chains.get(arrow), arrow not in chains
    chain = chains.get(arrow[::-1], [*arrow]) if chain is None else chain
    first = column[chain[0]]
    points = [(x, float(round(level[slot]))) for at, slot in enumerate(chain[1:-1], first + 1) for x in across[at]]
    return points[::-1] if turned else points


def _by_hand(graph: Graph) -> Plan:
    boxes, lanes = settled(graph, _arranged_boxes(graph))
    passed = {arrow: detour(boxes, arrow) for arrow in graph.arrows}
    return Plan(boxes, ways(boxes, passed, {}), lanes, spheres(graph.nodes, boxes), None)


def _arranged_boxes(graph: Graph) -> Mapping[int, Rect]:
    """Give where the program would put the boxes, if there is one that has not been put anywhere."""
    if all(node.at for node in graph.nodes):
        return {}
    free = tuple(replace(node, at=None) for node in graph.nodes)
    return _arranged(Graph(free, graph.arrows, graph.lanes, graph.hung)).boxes
