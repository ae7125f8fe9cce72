"""Units on a continuum, against double loops over characters and units in exact fractions."""

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.agreement.coefficients.continuum import BLANK, Continuum, continuum
from coding.agreement.coefficients.older_unitizing import alpha_u_2004, expected_2004, observed_2004, observed_2013
from coding.agreement.coefficients.unitizing import bar_u_alpha, cu_alpha, ku_alpha, ku_coverage, u_alpha
from tests.coding.agreement.tables import continua

Marks = list[tuple[int | None, int]]
"""Of one coder, character by character: the number of the unit (None: a gap), and its code."""


def marks(units: Continuum) -> list[Marks]:
    found: list[Marks] = [[(None, BLANK)] * units.length for _ in units.coders]
    for number, (start, end) in enumerate(zip(units.starts, units.ends, strict=True)):
        for place in range(start, end):
            found[units.raters[number]][place] = (number, int(units.codes[number]))
    return found


def coincidences(units: Continuum, valued: bool) -> dict[tuple[int, int], Fraction]:
    found: dict[tuple[int, int], Fraction] = {}
    for one, other in permutations(marks(units), 2):
        for (_, first), (_, second) in zip(one, other, strict=True):
            if not valued or BLANK not in (first, second):
                found[first, second] = found.get((first, second), Fraction(0)) + Fraction(1, len(units.coders) - 1)
    return found


def tied(units: Continuum, valued: bool) -> dict[int, Fraction]:
    """Give, by code, how much of drawing two characters would draw two of one unit."""
    every, found = marks(units), {}
    for number, rater in enumerate(units.raters):
        length = Fraction(0)
        for place in range(units.starts[number], units.ends[number]):
            others = [own[place][1] for at, own in enumerate(every) if at != rater]
            length += Fraction(sum(code != BLANK for code in others), len(others)) if valued else 1
        code = int(units.codes[number])
        found[code] = found.get(code, Fraction(0)) + length**2
    if not valued:
        found[BLANK] = Fraction(sum(code == BLANK for own in every for _, code in own))
    return found


def expected(units: Continuum, valued: bool) -> dict[tuple[int, int], Fraction]:
    seen, ties = coincidences(units, valued), tied(units, valued)
    codes = {code for pair in seen for code in pair}
    margins = {code: sum(value for (first, _), value in seen.items() if first == code) for code in codes}
    total = sum(margins.values(), Fraction(0))
    free = total**2 - sum(ties.values(), Fraction(0))
    if not free:
        return {}
    return {
        (first, second): total * (margins[first] * margins[second] - (first == second) * ties.get(first, 0)) / free
        for first in codes
        for second in codes
    }


def off(table: dict[tuple[int, int], Fraction], keep=lambda first, second: True) -> Fraction:
    return sum((value for pair, value in table.items() if pair[0] != pair[1] and keep(*pair)), Fraction(0))


def one_less(seen: Fraction, chance: Fraction) -> float | None:
    return None if chance == 0 else float(1 - seen / chance)


@settings(max_examples=120, deadline=None)
@given(continua())
def test_of_2016_are_what_loops_give(units: Continuum) -> None:
    seen, chance = coincidences(units, False), expected(units, False)
    blank = lambda first, _second: first == BLANK  # noqa: E731
    named, by_chance = coincidences(units, True), expected(units, True)
    for work, slow in (
        (u_alpha, one_less(off(seen), off(chance))),
        (bar_u_alpha, one_less(off(seen, blank), off(chance, blank))),
        (cu_alpha, one_less(off(named), off(by_chance))),
    ):
        value = work(units)
        assert value.value == (None if slow is None else pytest.approx(slow, abs=1e-12)), work.__name__
        assert (value.value is None) == bool(value.reason)


@settings(max_examples=80, deadline=None)
@given(continua())
def test_one_code_is_what_loops_give(units: Continuum) -> None:
    named, by_chance, seen = coincidences(units, True), expected(units, True), coincidences(units, False)
    for number, code in enumerate(units.labels):
        row = sum((value for (first, _), value in named.items() if first == number), Fraction(0))
        whole = sum((value for (first, _), value in by_chance.items() if first == number), Fraction(0))
        wrong, chance = row - named.get((number, number), 0), whole - by_chance.get((number, number), 0)
        slow = float(1 - whole * wrong / (row * chance)) if row and chance else None
        assert ku_alpha(units, code).value == (None if slow is None else pytest.approx(slow, abs=1e-12))
        length = sum((value for (first, _), value in seen.items() if first == number), Fraction(0))
        cover = ku_coverage(units, code).value
        assert cover == (pytest.approx(float(row / length)) if length else None)


@settings(max_examples=120, deadline=None)
@given(continua())
def test_of_2004_are_what_loops_give(units: Continuum) -> None:
    for code in units.labels:
        own = units.of_label(code)
        assert observed_2004(own) == pytest.approx(slow_observed(own), abs=1e-12)
        assert expected_2004(own) == pytest.approx(slow_expected(own), abs=1e-12)


def sections(units: Continuum, rater: int) -> list[tuple[int, int, bool]]:
    """Give the units and gaps of a coder in their order: start, end, whether it is a unit."""
    own = sorted((int(s), int(e)) for s, e, r in zip(units.starts, units.ends, units.raters, strict=True) if r == rater)
    found, at = [], 0
    for start, end in own:
        found += [(at, start, False)] * (start > at) + [(start, end, True)]
        at = end
    return found + [(at, units.length, False)] * (units.length > at)


def slow_observed(units: Continuum) -> float:
    coders, summed = len(units.coders), 0
    for one, other in permutations(range(coders), 2):
        for start, end, unit in sections(units, one):
            for begin, stop, marked in sections(units, other):
                if unit and marked and start < stop and begin < end:
                    summed += (start - begin) ** 2 + (end - stop) ** 2
                elif (unit and not marked and begin <= start and end <= stop) or (
                    marked and not unit and start <= begin and stop <= end
                ):
                    summed += (end - start) ** 2 if unit else (stop - begin) ** 2
    return summed / (coders * (coders - 1) * units.length**2)


def slow_expected(units: Continuum) -> float:
    length, coders = units.length, len(units.coders)
    sizes = [int(end - start) for start, end in zip(units.starts, units.ends, strict=True)]
    gaps = [end - start for rater in range(coders) for start, end, unit in sections(units, rater) if not unit]
    summed = Fraction(0)
    for size in sizes:
        inside = Fraction((len(sizes) - 1) * (2 * size**3 - 3 * size**2 + size), 3)
        summed += inside + size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    free = coders * length * (coders * length - 1) - sum(size * (size - 1) for size in sizes)
    return float(2 * summed / (length * free)) if free > 0 else 0.0


@settings(max_examples=60, deadline=None)
@given(continua(), st.permutations("abc"))
def test_names_do_not_matter(units: Continuum, names: list[str]) -> None:
    renamed = Continuum(
        units.length, units.starts, units.ends, np.array(["abc".index(names[code]) for code in units.codes], dtype=int),
        units.raters, units.labels, units.coders,
    )  # fmt: skip
    for work in (u_alpha, bar_u_alpha, cu_alpha, alpha_u_2004, observed_2013):
        first, second = work(units).value, work(renamed).value
        assert first == (None if second is None else pytest.approx(second))


def test_what_cannot_be_compared_says_why() -> None:
    own = [(0, 5, "a"), (3, 8, "b")]
    overlapping = continuum(10, [own, [(0, 5, "a")]], ("Amira", "Joel"))
    assert overlapping.overlapping == ("Amira",)
    for work in (u_alpha, bar_u_alpha, cu_alpha, observed_2013):
        assert "overlap" in work(overlapping).reason
    assert alpha_u_2004(overlapping).value is None
    assert bar_u_alpha(continuum(10, [[], []], "AB")).reason == "no variation: nobody marked anything"
    everything = continuum(10, [[(0, 10, "a")], [(0, 10, "a")]], "AB")
    assert bar_u_alpha(everything).reason == "no variation: everything was marked, by everybody"
    assert u_alpha(everything).value is None
    apart = continuum(10, [[(0, 3, "a")], [(5, 8, "b")]], "AB")
    assert cu_alpha(apart).reason == "no two coders marked the same place"
    assert u_alpha(continuum(10, [[(0, 3, "a")]], "A")).reason.startswith("there is one coder only")


def test_units_are_clipped_and_empty_ones_vanish() -> None:
    units = continuum(10, [[(0, 0, "a"), (8, 30, "a")], [(-3, 2, "b"), (12, 20, "b")]], "AB")
    assert list(zip(units.starts.tolist(), units.ends.tolist(), strict=True)) == [(8, 10), (0, 2)]


def test_splitting_a_unit_is_seen_by_u_and_not_where_it_is_marked_alike() -> None:
    whole = continuum(100, [[(10, 30, "a")], [(10, 30, "a")]], "AB")
    split = continuum(100, [[(10, 30, "a")], [(10, 20, "a"), (20, 30, "a")]], "AB")
    assert u_alpha(whole).value == u_alpha(split).value == 1
    assert alpha_u_2004(split).value < alpha_u_2004(whole).value == 1
