"""Which column an element stands in: by its kind, and within a kind behind what leads to it.

A factor (enabler, barrier, assumption) stands before what it bears upon. Arrows that run backwards, or close a circle,
are turned for the layout alone; the picture draws them as they are.
"""

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

from app.diagram.graph import Arrow, Graph

BANDS = {"activity": 0, "mechanism": 2, "short-term outcome": 4, "long-term outcome": 6, "impact": 8}
"""The kinds from left to right; factors may stand between them."""
BESIDE = 2
"""Where a factor stands that bears upon nothing, and the factors of what mechanisms lead to: with the mechanisms."""


def columns(graph: Graph) -> dict[int, int]:
    """Give the column of each element, from 0 on; each arrow within a band goes one column on, unless turned."""
    bands = _bands(graph)
    steps = _steps(graph, bands)
    used = sorted({(bands[each], steps[each]) for each in bands})
    return {each: used.index((bands[each], steps[each])) for each in bands}


def forward(arrows: Iterable[Arrow], column: Mapping[int, int]) -> list[Arrow]:
    """Turn the arrows that run backwards, and leave out those inside one column and repeated ones."""
    turned = [(a, b) if column[a] < column[b] else (b, a) for a, b in arrows if column[a] != column[b]]
    return list(dict.fromkeys(turned))


def _bands(graph: Graph) -> dict[int, int]:
    found = {node.id: BANDS[node.kind] for node in graph.nodes if node.kind in BANDS}
    targets: dict[int, list[int]] = {}
    for tail, head in (*graph.arrows, *graph.hung):
        targets.setdefault(tail, []).append(head)
    factors = [node.id for node in graph.nodes if node.kind not in BANDS]
    for _round in factors:
        waiting = [each for each in factors if each not in found]
        for each in waiting:
            known = [found[head] for head in targets.get(each, ()) if head in found]
            if known:
                found[each] = _before(min(known))
        if len(waiting) == len([each for each in factors if each not in found]):
            break
    return found | {each: BESIDE for each in factors if each not in found}


def _before(band: int) -> int:
    """Give the band of a factor that bears upon something in that band."""
    if band % 2:
        return band
    return BESIDE if BESIDE <= band <= BESIDE + 2 else band - 1


def _steps(graph: Graph, bands: Mapping[int, int]) -> dict[int, int]:
    """Count for each element the longest way to it within its band."""
    before: dict[int, list[int]] = {each: [] for each in bands}
    for tail, head in acyclic(arrow for arrow in graph.arrows if bands[arrow[0]] == bands[arrow[1]]):
        before[head].append(tail)
    steps: dict[int, int] = {}
    for each in TopologicalSorter(before).static_order():
        steps[each] = max((steps[tail] + 1 for tail in before[each]), default=0)
    return steps


def acyclic(arrows: Iterable[Arrow]) -> list[Arrow]:
    """Turn every arrow that closes a circle when the arrows are followed in depth, in their order."""
    after: dict[int, list[int]] = {}
    for tail, head in arrows:
        after.setdefault(tail, []).append(head)
    found: list[Arrow] = []
    state: dict[int, int] = {}
    for start in after:
        _follow(start, after, state, found)
    return found


def _follow(start: int, after: Mapping[int, list[int]], state: dict[int, int], found: list[Arrow]) -> None:
    """Walk in depth from the start; `state` is 1 for what is on the way here, 2 for what is done."""
    if state.get(start):
        return
    way = [(start, iter(after.get(start, ())))]
    state[start] = 1
    while way:
        here, following = way[-1]
        there = next(following, None)
        if there is None:
            state[here] = 2
            way.pop()
        elif state.get(there) == 1:
            if there != here:
                found.append((there, here))
        else:
            found.append((here, there))
            if not state.get(there):
                state[there] = 1
                way.append((there, iter(after.get(there, ()))))
