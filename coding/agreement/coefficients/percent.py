"""Shares of agreement, before anything is said about chance; nan where there is nothing to share.

Each function takes a table and weightings of its rows (draws × rows) and gives a figure per weighting.
"""

import numpy as np

from coding.agreement.coefficients.portions import share
from coding.agreement.coefficients.ratings import Numbers, Ratings


def percent_agreement(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the mean over units of the share of pairs of coders who agree."""
    return share(weights @ ratings.agreeing, weights @ ratings.pairable.astype(np.float64))


def percent_pairable(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the share of agreeing values (Krippendorff's observed agreement): a unit counts once per answer."""
    answers = ratings.answers * ratings.pairable
    return share(weights @ (answers * ratings.agreeing), weights @ answers)


def percent_all(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the share of the units everybody rated on which everybody agrees."""
    everybody = float(len(ratings.present))
    complete = (ratings.answers == everybody) & ratings.pairable
    unanimous = complete & (ratings.agreeing == 1)
    return share(weights @ unanimous.astype(np.float64), weights @ complete.astype(np.float64))


def holsti(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give twice the agreeing decisions over all decisions made, the mean of the pairs of coders."""
    if not ratings.pairs:
        return np.full(len(weights), np.nan)
    return np.asarray(np.mean([_holsti_of_two(pair, weights) for pair in ratings.pairs], axis=0))


def _holsti_of_two(pair: Ratings, weights: Numbers) -> Numbers:
    return share(2 * (weights @ pair.agreeing), weights @ pair.answers)


def specific_agreement(ratings: Ratings, weights: Numbers, category: int) -> Numbers:
    """Give the mean, over the answers that are this category, of the share of the other coders who gave it too."""
    count = ratings.counts[:, category] * ratings.pairable
    others = np.maximum(ratings.answers - 1, 1)
    return share(weights @ (count * (count - 1) / others), weights @ count)


def positive_agreement(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the agreement on yes: with two coders twice the both, over all yes."""
    return specific_agreement(ratings, weights, 1)


def negative_agreement(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the agreement on no: with two coders twice the neither, over all no."""
    return specific_agreement(ratings, weights, 0)


def coded_agreement(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give, of the pairs of answers with a yes in them, the share with two (of two coders: both over either)."""
    yes, no = ratings.counts[:, 1], ratings.counts[:, 0]
    pairs = ratings.answers * (ratings.answers - 1)
    per_unit = np.where(ratings.pairable, weights / np.maximum(pairs, 1), 0.0)
    either = pairs - no * (no - 1)
    return share(per_unit @ (yes * (yes - 1)), per_unit @ either)
