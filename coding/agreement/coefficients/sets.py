"""Krippendorff's alpha where an answer is a set of codes, with a distance between sets.

Every distance rests on three numbers: how many codes two sets share and how many each has. So pairs of sets are counted
by these, once for all distances, in blocks; there never is a table of units × sets.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from coding.agreement.coefficients.coefficient import Needs, lacking, said_left_out
from coding.agreement.coefficients.distances import Distance
from coding.agreement.coefficients.ratings import MISSING, Flags, Numbers, Ratings, Wholes
from coding.agreement.coefficients.value import NO_VARIATION, Value, undefined

BLOCK = 1_000_000
"""So many pairs of sets are compared at a time."""
FEW = 5
"""Where no more than one pair in so many shares a code, the pairs are found by their codes."""
LARGE = 100
"""Sets of so many codes are large."""
EXACT = 20_000
"""With more distinct sets than this the expected disagreement is estimated."""
SAMPLE = 2_000_000
PIECE = 50_000
"""So many pairs are looked at in one go, so that others have their turn."""
ESTIMATED = f"Estimated from {SAMPLE:,} pairs drawn at random: there are more than {EXACT:,} different sets of codes."


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of sets, counted: how many codes they share, how many each has, and how often there is such a pair."""

    shared: Numbers
    first: Numbers
    second: Numbers
    often: Numbers


@dataclass(frozen=True, eq=False)
class SetRatings:
    """Rows of sets of codes, a column a coder. `patterns` holds rows of `members`, -1 where the coder did not work on
    the unit; `members` says which sets hold which `labels` (sets × labels); the empty set is an answer. Rows may have
    `clusters`, which are drawn anew as a whole.
    """

    patterns: Wholes
    weights: Numbers
    members: Flags
    labels: tuple[str, ...]
    coders: tuple[str, ...]
    clusters: Wholes | None = None

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
    def words(self) -> list[NDArray[np.uint64]]:
        """The sets as bits, 64 codes to a number."""
        wide = np.zeros((len(self.members), (len(self.labels) // 64 + 1) * 64), np.bool_)
        wide[:, : len(self.labels)] = self.members
        return list(np.packbits(wide, axis=1).view(np.uint64).T.copy())

    @cached_property
    def working(self) -> "SetRatings":
        """The table of the coders who rated anything."""
        present = self.plain.present
        return self if present == self.coders else self.subset(present)

    @cached_property
    def used(self) -> Numbers:
        """How often each set was answered in units that two coders or more rated."""
        counted = np.zeros(len(self.members))
        for column in self.patterns.T:
            there = self.plain.pairable & (column != MISSING)
            counted += np.bincount(column[there], self.weights[there], len(counted))
        return counted

    @cached_property
    def together(self) -> Pairs:
        """The pairs of two coders' answers to one unit; a unit counts once per answer."""
        once, parts = self.weights / np.maximum(self.plain.answers - 1, 1), []
        for first, second in combinations(self.patterns.T, 2):
            rows = np.flatnonzero((first != MISSING) & (second != MISSING))
            pairs, where = np.unique(first[rows] * len(self.members) + second[rows], return_inverse=True)
            often = np.bincount(where.ravel(), 2 * once[rows], len(pairs)).astype(np.float64)
            parts.append(_one_by_one(self, pairs // len(self.members), pairs % len(self.members), often))
        return joined(parts)

    @cached_property
    def by_chance(self) -> Pairs:
        """The pairs of any two answers drawn from all, without putting back."""
        there = np.flatnonzero(self.used > 0)
        parts = _estimated(self, there) if len(there) > EXACT else list(_every_pair(self, there))
        sizes = self.sizes[there]
        return joined([*parts, Pairs(sizes, sizes, sizes, -self.used[there])])  # no answer is paired with itself


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
    left_out = [coder for coder in sets.coders if coder not in sets.working.coders]
    reason = lacking(sets.plain, Needs())
    return (undefined(reason) if reason else work(sets.working)).noting(said_left_out(left_out))


def _alpha(sets: SetRatings, distance: Distance) -> Value:
    expected = mean_distance(sets.by_chance, distance)
    if not expected > 0:
        return undefined(NO_VARIATION)
    observed = mean_distance(sets.together, distance)
    return Value(1 - observed / expected, note=ESTIMATED if (sets.used > 0).sum() > EXACT else "")


def mean_distance(pairs: Pairs, distance: Distance) -> float:
    """Give the mean distance of the pairs; 0 where there is none."""
    total = float(pairs.often.sum())
    if not total > 0:
        return 0.0
    return float(distance.between(pairs.shared, pairs.first, pairs.second) @ pairs.often) / total


def joined(parts: Sequence[Pairs]) -> Pairs:
    """Put pairs together, those of the same sizes that share as many counted once."""
    columns = [[getattr(part, name) for part in parts] for name in ("shared", "first", "second")]
    base = int(max((part.max(initial=0) for column in columns for part in column), default=0)) + 1
    keys = [((one * base + two) * base + three).astype(np.int64) for one, two, three in zip(*columns, strict=True)]
    known = np.unique(np.concatenate([np.unique(part) for part in keys]))
    often = np.zeros(len(known))
    for key, part in zip(keys, parts, strict=True):
        often += np.bincount(np.searchsorted(known, key), part.often, len(known))
    shared, rest = known // base**2, known % base**2
    first, second = rest // base, rest % base
    return Pairs(shared.astype(np.float64), first.astype(np.float64), second.astype(np.float64), often)


def _one_by_one(sets: SetRatings, first: Wholes, second: Wholes, often: Numbers) -> Pairs:
    """Look at pairs of sets that are given one by one."""
    return Pairs(shared_of_pairs(sets, first, second), sets.sizes[first], sets.sizes[second], often)


def shared_of_pairs(sets: SetRatings, first: Wholes, second: Wholes) -> Numbers:
    """Count how many codes the two sets of each pair share."""
    shared = np.zeros(len(first))
    for at in range(0, len(first), PIECE):
        some, others = first[at : at + PIECE], second[at : at + PIECE]
        for word in sets.words:
            shared[at : at + PIECE] += np.bitwise_count(word[some] & word[others])
    return shared


def _every_pair(sets: SetRatings, there: Wholes) -> Iterator[Pairs]:
    """Look at all pairs of answers: by the codes of their sets where few share one, else each with each."""
    users, small = sets.members[there].sum(axis=0, dtype=np.int64), sets.sizes[there].max(initial=0) < LARGE
    apart = small and users @ users <= len(there) ** 2 // FEW
    return _by_codes(sets, there) if apart else _each_with_each(sets, there)


def _by_codes(sets: SetRatings, there: Wholes) -> Iterator[Pairs]:
    """Look at the pairs of answers that share a code; of all others it is enough to know how many there are."""
    sizes, used = sets.sizes[there].astype(np.int64), sets.used[there]
    most = int(sizes.max(initial=0)) + 1
    of_size, sharing = np.bincount(sizes, used, most), np.zeros(most**3)
    for one, other, shared in _sharing(sets.members[there]):
        smaller, larger = np.minimum(sizes[one], sizes[other]), np.maximum(sizes[one], sizes[other])
        key = (shared * most + smaller) * most + larger
        sharing += np.bincount(key, used[one] * used[other], most**3)
    every = np.outer(of_size, of_size)
    by_number = sharing.reshape(most, most, most)
    by_number[0] = np.maximum(np.triu(every) + np.tril(every, -1).T - by_number.sum(axis=0), 0.0)
    shared, first, second = np.nonzero(by_number)
    often = by_number[shared, first, second]
    yield Pairs(shared.astype(np.float64), first.astype(np.float64), second.astype(np.float64), often)


def _sharing(members: NDArray[np.bool_]) -> Iterator[tuple[Wholes, Wholes, Wholes]]:
    """Give the pairs of sets, in both orders, that share a code, and how many codes they share; piece by piece."""
    codes, of_code = np.nonzero(members.T)
    begins = np.searchsorted(codes, np.arange(members.shape[1] + 1))
    owner, code = np.nonzero(members)
    many = np.diff(begins)[code]
    cuts = np.searchsorted(owner, np.arange(len(members) + 1))
    done = np.append(0, np.cumsum(many))
    at = 0
    while at < len(members):
        to = max(int(np.searchsorted(done[cuts], done[cuts[at]] + BLOCK, "right")) - 1, at + 1)
        low, high = cuts[at], cuts[to]
        which = np.repeat(np.arange(low, high), many[low:high])
        beyond = np.arange(len(which)) - (done[which] - done[low])
        others = of_code[begins[code[which]] + beyond]
        pairs, shared = np.unique(owner[which] * len(members) + others, return_counts=True)
        yield pairs // len(members), pairs % len(members), shared
        at = to


def _each_with_each(sets: SetRatings, there: Wholes) -> Iterator[Pairs]:
    """Look at all pairs of answers, those of two sizes at a time."""
    groups = {int(size): there[sets.sizes[there] == size] for size in np.unique(sets.sizes[there])}
    for first, second in combinations_with_replacement(groups, 2):
        often = _shared(sets, groups[first], groups[second])
        sizes = np.full(len(often), float(first)), np.full(len(often), float(second))
        yield Pairs(np.arange(len(often), dtype=np.float64), *sizes, often * (1 if first == second else 2))


def _shared(sets: SetRatings, first: Wholes, second: Wholes) -> Numbers:
    """Count the pairs of answers from these sets and those by how many codes they share."""
    members, most = sets.members[second].T.astype(np.float32), int(sets.sizes[first[0]]) + 1
    counts, step = np.zeros(most), max(BLOCK // len(second), 1)
    for at in range(0, len(first), step):
        some = first[at : at + step]
        shared = (sets.members[some].astype(np.float32) @ members).astype(np.int64)
        counts += np.bincount(shared.ravel(), np.outer(sets.used[some], sets.used[second]).ravel(), most)
    return counts


def _estimated(sets: SetRatings, there: Wholes) -> list[Pairs]:
    total, draw = float(sets.used.sum()), np.random.default_rng(0)
    chance, pieces = sets.used[there] / total, SAMPLE // PIECE
    drawn = [[there[draw.choice(len(there), PIECE, p=chance)] for _ in range(pieces)] for _ in range(2)]
    often = np.full(PIECE, total**2 / SAMPLE)
    return [_one_by_one(sets, first, second, often) for first, second in zip(*drawn, strict=True)]
