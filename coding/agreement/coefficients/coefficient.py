"""What an entry of the registry of coefficients says of itself, and how a figure gets its reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import numpy as np

from coding.agreement.coefficients.ratings import Numbers, Ratings
from coding.agreement.coefficients.value import (
    NO_PAIR,
    NO_UNIT,
    NO_VARIATION,
    NOT_BINARY,
    NOT_TWO,
    ONE_CATEGORY,
    ONE_CODER,
    Value,
    undefined,
)

Table = TypeVar("Table")
Each: TypeAlias = Callable[[Ratings, Numbers], Numbers]
"""A figure for each of many weightings (draws × rows) of one table, nan where it is undefined."""


@dataclass(frozen=True)
class Coefficient(Generic[Table]):
    """One way to measure agreement.

    `key` is its name in tables and JSON, `name` the one for people; `assumes` says in a sentence what it takes for
    granted, `source` where it is from; `headline` ones are shown first. `each` computes it for many weightings at once
    (for intervals); it is there where `work` takes Ratings.
    """

    key: str
    name: str
    work: Callable[[Table], Value]
    coders: Literal["two", "any"]
    assumes: str
    source: str
    headline: bool = False
    each: Each | None = None


@dataclass(frozen=True)
class OfCategory(Generic[Table]):
    """A figure of one category (or code) of a table; its key is `key:CATEGORY`."""

    key: str
    name: str
    work: Callable[[Table, str], Value]
    assumes: str
    source: str


@dataclass(frozen=True)
class Needs:
    """What a figure cannot do without, beside a unit that two coders rated."""

    two: bool = False
    categories: int = 0
    binary: bool = False
    undefined: str = NO_VARIATION


def nominal(
    key: str, name: str, each: Each, about: tuple[str, str], needs: Needs = Needs(), headline: bool = False
) -> Coefficient[Ratings]:
    """Make the entry of a figure of Ratings; `about` is what it assumes and its source."""
    assumes, source = about
    work = working(each, needs)
    return Coefficient(key, name, work, "two" if needs.two else "any", assumes, source, headline, each)


def working(each: Each, needs: Needs) -> Callable[[Ratings], Value]:
    """Make the function that gives the one figure of a table as it is weighted, or the reason why there is none."""

    def work(ratings: Ratings) -> Value:
        left_out = [coder for coder in ratings.coders if coder not in ratings.present]
        rest = ratings.subset(ratings.present) if left_out else ratings
        reason = lacking(ratings, needs)
        figure = np.nan if reason else float(each(rest, rest.weights[None, :])[0])
        value = undefined(reason or needs.undefined) if np.isnan(figure) else Value(figure)
        return value.noting(said_left_out(left_out))

    return work


def lacking(ratings: Ratings, needs: Needs) -> str:
    """Say what the table lacks for the figure; empty where nothing."""
    there = len(ratings.present)
    checks: tuple[tuple[bool, str], ...] = (
        (len(ratings.coders) < 2, ONE_CODER),
        (there == 0, NO_UNIT),
        (needs.two and there > 2, NOT_TWO),
        (not (ratings.pairable & (ratings.weights > 0)).any(), NO_PAIR),
        (needs.binary and len(ratings.categories) != 2, NOT_BINARY),
        (len(ratings.categories) < needs.categories, ONE_CATEGORY),
    )
    return next((reason for lacks, reason in checks if lacks), "")


def said_left_out(coders: list[str]) -> str:
    """Say who rated nothing; empty where everybody did."""
    return f"Left out, having rated nothing: {', '.join(coders)}." if coders else ""


def by_key(entries: tuple[Coefficient[Any], ...]) -> dict[str, Coefficient[Any]]:
    """Give the entries by their keys."""
    return {entry.key: entry for entry in entries}
