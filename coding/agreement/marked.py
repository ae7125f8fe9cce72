"""What coders marked off as units on a continuum: the documents all of them looked at, one after the other."""

import numpy as np

from coding.agreement.coefficients.continuum import Continuum
from coding.agreement.coefficients.older_unitizing import expected_2004, observed_2004
from coding.agreement.coefficients.ratings import Flags, Wholes
from coding.agreement.coefficients.segmentation import (
    NEAR,
    TOO_SHORT,
    boundary_similarity,
    edits,
    pk,
    segmentation_similarity,
    window_diff,
)
from coding.agreement.coefficients.unit_coefficients import UNIT_COEFFICIENTS, UNITS_OF_CODE
from coding.agreement.coefficients.value import Value, undefined
from coding.agreement.tables.material import Material
from coding.agreement.tables.runs import Stretches, stretches_of
from coding.agreement.unit_intervals import Clusters
from coding.text import counted

NO_COMMON = "no text was looked at by all coders with all these codes offered to them"
ONLY_COMMON = "Only text that all coders looked at counts for it: {}."
MOST_CODES = 60
"""Of more codes no figures of single names are given: they are for a few codes that exclude one another."""


def marked(material: Material, used: Flags) -> tuple[Continuum, Wholes]:
    """Give the segments as units, each coder's as she made them, and where the documents begin in the continuum.

    Only what all coders looked at, with all groups in use offered to them, is in it.
    """
    stretches = stretches_of(material)
    kept = _looked_at_by_all(material, stretches, used)
    begins = _begins(stretches, kept)
    number = np.cumsum(used) - 1
    there = used[material.segment_groups] & (material.high > material.low)
    low, high = material.low[there], material.high[there]
    first = np.searchsorted(stretches.low, low, side="right") - 1
    count = np.searchsorted(stretches.low, high, side="left") - first
    times = np.repeat(np.arange(len(low)), count)
    at = first[times] + np.arange(len(times)) - np.repeat(np.cumsum(count) - count, count)
    start = np.maximum(low[times], stretches.low[at]) - stretches.low[at] + begins[at]
    end = np.minimum(high[times], stretches.high[at]) - stretches.low[at] + begins[at]
    inside = kept[at]
    names = tuple(group.name for group, own in zip(material.groups, used.tolist(), strict=True) if own)
    groups, coders = (column[there][times][inside] for column in (material.segment_groups, material.segment_coders))
    found = Continuum(int(begins[-1]), start[inside], end[inside], number[groups], coders, names, material.coders)
    documents = np.unique(begins[:-1][kept & np.diff(stretches.documents, prepend=-1).astype(np.bool_)])
    return found, documents


def clusters_in(material: Material, used: Flags, *, by_turn: bool) -> Clusters:
    """Say where in the continuum each document, or each turn, begins."""
    stretches = stretches_of(material)
    kept = _looked_at_by_all(material, stretches, used)
    offsets = material.line.offsets
    edges = np.unique(np.concatenate([stretches.low, offsets[offsets < material.line.length]]))
    at = np.searchsorted(stretches.low, edges, side="right") - 1
    inside = kept[at] & (edges < stretches.high[at])
    edges, at = edges[inside], at[inside]
    numbers = np.searchsorted(offsets, edges, side="right") - 1 if by_turn else stretches.documents[at]
    return Clusters(_begins(stretches, kept)[at] + edges - stretches.low[at], numbers)


def _looked_at_by_all(material: Material, stretches: Stretches, used: Flags) -> Flags:
    """Tell which stretches all coders looked at, with all groups in use offered to them."""
    looked = stretches.worked
    if material.offered is not None:
        looked = looked & np.bitwise_and.reduce(material.offered[:, used], axis=1)[stretches.documents]
    return np.asarray(looked == (1 << len(material.coders)) - 1)


def _begins(stretches: Stretches, kept: Flags) -> Wholes:
    """Give where each stretch begins in the continuum of those that are kept, and how long that is."""
    return np.concatenate([[0], np.cumsum(np.where(kept, stretches.high - stretches.low, 0))])


def of_units(material: Material, found: Continuum, documents: Wholes) -> dict[str, Value]:
    """Give the figures of units, and of each name where there are few; of cuts where coders cut the whole text."""
    if not found.length:
        return {each.key: undefined(NO_COMMON) for each in UNIT_COEFFICIENTS}
    values = {each.key: each.work(found) for each in UNIT_COEFFICIENTS}
    if len(found.labels) <= MOST_CODES and not found.overlapping:
        for label in found.labels:
            values |= {f"{each.key}:{label}": each.work(found, label) for each in UNITS_OF_CODE}
            own = found.of_label(label)
            values[f"alpha_U_2004_do:{label}"] = Value(observed_2004(own))
            values[f"alpha_U_2004_de:{label}"] = Value(expected_2004(own))
    values |= _of_cuts(found, documents)
    note = ONLY_COMMON.format(counted(found.length, "character")) if found.length < material.line.length else ""
    return {key: value.noting(note) for key, value in values.items()}


def _of_cuts(found: Continuum, documents: Wholes) -> dict[str, Value]:
    """Compare where two coders cut; nothing where one of them left text out, or there are other than two."""
    if len(found.coders) != 2 or found.overlapping or not found.length:
        return {}
    pieces = [_pieces(found, coder, documents) for coder in range(2)]
    if any(sum(map(sum, own)) != found.length for own in pieces):
        return {}
    first, second = pieces
    if len(first) == 1:
        works = {"window_diff": window_diff, "pk": pk}
        values = {key: work(first[0], second[0]) for key, work in works.items()}
        values["boundary_similarity"] = boundary_similarity(first[0], second[0])
        values["segmentation_similarity"] = segmentation_similarity(first[0], second[0])
        return values
    return _of_all_cuts(first, second)


def _of_all_cuts(first: list[list[int]], second: list[list[int]]) -> dict[str, Value]:
    """Compare cuts over several documents; where those end nobody cut."""
    found = [edits(ours, theirs) for ours, theirs in zip(first, second, strict=True)]
    wrong = sum(sum(misses) / NEAR + additions for _matches, misses, additions in found)
    cuts = sum(matches + len(misses) + additions for matches, misses, additions in found)
    places = sum(sum(ours) - 1 for ours in first)
    return {
        "boundary_similarity": Value(1 - wrong / cuts if cuts else 1.0),
        "segmentation_similarity": Value(1 - wrong / places) if places else undefined(TOO_SHORT),
    }


def _pieces(found: Continuum, coder: int, documents: Wholes) -> list[list[int]]:
    """Give the lengths of the coder's units, document by document."""
    own = found.raters == coder
    order = np.argsort(found.starts[own], kind="stable")
    at = np.searchsorted(documents, found.starts[own][order], side="right") - 1
    lengths = (found.ends - found.starts)[own][order]
    return [lengths[at == each].tolist() for each in range(len(documents))]
