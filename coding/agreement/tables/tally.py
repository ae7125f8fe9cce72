"""Of each group, in how many units which coders applied it: the one table under all figures of yes and no."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from coding.agreement.coefficients.ratings import Numbers, Wholes

_FEW = 12
"""With as many coders every pattern has a column of its own to begin with."""


@dataclass(frozen=True)
class Patterns:
    """Groups × patterns: how many units show each; a pattern is who applied it (`masks`) of those who looked."""

    coders: int
    masks: Wholes
    looked: Wholes
    counts: Numbers


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
    def patterns(self) -> Patterns:
        """Add up how many units show each pattern, also that nobody applied it; whatever their cluster."""
        totals = self.total_looked if self.offered is None else self.offered.ravel()
        looks, which = _numbered(np.concatenate([self.looked, totals]))
        if self.coders <= _FEW:
            masks, mask = np.arange(1 << self.coders), self.masks
        else:
            masks, mask = _numbered(np.concatenate([np.zeros(1, np.int64), self.masks]))
            mask = mask[1:]
        rows, own = len(looks) * len(masks), which[: len(self.looked)] * len(masks) + mask
        if rows * self.count > 1 << 22:
            columns, own = _numbered(np.concatenate([np.arange(len(looks)) * len(masks), own]))
            own = own[len(looks) :]
        else:
            columns = np.arange(rows)
        counts = np.bincount(self.groups * len(columns) + own, self.weights, self.count * len(columns))
        table = counts.reshape(self.count, len(columns)).astype(np.float64)
        look, applied = columns // len(masks), columns % len(masks)
        self._add_nobody(table, np.flatnonzero(applied == 0), look, which[len(self.looked) :])
        shown = table.any(axis=0)
        return Patterns(self.coders, masks[applied[shown]], looks[look[shown]], table[:, shown])

    def _add_nobody(self, table: Numbers, nobody: Wholes, look: Wholes, which: Wholes) -> None:
        """Count in the columns in which nobody applied it what is left of the totals, look by look."""
        for column in nobody.tolist():
            rest = table[:, look == look[column]].sum(axis=1)
            own = which == look[column]
            if self.offered is None:
                table[:, column] = self.total_weights[own].sum() - rest
            else:
                table[:, column] = self.total_weights @ own.reshape(self.offered.shape) - rest


def _numbered(values: Wholes) -> tuple[Wholes, Wholes]:
    """Give the different values, and for each value its place among them."""
    if len(values) and (values == values[0]).all():
        return values[:1], np.zeros(len(values), np.int64)
    known, back = np.unique(values, return_inverse=True)
    return known, back.ravel()
