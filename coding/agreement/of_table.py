"""What can be said of a table of ratings: every coefficient, overall, by category (or code) and by pair of coders."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from coding.agreement.coefficients.coefficient import Coefficient
from coding.agreement.coefficients.intervals import DRAWS, with_intervals
from coding.agreement.coefficients.other_tools import (
    maxqda_kappa,
    maxqda_percent,
    mean_kappa,
    nvivo_kappa,
    pooled_kappa,
)
from coding.agreement.coefficients.ratings import Ratings
from coding.agreement.coefficients.set_coefficients import SET_COEFFICIENTS
from coding.agreement.coefficients.sets import SetRatings
from coding.agreement.coefficients.standard_errors import STANDARD_ERRORS
from coding.agreement.coefficients.table_coefficients import COEFFICIENTS, OF_CATEGORY, PARTS
from coding.agreement.coefficients.value import Value, undefined
from coding.agreement.reading_ratings import YES_OR_NO, RatingsFile

OF_SETS = "the answers are sets of codes: see the alphas of sets, and the codes one by one"
NO_YES = "it is for yes and no: the categories here have no yes"
_ANY_ANSWER = ("percent_agreement", "percent_agreement_pairable", "percent_all_agree", "holsti")
_OF_YES = ("positive_agreement", "negative_agreement", "coded_agreement")

Values = dict[str, Value]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class TableAgreement:
    """The figures of a table: `units` as weighted, `codes` by category or code, `pairs` by two coders."""

    coders: tuple[str, ...]
    units: float
    overall: Mapping[str, Value]
    codes: Mapping[str, Mapping[str, Value]]
    pairs: Mapping[tuple[str, str], Mapping[str, Value]]


def agreement_of_table(read: RatingsFile, draws: int = DRAWS, progress: Progress | None = None) -> TableAgreement:
    """Compute all that the table allows; what it does not allow is undefined, with the reason."""
    sets = read.sets() if read.of_sets else None
    ratings = sets.plain if sets else read.ratings()
    names = sets.labels if sets else ratings.categories
    codes = {}
    for done, name in enumerate(names):
        if progress:
            progress(done, len(names) + 1, name)
        codes[name] = _of_code(sets.having(name).merged() if sets else ratings.versus_rest(name).merged(), draws)
    if progress:
        progress(len(names), len(names) + 1, "all together")
    overall = _of_sets(sets, ratings, draws) if sets else _of_categories(ratings, draws)
    pairs = {pair: _of_pair(ratings.subset(pair), sets) for pair in combinations(ratings.coders, 2)}
    return TableAgreement(ratings.coders, float(ratings.weights.sum()), overall, codes, pairs)


def _of_categories(ratings: Ratings, draws: int) -> Values:
    values = with_headlines(ratings, COEFFICIENTS, draws)
    if not _has_yes(ratings):
        values |= dict.fromkeys(_OF_YES, undefined(NO_YES))
    values |= {each.key: each.work(ratings) for each in (*PARTS, *STANDARD_ERRORS)}
    for category in ratings.categories:
        values |= {f"{each.key}:{category}": each.work(ratings, category) for each in OF_CATEGORY}
    values |= _kappas_of_pairs(ratings)
    if len(ratings.coders) == 2 and _has_yes(ratings):
        return values | _as_other_tools_say([ratings])
    return values


def _of_sets(sets: SetRatings, ratings: Ratings, draws: int) -> Values:
    whole = [each for each in COEFFICIENTS if each.key in _ANY_ANSWER]
    others = [each.key for each in COEFFICIENTS if each.key not in _ANY_ANSWER]
    tables = [sets.having(label).merged() for label in sets.labels]
    by_pair = {pair: [table.subset(pair) for table in tables] for pair in combinations(sets.coders, 2)}
    values = with_headlines(ratings, whole, draws) | dict.fromkeys(others, undefined(OF_SETS))
    values |= {each.key: each.work(sets) for each in SET_COEFFICIENTS}
    every = [table for tables_of_two in by_pair.values() for table in tables_of_two]
    values |= {"pooled_kappa": pooled_kappa(every), "mean_kappa": mean_kappa(every)}
    values |= {f"pooled_kappa:{','.join(pair)}": pooled_kappa(of_two) for pair, of_two in by_pair.items()}
    return values | (_as_other_tools_say(tables) if len(sets.coders) == 2 else {})


def _of_code(ratings: Ratings, draws: int) -> Values:
    return with_headlines(ratings, COEFFICIENTS, draws) | _kappas_of_pairs(ratings)


def _of_pair(ratings: Ratings, sets: SetRatings | None) -> Values:
    if sets is None:
        values = {each.key: each.work(ratings) for each in COEFFICIENTS}
        return values if _has_yes(ratings) else values | dict.fromkeys(_OF_YES, undefined(NO_YES))
    of_two = sets.subset(ratings.coders)
    values = {each.key: each.work(ratings) for each in COEFFICIENTS if each.key in _ANY_ANSWER}
    values |= {each.key: each.work(of_two) for each in SET_COEFFICIENTS}
    tables = [of_two.having(label).merged() for label in of_two.labels]
    return values | {"pooled_kappa": pooled_kappa(tables), "mean_kappa": mean_kappa(tables)}


def with_headlines(ratings: Ratings, entries: Iterable[Coefficient[Ratings]], draws: int) -> Values:
    """Give the figures of the table, the headline ones with their intervals."""
    found = {each.key: each.work(ratings) for each in entries}
    shown = {each.key: each.each for each in entries if each.headline and each.each is not None}
    return found | with_intervals({key: found[key] for key in shown}, ratings, shown, draws)


def _kappas_of_pairs(ratings: Ratings) -> Values:
    kappa = next(each for each in COEFFICIENTS if each.key == "cohen_kappa")
    pairs = combinations(ratings.coders, 2)
    return {f"cohen_kappa:{','.join(pair)}": kappa.work(ratings.subset(pair)) for pair in pairs}


def _as_other_tools_say(tables: list[Ratings]) -> Values:
    """Give what NVivo and MAXQDA print for two coders; MAXQDA counts every code of every unit."""
    cells = [_cells(table) for table in tables]
    both, first, second, neither = (sum(cell[at] for cell in cells) for at in range(4))
    found = {
        "maxqda_percent": maxqda_percent(both, first, second),
        "maxqda_kappa": maxqda_kappa((both, first, second), len(tables)),
    }
    return found | ({"cohen_kappa_formula_nvivo": nvivo_kappa(both, first, second, neither)} if len(cells) == 1 else {})


def _cells(table: Ratings) -> tuple[float, float, float, float]:
    """Give how many units hold yes from both, the first only, the second only, neither."""
    at = [(1, 1), (1, 0), (0, 1), (0, 0)]
    found = [float(table.weights[(table.patterns == cell).all(axis=1)].sum()) for cell in at]
    return found[0], found[1], found[2], found[3]


def _has_yes(ratings: Ratings) -> bool:
    return tuple(category.casefold() for category in ratings.categories) in YES_OR_NO


_ENTRIES: tuple[Coefficient[Any], ...] = (*COEFFICIENTS, *SET_COEFFICIENTS)
NAMES: Mapping[str, str] = {each.key: each.name for each in _ENTRIES} | {
    "pooled_kappa": "Pooled kappa",
    "mean_kappa": "Mean kappa",
    "maxqda_percent": "Percentage as MAXQDA prints it",
    "maxqda_kappa": "Kappa as MAXQDA prints it",
}
"""How the figures that are shown are called, by the part of their key before a colon."""
