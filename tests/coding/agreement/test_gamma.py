"""Gamma: the best alignment is the best, and the figure is honest about being drawn."""

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coding.agreement.coefficients.assigning import best_pairs, least_cover
from coding.agreement.coefficients.continuum import Continuum, continuum
from coding.agreement.coefficients.gamma import Disorder, best_alignment, gamma, shifted, together
from tests.coding.agreement.tables import continua


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_pairs_are_the_cheapest(rows: list[list[int]]) -> None:
    cost = np.array(rows, dtype=float)
    found = best_pairs(cost)
    assert sorted(found.tolist()) == list(range(len(cost)))
    least = min(sum(cost[row, column] for row, column in enumerate(order)) for order in permutations(range(len(cost))))
    assert cost[np.arange(len(cost)), found].sum() == least


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.lists(st.tuples(st.integers(1, 31), st.integers(0, 9)), max_size=12))
def test_covers_are_the_cheapest(count: int, sets: list[tuple[int, int]]) -> None:
    there = [(bits & (2**count - 1), float(cost)) for bits, cost in sets]
    there = [one for one in there if one[0]] + [(1 << thing, 3.0) for thing in range(count)]
    least = np.inf
    for taken in product((False, True), repeat=len(there)):
        chosen = [one for one, some in zip(there, taken, strict=True) if some]
        if sum(bits for bits, _ in chosen) == 2**count - 1 and sum(bits.bit_count() for bits, _ in chosen) == count:
            least = min(least, sum(cost for _, cost in chosen))
    assert least_cover(count, there) == least


@settings(max_examples=30, deadline=None)
@given(continua(coders=(2, 2)))
def test_two_coders_are_aligned_alike_either_way(units: Continuum) -> None:
    assume(len(units.codes))
    costs, sizes = together(units, Disorder()), np.bincount(units.raters, minlength=2).tolist()
    count, mean = sum(sizes), sum(sizes) / 2
    sets = [(1 << a | 1 << (sizes[0] + b), float(costs[a, b])) for a in range(sizes[0]) for b in range(sizes[1])]
    sets += [(1 << thing, 1.0) for thing in range(count)]
    assert best_alignment(units, Disorder()) == pytest.approx(least_cover(count, sets) / mean)


@settings(max_examples=20, deadline=None)
@given(continua(coders=(2, 3)), st.integers(0, 9))
def test_shifting_keeps_every_unit_of_someone(units: Continuum, seed: int) -> None:
    assume(len(units.codes))
    moved = shifted(units, np.random.default_rng(seed))
    lengths = [
        sorted((units.ends - units.starts)[units.raters == rater].tolist()) for rater in range(len(units.coders))
    ]
    for rater in range(len(moved.coders)):
        assert sorted((moved.ends - moved.starts)[moved.raters == rater].tolist()) in lengths
    assert ((moved.starts >= 0) & (moved.starts < units.length)).all()


def test_gamma_says_how_it_was_drawn_and_is_the_same_again() -> None:
    units = continuum(60, [[(0, 7, "a"), (9, 15, "b")], [(0, 7, "a"), (10, 16, "b")]], "AB")
    value = gamma(units)
    assert value == gamma(units)
    assert 0 < value.value < 1
    assert value.note.startswith("By 30 random continua")


def test_gamma_has_its_limits() -> None:
    many = [(place, place + 1, "a") for place in range(0, 900, 2)]
    assert "too many units" in gamma(continuum(1000, [many, many], "AB")).reason
    assert gamma(continuum(10, [[], []], "AB")).reason == "nobody marked anything"
    assert gamma(continuum(10, [[(0, 1, "a")]], "A")).reason.startswith("there is one coder only")
    assert gamma(continuum(2, [[(0, 1, "a")]] * 3, "ABC")).value is not None
