"""Zones: a document cut where the coders who looked at it change."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from coding.agreement.tables.work import Work
from coding.spans import Span, union

Area = tuple[Span, ...] | None
"""The places at which a coder looked; None: the whole document."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch [start, end) of a document at which the same coders (ids) looked."""

    start: int
    end: int
    coder_ids: frozenset[int]


def areas_of(work: Work, document_id: int) -> dict[int, Area]:
    """Give where each coder looked who marked the document done; who was assigned places looked at these alone."""
    return {work.coders[at][0]: _area(work, document_id, at) for at in sorted(work.done.get(document_id, ()))}


def _area(work: Work, document_id: int, at: int) -> Area:
    places = work.places.get((document_id, at))
    return None if places is None else tuple(union(places, touching=True))


def zones(areas: Mapping[int, Area], length: int, least: int = 2) -> list[Zone]:
    """Cut a document of so many code points; only stretches at which `least` coders looked are given."""
    edges = {0, length}
    for area in areas.values():
        edges.update(at for span in area or () for at in span if 0 < at < length)
    ordered = sorted(edges)
    found = []
    for start, end in pairwise(ordered):
        there = frozenset(coder_id for coder_id, area in areas.items() if _holds(area, start))
        if len(there) >= least:
            found.append(Zone(start, end, there))
    return found


def _holds(area: Area, position: int) -> bool:
    return area is None or any(start <= position < end for start, end in area)
