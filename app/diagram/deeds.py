"""What is asked for by moving boxes, drawing arrows and naming boxes: a label and a deed, which takes a session."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial

from app.diagram.by_hand import CLEAR, FOOT, HEAD, Places, places
from app.diagram.graph import Arrow, Graph, Rect
from app.diagram.sketch import Picture
from app.framework.edits import Wanted
from coding.framework.arrows import add_factor, list_arrows, set_arrow_note
from coding.framework.elements import add_element, free_key, lead, move_elements, unlead
from coding.framework.pathways import Pathway
from coding.framework.placing import place
from models.project import Session

GRID = 8
NEAR = 60.0
"""A box that is put into another lane less far aside than this goes there and is arranged by the program."""


def moved(picture: Picture, element_ids: Collection[int], across: float, down: float) -> Wanted | None:
    """Put the boxes elsewhere by that much.

    Where only their lane changes, they change their pathway; else all boxes keep from now on the places they have.
    """
    graph, plan = picture.graph, picture.plan
    across, down = GRID * round(across / GRID), GRID * round(down / GRID)
    if not (across or down) or not element_ids:
        return None
    put = {each: _shifted(plan.boxes[each], across, down) for each in element_ids}
    lanes = {each: _lane(picture, box, each) for each, box in put.items()}
    boxes = dict(plan.boxes)
    for each, box in put.items():
        fellows = [boxes[other] for other in boxes if other not in put and _node(graph, other) == lanes[each]]
        boxes[each] = _free(box, fellows, _top(picture, lanes[each]))
    changed = {each: lane for each, lane in lanes.items() if lane != _node(graph, each)}
    by_hand = any(node.at for node in graph.nodes)
    targets = {each: _pathway(picture, lane) for each, lane in changed.items()}
    if changed and not by_hand and abs(across) < NEAR:
        return "move_elements", partial(_move, targets=targets, put={})
    nodes = tuple(replace(node, lane=lanes.get(node.id, node.lane)) for node in graph.nodes)
    kept = places(Graph(nodes, graph.arrows, graph.lanes), boxes, plan.lanes)
    return "place_elements", partial(_move, targets=targets, put=kept)


def _shifted(box: Rect, across: float, down: float) -> Rect:
    return replace(box, x=box.x + across, y=box.y + down)


def _move(session: Session, targets: Mapping[int, int | None], put: Places) -> None:
    for each, pathway_id in targets.items():
        move_elements(session, [each], pathway_id)
    place(session, put)


def _free(box: Rect, others: list[Rect], least: float) -> Rect:
    """Give the free place nearest to where the box was put, on its row or in its column; no higher than `least`."""
    box = replace(box, y=max(box.y, least))
    across = [box.x, *(each.x - CLEAR - box.width for each in others), *(each.right + CLEAR for each in others)]
    down = [box.y, *(each.y - CLEAR - box.height for each in others), *(each.bottom + CLEAR for each in others)]
    tried = [replace(box, x=x) for x in across] + [replace(box, y=y) for y in down if y >= least]
    free = [each for each in tried if not any(each.meets(other.grown(CLEAR - 1)) for other in others)]
    return min(free, key=lambda each: abs(each.x - box.x) + abs(each.y - box.y))


def _node(graph: Graph, element_id: int) -> int | None:
    return next(node.lane for node in graph.nodes if node.id == element_id)


def _lane(picture: Picture, box: Rect, element_id: int) -> int | None:
    """Give the lane in which the box is; None for the lane of what has no pathway, and beside the lanes."""
    before = _node(picture.graph, element_id)
    lanes = picture.plan.lanes
    x, y = box.middle
    if not picture.graph.lanes or (before is None and lanes and not lanes[0].x < x < lanes[0].right):
        return before
    at = min(range(len(lanes)), key=lambda each: max(lanes[each].y - y, y - lanes[each].bottom, 0.0))
    return at if at < picture.graph.lanes else None


def _top(picture: Picture, lane: int | None) -> float:
    """Give how high in the lane a box may be."""
    return picture.plan.lanes[lane].y + HEAD if lane is not None and picture.plan.lanes else FOOT


def _pathway(picture: Picture, lane: int | None) -> int | None:
    return None if lane is None else picture.theory.outline.pathways[lane].id


def drawn(arrow: Arrow) -> Wanted:
    """Draw the arrow."""
    return "draw_arrow", partial(lead, from_id=arrow[0], to_id=arrow[1])


def taken_away(arrow: Arrow) -> Wanted:
    """Take the arrow away."""
    return "remove_arrow", partial(unlead, from_id=arrow[0], to_id=arrow[1])


def turned(arrow: Arrow) -> Wanted:
    """Turn the arrow round, with its note and what it depends on."""
    return "turn_arrow", partial(_turn, arrow=arrow)


def _turn(session: Session, arrow: Arrow) -> None:
    before = next((each for each in list_arrows(session) if each.pair == arrow), None)
    unlead(session, *arrow)
    if not lead(session, arrow[1], arrow[0]) or before is None:
        return
    set_arrow_note(session, arrow[1], arrow[0], before.note)
    for each in before.factors:
        add_factor(session, arrow[1], arrow[0], each)


def added(title: str, kind: str, pathway: Pathway | None, sphere: str = "") -> Wanted:
    """Make an element of the kind, in the pathway and the sphere."""
    box = {"title": title, "kind": kind, "pathway": pathway.name if pathway else "", "sphere": sphere}
    return "add_element", partial(_add, box=box)


def _add(session: Session, box: dict[str, str]) -> int:
    return add_element(session, free_key(session, box["kind"]), **box)
