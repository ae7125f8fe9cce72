"""Coefficients against their definitions, computed the slow way, and against one another."""

from dataclasses import replace
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coding.agreement.coefficients.coefficient import by_key
from coding.agreement.coefficients.distances import DISTANCES
from coding.agreement.coefficients.mv_alpha import mean_dice
from coding.agreement.coefficients.ratings import MISSING, Ratings, equal_rows, tabulated
from coding.agreement.coefficients.sets import SetRatings, set_alpha, set_table
from coding.agreement.coefficients.standard_errors import STANDARD_ERRORS
from coding.agreement.coefficients.table_coefficients import COEFFICIENTS, OF_CATEGORY
from tests.coding.agreement.tables import ratings, set_ratings, spread_out

OF = by_key(COEFFICIENTS)


def figure(key: str, table: Ratings) -> float | None:
    return OF[key].work(table).value


def units(table: Ratings) -> list[list[int]]:
    """Give the answers of each unit that two coders rated."""
    rows = [[answer for answer in row if answer != MISSING] for row in spread_out(table).patterns.tolist()]
    return [row for row in rows if len(row) > 1]


def slow_alpha(rows: list[list], far) -> float | None:
    """Give alpha by going through every pair of answers."""
    answers = [answer for row in rows for answer in row]
    if len(answers) < 2:
        return None
    within = sum(sum(far(a, b) for a, b in permutations(row, 2)) / (len(row) - 1) for row in rows) / len(answers)
    across = sum(far(a, b) for a, b in permutations(answers, 2)) / (len(answers) * (len(answers) - 1))
    return None if across == 0 else 1 - within / across


@settings(max_examples=80, deadline=None)
@given(ratings())
def test_alpha_is_all_pairs(table: Ratings) -> None:
    expected = slow_alpha(units(table), lambda a, b: a != b)
    assert figure("krippendorff_alpha_nominal", table) == (None if expected is None else pytest.approx(expected))


@settings(max_examples=80, deadline=None)
@given(ratings())
def test_percent_is_the_share_of_agreeing_pairs(table: Ratings) -> None:
    rows = units(table)
    assume(rows)
    shares = [np.mean([a == b for a, b in combinations(row, 2)]) for row in rows]
    assert figure("percent_agreement", table) == pytest.approx(np.mean(shares))


@settings(max_examples=80, deadline=None)
@given(ratings(coders=(2, 2), missing=False))
def test_of_two_coders_and_complete_tables(table: Ratings) -> None:
    pi, size = figure("scott_pi", table), 2 * table.weights.sum()
    alpha = figure("krippendorff_alpha_nominal", table)
    assert (pi is None) == (alpha is None)
    if pi is not None:
        assert alpha == pytest.approx(1 - (1 - pi) * (1 - 1 / size))
        assert figure("fleiss_kappa", table) == pytest.approx(pi)
    kappa = figure("cohen_kappa", table)
    assert figure("conger_kappa", table) == (None if kappa is None else pytest.approx(kappa))
    assert figure("light_kappa", table) == (None if kappa is None else pytest.approx(kappa))
    assert figure("holsti", table) == pytest.approx(figure("percent_agreement", table))
    assert figure("percent_all_agree", table) == pytest.approx(figure("percent_agreement", table))
    if kappa is not None:
        assert figure("cohen_kappa_max", table) >= kappa - 1e-9


@settings(max_examples=60, deadline=None)
@given(ratings(missing=False))
def test_of_complete_tables(table: Ratings) -> None:
    pairs = [table.subset(pair) for pair in combinations(table.coders, 2)]
    percent = [figure("percent_agreement", pair) for pair in pairs]
    assert figure("percent_agreement", table) == pytest.approx(np.mean(percent))
    assert figure("holsti", table) == pytest.approx(np.mean(percent))
    assert figure("percent_agreement_pairable", table) == pytest.approx(figure("percent_agreement", table))


@settings(max_examples=60, deadline=None)
@given(ratings(coders=(2, 2), missing=False, categories=(2, 2)))
def test_of_yes_and_no(table: Ratings) -> None:
    rows = spread_out(table).patterns.tolist()
    both, neither = rows.count([1, 1]), rows.count([0, 0])
    one = len(rows) - both - neither
    expected = {
        "positive_agreement": (2 * both, 2 * both + one),
        "negative_agreement": (2 * neither, 2 * neither + one),
        "coded_agreement": (both, both + one),
    }
    for key, (part, of) in expected.items():
        assert figure(key, table) == (pytest.approx(part / of) if of else None)
    assert figure("brennan_prediger", table) == pytest.approx(2 * figure("percent_agreement", table) - 1)
    alphas = [of.work(table, category).value for of in OF_CATEGORY[:1] for category in table.categories]
    alpha = figure("krippendorff_alpha_nominal", table)
    assert alphas == [None if alpha is None else pytest.approx(alpha)] * 2


def test_the_same_disagreement_weighs_less_where_coders_differ_in_bias() -> None:
    even = tabulated([list("aaabbbab"), list("aaabbbba")], "AB")
    biased = tabulated([list("aaabbbaa"), list("aaabbbbb")], "AB")
    assert figure("percent_agreement", even) == figure("percent_agreement", biased)
    assert figure("cohen_kappa", biased) > figure("cohen_kappa", even)
    assert figure("scott_pi", biased) == pytest.approx(figure("scott_pi", even))


def test_a_rare_code_lowers_kappa_and_not_ac1() -> None:
    table = tabulated([["no"] * 98 + ["yes", "no"], ["no"] * 98 + ["no", "yes"]], "AB", ("no", "yes"))
    assert figure("percent_agreement", table) == pytest.approx(0.98)
    assert figure("cohen_kappa", table) < 0
    assert figure("gwet_ac1", table) > 0.95


def test_offered_categories_count_for_chance_though_nobody_used_them() -> None:
    answers = [list("abab"), list("abba")]
    few, many = tabulated(answers, "AB", "ab"), tabulated(answers, "AB", "abcdefgh")
    assert figure("brennan_prediger", many) > figure("brennan_prediger", few)
    assert figure("cohen_kappa", many) == figure("cohen_kappa", few)


@settings(max_examples=60, deadline=None)
@given(set_ratings())
def test_alpha_of_sets_is_all_pairs(table: SetRatings) -> None:
    def sets(row: list[int]) -> list[frozenset[int]]:
        return [frozenset(np.flatnonzero(table.members[answer]).tolist()) for answer in row]

    plain = Ratings(table.patterns, table.weights, (), table.coders)
    rows = [sets(row) for row in units(plain)]
    for distance in DISTANCES:

        def far(one: frozenset[int], other: frozenset[int], between=distance.between) -> float:
            sizes = (len(one & other), len(one), len(other))
            return float(between(*(np.array([float(size)]) for size in sizes))[0])

        expected = slow_alpha(rows, far)
        found = set_alpha(table, distance).value
        assert found == (None if expected is None else pytest.approx(expected)), distance.key


def test_very_many_sets_are_estimated_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    source = np.random.default_rng(5)
    one, two = ([{str(code) for code in source.choice(12, source.integers(0, 4))} for _ in range(400)] for _ in "AB")
    columns = [one, [own if source.random() < 0.6 else other for own, other in zip(one, two, strict=True)]]
    exact = {each.key: set_alpha(set_table(columns, "AB"), each) for each in DISTANCES}
    monkeypatch.setattr("coding.agreement.coefficients.sets.EXACT", 10)
    monkeypatch.setattr("coding.agreement.coefficients.sets.SAMPLE", 200_000)
    for distance in DISTANCES:
        estimated = set_alpha(set_table(columns, "AB"), distance)
        assert estimated.value == pytest.approx(exact[distance.key].value, abs=0.01)
        assert estimated.note.startswith("Estimated")
        assert not exact[distance.key].note


def test_sets_that_rarely_share_a_code_are_paired_by_their_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    source = np.random.default_rng(7)
    columns = [[{f"{code}" for code in source.choice(60, source.integers(0, 4))} for _ in range(300)] for _ in "AB"]
    table = set_table(columns, "AB", weights=source.integers(1, 9, 300).tolist())
    users = table.members.sum(axis=0)
    assert users @ users * 5 < len(table.members) ** 2
    monkeypatch.setattr("coding.agreement.coefficients.sets.BLOCK", 70)
    by_codes = table.by_chance
    monkeypatch.setattr("coding.agreement.coefficients.sets.FEW", len(table.members) ** 2 + 1)
    each_with_each = replace(table).by_chance
    there = each_with_each.often != 0
    for name in ("shared", "first", "second", "often"):
        assert getattr(by_codes, name) == pytest.approx(getattr(each_with_each, name)[there]), name


@settings(max_examples=60, deadline=None)
@given(st.frozensets(st.sampled_from("abcde")), st.frozensets(st.sampled_from("abcde")))
def test_distances_are_distances(one: frozenset[str], other: frozenset[str]) -> None:
    for distance in DISTANCES:
        sizes = [np.array([float(len(each))]) for each in (one & other, one, other)]
        there, back = distance.between(*sizes)[0], distance.between(sizes[0], sizes[2], sizes[1])[0]
        assert there == back
        assert 0 <= there <= 1
        assert (there == 0) == (one == other)


@settings(max_examples=40, deadline=None)
@given(set_ratings(sizes=(1, 1)))
def test_codes_given_alone_are_categories(table: SetRatings) -> None:
    names = [table.labels[row.argmax()] for row in table.members]
    columns = [[None if answer == MISSING else names[answer] for answer in column] for column in table.patterns.T]
    plain = tabulated(columns, table.coders, table.labels, table.weights.tolist())
    alpha = figure("krippendorff_alpha_nominal", plain)
    assert all(set_alpha(table, each).value == (alpha and pytest.approx(alpha)) for each in DISTANCES[:4])


@settings(max_examples=40, deadline=None)
@given(set_ratings())
def test_having_a_code_is_yes_or_no(table: SetRatings) -> None:
    for number, label in enumerate(table.labels):
        answers = table.having(label)
        assert answers.categories[1] == label
        for row, told in zip(table.patterns, answers.patterns, strict=True):
            expected = [MISSING if answer == MISSING else int(table.members[answer, number]) for answer in row]
            assert told.tolist() == expected


def test_labels_are_dealt_as_often_as_they_were_used() -> None:
    often = np.array([3.0, 2.0, 1.0])
    found = mean_dice(often, 2)
    for first, second in ((0, 1), (1, 1), (1, 2), (2, 2)):
        ways = total = 0.0
        for one in combinations(range(3), first):
            for other in combinations(range(3), second):
                shared = set(one) & set(other)
                weight = np.prod([often[x] for x in one]) * np.prod([often[x] - (x in shared) for x in other])
                ways += weight
                total += weight * (1 - 2 * len(shared) / (first + second))
        assert found[first, second] == pytest.approx(total / ways)


@settings(max_examples=40, deadline=None)
@given(ratings(coders=(2, 3)))
def test_standard_errors_shrink_with_the_root_of_the_units(table: Ratings) -> None:
    """Exactly so but for n - 1, which is n in the kappa of two coders."""
    more = replace(table, weights=table.weights * 400)
    huge = replace(table, weights=table.weights * 40_000)
    for each in STANDARD_ERRORS:
        first, second = each.work(more).value, each.work(huge).value
        assert (first is None) == (second is None), each.key
        if first is not None:
            assert second == pytest.approx(first / 10, rel=0.01, abs=1e-6), each.key


def test_standard_errors_come_near_the_spread_of_samples() -> None:
    source = np.random.default_rng(3)
    patterns = np.array([(a, b) for a in range(2) for b in range(2)])
    chance, found = np.array([0.45, 0.08, 0.07, 0.4]), {each.key: [] for each in STANDARD_ERRORS}
    kin = {each.key: OF[each.key.removeprefix("se_").replace("krippendorff_alpha", "krippendorff_alpha_nominal")]
           for each in STANDARD_ERRORS}  # fmt: skip
    for _ in range(300):
        table = Ratings(patterns, source.multinomial(200, chance).astype(float), ("no", "yes"), ("A", "B"))
        for key, of in kin.items():
            found[key].append(of.work(table).value)
    table = Ratings(patterns, chance * 200, ("no", "yes"), ("A", "B"))
    for each in STANDARD_ERRORS:
        assert each.work(table).value == pytest.approx(np.std(found[each.key]), rel=0.15), each.key


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(-1, 3), min_size=3, max_size=3), min_size=1, max_size=20), st.booleans())
def test_equal_rows_are_found_however_large_the_numbers(rows: list[list[int]], large: bool) -> None:
    patterns = np.array(rows, np.int64)
    patterns[patterns == 3] = 2**40 if large else 3
    first, where = equal_rows(patterns)
    assert (patterns[first][where] == patterns).all()
    assert len(first) == len({tuple(row) for row in patterns.tolist()})


@pytest.mark.parametrize("many", [1, 63, 64, 65, 130, 300])
def test_shared_codes_are_counted_however_many_codes_there_are(many: int) -> None:
    draw = np.random.default_rng(many)
    names = [f"k{code:03}" for code in range(many)]
    columns = [[[name for name in names if draw.random() < 0.95] for _unit in range(9)] for _coder in range(2)]
    table = set_table(columns, "AB", names)
    shared = sum(len(set(one) & set(other)) for one, other in zip(*columns, strict=True))
    assert float(table.together.shared @ table.together.often) == 2 * shared
