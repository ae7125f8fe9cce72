"""A continuum: what each coder marked off in it, in units with a code, and the stretches between all boundaries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np

from coding.agreement.coefficients.ratings import Flags, Numbers, Wholes

BLANK = -1


@dataclass(frozen=True, eq=False)
class Coincidences:
    """Lengths by the codes of two coders there (the last is blank), as seen and as chance would have it."""

    seen: Numbers
    expected: Numbers


@dataclass(frozen=True, eq=False)
class Continuum:
    """Units of several coders in a text of `length` characters, half-open, as arrays of equal size.

    `codes` are numbers of `labels`, `raters` numbers of `coders`. Abutting units stay separate; a coder who marked
    nothing is a coder all the same.
    """

    length: int
    starts: Wholes
    ends: Wholes
    codes: Wholes
    raters: Wholes
    labels: tuple[str, ...]
    coders: tuple[str, ...]

    @cached_property
    def overlapping(self) -> tuple[str, ...]:
        """The coders who have units that overlap one another."""
        order = np.lexsort((self.ends, self.starts, self.raters))
        raters, starts, ends = self.raters[order], self.starts[order], self.ends[order]
        clash = (raters[1:] == raters[:-1]) & (starts[1:] < ends[:-1])
        return tuple(self.coders[rater] for rater in np.unique(raters[1:][clash]))

    def of_label(self, label: str) -> "Continuum":
        """Give the units of this code alone."""
        return self._only(self.codes == self.labels.index(label))

    def subset(self, coders: Iterable[str]) -> "Continuum":
        """Give the units of these coders alone, in this order."""
        chosen = [self.coders.index(coder) for coder in coders]
        new = np.full(len(self.coders), -1)
        new[chosen] = np.arange(len(chosen))
        some = self._only(new[self.raters] >= 0)
        return replace(some, raters=new[some.raters], coders=tuple(self.coders[number] for number in chosen))

    def _only(self, chosen: Flags) -> "Continuum":
        columns = (self.starts, self.ends, self.codes, self.raters)
        starts, ends, codes, raters = (column[chosen] for column in columns)
        return replace(self, starts=starts, ends=ends, codes=codes, raters=raters)

    @cached_property
    def sizes(self) -> Numbers:
        """The lengths of the units."""
        return (self.ends - self.starts).astype(np.float64)

    @cached_property
    def cuts(self) -> Wholes:
        """All boundaries, from 0 to the end."""
        return np.unique(np.concatenate([[0, self.length], self.starts, self.ends])).astype(np.int64)

    @cached_property
    def stretches(self) -> Numbers:
        """The lengths between neighbouring boundaries."""
        return np.diff(self.cuts).astype(np.float64)

    @cached_property
    def unit_at(self) -> Wholes:
        """Coders × stretches: the number of the unit there, or -1; units of one coder may not overlap."""
        found = np.full((len(self.coders), len(self.stretches)), BLANK, dtype=np.int64)
        middle = self.cuts[:-1]
        for rater in range(len(self.coders)):
            own = np.flatnonzero(self.raters == rater)
            own = own[np.argsort(self.starts[own], kind="stable")]
            place = np.searchsorted(self.starts[own], middle, side="right") - 1
            unit = own[np.maximum(place, 0)] if len(own) else np.zeros(len(middle), dtype=np.int64)
            inside = (place >= 0) & (len(own) > 0)
            inside[inside] = self.ends[unit[inside]] > middle[inside]
            found[rater, inside] = unit[inside]
        return found

    @cached_property
    def code_at(self) -> Wholes:
        """Coders × stretches: the number of the code there, or -1."""
        codes = np.append(self.codes, BLANK)
        return np.asarray(codes[self.unit_at])

    @cached_property
    def coincidences(self) -> Coincidences:
        """The lengths by what two coders have there, all pairs of coders taken together."""
        blank, coders = len(self.labels), len(self.coders)
        seen = np.zeros((blank + 1, blank + 1))
        codes = np.where(self.code_at == BLANK, blank, self.code_at)
        for one, other in combinations(codes, 2):
            lengths = np.bincount(one * (blank + 1) + other, self.stretches, seen.size).reshape(seen.shape)
            seen += lengths + lengths.T
        seen /= coders - 1
        tied = np.bincount(self.codes, self.sizes**2, blank + 1).astype(np.float64)
        tied[blank] = seen[blank].sum()  # a gap is no unit: its characters do not hang together
        return Coincidences(seen, _by_chance(seen, tied))

    @cached_property
    def shared_sizes(self) -> Numbers:
        """How much of each unit other coders marked too, on average over them."""
        marked = self.code_at != BLANK
        others = np.where(marked, marked.sum(axis=0) - 1, 0) * self.stretches / (len(self.coders) - 1)
        return np.bincount(self.unit_at[marked], others[marked], len(self.codes)).astype(np.float64)

    @cached_property
    def named_coincidences(self) -> Coincidences:
        """The lengths by the codes of two coders who both marked the place."""
        names = len(self.labels)
        seen = self.coincidences.seen[:names, :names]
        tied = np.bincount(self.codes, self.shared_sizes**2, names).astype(np.float64)
        return Coincidences(seen, _by_chance(seen, tied))


def _by_chance(seen: Numbers, tied: Numbers) -> Numbers:
    """Give what chance would have: two characters drawn, but never two of one unit (`tied`: how many such, by code)."""
    margins, total = seen.sum(axis=1), float(seen.sum())
    free = total**2 - float(tied.sum())
    table = np.outer(margins, margins) - np.diag(tied)
    return np.asarray(total * table / free) if free > 0 else np.zeros(table.shape)


def continuum(
    length: int, units: Sequence[Iterable[tuple[int, int, str]]], coders: Sequence[str], offered: Iterable[str] = ()
) -> Continuum:
    """Make a continuum from (start, end, code) of each coder; ends are clipped and empty units vanish."""
    rows = [
        (max(start, 0), min(end, length), code, rater)
        for rater, own in enumerate(units)
        for start, end, code in own
        if max(start, 0) < min(end, length)
    ]
    labels = tuple(dict.fromkeys((*offered, *sorted({row[2] for row in rows}))))
    numbers = {label: number for number, label in enumerate(labels)}
    table = np.array([(start, end, numbers[code], rater) for start, end, code, rater in rows], dtype=np.int64)
    starts, ends, codes, raters = table.reshape(-1, 4).T
    return Continuum(length, starts, ends, codes, raters, labels, tuple(coders))
