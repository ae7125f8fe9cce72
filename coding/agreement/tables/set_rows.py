"""Which codes each coder gave together: the table of sets of codes, of units or of characters."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coding.agreement.coefficients.ratings import MISSING, Flags, Numbers, Wholes, equal_rows
from coding.agreement.coefficients.sets import SetRatings
from coding.agreement.tables.material import Material
from coding.agreement.tables.runs import Runs, runs_of, stretches_of
from coding.agreement.tables.unit_values import applied, clusters_of

Marks = NDArray[np.uint64]
"""A number for each set of codes: the sum of numbers drawn for the codes, so that equal sets have equal ones."""


class _Members(Protocol):
    """Knows the codes that were given together, row by row."""

    def only(self, kept: Flags) -> "_Members":
        """Give the same of these rows alone."""

    def at(self, rows: Wholes, coders: Wholes) -> Flags:
        """Tell, for each row and coder asked for, which groups are there."""


def set_rows(material: Material, used: Flags, *, by_turn: bool = False) -> SetRatings:
    """Give the table of sets of the groups that are used; a coder counts where all of them were offered to her.

    Its clusters are documents, or turns.
    """
    members_of: _Members
    if material.units is None:
        marks, worked, weights, members_of, clusters = _of_characters(material, used, by_turn=by_turn)
    else:
        marks, worked, weights, members_of, clusters = _of_units(material, used, by_turn=by_turn)
    coders = len(material.coders)
    there = ((worked[:, None] >> np.arange(coders)) & 1) == 1
    if material.question.neither == "coded":
        kept = (there & (marks != 0)).any(axis=1)
        marks, there, weights, members_of = marks[kept], there[kept], weights[kept], members_of.only(kept)
        clusters = clusters[kept]
    _known, first, back = np.unique(marks[there], return_index=True, return_inverse=True)
    patterns = np.full(marks.shape, MISSING, np.int64)
    patterns[there] = back.ravel()
    rows, columns = np.nonzero(there)
    members = members_of.at(rows[first], columns[first])
    patterns, weights, clusters = _merged(patterns, weights, clusters)
    labels = tuple(str(group.key) for group, own in zip(material.groups, used.tolist(), strict=True) if own)
    return SetRatings(patterns, weights, members[:, used], labels, material.coders, clusters)


def _merged(patterns: Wholes, weights: Numbers, clusters: Wholes) -> tuple[Wholes, Numbers, Wholes]:
    """Put equal rows of one cluster together."""
    if not patterns.size:
        return patterns, weights, clusters
    first, where = equal_rows(np.column_stack([patterns, clusters]))
    return patterns[first], np.bincount(where, weights, len(first)).astype(np.float64), clusters[first]


def _numbers(groups: int) -> Marks:
    return np.random.default_rng(7).integers(1, 1 << 63, size=groups, dtype=np.uint64)


def _complete(material: Material, worked: Wholes, documents: Wholes, used: Flags) -> Wholes:
    """Keep of the coders at work those to whom all groups in use were offered."""
    if material.offered is None or not used.any():
        return worked
    return np.asarray(worked & np.bitwise_and.reduce(material.offered[:, used], axis=1)[documents])


class _OfUnits:
    """The groups that a coder gave to a unit."""

    def __init__(self, units: Wholes, groups: Wholes, masks: Wholes, size: tuple[int, int]) -> None:
        self._units, self._groups, self._masks, self._size = units, groups, masks, size
        self._rows = np.arange(size[0])

    def only(self, kept: Flags) -> "_OfUnits":
        """Give the same of these rows alone."""
        self._rows = self._rows[kept]
        return self

    def at(self, rows: Wholes, coders: Wholes) -> Flags:
        """Tell, for each row and coder asked for, which groups are there."""
        found = np.zeros((len(rows), self._size[1]), np.bool_)
        wanted = self._rows[rows]
        order = np.argsort(wanted, kind="stable")
        first = np.searchsorted(wanted[order], self._units, side="left")
        count = np.searchsorted(wanted[order], self._units, side="right") - first
        row = np.repeat(np.arange(len(self._units)), count)
        asked = order[first[row] + np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)]
        own = (self._masks[row] >> coders[asked]) & 1 == 1
        found[asked[own], self._groups[row[own]]] = True
        return found


def _of_units(material: Material, used: Flags, *, by_turn: bool) -> tuple[Marks, Wholes, Numbers, _OfUnits, Wholes]:
    units, found = material.units, applied(material)
    assert units is not None
    masks = found.masks & found.worked[found.units]
    if material.offered is not None:
        masks &= material.offered[units.documents[found.units], found.groups]
    marks = np.zeros((len(units.low), len(material.coders)), np.uint64)
    numbers = _numbers(len(material.groups))
    for coder in range(len(material.coders)):
        own = (masks >> coder) & 1 == 1
        np.add.at(marks[:, coder], found.units[own], numbers[found.groups[own]])
    worked = _complete(material, found.worked, units.documents, used)
    members = _OfUnits(found.units, found.groups, masks, (len(units.low), len(material.groups)))
    return marks, worked, np.ones(len(units.low)), members, clusters_of(material, by_turn=by_turn)


class _OfCharacters:
    """The groups a coder's runs cover at a place."""

    def __init__(self, runs: Runs, places: Wholes, groups: int) -> None:
        self._runs, self._places, self._groups = runs, places, groups

    def only(self, kept: Flags) -> "_OfCharacters":
        """Give the same of these rows alone."""
        self._places = self._places[kept]
        return self

    def at(self, rows: Wholes, coders: Wholes) -> Flags:
        """Tell, for each row and coder asked for, which groups are there."""
        found = np.zeros((len(rows), self._groups), np.bool_)
        size = self._runs.length
        asked = coders * size + self._places[rows]
        order = np.argsort(asked, kind="stable")
        own = self._runs.coders * size
        first = np.searchsorted(asked[order], own + self._runs.low, side="left")
        count = np.searchsorted(asked[order], own + self._runs.high, side="left") - first
        run = np.repeat(np.arange(len(own)), count)
        place = order[first[run] + np.arange(len(run)) - np.repeat(np.cumsum(count) - count, count)]
        found[place, self._runs.groups[run]] = True
        return found


def _of_characters(
    material: Material, used: Flags, *, by_turn: bool
) -> tuple[Marks, Wholes, Numbers, _OfCharacters, Wholes]:
    stretches = stretches_of(material, by_turn=by_turn)
    runs = runs_of(material, stretches)
    begins = stretches.low + np.arange(len(stretches.low))
    ends = begins + stretches.high - stretches.low
    edges = np.unique(np.concatenate([runs.low, runs.high, begins, ends]))
    low, lengths = edges[:-1], np.diff(edges)
    at = np.searchsorted(begins, low, side="right") - 1
    inside = low < ends[at] if len(low) else np.zeros(0, np.bool_)
    low, lengths, at = low[inside], lengths[inside], at[inside]
    marks = np.stack([_marks(runs, coder, low, len(material.groups)) for coder in range(len(material.coders))], axis=1)
    worked = _complete(material, stretches.worked, stretches.documents, used)[at]
    members = _OfCharacters(runs, low, len(material.groups))
    return marks, worked, lengths.astype(np.float64), members, stretches.clusters[at]


def _marks(runs: Runs, coder: int, places: Wholes, groups: int) -> Marks:
    """Give the mark of the coder's set at each place."""
    own = runs.coders == coder
    numbers = _numbers(groups)[runs.groups[own]]
    position = np.concatenate([runs.low[own], runs.high[own]])
    order = np.argsort(position, kind="stable")
    steps = np.concatenate([numbers, -numbers])[order]
    summed = np.concatenate([np.zeros(1, np.uint64), np.cumsum(steps, dtype=np.uint64)])
    return np.asarray(summed[np.searchsorted(position[order], places, side="right")])
