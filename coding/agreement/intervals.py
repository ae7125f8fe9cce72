"""95 % intervals by drawing anew: whole documents (or other clusters), or the units of a table; never characters."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from coding.agreement.coefficient import Each
from coding.agreement.ratings import Numbers, Ratings
from coding.agreement.value import Value

DRAWS = 2_000
SEED = 1
LOW, HIGH = 0.025, 0.975
MOST_UNDEFINED = 0.05
"""With a larger share of draws without a figure there is no interval."""
FEW_UNITS, FEW_OF_A_KIND = 50, 10
"""With fewer units, or fewer with the rarer answers, the interval is unreliable."""
AT_ONCE = 2_000_000
"""So many weights are held at a time."""

UNRELIABLE = "The interval is unreliable: it rests on few units, or few with another answer than the most frequent."
NOT_COUNTS = "There is no interval: the weights are no counts of units."
ONE_UNIT = "There is no interval: there is one unit only."
OFTEN_UNDEFINED = "There is no interval: too many of the tables drawn anew have no figure."

Interval: TypeAlias = tuple[float | None, float | None, float]
"""Low, high (None where too many draws had no figure), and the share of draws that had none."""


def bootstrap(
    table_by_cluster: Numbers, work: Callable[[Numbers], Numbers], draws: int = DRAWS, seed: int = SEED
) -> Interval:
    """Draw whole clusters anew. The table has a row a cluster (a document) and in its columns whatever adds up over
    clusters: weights of patterns, sums. `work` gives a figure for each row of such sums, nan where there is none.
    """
    clusters = len(table_by_cluster)
    if clusters < 2:
        return None, None, 1.0
    chance, source = np.full(clusters, 1 / clusters), np.random.default_rng(seed)
    step = max(AT_ONCE // max(clusters, table_by_cluster.shape[1], 1), 1)
    parts = [min(step, draws - at) for at in range(0, draws, step)]
    found = [work(source.multinomial(clusters, chance, size=part) @ table_by_cluster) for part in parts]
    return bounds(np.concatenate(found))


def bootstrap_units(ratings: Ratings, each: Each, draws: int = DRAWS, seed: int = SEED) -> Interval:
    """Draw the units of a table anew; rows that are equal should be merged, their weights are counts."""
    units, source = round(float(ratings.weights.sum())), np.random.default_rng(seed)
    if units < 2:
        return None, None, 1.0
    chance = ratings.weights / ratings.weights.sum()
    step = max(AT_ONCE // max(len(chance), 1), 1)
    parts = [min(step, draws - at) for at in range(0, draws, step)]
    found = [each(ratings, source.multinomial(units, chance, size=part).astype(np.float64)) for part in parts]
    return bounds(np.concatenate(found))


def bounds(figures: Numbers) -> Interval:
    """Give the middle 95 % of the figures, unless more than one in twenty is undefined."""
    undefined = float(np.isnan(figures).mean()) if figures.size else 1.0
    if undefined > MOST_UNDEFINED:
        return None, None, undefined
    low, high = np.nanquantile(figures, [LOW, HIGH]).tolist()
    return low, high, undefined


def with_interval(value: Value, ratings: Ratings, each: Each, draws: int = DRAWS, seed: int = SEED) -> Value:
    """Give the figure of a table with its interval, or with a note why there is none or why not to rely on it."""
    if value.value is None:
        return value
    if not (ratings.weights == np.round(ratings.weights)).all():
        return value.noting(NOT_COUNTS)
    there = ratings.subset(ratings.present)
    rest = replace(there, weights=np.where(there.answers > 0, there.weights, 0.0))
    if rest.weights.sum() < 2:
        return value.noting(ONE_UNIT)
    low, high, _undefined = bootstrap_units(rest, each, draws, seed)
    if low is None:
        return value.noting(OFTEN_UNDEFINED)
    return replace(value, low=low, high=high).noting(UNRELIABLE if unreliable(rest) else "")


def unreliable(ratings: Ratings) -> bool:
    """Tell whether fewer than 50 units were rated by two, or fewer than 10 hold another than the commonest answer."""
    units = ratings.weights * ratings.pairable
    commonest = int((units @ ratings.counts).argmax()) if ratings.categories else 0
    other = units @ (ratings.counts[:, commonest] < ratings.answers) if ratings.categories else 0.0
    return bool(units.sum() < FEW_UNITS or other < FEW_OF_A_KIND)
