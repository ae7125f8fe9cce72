"""The layout: no box upon another, no arrow under a box, few arrows that cross, each box in its lane."""

import random
from itertools import combinations, pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.diagram.by_hand import HEAD, places
from app.diagram.columns import BANDS, columns, forward
from app.diagram.graph import Graph, Node, Rect
from app.diagram.heights import pooled
from app.diagram.layout import Plan, lay_out
from app.diagram.ordering import OUTSIDE, Columns, crossings, layered, reduce_crossings
from coding.framework.elements import KINDS

OUTCOMES = ("short-term outcome", "long-term outcome")
LEADS = dict(
    zip(KINDS, [("mechanism", OUTCOMES[0]), OUTCOMES[:1], OUTCOMES[1:], ("impact",), (), *[OUTCOMES] * 3], strict=True)
)


def forty(seed: int = 7, lanes: int = 4) -> Graph:
    """A theory of change as evaluators draw them: each leads to one or two of the next kind in its lane, few beyond."""
    dice = random.Random(seed)
    kinds = ["activity"] * 8 + ["mechanism"] * 5 + ["short-term outcome"] * 12 + ["long-term outcome"] * 7
    kinds += ["enabler", "enabler", "barrier", "barrier", "barrier", "assumption", "assumption"]
    placed = [(kind, dice.randrange(lanes)) for kind in kinds] + [("impact", None)]
    dice.shuffle(placed)  # the order in which they are written down says nothing
    nodes = [
        Node(at, kind, lane, 188, 64 + 16 * dice.randrange(3), "control") for at, (kind, lane) in enumerate(placed, 1)
    ]
    arrows = set()
    for node in nodes:
        near = [each for each in nodes if each.kind in LEADS[node.kind] and each.lane in (node.lane, None)]
        wanted = dice.choice([1, 1, 2])
        first = (node.id * 7) % (len(near) or 1)
        arrows |= {(node.id, other.id) for other in near[first : first + wanted]}
        if dice.random() < 0.12:
            others = [each for each in nodes if each.kind in LEADS[node.kind]]
            arrows |= {(node.id, other.id) for other in others[:1]}
    return Graph(tuple(nodes), tuple(sorted(arrows)), lanes)


@st.composite
def graphs(draw: st.DrawFn, placed: bool = False) -> Graph:
    """Any framework: all kinds, with and without pathways, arrows in every direction, circles too."""
    lanes = draw(st.integers(0, 4))
    count = draw(st.integers(1, 18))
    lane = st.none() if not lanes else st.one_of(st.none(), st.integers(0, lanes - 1))
    at = st.one_of(st.none(), st.tuples(st.integers(-200, 900), st.integers(0, 500))) if placed else st.none()
    nodes = tuple(
        Node(
            number,
            draw(st.sampled_from(KINDS)),
            draw(lane),
            draw(st.sampled_from([156, 188])),
            draw(st.integers(40, 140)),
            draw(st.sampled_from(["", "control", "influence"])),
            draw(at),
        )
        for number in range(1, count + 1)
    )
    pair = st.tuples(st.integers(1, count), st.integers(1, count)).filter(lambda two: two[0] != two[1])
    arrows = draw(st.lists(pair, unique=True, max_size=30)) if count > 1 else []
    return Graph(nodes, tuple(arrows), lanes)


def overlaps(plan: Plan) -> list[tuple[int, int]]:
    return [(a, b) for a, b in combinations(plan.boxes, 2) if plan.boxes[a].meets(plan.boxes[b])]


def hidden(plan: Plan) -> list[tuple[tuple[int, int], int]]:
    """Arrows that run under a box: a stretch of the way whose rectangle meets a box that is not its end."""
    found = []
    for arrow, way in plan.ways.items():
        for (x, y), (right, bottom) in pairwise(way):
            stretch = Rect(min(x, right), min(y, bottom), abs(right - x), abs(bottom - y))
            met = (key for key, box in plan.boxes.items() if key not in arrow and box.grown(-1).meets(stretch))
            found += [(arrow, key) for key in met]
    return found


@settings(max_examples=150)
@given(graphs())
def test_no_box_lies_upon_another_and_no_arrow_runs_under_one(graph: Graph):
    plan = lay_out(graph)
    assert set(plan.boxes) == {node.id for node in graph.nodes}
    assert set(plan.ways) == set(graph.arrows)
    assert overlaps(plan) == []
    assert hidden(plan) == []


@settings(max_examples=100)
@given(graphs())
def test_boxes_stand_in_their_lanes_and_lanes_follow_one_another(graph: Graph):
    plan = lay_out(graph)
    assert len(plan.lanes) >= graph.lanes
    for upper, lower in pairwise(plan.lanes):
        assert upper.bottom < lower.y
    for node in graph.nodes:
        if node.lane is not None:
            lane, box = plan.lanes[node.lane], plan.boxes[node.id]
            assert lane.x < box.x < box.right < lane.right
            assert lane.y + HEAD - 1 <= box.y < box.bottom < lane.bottom


@settings(max_examples=100)
@given(graphs(placed=True))
def test_what_was_put_by_hand_lies_upon_nothing(graph: Graph):
    plan = lay_out(graph)
    assert overlaps(plan) == []
    for node in graph.nodes:
        if node.lane is not None:
            lane, box = plan.lanes[node.lane], plan.boxes[node.id]
            assert lane.y <= box.y < box.bottom < lane.bottom
        if node.at is not None:
            assert plan.boxes[node.id].x == node.at[0]


@settings(max_examples=100)
@given(graphs())
def test_pinned_where_they_are_boxes_stay_there(graph: Graph):
    plan = lay_out(graph)
    found = places(graph, plan.boxes, plan.lanes)
    pinned = tuple(Node(n.id, n.kind, n.lane, n.width, n.height, n.sphere, found[n.id]) for n in graph.nodes)
    again = lay_out(Graph(pinned, graph.arrows, graph.lanes))
    assert {key: box.x for key, box in again.boxes.items()} == {key: box.x for key, box in plan.boxes.items()}
    relative = places(graph, again.boxes, again.lanes)
    assert all(abs(relative[key][1] - found[key][1]) <= 1 for key in found)


@settings(max_examples=100)
@given(graphs())
def test_arrows_lead_to_the_right_by_kind(graph: Graph):
    column = columns(graph)
    assert sorted(set(column.values())) == list(range(len(set(column.values()))))
    kinds = {node.id: node.kind for node in graph.nodes}
    for one, other in combinations(kinds, 2):
        if kinds[one] in BANDS and kinds[other] in BANDS and BANDS[kinds[one]] < BANDS[kinds[other]]:
            assert column[one] < column[other]
    assert all(column[tail] < column[head] for tail, head in forward(graph.arrows, column))
    assert all(column[tail] != column[head] for tail, head in graph.arrows)


@pytest.mark.parametrize("lanes", [3, 4])
@pytest.mark.parametrize("seed", [7, 8, 9])
def test_forty_elements_have_few_crossings(seed: int, lanes: int):
    graph = forty(seed, lanes)
    before, plan = unsorted(graph), lay_out(graph)
    print(f"40 elements, {len(graph.arrows)} arrows in {lanes} lanes: {plan.crossings} crossings, unsorted {before}")
    assert len(graph.nodes) == 40
    assert overlaps(plan) == []
    assert hidden(plan) == []
    assert plan.crossings <= len(graph.arrows) * 0.6
    assert plan.crossings < before / 2


def unsorted(graph: Graph) -> int:
    """Crossings where each column and lane keeps the order in which the elements were written down."""
    column = columns(graph)
    lane = {node.id: OUTSIDE if node.lane is None else node.lane for node in graph.nodes}
    outside = frozenset(column[each] for each in lane if lane[each] == OUTSIDE)
    return crossings(layered(Columns(column, lane, outside, graph.lanes), forward(graph.arrows, column), early=False))


@settings(max_examples=100)
@given(graphs())
def test_reducing_crossings_never_makes_more(graph: Graph):
    column = columns(graph)
    flat = Columns(column, dict.fromkeys(column, 0), frozenset(), 1)
    found = layered(flat, forward(graph.arrows, column), early=False)
    before = crossings(found)
    assert before == pairs_that_cross(found)
    assert crossings(found) >= reduce_crossings(found) == crossings(found) == pairs_that_cross(found)
    assert crossings(found) <= before


def pairs_that_cross(found) -> int:
    total = 0
    for here, there in pairwise(found.layers):
        ties = [(here.index(a), there.index(b)) for a in here for b in found.right[a]]
        total += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ties, 2))
    return total


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 8)), min_size=1, max_size=6))
def test_pooled_values_rise_and_none_nearer_do(wishes):
    found = pooled([(float(value), float(weight)) for value, weight in wishes])
    assert all(one <= other + 1e-9 for one, other in pairwise(found))

    def cost(values):
        return sum(weight * (value - wish) ** 2 for value, (wish, weight) in zip(values, wishes, strict=True))

    for at in range(len(found)):
        for step in (-0.5, 0.5):
            moved = [*found[:at], found[at] + step, *found[at + 1 :]]
            if all(one <= other for one, other in pairwise(moved)):
                assert cost(moved) >= cost(found) - 1e-6


def test_an_arrow_over_several_columns_goes_between_boxes():
    nodes = (
        Node(1, "activity", 0, 188, 64),
        Node(2, "short-term outcome", 0, 188, 64),
        Node(3, "long-term outcome", 0, 188, 64),
        Node(4, "impact", 0, 188, 64),
    )
    plan = lay_out(Graph(nodes, ((1, 2), (2, 3), (3, 4), (1, 4), (4, 1)), 1))
    assert hidden(plan) == []
    assert plan.ways[1, 4][0][0] == plan.boxes[1].right
    assert plan.ways[1, 4][-1][0] == plan.boxes[4].x
    assert plan.ways[4, 1][0][0] == plan.boxes[4].x


def test_impact_stands_beside_all_lanes_and_a_factor_before_what_it_bears_upon():
    nodes = (
        Node(1, "short-term outcome", 0, 188, 64),
        Node(2, "long-term outcome", 1, 188, 64),
        Node(3, "impact", None, 188, 64),
        Node(4, "barrier", 1, 188, 64),
        Node(5, "assumption", None, 188, 64),
    )
    graph = Graph(nodes, ((1, 2), (2, 3), (4, 2)), 2, ((5, 2),))
    plan = lay_out(graph)
    assert plan.boxes[3].x > plan.lanes[0].right
    assert abs(plan.boxes[3].middle[1] - plan.boxes[2].middle[1]) < 40
    assert plan.boxes[1].right < plan.boxes[4].x < plan.boxes[2].x
    assert plan.boxes[5].x == plan.boxes[4].x
    assert len(plan.lanes) == 3
    assert plan.lanes[2].y < plan.boxes[5].y < plan.lanes[2].bottom


def test_spheres_are_parted_where_the_fewest_are_on_the_wrong_side():
    nodes = (
        Node(1, "activity", 0, 188, 64, "control"),
        Node(2, "short-term outcome", 0, 188, 64, "control"),
        Node(3, "barrier", 0, 188, 64, "influence"),
        Node(4, "long-term outcome", 0, 188, 64, "influence"),
        Node(5, "impact", None, 188, 64, "influence"),
    )
    plan = lay_out(Graph(nodes, ((1, 2), (2, 4), (4, 5), (3, 2)), 1))
    assert plan.spheres.edge is not None
    assert plan.boxes[2].right < plan.spheres.edge < plan.boxes[4].x
    assert plan.spheres.strays == {3}
    mixed = tuple(Node(n.id, n.kind, n.lane, 188, 64, "control" if n.id in (1, 5) else "influence") for n in nodes)
    assert lay_out(Graph(mixed, ((1, 2),), 1)).spheres.strays <= {5}


def test_put_by_hand_into_the_way_of_an_arrow_a_box_is_gone_around():
    nodes = (
        Node(1, "activity", 0, 204, 64, at=(0, 40)),
        Node(2, "short-term outcome", 0, 204, 64, at=(600, 60)),
        Node(3, "mechanism", 0, 204, 84, at=(300, 40)),
        Node(4, "mechanism", 0, 204, 64, at=(320, 134)),
    )
    for arrow in ((1, 2), (2, 1)):
        plan = lay_out(Graph(nodes, (arrow,), 1))
        assert len(plan.ways[arrow]) == 4
        assert hidden(plan) == []
        assert plan.crossings is None
    plain = lay_out(Graph(nodes[:2], ((1, 2),), 1))
    assert len(plain.ways[1, 2]) == 2


def test_nothing_is_an_empty_plan():
    assert lay_out(Graph((), (), 0)).boxes == {}
    assert len(lay_out(Graph((), (), 2)).lanes) == 2


def test_three_hundred_elements_are_laid_out():
    dice = random.Random(3)
    kinds = [dice.choice(KINDS) for _each in range(300)]
    nodes = tuple(Node(at, kind, dice.randrange(6), 188, 70) for at, kind in enumerate(kinds, 1))
    arrows = {(dice.randrange(1, 301), dice.randrange(1, 301)) for _each in range(420)}
    began = perf_counter()
    plan = lay_out(Graph(nodes, tuple(sorted(a for a in arrows if a[0] != a[1])), 6))
    print(f"300 elements: {(perf_counter() - began) * 1000:.0f} ms")
    assert overlaps(plan) == []
