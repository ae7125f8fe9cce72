"""Krippendorff's alpha for categories without an order; nan where undefined.

Each function takes a table and weightings of its rows (draws × rows) and gives a figure per weighting.
"""

import numpy as np

from coding.agreement.coefficients.portions import share, varying
from coding.agreement.coefficients.ratings import Numbers, Ratings


def krippendorff_alpha(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give 1 - observed over expected disagreement, over the answers that have another beside them."""
    defined = varying(_paired_use(ratings, weights))
    observed, expected = observed_disagreement(ratings, weights), expected_disagreement(ratings, weights)
    return np.where(defined, 1 - share(observed, expected), np.nan)


def observed_disagreement(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the share of differing pairs within the units, a unit counting once per answer."""
    answers = ratings.answers * ratings.pairable
    return share(weights @ (answers * (1 - ratings.agreeing)), weights @ answers)


def expected_disagreement(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the share of differing pairs among all answers, whatever unit they are of."""
    used = _paired_use(ratings, weights)
    answers = used.sum(axis=-1)
    return share((used * (answers[..., None] - used)).sum(axis=-1), answers * (answers - 1))


def expected_agreement(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the share of equal pairs among all answers, drawn without putting back."""
    used = _paired_use(ratings, weights)
    answers = used.sum(axis=-1)
    return share((used * (used - 1)).sum(axis=-1), answers * (answers - 1))


def alpha_category(ratings: Ratings, weights: Numbers, category: str) -> Numbers:
    """Give alpha of one category against the rest."""
    return krippendorff_alpha(ratings.versus_rest(category), weights)


def _paired_use(ratings: Ratings, weights: Numbers) -> Numbers:
    return np.asarray(weights @ (ratings.counts * ratings.pairable[:, None]))
