"""All published answers, each to its tolerance: nothing may be left out."""

from collections.abc import Callable
from unittest.mock import patch

import numpy as np
import pytest

from coding.agreement.coefficients import older_unitizing, segmentation
from coding.agreement.coefficients import sets as sets_of_codes
from coding.agreement.coefficients.coefficient import by_key
from coding.agreement.coefficients.distances import DISTANCES
from coding.agreement.coefficients.gamma import Disorder, best_alignment, gamma
from coding.agreement.coefficients.other_tools import (
    holsti,
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
from coding.agreement.coefficients.unit_coefficients import UNIT_COEFFICIENTS, UNITS_OF_CODE
from tests.coding.agreement import known

NOMINAL = by_key((*COEFFICIENTS, *PARTS, *STANDARD_ERRORS))
OF_SETS = by_key(SET_COEFFICIENTS)
BY_DISTANCE = {distance.key: distance for distance in DISTANCES}


def of_ratings(ratings: Ratings, key: str) -> float | None:
    name, _, rest = key.partition(":")
    categories = {each.key: each.work for each in OF_CATEGORY}
    if name in categories:
        return categories[name](ratings, rest).value
    return NOMINAL[name].work(ratings.subset(rest.split(",")) if rest else ratings).value


def table(data: dict, key: str) -> float | None:
    return of_ratings(known.of_table(data), key)


def contingency(data: dict, key: str) -> float | None:
    return of_ratings(known.of_contingency(data), key)


def counts(data: dict, key: str) -> float | None:
    return of_ratings(known.of_counts(data), key)


def sets(data: dict, key: str) -> float | None:
    return OF_SETS[key].work(known.of_sets(data)).value


def presence(data: dict, key: str) -> float | None:
    answers = known.of_sets(data)
    if key in OF_SETS:
        return OF_SETS[key].work(answers).value
    first, _, rest = key.partition(":")
    if first == "pooled_kappa":
        return pooled_kappa(answers.having(code).subset(rest.split(",")) for code in data["codes"]).value
    return of_ratings(answers.having(first), rest)


def charset(data: dict, key: str) -> float | None:
    answers, (first, _, rest) = known.of_charset(data), key.partition(":")
    if first in ("set", "coded_only"):
        answers = answers.coded_only() if first == "coded_only" else answers
        if rest.endswith("_blockwise"):
            return blockwise(answers, rest.removeprefix("alpha_").removesuffix("_blockwise"))
        return OF_SETS[rest.replace("alpha_nominal", "alpha_nominal_sets")].work(answers).value
    code = answers.having(first).merged()
    name, _, coders = rest.partition(":")
    if name == "chars_both":
        return known.both(code.subset(coders.split(",")))
    return of_ratings(code, rest.replace("alpha_binary", "krippendorff_alpha_nominal"))


def blockwise(answers: SetRatings, key: str) -> float | None:
    """Give alpha with all pairs of sets looked at in blocks of a few."""
    with patch.object(sets_of_codes, "BLOCK", 3):
        return OF_SETS[f"alpha_{key}"].work(answers).value


def unitizing(data: dict, key: str) -> float | None:
    units, (name, _, code) = known.of_units(data), key.partition(":")
    if name == "alpha_U_2004_do":
        return older_unitizing.observed_2004(units.of_label(code))
    if name == "alpha_U_2004_de":
        return older_unitizing.expected_2004(units.of_label(code))
    if code:
        return next(each for each in UNITS_OF_CODE if each.key == name).work(units, code).value
    return by_key(UNIT_COEFFICIENTS)[name].work(units).value


def alignment(data: dict, key: str) -> float | None:
    units = known.of_alignment(data)
    costs = Disorder(data["alpha"], data["beta"], data["delta_empty"])
    return gamma(units, costs).value if key == "gamma" else best_alignment(units, costs)


def segments(data: dict, key: str) -> float | None:
    return {
        "boundary_similarity": segmentation.boundary_similarity,
        "segmentation_similarity": segmentation.segmentation_similarity,
        "window_diff": segmentation.window_diff,
        "pk": segmentation.pk,
    }[key](data["a"], data["b"]).value


def distances(data: dict, key: str) -> list[float]:
    sizes = [(len(set(a) & set(b)), len(set(a)), len(set(b))) for a, b in data["pairs"]]
    shared, first, second = (np.array(column, dtype=np.float64) for column in zip(*sizes, strict=True))
    return BY_DISTANCE[key].between(shared, first, second).tolist()


def tables(data: dict, key: str) -> float | None:
    every = [known.two_by_two(cells[0][0], cells[0][1], cells[1][0], cells[1][1]) for cells in data["tables"]]
    return {"pooled_kappa": pooled_kappa, "mean_kappa": mean_kappa}[key](every).value


def charcounts(data: dict, key: str) -> float | None:
    cells = (data["n11"], data["n10"], data["n01"], data["n00"])
    return nvivo_kappa(*cells).value if key.endswith("nvivo") else of_ratings(known.two_by_two(*cells), key)


def maxqda(data: dict, key: str) -> float | None:
    cells = (data["a"], data["b"], data["c"])
    return {"maxqda_percent": maxqda_percent(*cells), "maxqda_kappa": maxqda_kappa(cells, data["n_codes"])}[key].value


KINDS: dict[str, Callable[[dict, str], object]] = {
    "table": table,
    "contingency": contingency,
    "counts": counts,
    "sets": sets,
    "presence": presence,
    "charset": charset,
    "unitizing": unitizing,
    "alignment": alignment,
    "segmentation": segments,
    "distance": distances,
    "tables": tables,
    "charcounts": charcounts,
    "maxqda": maxqda,
    "holsti": lambda data, _key: holsti(data["M"], data["n1"], data["n2"]).value,
}


def test_every_case_is_there() -> None:
    assert len(known.CASES) == 87
    assert {case["kind"] for case in known.CASES} == set(KINDS)


@pytest.mark.parametrize("case", known.CASES, ids=lambda case: case["name"])
def test_published_answer(case: dict) -> None:
    assert case["expected"]
    wrong = {
        key: (found, expected["value"])
        for key, expected in case["expected"].items()
        if not known.close(found := KINDS[case["kind"]](case["data"], key), expected)
    }
    assert not wrong
