"""Alpha for answers of several values (Krippendorff & Craggs): chance deals labels into sets of the sizes seen.

Sizes that cannot be dealt twice from the labels used add nothing to the expected disagreement, as in the paper.
"""

import numpy as np

from coding.agreement.coefficients.distances import DISTANCES
from coding.agreement.coefficients.portions import share
from coding.agreement.coefficients.ratings import Numbers
from coding.agreement.coefficients.sets import SetRatings, alpha_or_reason, mean_distance
from coding.agreement.coefficients.value import NO_VARIATION, Value, undefined

MOST_CODES = 100
TOO_MANY = f"an answer holds more than {MOST_CODES} codes, and there are too many ways to deal so many"
DICE = next(one for one in DISTANCES if one.key == "dice")


def mv_alpha(sets: SetRatings) -> Value:
    """Give multi-valued alpha, or why there is none."""
    return alpha_or_reason(sets, _mv_alpha)


def _mv_alpha(sets: SetRatings) -> Value:
    total = float(sets.used.sum())
    observed = mean_distance(sets.together, DICE)
    largest = int(sets.sizes[sets.used > 0].max())
    if largest > MOST_CODES:
        return undefined(TOO_MANY)
    chance = np.bincount(sets.sizes.astype(np.int64), sets.used, largest + 1)[: largest + 1] / total
    often = sets.used @ sets.members
    expected = float(chance @ np.nan_to_num(mean_dice(often, largest)) @ chance)
    return Value(1 - observed / expected) if expected > 0 else undefined(NO_VARIATION)


def mean_dice(often: Numbers, largest: int) -> Numbers:
    """Give the mean Dice distance of two sets by their sizes (0 to largest), labels dealt as often as they were used.

    Only the number of shared labels matters, so the ways to deal are counted label by label: neither set gets it, the
    first, the second, or both.
    """
    ways = np.zeros((largest + 1,) * 3)  # by size of the first, of the second, and how many are shared
    ways[0, 0, 0] = 1.0
    scale = max(float(often.max(initial=0)), 1.0)  # sizes are compared with equal sizes only, so a factor cancels out
    for uses in often:
        one, two = uses / scale, uses * max(uses - 1, 0.0) / scale**2
        grown = ways.copy()
        grown[1:] += one * ways[:-1]
        grown[:, 1:] += one * ways[:, :-1]
        grown[1:, 1:, 1:] += two * ways[:-1, :-1, :-1]
        ways = grown
    first, second, shared = (axis.astype(np.float64) for axis in np.indices(ways.shape))
    possible = np.minimum(first, second) >= shared
    far = np.where(possible, DICE.between(np.where(possible, shared, 0), first, second), 0.0)
    return share((ways * far).sum(axis=2), ways.sum(axis=2))
