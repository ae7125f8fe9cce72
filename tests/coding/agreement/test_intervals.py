"""Intervals: drawn anew from units or clusters, the same every time, and silent where there is nothing to say."""

from dataclasses import replace

import numpy as np
import pytest

from coding.agreement.coefficients.coefficient import by_key
from coding.agreement.coefficients.intervals import (
    NOT_COUNTS,
    OFTEN_UNDEFINED,
    ONE_UNIT,
    UNRELIABLE,
    bounds,
    with_interval,
)
from coding.agreement.coefficients.ratings import Ratings, tabulated
from coding.agreement.coefficients.table_coefficients import COEFFICIENTS

OF = by_key(COEFFICIENTS)


def table(units: int, wrong: int = 10, yes: int = 3) -> Ratings:
    """Make a table of two coders: every so manieth unit is yes, every so manieth they differ."""
    one = ["yes" if unit % yes == 0 else "no" for unit in range(units)]
    other = ["no" if unit % wrong == 0 and answer == "yes" else answer for unit, answer in enumerate(one)]
    return tabulated([one, other], ("Amira", "Joel"), ("no", "yes"))


@pytest.mark.parametrize("key", ["percent_agreement", "krippendorff_alpha_nominal", "cohen_kappa", "gwet_ac1"])
def test_holds_the_figure_and_is_as_wide_as_its_standard_error(key: str) -> None:
    ratings = table(400)
    value = with_interval(OF[key].work(ratings), ratings, OF[key].each)
    assert value.low < value.value < value.high
    assert not value.note
    narrower = with_interval(OF[key].work(table(4000)), table(4000), OF[key].each)
    assert (value.high - value.low) / (narrower.high - narrower.low) == pytest.approx(np.sqrt(10), rel=0.15)
    assert with_interval(OF[key].work(ratings), ratings, OF[key].each) == value


def test_percent_is_as_wide_as_theory_says() -> None:
    ratings = table(1000)
    percent = OF["percent_agreement"]
    value = with_interval(percent.work(ratings), ratings, percent.each)
    expected = 2 * 1.96 * np.sqrt(value.value * (1 - value.value) / 1000)
    assert value.high - value.low == pytest.approx(expected, rel=0.1)


def test_few_units_or_few_of_a_kind_are_said_to_be_unreliable() -> None:
    for few in (table(40), table(300, yes=50)):
        value = with_interval(OF["percent_agreement"].work(few), few, OF["percent_agreement"].each)
        assert value.low is not None
        assert value.note == UNRELIABLE


def test_no_interval_where_there_is_nothing_to_draw() -> None:
    alpha = OF["krippendorff_alpha_nominal"]
    rare = tabulated([["no"] * 30 + ["yes"], ["no"] * 30 + ["yes"]], "AB", ("no", "yes"))
    assert with_interval(alpha.work(rare), rare, alpha.each).note == OFTEN_UNDEFINED
    single = tabulated([["no"], ["yes"]], "AB", ("no", "yes"))
    assert with_interval(alpha.work(single), single, alpha.each).note == ONE_UNIT
    shares = replace(rare, weights=rare.weights / 7)
    assert with_interval(alpha.work(shares), shares, alpha.each).note == NOT_COUNTS
    undefined = alpha.work(tabulated([["no"], ["no"]], "AB"))
    assert with_interval(undefined, single, alpha.each) == undefined


def test_who_rated_nothing_does_not_change_the_interval() -> None:
    ratings = table(200)
    patterns = np.column_stack([ratings.patterns, np.full(len(ratings.patterns), -1)])
    third = Ratings(patterns, ratings.weights, ratings.categories, (*ratings.coders, "Kofi"))
    for key in ("percent_agreement", "cohen_kappa"):
        value, other = (with_interval(OF[key].work(each), each, OF[key].each) for each in (ratings, third))
        assert (value.low, value.high) == (other.low, other.high)


def test_bounds_need_nineteen_of_twenty() -> None:
    figures = np.concatenate([np.full(5, np.nan), np.linspace(0, 1, 95)])
    low, high, undefined = bounds(figures)
    assert (low, high, undefined) == (pytest.approx(0.025), pytest.approx(0.975), 0.05)
    assert bounds(np.append(figures, np.nan))[:2] == (None, None)
    assert bounds(np.array([])) == (None, None, 1.0)
