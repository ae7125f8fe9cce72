"""Boxes that were put somewhere by hand: each in its lane, none upon another.

What is kept of a box is its left edge and how far below the top of its lane it is, so that it goes with its lane.
Lanes grow with what is put into them; a box without a place stands below the others of its kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from statistics import median

from app.diagram.graph import Graph, Node, Rect

HEAD, FOOT, EMPTY = 30.0, 14.0, 64.0
"""The room above the boxes of a lane for its name, the room below them, and the height of a lane without any."""
SIDE, APART = 24.0, 12.0
"""The room beside the boxes of a lane, and that between two lanes."""
CLEAR = 10.0
"""The least distance between two boxes."""
Places = dict[int, tuple[int, int]]


def settled(graph: Graph, automatic: Mapping[int, Rect]) -> tuple[dict[int, Rect], list[Rect]]:
    """Give the boxes and the lanes; `automatic` tells the left edge of boxes that have no fellows of their kind."""
    put = sorted((node for node in graph.nodes if node.at), key=lambda node: (node.at or ())[::-1])
    rest = [replace(node, at=_beside(node, graph, automatic)) for node in graph.nodes if not node.at]
    nodes = [*put, *rest]
    left, right = _extent(nodes, graph)
    found: dict[int, Rect] = {}
    lanes: list[Rect] = []
    top = 0.0
    for at in range(graph.lanes + 1):
        inside = [node for node in nodes if _lane(node, graph, (left, right)) == at]
        if at == graph.lanes and graph.lanes and not inside:
            break
        for node in inside:
            found[node.id] = _settle(node, top, HEAD, found.values())
        bottom = max((found[node.id].bottom + FOOT for node in inside), default=top)
        lanes.append(Rect(left, top, right - left, max(EMPTY, bottom - top)))
        top = lanes[-1].bottom + APART
    for node in nodes:
        if node.id not in found:
            found[node.id] = _settle(node, 0.0, FOOT, found.values())
    return {node.id: found[node.id] for node in graph.nodes}, lanes


def places(graph: Graph, boxes: Mapping[int, Rect], lanes: list[Rect]) -> Places:
    """Give the places by which the boxes would stand where they are now, in the lanes that the graph says."""
    put = [replace(node, at=(round(boxes[node.id].x), round(boxes[node.id].y))) for node in graph.nodes]
    extent = _extent(put, graph)
    tops = [lane.y for lane in lanes]
    below = lanes[-1].bottom + APART if lanes else 0.0
    found = {}
    for node in put:
        lane = _lane(node, graph, extent)
        top = 0.0 if lane is None else tops[lane] if lane < len(tops) else below
        x, y = node.at or (0, 0)
        found[node.id] = (x, round(max(y - top, FOOT if lane is None else HEAD)))
    return found


def _lane(node: Node, graph: Graph, extent: tuple[float, float]) -> int | None:
    """Give the lane of a box that has a place: without a pathway the one below, unless it stands beside the lanes."""
    if node.lane is not None or not graph.lanes:
        return node.lane or 0
    x = (node.at or (0, 0))[0]
    return graph.lanes if extent[0] < x + node.width / 2 < extent[1] else None


def _extent(nodes: Iterable[Node], graph: Graph) -> tuple[float, float]:
    """Give the left and right edge of the lanes: around all that is in a pathway."""
    inside = [node for node in nodes if node.at and (node.lane is not None or not graph.lanes)]
    left = min((node.at[0] for node in inside if node.at), default=0)
    right = max((node.at[0] + node.width for node in inside if node.at), default=0)
    return left - SIDE, right + SIDE


def _settle(node: Node, top: float, least: float, others: Iterable[Rect]) -> Rect:
    """Put the box at its place or, where another one is, as far below as it takes."""
    x, y = node.at or (0, 0)
    found, there = Rect(x, top + max(y, least), node.width, node.height), list(others)
    while True:
        met = [each for each in there if each.meets(found)]
        if not met:
            return found
        found = replace(found, y=round(max(each.bottom for each in met) + CLEAR))


def _beside(node: Node, graph: Graph, automatic: Mapping[int, Rect]) -> tuple[int, int]:
    fellows = [each.at[0] for each in graph.nodes if each.at and each.kind == node.kind]
    return round(median(fellows) if fellows else automatic[node.id].x), 0
