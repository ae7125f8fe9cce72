"""Stretches of the line in which the same coders worked, and what each coder covered in them, united."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from coding.agreement.coefficients.ratings import Wholes
from coding.agreement.tables.line import on_line

if TYPE_CHECKING:
    from coding.agreement.tables.material import Material


@dataclass(frozen=True)
class Stretches:
    """The line cut so that in each stretch [low, high) the same coders worked: their bits, its document and cluster.

    A cluster is what is resampled as a whole: a document, or where there are few a turn. They are `plain` where each
    is a document.
    """

    low: Wholes
    high: Wholes
    worked: Wholes
    documents: Wholes
    clusters: Wholes
    plain: bool = False


@dataclass(frozen=True)
class Runs:
    """What a coder covered with a group: ordered by group, coder and place, disjoint, each within one stretch.

    `low` and `high` count one more for every stretch before, so that runs of neighbouring stretches never touch.
    `length` is beyond all of them.
    """

    groups: Wholes
    coders: Wholes
    low: Wholes
    high: Wholes
    length: int


def stretches_of(material: "Material", *, by_turn: bool = False) -> Stretches:
    """Cut the line at documents, at the ends of places that were assigned and, with `by_turn`, at turns."""
    line = material.line
    cuts = [line.begins, *(spots.ravel() for spots in _spots(material).values())]
    edges = np.unique(np.concatenate([*cuts, line.offsets] if by_turn else cuts))
    low, high = edges[:-1], edges[1:]
    documents = np.searchsorted(line.begins, low, side="right") - 1
    worked = material.worked[documents]
    for (document, coder), spots in _spots(material).items():
        own = documents == document
        there = np.searchsorted(spots[:, 0], low[own], side="right") - 1
        ends = np.append(spots[:, 1], -1)  # of none, before the first
        inside = high[own] <= ends[there]
        worked[own] = np.where(inside, worked[own], worked[own] & ~(1 << coder))
    clusters = np.searchsorted(line.offsets, low, side="right") - 1 if by_turn else documents
    plain = len(cuts) == 1 and not by_turn and len(low) == len(material.document_ids)
    return Stretches(low, high, worked, documents, clusters, plain)


def _spots(material: "Material") -> dict[tuple[int, int], Wholes]:
    """Give the places that coders looked at alone on the line, united, by document and coder."""
    found = {}
    for (document, coder), places in material.places.items():
        rows = np.array(places, dtype=np.int64).reshape(-1, 2)
        numbers = np.full(len(rows), document)
        spots = np.stack([on_line(material.line, numbers, rows[:, side]) for side in (0, 1)], axis=1)
        _groups, _coders, low, high = united(numbers, numbers * 0, spots[:, 0], spots[:, 1], 1)
        found[document, coder] = np.stack([low, high], axis=1)
    return found


def runs_of(material: "Material", stretches: Stretches) -> Runs:
    """Clip the segments to the stretches in which their coder worked and their group was offered to her; unite them."""
    low, high, first = material.low, material.high, material.segment_documents
    group, coder = material.segment_groups, material.segment_coders
    said = high > low
    if not said.all():
        group, coder, low, high, first = (column[said] for column in (group, coder, low, high, first))
    if not stretches.plain:
        first = np.searchsorted(stretches.low, low, side="right") - 1
        last = np.searchsorted(stretches.low, high, side="left")
        count = last - first
        times = np.repeat(np.arange(len(count)), count)
        first = first[times] + np.arange(len(times)) - np.repeat(np.cumsum(count) - count, count)
        group, coder, low, high = (column[times] for column in (group, coder, low, high))
    low = np.maximum(low, stretches.low[first]) + first
    high = np.minimum(high, stretches.high[first]) + first
    at_work = stretches.worked[first]
    if material.offered is not None:
        at_work = at_work & material.offered[stretches.documents[first], group]
    there = (at_work >> coder) & 1 == 1
    if not there.all():
        group, coder, low, high = (column[there] for column in (group, coder, low, high))
    rows = united(group, coder, low, high, len(material.coders))
    return Runs(*rows, material.line.length + len(stretches.low) + 1)


def stretch_of(stretches: Stretches, low: Wholes) -> Wholes:
    """Give the stretch of each place of a run, which counts one more for every stretch before."""
    begins = stretches.low + np.arange(len(stretches.low))
    return np.searchsorted(begins, low, side="right") - 1


def united(
    group: Wholes, coder: Wholes, low: Wholes, high: Wholes, coders: int
) -> tuple[Wholes, Wholes, Wholes, Wholes]:
    """Unite what of one group and coder overlaps or meets; gives groups, coders, begins and ends in that order."""
    if not len(low):
        return (np.zeros(0, np.int64),) * 4
    size, wide = int(high.max()).bit_length(), coders.bit_length()
    own = ((group << wide) | coder) << size
    events = np.concatenate(((own | low) << 1, ((own | high) << 1) | 1))
    events.sort()
    last = np.flatnonzero(np.cumsum(1 - 2 * (events & 1)) == 0)  # nothing of the group and coder is open any more
    first = np.concatenate((np.zeros(1, np.int64), last[:-1] + 1))
    begin, end = events[first] >> 1, events[last] >> 1
    if (low == high).any():
        there = end > begin
        begin, end = begin[there], end[there]
    places, own = (1 << size) - 1, begin >> size
    return own >> wide, own & ((1 << wide) - 1), begin & places, end & places
