"""The known answers: cases with their sources, and how each kind of data becomes a table."""

import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from coding.agreement.coefficients.continuum import Continuum, continuum
from coding.agreement.coefficients.ratings import Ratings, tabulated
from coding.agreement.coefficients.sets import SetRatings, set_table

CASES = json.loads((Path(__file__).parents[2] / "data" / "known_answers.json").read_text("utf-8"))["fixtures"]


def text(answer) -> str | None:
    return None if answer is None else str(answer)


def names(data) -> list[str]:
    return [str(number) for number in range(len(data))]


def of_table(data) -> Ratings:
    columns = [[text(answer) for answer in column] for column in data["ratings"]]
    return tabulated(columns, names(columns), data.get("categories", ()))


def cross_tabulated(table: Sequence[Sequence[float]], categories: Sequence[str], coders: Sequence[str]) -> Ratings:
    """Make the table of two coders from their cross table: rows are the first one's answers."""
    weights = np.array(table, dtype=np.float64)
    patterns = np.indices(weights.shape).reshape(2, -1).T.astype(np.int64)
    return Ratings(patterns, weights.ravel(), tuple(categories), tuple(coders))


def two_by_two(both: float, first: float, second: float, neither: float) -> Ratings:
    """Give the table of two coders and one code, from how many units (or characters) each cell holds."""
    return cross_tabulated([[neither, second], [first, both]], ("no", "yes"), ("first", "second"))


def of_contingency(data) -> Ratings:
    table = data["table"]
    return cross_tabulated(table, data.get("categories", names(table)), ("0", "1"))


def of_counts(data) -> Ratings:
    """Make a table of coders who can be exchanged: of each unit the answers in their order."""
    rows = [[str(kind) for kind, many in enumerate(row) for _ in range(many)] for row in data["counts"]]
    columns = list(zip(*rows, strict=True))
    return tabulated(columns, names(columns), names(data["counts"][0]))


def of_sets(data) -> SetRatings:
    return set_table(data["ratings"], names(data["ratings"]), data.get("codes", ()))


def of_charset(data) -> SetRatings:
    """Make a table of code sets by going through the text character by character."""
    absent = {tuple(pair) for pair in data["absent"]}
    coders = range(data["n_coders"])
    columns: list[list[list[str] | None]] = [[] for _ in coders]
    for document, length in enumerate(data["doc_lengths"]):
        for coder in coders:
            own = [one for one in data["segments"] if (one["doc"], one["coder"]) == (document, coder)]
            at = [[one["code"] for one in own if one["start"] <= place < one["end"]] for place in range(length)]
            columns[coder] += [None] * length if (document, coder) in absent else at
    return set_table(columns, names(coders), data["codes"])


def of_units(data) -> Continuum:
    begin, length = data["continuum"]["begin"], data["continuum"]["length"]
    units = [[(unit["start"] - begin, unit["end"] - begin, unit["code"]) for unit in own] for own in data["coders"]]
    return continuum(length, units, names(units))


def of_alignment(data) -> Continuum:
    """Make a continuum that begins with the first unit and ends with the last."""
    ends = [(unit["start"], unit["end"]) for own in data["coders"] for unit in own]
    begin = min(start for start, _end in ends)
    data = data | {"continuum": {"begin": begin, "length": max(end for _start, end in ends) - begin}}
    return of_units(data)


def pairs(coders) -> list[tuple[str, str]]:
    return list(combinations(coders, 2))


def both(ratings: Ratings) -> float:
    return float(ratings.weights[(ratings.patterns == 1).all(axis=1)].sum())


def close(found: object, expected: dict) -> bool:
    """Tell whether the figure is the published one, to its tolerance; null is undefined."""
    if expected["value"] is None:
        return found is None
    return found is not None and bool(np.allclose(found, expected["value"], rtol=0, atol=expected["tolerance"]))
