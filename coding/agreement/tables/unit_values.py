"""Which coder applied which group to which unit, where units are documents, turns, sentences or passages."""

from dataclasses import dataclass

import numpy as np

from coding.agreement.coefficients.ratings import Numbers, Wholes
from coding.agreement.tables.material import Material
from coding.agreement.tables.runs import runs_of, stretches_of
from coding.agreement.tables.tally import Tally


@dataclass(frozen=True)
class Applied:
    """A row for every unit and group that somebody applied: the bits of the coders. `worked` has each unit's coders."""

    units: Wholes
    groups: Wholes
    masks: Wholes
    worked: Wholes


def applied(material: Material) -> Applied:
    """Find who applied what: where a coder's passages of a group cover as much of a unit as the question asks for.

    A coder worked on a unit when she looked at all of it.
    """
    units = material.units
    assert units is not None
    stretches = stretches_of(material)
    runs = runs_of(material, stretches)
    at = np.searchsorted(stretches.low + np.arange(len(stretches.low)), runs.low, side="right") - 1
    unit, run, covered = _overlaps(units.low, units.high, runs.low - at, runs.high - at)
    coders, groups = len(material.coders), len(material.groups)
    key, back = np.unique((unit * groups + runs.groups[run]) * coders + runs.coders[run], return_inverse=True)
    sums = np.bincount(back.ravel(), covered, len(key))
    pair, coder = key // coders, key % coders
    unit = pair // groups
    share = material.question.least() * (units.high - units.low)[unit]
    worked = _worked(material, units.low, units.high)
    enough = (sums >= share - 1e-9) & ((worked[unit] >> coder) & 1 == 1)
    pair, coder = pair[enough], coder[enough]
    pairs, first = np.unique(pair, return_index=True)
    bits = np.left_shift(1, coder)
    masks = np.add.reduceat(bits, first) if len(pairs) else bits
    return Applied(pairs // groups, pairs % groups, masks, worked)


def tally_units(material: Material, *, by_turn: bool = False) -> Tally:
    """Count, group by group, the units to which each set of coders applied it; clusters are documents, or turns."""
    found, units, offered = applied(material), material.units, None
    assert units is not None
    looked = found.worked[found.units]
    if material.offered is not None:
        looked = looked & material.offered[units.documents[found.units], found.groups]
        offered = found.worked[:, None] & material.offered[units.documents]
    weights = np.ones(len(units.low))
    if material.question.neither == "coded":
        weights = np.isin(np.arange(len(weights)), found.units).astype(np.float64)
    clusters = clusters_of(material, by_turn=by_turn)
    return Tally(
        len(material.coders),
        len(material.groups),
        found.groups,
        found.masks,
        looked,
        np.ones(len(found.units)),
        clusters[found.units],
        found.worked,
        weights,
        clusters,
        offered,
    )


def clusters_of(material: Material, *, by_turn: bool) -> Wholes:
    """Give each unit's document, or the turn in which it begins: what is drawn anew as a whole."""
    assert material.units is not None
    if not by_turn:
        return material.units.documents
    return np.searchsorted(material.line.offsets, material.units.low, side="right") - 1


def _overlaps(low: Wholes, high: Wholes, begin: Wholes, end: Wholes) -> tuple[Wholes, Wholes, Numbers]:
    """Give the pairs of a unit [low, high) and a run [begin, end) that overlap, and by how many characters."""
    order = np.argsort(low, kind="stable")
    first = np.searchsorted(np.maximum.accumulate(high[order]), begin, side="right")
    count = np.maximum(np.searchsorted(low[order], end, side="left") - first, 0)
    run = np.repeat(np.arange(len(begin)), count)
    unit = order[first[run] + np.arange(len(run)) - np.repeat(np.cumsum(count) - count, count)]
    shared = np.minimum(high[unit], end[run]) - np.maximum(low[unit], begin[run])
    there = shared > 0
    return unit[there], run[there], shared[there].astype(np.float64)


def _worked(material: Material, low: Wholes, high: Wholes) -> Wholes:
    """Give for each unit the coders who looked at all of it."""
    stretches = stretches_of(material)
    first = np.searchsorted(stretches.low, low, side="right") - 1
    last = np.searchsorted(stretches.low, high, side="left")
    worked = stretches.worked[first].copy()
    for unit in np.flatnonzero(last - first > 1).tolist():
        worked[unit] = np.bitwise_and.reduce(stretches.worked[first[unit] : last[unit]])
    return worked
