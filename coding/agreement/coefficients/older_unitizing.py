"""The older alphas for units on a continuum, kept so that figures of other tools can be compared."""

from itertools import combinations

import numpy as np

from coding.agreement.coefficients.continuum import Continuum
from coding.agreement.coefficients.ratings import Numbers, Wholes
from coding.agreement.coefficients.unitizing import lacking
from coding.agreement.coefficients.value import Value, undefined

NO_UNIT_AT_ALL = "nobody marked anything"


def alpha_u_2004(continuum: Continuum) -> Value:
    """Give alpha for unitizing of 1995 and 2004, all codes pooled."""
    return _alpha(continuum, continuum.labels)


def alpha_u_2004_of(continuum: Continuum, label: str) -> Value:
    """Give alpha for unitizing of 1995 and 2004 of one code."""
    return _alpha(continuum, (label,))


def _alpha(continuum: Continuum, labels: tuple[str, ...]) -> Value:
    parts = [continuum.of_label(label) for label in labels]
    if reason := lacking(continuum) or next(filter(None, map(lacking, parts)), ""):
        return undefined(reason)
    expected = sum(expected_2004(part) for part in parts)
    if not expected > 0:
        return undefined(NO_UNIT_AT_ALL)
    return Value(1 - sum(observed_2004(part) for part in parts) / expected)


def observed_2004(continuum: Continuum) -> float:
    """Give the observed disagreement of the units of one code: squared differences of their ends."""
    coders, length = len(continuum.coders), float(continuum.length)
    units = [_units(continuum, rater) for rater in range(coders)]
    summed = sum(_between(one, other) for one, other in combinations(units, 2))
    return 2 * summed / (coders * (coders - 1) * length**2)


def expected_2004(continuum: Continuum) -> float:
    """Give the disagreement of the same units and gaps, laid out at random."""
    coders, length, sizes = len(continuum.coders), float(continuum.length), continuum.sizes
    inside = (len(sizes) - 1) * (2 * sizes**3 - 3 * sizes**2 + sizes) / 3
    gaps = np.sort(_gaps(continuum))
    least = np.searchsorted(gaps, sizes, side="left")
    rest = np.append(np.cumsum(gaps[::-1])[::-1], 0.0)[least]
    places = rest - (len(gaps) - least) * (sizes - 1)
    drawn = coders * length * (coders * length - 1) - float((sizes * (sizes - 1)).sum())
    return float(2 / length * (inside + sizes**2 * places).sum() / drawn) if drawn > 0 else 0.0


def _units(continuum: Continuum, rater: int) -> Numbers:
    own = continuum.raters == rater
    units = np.stack([continuum.starts[own], continuum.ends[own]], axis=1).astype(np.float64)
    return units[np.argsort(units[:, 0])]


def _between(one: Numbers, other: Numbers) -> float:
    """Add up the squared differences of overlapping units, and the squared lengths of units that overlap none."""
    left, right = _overlapping(one, other)
    differing = float(((one[left] - other[right]) ** 2).sum())
    return differing + float((_alone(one, left) ** 2).sum() + (_alone(other, right) ** 2).sum())


def observed_2013(continuum: Continuum) -> Value:
    """Give the observed disagreement of the form of 2013: what overlapping units do not share, in characters.

    Its expected disagreement was never published with an example and was replaced in 2016, so there is no alpha.
    """
    if reason := lacking(continuum):
        return undefined(reason)
    pairs = combinations(range(len(continuum.coders)), 2)
    sums = np.array([_unshared(continuum, *pair) for pair in pairs]).sum(axis=0)
    return Value(float(sums[0] / sums[1])) if sums[1] else undefined(NO_UNIT_AT_ALL)


def _unshared(continuum: Continuum, one: int, other: int) -> tuple[float, float]:
    """Give the characters two coders' units do not share with the same code, and the number of comparisons."""
    units, others = _units(continuum, one), _units(continuum, other)
    left, right = _overlapping(units, others)
    inner = np.minimum(units[left, 1], others[right, 1]) - np.maximum(units[left, 0], others[right, 0])
    outer = np.maximum(units[left, 1], others[right, 1]) - np.minimum(units[left, 0], others[right, 0])
    same = _codes(continuum, one)[left] == _codes(continuum, other)[right]
    alone = np.concatenate([_alone(units, left), _alone(others, right)])
    return float((outer - inner * same).sum() + 2 * alone.sum()), float(len(left) + len(alone))


def _codes(continuum: Continuum, rater: int) -> Wholes:
    own = continuum.raters == rater
    return np.asarray(continuum.codes[own][np.argsort(continuum.starts[own])])


def _overlapping(one: Numbers, other: Numbers) -> tuple[Wholes, Wholes]:
    """Give the numbers of the units that overlap, pair by pair; the units of each are ordered and disjoint."""
    first = np.searchsorted(other[:, 1], one[:, 0], side="right")
    many = np.searchsorted(other[:, 0], one[:, 1], side="left") - first
    left = np.repeat(np.arange(len(one)), many)
    right = np.arange(len(left)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(first, many)
    return left, right


def _alone(units: Numbers, touched: Wholes) -> Numbers:
    """Give the lengths of the units that are not among these."""
    rest = np.delete(units, np.unique(touched), axis=0)
    return rest[:, 1] - rest[:, 0]


def _gaps(continuum: Continuum) -> Numbers:
    """Give the lengths of the stretches between the units of each coder."""
    found = []
    for rater in range(len(continuum.coders)):
        units = _units(continuum, rater)
        edges = np.concatenate([[0.0], units.ravel(), [float(continuum.length)]]).reshape(-1, 2)
        found.append(edges[:, 1] - edges[:, 0])
    gaps = np.concatenate(found)
    return np.asarray(gaps[gaps > 0])
