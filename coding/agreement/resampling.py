"""Intervals by drawing documents anew: what else could have come out, had others of them been coded by two."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from coding.agreement.binary import FIGURES, cohen_kappa, disagreement, expected_of_two, observed_of_two
from coding.agreement.coefficients.intervals import HIGH, LOW, MOST_UNDEFINED, SEED
from coding.agreement.coefficients.portions import share
from coding.agreement.coefficients.ratings import Numbers, Wholes
from coding.agreement.sums import SUMS, Function, cell, summed_by_cluster
from coding.agreement.tables.tally import Tally

FEW, FEW_WITH = 50, 10
"""With fewer clusters, or fewer with the code in them, an interval is unreliable."""
FEW_DOCUMENTS = 10
"""With fewer documents turns are drawn anew instead of documents, and every interval is unreliable."""
_AT_ONCE = 16
_CELLS = {"both": ((0, 1), ()), "first": ((0,), (1,)), "second": ((1,), (0,)), "neither": ((), (0, 1))}

Bounds = tuple[Numbers, Numbers]


@dataclass(frozen=True)
class Drawn:
    """The bounds of every figure by key and group, nan where there is none; `overall` the same of all groups together.

    `clusters` (`what` they are: documents, or turns) of so many `documents` were drawn anew; in `having` of them
    somebody applied the group where two looked.
    """

    clusters: int
    having: Numbers
    bounds: Mapping[str, Bounds]
    overall: Mapping[str, Bounds] = field(default_factory=dict)
    what: str = "documents"
    documents: int = FEW_DOCUMENTS

    @property
    def basis(self) -> str:
        """Say what was drawn in place of documents that are too few; "" where there were enough of them."""
        if self.documents >= FEW_DOCUMENTS:
            return ""
        drawn = "" if self.what == "documents" else f"from {self.clusters:,} {self.what}, "
        return f"{drawn}{self.documents} documents being too few"

    @property
    def few(self) -> bool:
        """Tell whether there is too little for any interval to be relied on."""
        return self.clusters < FEW or self.documents < FEW_DOCUMENTS

    def unreliable(self, group: int) -> bool:
        """Tell whether the intervals of the group rest on too little."""
        return self.few or bool(self.having[group] < FEW_WITH)


@dataclass(frozen=True)
class Draws:
    """The clusters that are drawn anew, by their numbers, and how often each is in each draw (draws × clusters)."""

    clusters: Wholes
    times: Numbers


def draws_of(tally: Tally, draws: int) -> Draws | None:
    """Draw the clusters in which two looked anew so many times; None where there is only one, or nothing to draw."""
    there = np.unique(tally.total_clusters[tally.total_looked & (tally.total_looked - 1) != 0])
    return Draws(there, _times(len(there), draws)) if len(there) > 1 and draws > 1 else None


def drawn(tally: Tally, draws: int, progress: Callable[[int, int], None]) -> Drawn | None:
    """Draw the clusters anew so many times; None where there is only one, or nothing to draw."""
    made = draws_of(tally, draws)
    if made is None:
        return None
    there, times = made.clusters, made.times
    wanted: dict[str, Function] = dict(SUMS)
    if tally.coders == 2:
        wanted |= {name: cell(*rule) for name, rule in _CELLS.items()}
    every = int(tally.total_clusters.max()) + 1  # the last ones may be those that only one coder looked at
    by_cluster = {name: summed_by_cluster(tally, adds, every)[there] for name, adds in wanted.items()}
    keys = [*FIGURES, *(["cohen_kappa"] if tally.coders == 2 else [])]
    bounds = {key: (np.full(tally.count, np.nan), np.full(tally.count, np.nan)) for key in keys}
    parts: dict[str, Numbers] = {}
    for at in range(0, tally.count, _AT_ONCE):
        progress(at, tally.count)
        some = slice(at, at + _AT_ONCE)
        parts_of = np.concatenate([values[:, some] for values in by_cluster.values()], axis=1)
        sums = dict(zip(by_cluster, np.split(times @ parts_of, len(by_cluster), axis=1), strict=True))
        figures = {key: work(sums) for key, work in FIGURES.items()}
        if tally.coders == 2:
            figures["cohen_kappa"] = cohen_kappa(sums)
        for key, values in figures.items():
            bounds[key][0][some], bounds[key][1][some] = bounds_of(values)
        _add(parts, sums, used=(by_cluster["yes"][:, some].sum(axis=0) > 0), two=tally.coders == 2)
    overall = {key: bounds_of(values[:, None]) for key, values in _pooled(parts).items()}
    return Drawn(len(there), (by_cluster["yes"] > 0).sum(axis=0).astype(np.float64), bounds, overall)


def _times(clusters: int, draws: int) -> Numbers:
    """Say how often each cluster is drawn, draw by draw; the same for the same numbers."""
    chance = np.full(clusters, 1 / clusters)
    return np.random.default_rng(SEED).multinomial(clusters, chance, size=draws).astype(np.float64)


def bounds_of(values: Numbers) -> Bounds:
    """Give the bounds between which 95 % of the draws lie, column by column."""
    undefined = np.isnan(values).mean(axis=0)
    kept = np.where(undefined > MOST_UNDEFINED, 0.0, values)
    quantile = np.nanquantile if np.isnan(kept).any() else np.quantile  # the latter is much sooner done
    low, high = quantile(kept, [LOW, HIGH], axis=0)
    none = undefined > MOST_UNDEFINED
    return np.where(none, np.nan, low), np.where(none, np.nan, high)


def _add(parts: dict[str, Numbers], sums: Mapping[str, Numbers], *, used: Numbers, two: bool) -> None:
    """Add up over the groups what the figures of all together are made of, draw by draw."""
    observed, expected = disagreement(sums)
    found = {"agreeing": sums["agreeing"], "pairable": sums["pairable"], "do": observed, "de": expected}
    if two:
        found |= {"po": observed_of_two(sums), "pe": expected_of_two(sums)}
    for name, values in found.items():
        parts[name] = parts.get(name, 0.0) + np.nan_to_num(values[:, used]).sum(axis=1)
    parts["groups"] = parts.get("groups", 0.0) + np.full(len(observed), float(used.sum()))


def _pooled(parts: Mapping[str, Numbers]) -> dict[str, Numbers]:
    found = {
        "percent_agreement": share(parts["agreeing"], parts["pairable"]),
        "krippendorff_alpha_nominal": 1 - share(parts["do"], parts["de"]),
    }
    if "po" in parts:
        groups = parts["groups"]
        found["pooled_kappa"] = share(parts["po"] - parts["pe"], groups - parts["pe"])
    return found
