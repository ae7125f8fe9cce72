"""What every coefficient promises: a figure or a reason, whoever is called first, however often a unit is seen."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings

from coding.agreement.coefficients.coefficient import Coefficient
from coding.agreement.coefficients.ratings import Ratings, tabulated
from coding.agreement.coefficients.set_coefficients import SET_COEFFICIENTS
from coding.agreement.coefficients.sets import set_table
from coding.agreement.coefficients.standard_errors import STANDARD_ERRORS
from coding.agreement.coefficients.table_coefficients import COEFFICIENTS, OF_CATEGORY, PARTS
from coding.agreement.coefficients.unit_coefficients import UNIT_COEFFICIENTS, UNITS_OF_CODE
from coding.agreement.coefficients.value import NO_PAIR, NO_UNIT, NOT_TWO, ONE_CODER, Value
from tests.coding.agreement.tables import continua, ratings, set_ratings, spread_out

NOMINAL = (*COEFFICIENTS, *PARTS, *STANDARD_ERRORS)
ALL = (*NOMINAL, *SET_COEFFICIENTS, *UNIT_COEFFICIENTS)
SMALL_SAMPLE = {
    "krippendorff_alpha_nominal", "krippendorff_de", "krippendorff_expected_agreement", "alpha_category",
}  # fmt: skip
"""They know how many units there are, so that seeing all of them twice changes them a little."""


def whole(value: Value, most: float = 1.0) -> bool:
    """Tell whether it is a number or a reason, and never both or neither; a standard error has no upper end."""
    if value.value is None:
        return bool(value.reason)
    return not value.reason and bool(np.isfinite(value.value)) and value.value <= most + 1e-9


def same(one: Value, other: Value) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value and one.reason == other.reason
    return bool(np.isclose(one.value, other.value, rtol=1e-9, atol=1e-9))


def test_entries_say_what_they_are() -> None:
    for entries in (NOMINAL, SET_COEFFICIENTS, UNIT_COEFFICIENTS):
        assert len({each.key for each in entries}) == len(entries)
        assert len({each.name for each in entries}) == len(entries)
    for each in (*ALL, *OF_CATEGORY, *UNITS_OF_CODE):
        assert each.key.replace("_", "").isalnum()
        assert each.assumes.endswith(".")
        assert each.source
    assert [each.key for each in COEFFICIENTS if each.headline] == [
        "percent_agreement", "krippendorff_alpha_nominal", "cohen_kappa", "gwet_ac1", "brennan_prediger",
    ]  # fmt: skip


@pytest.mark.parametrize("each", NOMINAL, ids=lambda each: each.key)
def test_tables_without_an_answer(each: Coefficient[Ratings]) -> None:
    assert each.work(tabulated([["a", "b"]], "A", "ab")).reason == ONE_CODER
    assert each.work(tabulated([[], []], "AB", "ab")).reason == NO_UNIT
    assert each.work(tabulated([[None], [None]], "AB", "ab")).reason == NO_UNIT
    assert each.work(tabulated([["a", None], [None, "b"]], "AB", "ab")).reason == NO_PAIR
    if each.coders == "two":
        assert each.work(tabulated([["a"], ["b"], ["a"]], "ABC", "ab")).reason == NOT_TWO


@pytest.mark.parametrize("each", SET_COEFFICIENTS, ids=lambda each: each.key)
def test_tables_of_sets_without_an_answer(each) -> None:
    assert each.work(set_table([[["a"], []]], "A")).reason == ONE_CODER
    assert each.work(set_table([[], []], "AB")).reason == NO_UNIT
    assert each.work(set_table([[None], [None]], "AB", "ab")).reason == NO_UNIT
    assert each.work(set_table([[["a"], None], [None, []]], "AB")).reason == NO_PAIR
    assert "no variation" in each.work(set_table([[[], []], [[], []]], "AB", "ab")).reason


def test_one_category_is_no_agreement_beyond_chance() -> None:
    table = tabulated([["no"] * 5] * 2, "AB", ("no", "yes"))
    found = {each.key: each.work(table) for each in COEFFICIENTS}
    defined = {key: value.value for key, value in found.items() if value.value is not None}
    assert defined == {
        "percent_agreement": 1, "gwet_ac1": 1, "brennan_prediger": 1, "holsti": 1, "percent_agreement_pairable": 1,
        "percent_all_agree": 1, "negative_agreement": 1,
    }  # fmt: skip
    assert all(value.reason for key, value in found.items() if key not in defined)


@pytest.mark.parametrize("each", COEFFICIENTS, ids=lambda each: each.key)
def test_who_rated_nothing_is_left_out_and_named(each: Coefficient[Ratings]) -> None:
    two = [["a", "b", "b", "a"], ["a", "b", "a", "a"]]
    without = each.work(tabulated(two, ("Amira", "Joel"), "ab"))
    with_third = each.work(tabulated([*two, [None] * 4], ("Amira", "Joel", "Kofi"), "ab"))
    assert with_third.value == pytest.approx(without.value)
    assert with_third.note == "Left out, having rated nothing: Kofi."
    assert not without.note


@settings(max_examples=60, deadline=None)
@given(ratings())
def test_a_figure_or_a_reason(table: Ratings) -> None:
    for each in NOMINAL:
        assert whole(each.work(table), np.inf if each.key.startswith("se_") else 1.0), each.key
    for of in OF_CATEGORY:
        assert all(whole(of.work(table, category)) for category in table.categories), of.key


@settings(max_examples=60, deadline=None)
@given(set_ratings())
def test_a_figure_or_a_reason_of_sets(table) -> None:
    for each in SET_COEFFICIENTS:
        assert whole(each.work(table)), each.key


@settings(max_examples=80, deadline=None)
@given(continua())
def test_a_figure_or_a_reason_of_units(units) -> None:
    for each in UNIT_COEFFICIENTS:
        assert whole(each.work(units), np.inf if each.key.endswith("_do") else 1.0), each.key
    for of in UNITS_OF_CODE:
        assert all(whole(of.work(units, code)) for code in units.labels), of.key


@settings(max_examples=60, deadline=None)
@given(ratings())
def test_coders_may_change_places(table: Ratings) -> None:
    found = {each.key: each.work(table) for each in NOMINAL}
    for order in list(permutations(table.coders))[1:4]:
        turned = table.subset(order)
        assert all(same(found[each.key], each.work(turned)) for each in NOMINAL)


def test_a_standard_error_of_nothing_is_nothing_whoever_is_first() -> None:
    error = next(each for each in STANDARD_ERRORS if each.key == "se_cohen_kappa")
    table = Ratings(np.array([[1, 0], [1, 1], [1, 2]]), np.array([3.0, 1, 3]), tuple("abcd"), ("A", "B"))
    assert error.work(table).value == error.work(table.subset(("B", "A"))).value == 0


@settings(max_examples=15, deadline=None)
@given(set_ratings(), continua(coders=(2, 3)))
def test_coders_of_sets_and_units_may_change_places(table, units) -> None:
    for each in SET_COEFFICIENTS:
        assert same(each.work(table), each.work(table.subset(table.coders[::-1])))
    for each in UNIT_COEFFICIENTS:
        assert same(each.work(units), each.work(units.subset(units.coders[::-1])))


@settings(max_examples=60, deadline=None)
@given(ratings())
def test_a_weight_is_so_many_units(table: Ratings) -> None:
    units = spread_out(table)
    for each in NOMINAL:
        assert same(each.work(table), each.work(units)), each.key
        assert same(each.work(table), each.work(units.merged())), each.key


@settings(max_examples=60, deadline=None)
@given(ratings())
def test_seeing_everything_again_changes_little(table: Ratings) -> None:
    again = replace(table, weights=table.weights * 1000)
    more = replace(table, weights=table.weights * 2000)
    for each in (*COEFFICIENTS, *PARTS):
        if each.key in SMALL_SAMPLE:
            first, second = each.work(again).value, each.work(more).value
            assert first is None or second == pytest.approx(first, abs=0.01)
        else:
            assert same(each.work(table), each.work(again)), each.key


@settings(max_examples=40, deadline=None)
@given(ratings())
def test_many_weightings_at_once_are_each_alone(table: Ratings) -> None:
    weightings = np.stack([table.weights, table.weights[::-1], np.ones(len(table.weights))])
    there = table.subset(table.present)
    for each in COEFFICIENTS:
        if (each.coders == "two" and len(there.coders) != 2) or len(there.coders) < 2 or each.each is None:
            continue
        if each.key in ("positive_agreement", "negative_agreement", "coded_agreement") and len(table.categories) != 2:
            continue
        together = each.each(there, weightings)
        alone = [each.each(there, row[None])[0] for row in weightings]
        np.testing.assert_allclose(together, alone, atol=1e-12, equal_nan=True)
