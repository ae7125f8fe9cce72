"""Krippendorff's alpha where an answer is a set of codes, with a distance between sets.

Never a table of units × sets: differing pairs are looked up once each, and all pairs of sets in blocks.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np

from coding.agreement.coefficient import Needs, lacking, said_left_out
from coding.agreement.distances import Distance
from coding.agreement.ratings import MISSING, Flags, Numbers, Ratings, Wholes
from coding.agreement.value import NO_VARIATION, Value, undefined

BLOCK = 4_000_000
"""So many pairs of sets are compared at a time."""
EXACT = 20_000
"""With more distinct sets than this the expected disagreement is estimated."""
SAMPLE = 2_000_000
ESTIMATED = f"Estimated from {SAMPLE:,} pairs drawn at random: there are more than {EXACT:,} different sets of codes."


@dataclass(frozen=True, eq=False)
class SetRatings:
    """Rows of sets of codes, a column a coder. `patterns` holds rows of `members`, -1 where the coder did not work on
    the unit; `members` says which sets hold which `labels` (sets × labels); the empty set is an answer.
    """

    patterns: Wholes
    weights: Numbers
    members: Flags
    labels: tuple[str, ...]
    coders: tuple[str, ...]

    def subset(self, coders: Iterable[str]) -> "SetRatings":
        """Give the table of these coders alone, in this order."""
        columns = [self.coders.index(coder) for coder in coders]
        names = tuple(self.coders[column] for column in columns)
        return replace(self, patterns=self.patterns[:, columns], coders=names)

    def coded_only(self) -> "SetRatings":
        """Give the same table with empty sets missing: only what a coder coded is compared."""
        empty = np.asarray(self.sizes == 0)
        if not empty.size:
            return self
        there = self.patterns != MISSING
        patterns = np.where(there & ~empty[np.where(there, self.patterns, 0)], self.patterns, MISSING)
        return replace(self, patterns=patterns)

    def having(self, label: str) -> Ratings:
        """Give the table of one code: not there (0) or there (1)."""
        has = np.append(self.members[:, self.labels.index(label)], False).astype(np.int64)
        patterns = np.where(self.patterns == MISSING, MISSING, has[self.patterns])
        return Ratings(patterns, self.weights, (f"not {label}", label), self.coders)

    @cached_property
    def plain(self) -> Ratings:
        """The same table without a look inside the sets; its categories are not named and never counted."""
        return Ratings(self.patterns, self.weights, (), self.coders)

    @cached_property
    def sizes(self) -> Numbers:
        """How many codes each set holds."""
        return np.asarray(self.members.sum(axis=1), dtype=np.float64)

    @cached_property
    def used(self) -> Numbers:
        """How often each set was answered in units that two coders or more rated."""
        return tally(self, self.weights)


def set_table(
    columns: Sequence[Sequence[Iterable[str] | None]],
    coders: Sequence[str],
    offered: Iterable[str] = (),
    weights: Sequence[float] = (),
) -> SetRatings:
    """Make the table from a sequence of sets of codes per coder (None: missing)."""
    answers = [[None if one is None else frozenset(one) for one in column] for column in columns]
    sets = list(dict.fromkeys(one for column in answers for one in column if one is not None))
    labels = tuple(dict.fromkeys((*offered, *sorted({label for one in sets for label in one}))))
    members = np.array([[label in one for label in labels] for one in sets], dtype=np.bool_)
    numbers = {one: number for number, one in enumerate(sets)}
    rows = [[MISSING if one is None else numbers[one] for one in column] for column in answers]
    patterns = np.array(rows, dtype=np.int64).reshape(len(columns), -1).T
    counts = np.array(weights, dtype=np.float64) if len(weights) else np.ones(len(patterns))
    plain = Ratings(patterns, counts, (), tuple(coders)).merged()
    return SetRatings(plain.patterns, plain.weights, members.reshape(len(sets), len(labels)), labels, tuple(coders))


def set_alpha(sets: SetRatings, distance: Distance) -> Value:
    """Give alpha with this distance, or why there is none."""
    return alpha_or_reason(sets, lambda rest: _alpha(rest, distance))


def alpha_or_reason(sets: SetRatings, work: Callable[[SetRatings], Value]) -> Value:
    """Give what the work gives for the coders who rated something, or the reason why it cannot be done."""
    present = sets.plain.present
    left_out = [coder for coder in sets.coders if coder not in present]
    reason = lacking(sets.plain, Needs())
    rest = sets.subset(present) if left_out else sets
    return (undefined(reason) if reason else work(rest)).noting(said_left_out(left_out))


def _alpha(sets: SetRatings, distance: Distance) -> Value:
    observed = float(sets.weights @ disagreeing(sets, distance)) / float(sets.used.sum())
    expected = expected_disagreement(sets, distance)
    if not expected > 0:
        return undefined(NO_VARIATION)
    return Value(1 - observed / expected, note=ESTIMATED if (sets.used > 0).sum() > EXACT else "")


def tally(sets: SetRatings, weights: Numbers) -> Numbers:
    """Count how often each set was answered in units that two coders or more rated."""
    counted = np.zeros(len(sets.members))
    for column in sets.patterns.T:
        there = sets.plain.pairable & (column != MISSING)
        counted += np.bincount(column[there], weights[there], len(counted))
    return counted


def disagreeing(sets: SetRatings, distance: Distance) -> Numbers:
    """Give the disagreement of each row: its pairs of answers' distances, a row counting once per answer."""
    found, each = np.zeros(len(sets.patterns)), np.maximum(sets.plain.answers - 1, 1)
    for one, other in combinations(range(len(sets.coders)), 2):
        first, second = sets.patterns[:, one], sets.patterns[:, other]
        rows = np.flatnonzero((first != MISSING) & (second != MISSING) & (first != second))
        pairs, where = np.unique(first[rows] * len(sets.members) + second[rows], return_inverse=True)
        far = apart(sets, distance, pairs // max(len(sets.members), 1), pairs % max(len(sets.members), 1))
        found[rows] += 2 * far[where.ravel()] / each[rows]
    return found


def apart(sets: SetRatings, distance: Distance, first: Wholes, second: Wholes) -> Numbers:
    """Give the distances of these sets from those, one by one."""
    far, step = np.zeros(len(first)), max(BLOCK // max(len(sets.labels), 1), 1)
    for at in range(0, len(first), step):
        some, others = first[at : at + step], second[at : at + step]
        shared = (sets.members[some] & sets.members[others]).sum(axis=1).astype(np.float64)
        far[at : at + step] = distance.between(shared, sets.sizes[some], sets.sizes[others])
    return far


def expected_disagreement(sets: SetRatings, distance: Distance) -> float:
    """Give the mean distance of two answers drawn from all, without putting back."""
    there = np.flatnonzero(sets.used > 0)
    often, total = sets.used[there], float(sets.used.sum())
    if total <= 1 or len(there) < 2:
        return 0.0
    if len(there) > EXACT:
        return _estimated(sets, distance, there) * total / (total - 1)
    summed = sum(float(often[rows] @ (block @ often)) for rows, block in blocks(sets, distance, there))
    return summed / (total * (total - 1))


def blocks(sets: SetRatings, distance: Distance, there: Wholes) -> Iterator[tuple[slice, Numbers]]:
    """Yield the table of distances between these sets, some rows at a time."""
    members, sizes = sets.members[there].astype(np.float32), sets.sizes[there]
    step = max(BLOCK // len(there), 1)
    for at in range(0, len(there), step):
        rows = slice(at, at + step)
        shared = (members[rows] @ members.T).astype(np.float64)
        yield rows, distance.between(shared, sizes[rows, None], sizes[None, :])


def _estimated(sets: SetRatings, distance: Distance, there: Wholes) -> float:
    chance, draw = sets.used[there] / sets.used.sum(), np.random.default_rng(0)
    first, second = (there[draw.choice(len(there), SAMPLE, p=chance)] for _ in range(2))
    return float(apart(sets, distance, first, second).mean())
