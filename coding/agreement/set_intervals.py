"""Alphas of sets of codes from tables drawn anew: the clusters' sums are drawn, no table is made again."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from coding.agreement.coefficients.distances import Distance
from coding.agreement.coefficients.portions import share
from coding.agreement.coefficients.ratings import MISSING, Numbers, Wholes
from coding.agreement.coefficients.sets import BLOCK, SetRatings, shared_of_pairs
from coding.agreement.resampling import Draws

MOST_SETS, LARGEST, MOST_COUNTS = 2_000, 150, 20_000_000
"""With more different sets, more codes in one, or more clusters times sets, there is too much to weigh so often."""
TOO_MANY = "No interval: there are too many different sets of codes to be drawn anew so often."


def drawn_sets(
    sets: SetRatings, distances: Sequence[Distance], draws: Draws, tell: Callable[[], None]
) -> dict[str, Numbers]:
    """Give alpha by each of the distances (by their keys) for each draw, nan where there is none.

    The rows of the table have clusters. Nothing is given where there are too many different sets.
    """
    sets = sets.working
    there = np.flatnonzero(sets.used > 0)
    if not len(there) or len(there) > MOST_SETS or int(sets.sizes[there].max()) > LARGEST:
        return {}
    assert sets.clusters is not None
    cluster, clusters = np.searchsorted(draws.clusters, sets.clusters), len(draws.clusters)
    if clusters * len(there) > MOST_COUNTS:
        return {}
    base = int(sets.sizes[there].max()) + 1
    far = [_table(distance, base) for distance in distances]
    observed = draws.times @ _observed(sets, cluster, clusters, far, base)
    counts, kinds = _counts(sets, cluster, clusters, there), _kinds(sets, there, base, tell)
    answers = draws.times @ counts.sum(axis=1)
    often = draws.times @ counts if clusters > len(there) else None
    found = {}
    for place, (distance, table) in enumerate(zip(distances, far, strict=True)):
        tell()
        expected = _of_sets(often, table, kinds) if often is not None else _of_clusters(draws, counts, table, kinds)
        alpha = 1 - share(observed[:, place] * (answers - 1), expected)
        found[distance.key] = np.where(expected > 0, alpha, np.nan)
    return found


def _table(distance: Distance, base: int) -> Numbers:
    """Give the distance of two sets by first size, second size and how many codes they share, as one row."""
    first, second, shared = (axis.astype(np.float64) for axis in np.indices((base,) * 3))
    return distance.between(np.minimum(shared, np.minimum(first, second)), first, second).ravel()


def _observed(sets: SetRatings, cluster: Wholes, clusters: int, far: Sequence[Numbers], base: int) -> Numbers:
    """Add up, cluster by cluster and distance by distance, how far answers to one unit are from one another."""
    once, found = sets.weights / np.maximum(sets.plain.answers - 1, 1), np.zeros((clusters, len(far)))
    sizes = sets.sizes.astype(np.int64)
    for one, other in combinations(sets.patterns.T, 2):
        rows = np.flatnonzero((one != MISSING) & (other != MISSING))
        first, second = one[rows], other[rows]
        shared = shared_of_pairs(sets, first, second).astype(np.int64)
        kind = (sizes[first] * base + sizes[second]) * base + shared
        for place, table in enumerate(far):
            found[:, place] += np.bincount(cluster[rows], 2 * once[rows] * table[kind], clusters)
    return found


def _counts(sets: SetRatings, cluster: Wholes, clusters: int, there: Wholes) -> Numbers:
    """Count how often each of these sets was answered in each cluster, in units that two coders or more rated."""
    number = np.zeros(len(sets.members), np.int64)
    number[there] = np.arange(len(there))
    found = np.zeros(clusters * len(there))
    for column in sets.patterns.T:
        own = sets.plain.pairable & (column != MISSING)
        key = cluster[own] * len(there) + number[column[own]]
        found += np.bincount(key, sets.weights[own], len(found))
    return found.reshape(clusters, len(there))


def _kinds(sets: SetRatings, there: Wholes, base: int, tell: Callable[[], None]) -> NDArray[np.int32]:
    """Give for every two sets the place of their distance in a table of distances: sets × sets."""
    members, sizes = sets.members[there].astype(np.float32), sets.sizes[there].astype(np.int32)
    found = np.zeros((len(there), len(there)), np.int32)
    for some in _blocks(len(there)):
        tell()
        shared = (members @ members[some].T).astype(np.int32)
        found[:, some] = (sizes[:, None] * base + sizes[some]) * base + shared
    return found


def _of_clusters(draws: Draws, counts: Numbers, table: Numbers, kinds: NDArray[np.int32]) -> Numbers:
    """Add up, draw by draw, how far all answers are from one another: from how far the clusters' are."""
    between = np.zeros((len(counts), len(counts)))
    for some in _blocks(len(kinds)):
        between += counts @ table[kinds[:, some]] @ counts[:, some].T
    return np.asarray(((draws.times @ between) * draws.times).sum(axis=1))


def _of_sets(often: Numbers, table: Numbers, kinds: NDArray[np.int32]) -> Numbers:
    """Add up the same from how often each set was answered in each draw."""
    found = np.zeros(len(often))
    for some in _blocks(len(kinds)):
        found += ((often @ table[kinds[:, some]]) * often[:, some]).sum(axis=1)
    return found


def _blocks(number: int) -> Iterator[slice]:
    """Cut so many sets into blocks whose pairs with all sets are few enough to be looked at in one go."""
    step = max(BLOCK // number, 1)
    yield from (slice(at, at + step) for at in range(0, number, step))
