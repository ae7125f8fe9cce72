"""The table under every coefficient: patterns of answers over the coders, and how many units show each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]
Wholes: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

MISSING = -1


@dataclass(frozen=True, eq=False)
class Ratings:
    """Rows of answers, a column a coder; equal rows may stand once, with their weight.

    `patterns` holds numbers of `categories` (those offered, used or not), -1 where the coder did not work on the unit;
    `weights` says how many units (or characters) show the row.
    """

    patterns: Wholes
    weights: Numbers
    categories: tuple[str, ...]
    coders: tuple[str, ...]

    def subset(self, coders: Iterable[str]) -> "Ratings":
        """Give the table of these coders alone, in this order; units nobody of them rated stay as empty rows."""
        columns = [self.coders.index(coder) for coder in coders]
        names = tuple(self.coders[column] for column in columns)
        return replace(self, patterns=self.patterns[:, columns], coders=names)

    def versus_rest(self, category: str) -> "Ratings":
        """Give the same units with two categories: this one (the second), and every other."""
        number = self.categories.index(category)
        patterns = np.where(self.patterns == MISSING, MISSING, (self.patterns == number).astype(np.int64))
        return replace(self, patterns=patterns, categories=(f"not {category}", category))

    def merged(self) -> "Ratings":
        """Give the same table with equal rows made one, their weights added."""
        if not self.patterns.size:
            return self
        first, where = equal_rows(self.patterns)
        weights = np.bincount(where, self.weights, len(first)).astype(np.float64)
        return replace(self, patterns=self.patterns[first], weights=weights)

    @cached_property
    def pairs(self) -> tuple["Ratings", ...]:
        """Every two of the coders who rated anything."""
        return tuple(self.subset(pair) for pair in combinations(self.present, 2))

    @cached_property
    def present(self) -> tuple[str, ...]:
        """The coders who rated anything."""
        there = np.any(self.rated[self.weights > 0], axis=0).tolist()
        return tuple(coder for coder, some in zip(self.coders, there, strict=True) if some)

    @cached_property
    def rated(self) -> Flags:
        """Rows × coders: who answered."""
        return np.asarray(self.patterns != MISSING)

    @cached_property
    def answers(self) -> Numbers:
        """How many coders answered, row by row."""
        return np.asarray(self.rated.sum(axis=1), dtype=np.float64)

    @cached_property
    def pairable(self) -> Flags:
        """The rows that two coders or more answered."""
        return np.asarray(self.answers >= 2)

    @cached_property
    def chosen(self) -> Numbers:
        """Coders × rows × categories: 1 where this coder gave this answer."""
        return np.asarray(self.patterns.T[:, :, None] == np.arange(len(self.categories)), dtype=np.float64)

    @cached_property
    def counts(self) -> Numbers:
        """Rows × categories: how many coders gave this answer."""
        return np.asarray(self.chosen.sum(axis=0))

    @cached_property
    def agreeing(self) -> Numbers:
        """The share of the pairs of answers that agree, row by row; 0 where there is no pair."""
        pairs, same = self.answers * (self.answers - 1), np.zeros(len(self.patterns))
        for one, other in combinations(self.patterns.T, 2):  # without a look at how many categories there are
            same += 2 * ((one == other) & (one != MISSING))
        return np.asarray(np.divide(same, pairs, out=np.zeros(len(pairs)), where=pairs > 0))

    @cached_property
    def shares(self) -> Numbers:
        """Rows × categories: the share of the answers, 0 where nobody answered."""
        answers = self.answers[:, None]
        return np.asarray(np.divide(self.counts, answers, out=np.zeros(self.counts.shape), where=answers > 0))


def equal_rows(patterns: Wholes) -> tuple[Wholes, Wholes]:
    """Give where each different row stands first, and for every row which of them it is."""
    base = int(patterns.max(initial=0)) + 2
    if base ** patterns.shape[1] < 2**62:  # as numbers they are sorted much sooner
        rows = (patterns + 1) @ (base ** np.arange(patterns.shape[1], dtype=np.int64))
    else:
        rows = np.zeros(len(patterns), np.int64)
        for column in patterns.T:  # numbered anew after each column, so that the numbers stay small
            rows = np.unique(rows * base + column + 1, return_inverse=True)[1].ravel()
    _values, first, where = np.unique(rows, return_index=True, return_inverse=True)
    return first, where.ravel()


def tabulated(
    columns: Sequence[Sequence[str | None]],
    coders: Sequence[str],
    offered: Iterable[str] = (),
    weights: Sequence[float] = (),
) -> Ratings:
    """Make the table from a sequence of answers per coder (None: missing); equal units are made one row.

    Categories are those offered, in their order, and after them whatever else was answered, sorted.
    """
    given = tuple(dict.fromkeys(offered))
    found = {answer for column in columns for answer in column if answer is not None}
    categories = given + tuple(sorted(found.difference(given)))
    numbers: dict[str | None, int] = {name: number for number, name in enumerate(categories)} | {None: MISSING}
    rows = np.array([[numbers[answer] for answer in column] for column in columns], dtype=np.int64)
    patterns = rows.reshape(len(columns), -1).T
    counts = np.array(weights, dtype=np.float64) if len(weights) else np.ones(len(patterns))
    return Ratings(patterns, counts, categories, tuple(coders)).merged()
