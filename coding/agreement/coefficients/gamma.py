"""Gamma (Mathet, Widlöcher & Métivier 2015): units are aligned first, at the least disorder, then compared.

For small continua only: the disorder of chance is estimated by shifting each coder's units around at random.
"""

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from coding.agreement.coefficients.assigning import best_pairs, least_cover
from coding.agreement.coefficients.continuum import Continuum
from coding.agreement.coefficients.ratings import Flags, Numbers, Wholes
from coding.agreement.coefficients.value import NO_UNIT, ONE_CODER, Value, undefined

NO_CHANCE = "units laid out at random agree as well: there is nothing to compare with"
NO_UNITS = "nobody marked anything"
TOO_LARGE = "there are too many units to be aligned: gamma is for small continua"
MOST_UNITS = 200
MOST_TOGETHER = 30_000
"""So many ways there may be to put one unit of each coder together."""
MOST_BY_PRICE = 60
SAMPLES = 30


@dataclass(frozen=True, slots=True)
class Disorder:
    """How much places (alpha) and codes (beta) count, and what a unit without a partner costs."""

    alpha: float = 1.0
    beta: float = 1.0
    alone: float = 1.0


def gamma(continuum: Continuum, disorder: Disorder = Disorder(), samples: int = SAMPLES, seed: int = 0) -> Value:
    """Give gamma, or why there is none; the note says that it rests on random continua."""
    if reason := lacking(continuum):
        return undefined(reason)
    draw, ordered = np.random.default_rng(seed), continuum.subset(sorted(continuum.coders))
    found = best_alignment(ordered, disorder)
    if found is None:
        return undefined(TOO_LARGE)
    by_chance = [best_alignment(shifted(ordered, draw), disorder) for _ in range(samples)]
    chance = [one for one in by_chance if one is not None]
    if len(chance) < samples or not sum(chance) > 0:
        return undefined(TOO_LARGE if len(chance) < samples else NO_CHANCE)
    expected, spread = float(np.mean(chance)), float(np.std(chance, ddof=1))
    error = found / expected * spread / expected / np.sqrt(samples)
    note = f"By {samples} random continua; another draw would give about ± {1.96 * error:.2f}."
    return Value(1 - found / expected, note=note)


def lacking(continuum: Continuum) -> str:
    """Say why the continuum has no gamma; empty where it has."""
    sizes = _numbers(continuum)
    checks = (
        (len(continuum.coders) < 2, ONE_CODER),
        (continuum.length <= 0, NO_UNIT),
        (not len(continuum.codes), NO_UNITS),
        (len(continuum.codes) > MOST_UNITS or float(np.prod(sizes + 1.0)) > MOST_TOGETHER, TOO_LARGE),
    )
    return next((reason for lacks, reason in checks if lacks), "")


def best_alignment(continuum: Continuum, disorder: Disorder) -> float | None:
    """Give the least disorder of all alignments, per unit of a coder; None where it takes too long to find."""
    ordered = _by_place(continuum)
    costs = together(ordered, disorder)
    summed = _of_many(ordered, costs, disorder)
    few = len(continuum.coders) == 2 and len(continuum.codes) <= MOST_BY_PRICE
    if summed is None and few:  # where very many overlap pairs are found sooner by prices
        summed = _of_two(costs)
    return None if summed is None else summed / (len(continuum.codes) / len(continuum.coders))


def together(continuum: Continuum, disorder: Disorder) -> Numbers:
    """Give the cost of putting one unit of each coder together: an axis a coder, the last place standing for none."""
    coders = len(continuum.coders)
    sizes = _numbers(continuum)
    costs = np.zeros(sizes + 1)
    for one, other in combinations(range(coders), 2):
        shape = [1] * coders
        shape[one], shape[other] = sizes[one] + 1, sizes[other] + 1
        costs = costs + _apart(continuum, one, other, disorder).reshape(shape)
    return np.asarray(costs / (coders * (coders - 1) / 2))


def _apart(continuum: Continuum, one: int, other: int, disorder: Disorder) -> Numbers:
    first, second = (np.flatnonzero(continuum.raters == rater) for rater in (one, other))
    starts = np.abs(continuum.starts[first][:, None] - continuum.starts[second])
    ends = np.abs(continuum.ends[first][:, None] - continuum.ends[second])
    places = ((starts + ends) / (continuum.sizes[first][:, None] + continuum.sizes[second])) ** 2
    names = (continuum.codes[first][:, None] != continuum.codes[second]).astype(np.float64)
    costs = np.full((len(first) + 1, len(second) + 1), float(disorder.alone))
    costs[:-1, :-1] = (disorder.alpha * places + disorder.beta * names) * disorder.alone
    return costs


def _of_two(costs: Numbers) -> float:
    """Give the cost of the best pairs, each unit free to stay alone."""
    rows, columns = costs.shape[0] - 1, costs.shape[1] - 1
    square = np.zeros((rows + columns, rows + columns))
    square[:rows, :columns] = costs[:rows, :columns]
    square[:rows, columns:], square[rows:, :columns] = costs[:rows, -1:], costs[-1:, :columns]
    return float(square[np.arange(len(square)), best_pairs(square)].sum())


def _of_many(continuum: Continuum, costs: Numbers, disorder: Disorder) -> float | None:
    """Give the cost of the best sets of units; those dearer than their units alone are never taken."""
    sizes, place = _numbers(continuum), np.argsort(np.argsort(continuum.starts, kind="stable"))
    offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    chosen = np.stack(np.nonzero(costs < np.inf), axis=1)
    there = chosen < sizes
    worth = costs[tuple(chosen.T)] <= there.sum(axis=1) * disorder.alone
    kept = worth & there.any(axis=1)
    sets = [
        (_bits(units, some, offsets, place), float(cost))
        for units, some, cost in zip(chosen[kept], there[kept], costs[tuple(chosen[kept].T)], strict=True)
    ]
    return least_cover(len(continuum.codes), sets)


def _bits(units: Wholes, some: Flags, offsets: Wholes, place: Wholes) -> int:
    return sum(1 << int(place[number]) for number in (units + offsets)[some])


def shifted(continuum: Continuum, draw: np.random.Generator) -> Continuum:
    """Give random coders: each has the units of one of the coders, all moved by the same way and around the end.

    No two are moved by nearly the same, lest their agreement be the real one.
    """
    parts, ways, sizes = [], _far_apart(continuum, draw), _numbers(continuum)
    models = draw.integers(len(continuum.coders), size=len(ways))
    while not sizes[models].any():  # by chance all were those who marked nothing
        models = draw.integers(len(continuum.coders), size=len(ways))
    for rater, (way, model) in enumerate(zip(ways, models, strict=True)):
        own = np.flatnonzero(continuum.raters == model)
        starts = (continuum.starts[own] + way) % continuum.length
        ends = starts + (continuum.ends - continuum.starts)[own]
        parts.append(np.stack([starts, ends, continuum.codes[own], np.full(len(own), rater)]))
    starts, ends, codes, raters = np.concatenate(parts, axis=1)
    return replace(continuum, starts=starts, ends=ends, codes=codes, raters=raters)


def _far_apart(continuum: Continuum, draw: np.random.Generator) -> list[int]:
    """Draw a way for each coder, half a unit's mean length apart around the circle where there is room for it."""
    room = continuum.length // (3 * len(continuum.coders))
    least = min(float(continuum.sizes.mean()) / 2, room)
    ways: list[int] = []
    while len(ways) < len(continuum.coders):
        way = int(draw.integers(continuum.length))
        gaps = [abs(way - other) for other in ways]
        if all(min(gap, continuum.length - gap) >= least for gap in gaps):
            ways.append(way)
    return ways


def _numbers(continuum: Continuum) -> Wholes:
    """Say how many units each coder has."""
    return np.bincount(continuum.raters, minlength=len(continuum.coders))


def _by_place(continuum: Continuum) -> Continuum:
    order = np.lexsort((continuum.starts, continuum.raters))
    columns = (continuum.starts, continuum.ends, continuum.codes, continuum.raters)
    starts, ends, codes, raters = (column[order] for column in columns)
    return replace(continuum, starts=starts, ends=ends, codes=codes, raters=raters)
