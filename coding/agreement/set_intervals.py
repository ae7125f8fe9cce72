"""Alphas of sets of codes from tables drawn anew: the clusters' sums are drawn, no table is made again."""

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from coding.agreement.coefficients.distances import Distance
from coding.agreement.coefficients.portions import share
from coding.agreement.coefficients.ratings import MISSING, Numbers, Wholes
from coding.agreement.coefficients.sets import BLOCK, SetRatings, shared_of_pairs
from coding.agreement.resampling import Draws

MOST_SETS, LARGEST = 2_000, 150
"""With more different sets, or more codes in one, there are too many pairs of sets to be weighed so often."""
TOO_MANY = f"No interval: there are more than {MOST_SETS:,} different sets of codes, too many for so many draws."


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
    cluster = np.searchsorted(draws.clusters, sets.clusters)
    base = int(sets.sizes[there].max()) + 1
    far = [_table(distance, base) for distance in distances]
    observed = draws.times @ _observed(sets, cluster, len(draws.clusters), far, base)
    counts = _counts(sets, cluster, len(draws.clusters), there)
    answers = draws.times @ counts.sum(axis=1)
    found = {}
    for place, (distance, weighed) in enumerate(zip(distances, _weighed(sets, there, counts, far, tell), strict=True)):
        expected = _expected(draws.times, counts, weighed)
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


def _weighed(
    sets: SetRatings, there: Wholes, counts: Numbers, far: Sequence[Numbers], tell: Callable[[], None]
) -> list[Numbers]:
    """Give for each distance how far the answers of a cluster are from each set, added up: clusters × sets."""
    members, sizes = sets.members[there].astype(np.float32), sets.sizes[there].astype(np.int64)
    base, step = round(len(far[0]) ** (1 / 3)), max(BLOCK // len(there), 1)
    found = [np.zeros(counts.shape) for _table in far]
    for at in range(0, len(there), step):
        tell()
        some = slice(at, at + step)
        shared = (members @ members[some].T).astype(np.int64)
        kind = (sizes[:, None] * base + sizes[some]) * base + shared
        for table, own in zip(far, found, strict=True):
            own[:, some] = counts @ table[kind]
    return found


def _expected(times: Numbers, counts: Numbers, weighed: Numbers) -> Numbers:
    """Add up, draw by draw, how far all answers are from one another."""
    if len(counts) <= counts.shape[1]:
        return np.asarray(((times @ (weighed @ counts.T)) * times).sum(axis=1))
    return np.asarray(((times @ weighed) * (times @ counts)).sum(axis=1))
