"""Of each group, in how many units which coders applied it: the one table under all figures of yes and no."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from coding.agreement.ratings import Numbers, Wholes

_DENSE = 1 << 22


@dataclass(frozen=True)
class Tally:
    """Rows: a group, the coders who applied it (`masks`) of those who looked (`looked`), and how many units show it.

    Units in which nobody applied a group have no row: they are what is left of `total_weights`, the units in which the
    coders of `total_looked` worked. Rows and totals have clusters: what is resampled as a whole. `offered` has of every
    total and group the coders who looked at it, where that is not the same for all groups.
    """

    coders: int
    count: int
    groups: Wholes
    masks: Wholes
    looked: Wholes
    weights: Numbers
    clusters: Wholes
    total_looked: Wholes
    total_weights: Numbers
    total_clusters: Wholes
    offered: Wholes | None = None

    @cached_property
    def merged(self) -> "Tally":
        """Give the same without clusters: equal rows made one."""
        looked, which = np.unique(self.looked, return_inverse=True)
        bits = self.coders
        bins = (len(looked) * self.count) << bits
        key = ((which.ravel() * self.count + self.groups) << bits) | self.masks
        if bins <= _DENSE:
            sums = np.bincount(key, self.weights, bins)
            key = np.flatnonzero(sums)
            weights = sums[key]
        else:
            key, back = np.unique(key, return_inverse=True)
            weights = np.bincount(back.ravel(), self.weights, len(key))
        pair = key >> bits
        rest = replace(
            self,
            groups=pair % self.count,
            masks=key & ((1 << bits) - 1),
            looked=looked[pair // self.count],
            weights=weights.astype(np.float64),
            clusters=np.zeros(len(key), np.int64),
        )
        return _with_merged_totals(rest)


def _with_merged_totals(tally: Tally) -> Tally:
    """Make totals with the same coders one."""
    rows = tally.total_looked[:, None]
    if tally.offered is not None:
        rows = np.concatenate([rows, tally.offered], axis=1)
    kinds, back = np.unique(rows, axis=0, return_inverse=True)
    return replace(
        tally,
        total_looked=kinds[:, 0].copy(),
        total_weights=np.bincount(back.ravel(), tally.total_weights, len(kinds)).astype(np.float64),
        total_clusters=np.zeros(len(kinds), np.int64),
        offered=None if tally.offered is None else kinds[:, 1:].copy(),
    )
