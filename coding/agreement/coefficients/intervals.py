"""95 % intervals by drawing the units of a table anew; those of a study are drawn in coding/agreement/resampling.py."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from coding.agreement.coefficients.coefficient import Each
from coding.agreement.coefficients.ratings import Numbers, Ratings
from coding.agreement.coefficients.value import Value

DRAWS, SEED = 2_000, 1
"""So often everything is drawn anew, of a study and of a table; by this seed, so that it is the same every time."""
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


def _drawn(ratings: Ratings, wanted: Mapping[str, Each], draws: int, seed: int) -> dict[str, Numbers]:
    """Give each figure for every draw of the units; all figures see the same draws."""
    units, source = round(float(ratings.weights.sum())), np.random.default_rng(seed)
    if units < 2:
        return dict.fromkeys(wanted, np.array([]))
    chance = ratings.weights / ratings.weights.sum()
    step = max(AT_ONCE // max(len(chance), 1), 1)
    found: dict[str, list[Numbers]] = {key: [] for key in wanted}
    for at in range(0, draws, step):
        weights = source.multinomial(units, chance, size=min(step, draws - at)).astype(np.float64)
        for key, each in wanted.items():
            found[key].append(each(ratings, weights))
    return {key: np.concatenate(parts) for key, parts in found.items()}


def bounds(figures: Numbers) -> Interval:
    """Give the middle 95 % of the figures, unless more than one in twenty is undefined."""
    undefined = float(np.isnan(figures).mean()) if figures.size else 1.0
    if undefined > MOST_UNDEFINED:
        return None, None, undefined
    low, high = np.nanquantile(figures, [LOW, HIGH]).tolist()
    return low, high, undefined


def with_interval(value: Value, ratings: Ratings, each: Each, draws: int = DRAWS, seed: int = SEED) -> Value:
    """Give the figure of a table with its interval, or with a note why there is none or why not to rely on it."""
    return with_intervals({"": value}, ratings, {"": each}, draws, seed)[""]


def with_intervals(
    values: Mapping[str, Value], ratings: Ratings, wanted: Mapping[str, Each], draws: int = DRAWS, seed: int = SEED
) -> dict[str, Value]:
    """Give the figures of a table with their intervals, all by the same draws; without draws there are none."""
    defined = {key: value for key, value in values.items() if value.value is not None}
    if not draws or not defined:
        return dict(values)
    there = ratings.subset(ratings.present)
    rest = replace(there, weights=np.where(there.answers > 0, there.weights, 0.0))
    note = NOT_COUNTS if (rest.weights != np.round(rest.weights)).any() else ONE_UNIT if rest.weights.sum() < 2 else ""
    if note:
        return dict(values) | {key: value.noting(note) for key, value in defined.items()}
    found = _drawn(rest, {key: wanted[key] for key in defined}, draws, seed)
    doubt = UNRELIABLE if unreliable(rest) else ""
    return dict(values) | {key: _within(value, found[key], doubt) for key, value in defined.items()}


def _within(value: Value, drawn: Numbers, doubt: str) -> Value:
    low, high, _undefined = bounds(drawn)
    return value.noting(OFTEN_UNDEFINED) if low is None else replace(value, low=low, high=high).noting(doubt)


def unreliable(ratings: Ratings) -> bool:
    """Tell whether fewer than 50 units were rated by two, or fewer than 10 hold another than the commonest answer."""
    units = ratings.weights * ratings.pairable
    if units.sum() < FEW_UNITS or not ratings.categories:
        return bool(units.sum() < FEW_UNITS)
    commonest = int((units @ ratings.counts).argmax())
    return bool(units @ (ratings.counts[:, commonest] < ratings.answers) < FEW_OF_A_KIND)
