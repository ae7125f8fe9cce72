"""Standard errors of the coefficients by linear approximation (Gwet); of Cohen's kappa by Fleiss, Cohen & Everitt.

Units are the sample, so that these are for units that were drawn one by one, never for characters. They are instant,
good for sorting; for display the bootstrap is preferred.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from coding.agreement.coefficients.coefficient import Coefficient, Each, Needs, nominal
from coding.agreement.coefficients.kappas import (
    brennan_prediger,
    conger_expected,
    conger_kappa,
    fleiss_expected,
    fleiss_kappa,
    gwet_ac1,
    gwet_expected,
    mean_use,
    own_uses,
    two_margins,
)
from coding.agreement.coefficients.percent import percent_agreement
from coding.agreement.coefficients.ratings import Numbers, Ratings
from coding.agreement.coefficients.value import NOISE

NO_SPREAD = "it takes two units at least, and some variation"

Once: TypeAlias = Callable[[Ratings, Numbers], float]
"""A figure of a table with these weights of its rows, nan where there is none."""


def of_percent(ratings: Ratings, weights: Numbers) -> float:
    """Give the standard error of the percent agreement."""
    figure = float(percent_agreement(ratings, weights[None])[0])
    return _spread(ratings.agreeing * _scale(ratings, weights), figure, _answered(ratings, weights))


def of_brennan_prediger(ratings: Ratings, weights: Numbers) -> float:
    """Give the standard error of the Brennan–Prediger kappa."""
    expected = 1 / len(ratings.categories)
    return _linear(ratings, weights, brennan_prediger, expected, np.full(len(weights), expected))


def of_gwet_ac1(ratings: Ratings, weights: Numbers) -> float:
    """Give the standard error of AC1."""
    use, offered = mean_use(ratings, weights[None])[0], len(ratings.categories)
    own = ratings.shares @ (1 - use) / (offered - 1)
    return _linear(ratings, weights, gwet_ac1, float(gwet_expected(ratings, weights[None])[0]), own)


def of_fleiss(ratings: Ratings, weights: Numbers) -> float:
    """Give the standard error of Fleiss' kappa."""
    own = ratings.shares @ mean_use(ratings, weights[None])[0]
    return _linear(ratings, weights, fleiss_kappa, float(fleiss_expected(ratings, weights[None])[0]), own)


def of_conger(ratings: Ratings, weights: Numbers) -> float:
    """Give the standard error of Conger's kappa."""
    uses = own_uses(ratings, weights[None])[:, 0]
    units, coders = float(_answered(ratings, weights).sum()), len(uses)
    rated = weights @ ratings.rated
    others = uses.sum(axis=0) - uses
    own = np.zeros(len(weights))
    for coder in range(coders):
        there = ratings.rated[:, coder].astype(np.float64)[:, None]
        moved = ratings.chosen[coder] - (there - rated[coder] / units) * uses[coder]
        own += units / rated[coder] * (moved @ others[coder])
    own /= coders * (coders - 1)
    return _linear(ratings, weights, conger_kappa, float(conger_expected(ratings, weights[None])[0]), own)


def of_krippendorff(ratings: Ratings, weights: Numbers) -> float:
    """Give the standard error of alpha (without its term for small samples), over units with two answers or more."""
    counts, weights = ratings.counts[ratings.pairable], weights[ratings.pairable]
    answers, units = ratings.answers[ratings.pairable], weights.sum()
    mean = weights @ answers / units
    more = (answers - mean) / mean
    raw = (counts * (counts - 1)).sum(axis=1) / (mean * (answers - 1))
    observed, use = weights @ raw / units, weights @ counts / (units * mean)
    expected = float((use**2).sum())
    if not expected < 1:
        return np.nan
    alpha = float((observed - expected) / (1 - expected))
    agreed = raw - observed * more - expected
    chance = counts @ use / mean - expected * more - expected
    return _spread((agreed - 2 * (1 - alpha) * chance) / (1 - expected), alpha, weights)


def of_cohen(ratings: Ratings, weights: Numbers) -> float:
    """Give the large-sample standard error of Cohen's kappa."""
    first, second = (margin[0] for margin in two_margins(ratings, weights[None]))
    units = weights @ ratings.pairable
    both = [chosen * ratings.pairable[:, None] for chosen in ratings.chosen]
    table = (both[0] * weights[:, None]).T @ both[1] / units
    agreed, expected = np.trace(table), float(first @ second)
    if not expected < 1:
        return np.nan
    left = (1 - agreed) / (1 - expected)  # 1 - kappa
    same = (np.diag(table) * (1 - (first + second) * left) ** 2).sum()
    apart = table * (second[:, None] + first[None, :]) ** 2
    differing = left**2 * (apart.sum() - np.trace(apart))
    spread = float(same + differing - (1 - left - expected * left) ** 2)
    if spread < NOISE * float(same + differing):  # their difference is nothing but rounding
        return 0.0
    return float(np.sqrt(spread / (units * (1 - expected) ** 2)))


def _answered(ratings: Ratings, weights: Numbers) -> Numbers:
    return np.where(ratings.answers > 0, weights, 0.0)


def _scale(ratings: Ratings, weights: Numbers) -> float:
    """Give how many units there are for each that two coders rated."""
    return float(_answered(ratings, weights).sum() / (weights @ ratings.pairable))


def _linear(ratings: Ratings, weights: Numbers, each: Each, expected: float, own: Numbers) -> float:
    """Give the spread of the units' parts in the coefficient: their agreement, and their part in chance."""
    figure = float(each(ratings, weights[None])[0])
    if not np.isfinite(figure):
        return np.nan
    agreed = (ratings.agreeing - expected * ratings.pairable) * _scale(ratings, weights) / (1 - expected)
    parts = agreed - 2 * (1 - figure) * (own - expected) / (1 - expected)
    return _spread(parts, figure, _answered(ratings, weights))


def _spread(parts: Numbers, figure: float, weights: Numbers) -> float:
    units = float(weights.sum())
    if units <= 1 or not np.isfinite(figure):
        return np.nan
    return float(np.sqrt(weights @ (parts - figure) ** 2 / (units * (units - 1))))


def per_weighting(work: Once) -> Each:
    """Make, of a figure of one weighting, the figure of many."""

    def each(ratings: Ratings, weights: Numbers) -> Numbers:
        return np.array([work(ratings, row) for row in weights])

    return each


def _entry(key: str, of: str, work: Once, source: str, needs: Needs) -> Coefficient[Ratings]:
    about = ("Units are the sample, drawn one by one: not for characters.", source)
    return nominal(f"se_{key}", f"Standard error of {of}", per_weighting(work), about, needs)


_GWET = "Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed."
_ANY = Needs(undefined=NO_SPREAD)
_OFFERED = Needs(categories=2, undefined=NO_SPREAD)
_TWO = Needs(two=True, undefined=NO_SPREAD)

STANDARD_ERRORS: tuple[Coefficient[Ratings], ...] = (
    _entry("percent_agreement", "percent agreement", of_percent, _GWET, _ANY),
    _entry("krippendorff_alpha", "Krippendorff’s alpha", of_krippendorff, _GWET, _ANY),
    _entry("cohen_kappa", "Cohen’s kappa", of_cohen, "Fleiss, Cohen & Everitt (1969)", _TWO),
    _entry("gwet_ac1", "Gwet’s AC1", of_gwet_ac1, _GWET, _OFFERED),
    _entry("brennan_prediger", "Brennan–Prediger kappa", of_brennan_prediger, _GWET, _OFFERED),
    _entry("fleiss_kappa", "Fleiss’ kappa", of_fleiss, _GWET, _ANY),
    _entry("conger_kappa", "Conger’s kappa", of_conger, _GWET, _ANY),
)
"""The standard errors of the coefficients, in their order."""
