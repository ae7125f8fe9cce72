"""Agreement beyond chance, where chance is guessed from how often each category was used; nan where undefined.

Each function takes a table and weightings of its rows (draws × rows) and gives a figure per weighting.
"""

import numpy as np

from coding.agreement.coefficients.percent import percent_agreement
from coding.agreement.coefficients.portions import beyond_chance, share, varying
from coding.agreement.coefficients.ratings import Flags, Numbers, Ratings


def scott_pi(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give Scott's pi of two coders: both are thought to share one distribution."""
    used = weights @ (ratings.counts * ratings.pairable[:, None])
    expected = (share(used, used.sum(axis=-1, keepdims=True)) ** 2).sum(axis=-1)
    return beyond_chance(percent_agreement(ratings, weights), expected, varying(used))


def cohen_kappa(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give Cohen's kappa of two coders: each keeps a distribution of their own."""
    expected, varies = _cohen_chance(ratings, weights)
    return beyond_chance(percent_agreement(ratings, weights), expected, varies)


def cohen_expected(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the agreement of two coders that Cohen's kappa takes for chance."""
    return _cohen_chance(ratings, weights)[0]


def cohen_maximum(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the largest kappa two coders could reach, having used the categories as often as they did."""
    first, second = two_margins(ratings, weights)
    expected, varies = _cohen_chance(ratings, weights)
    return beyond_chance(np.minimum(first, second).sum(axis=-1), expected, varies)


def _cohen_chance(ratings: Ratings, weights: Numbers) -> tuple[Numbers, Flags]:
    first, second = two_margins(ratings, weights)
    return (first * second).sum(axis=-1), varying(np.nan_to_num(first + second))


def two_margins(ratings: Ratings, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Give how the first and the second coder used the categories, in the units both rated: draws × categories."""
    units = (weights @ ratings.pairable.astype(np.float64))[:, None]
    first, second = (share(weights @ (chosen * ratings.pairable[:, None]), units) for chosen in ratings.chosen)
    return first, second


def light_kappa(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the mean of Cohen's kappas of all pairs of coders; nan where one of them is."""
    if not ratings.pairs:
        return np.full(len(weights), np.nan)
    return np.asarray(np.mean([cohen_kappa(pair, weights) for pair in ratings.pairs], axis=0))


def fleiss_kappa(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give Fleiss' kappa, in Gwet's form for missing answers: chance is the mean use of each category."""
    use = mean_use(ratings, weights)
    return beyond_chance(percent_agreement(ratings, weights), (use**2).sum(axis=-1), varying(np.nan_to_num(use)))


def fleiss_expected(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the agreement that Fleiss' kappa takes for chance."""
    return np.asarray((mean_use(ratings, weights) ** 2).sum(axis=-1))


def mean_use(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the mean over units of the share of answers in each category: draws × categories."""
    answered = (ratings.answers > 0).astype(np.float64)
    return share(weights @ ratings.shares, (weights @ answered)[:, None])


def conger_kappa(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give Conger's kappa: Cohen's for any number of coders, each with a distribution of their own."""
    expected, varies = _conger_chance(ratings, weights)
    return beyond_chance(percent_agreement(ratings, weights), expected, varies)


def conger_expected(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the agreement that Conger's kappa takes for chance."""
    return _conger_chance(ratings, weights)[0]


def _conger_chance(ratings: Ratings, weights: Numbers) -> tuple[Numbers, Flags]:
    uses = own_uses(ratings, weights)
    coders = (uses.sum(axis=-1) > 0).sum(axis=0).astype(np.float64)  # who rated nothing in this draw is none
    together = (uses.sum(axis=0) ** 2 - (uses**2).sum(axis=0)).sum(axis=-1)
    return share(together, coders * (coders - 1)), varying(uses.sum(axis=0))


def own_uses(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give how each coder used the categories in the units she rated: coders × draws × categories."""
    used = np.stack([weights @ chosen for chosen in ratings.chosen])
    return np.nan_to_num(share(used, used.sum(axis=-1, keepdims=True)))


def brennan_prediger(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the agreement beyond drawing lots among the categories offered (Bennett's S, Randolph's kappa)."""
    offered = len(ratings.categories)
    expected = np.full(len(weights), 1 / offered if offered else np.nan)
    return beyond_chance(percent_agreement(ratings, weights), expected, np.full(len(weights), offered > 1))


def gwet_ac1(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give Gwet's AC1: only answers that are hard to give are thought to be given by chance."""
    expected = gwet_expected(ratings, weights)
    return beyond_chance(percent_agreement(ratings, weights), expected, np.isfinite(expected))


def gwet_expected(ratings: Ratings, weights: Numbers) -> Numbers:
    """Give the agreement that AC1 takes for chance; nan with fewer than two categories."""
    offered, use = len(ratings.categories), mean_use(ratings, weights)
    if offered < 2:
        return np.full(len(weights), np.nan)
    return np.asarray((use * (1 - use)).sum(axis=-1) / (offered - 1))


def fleiss_category(ratings: Ratings, weights: Numbers, category: str) -> Numbers:
    """Give Fleiss' kappa of one category against the rest."""
    return fleiss_kappa(ratings.versus_rest(category), weights)
