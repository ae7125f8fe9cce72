"""Alphas of marked units from tables drawn anew: u, |u, cu and (k)u from sums that add up over the clusters.

A unit hangs together where it begins; so its length counts in the cluster in which it does.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from coding.agreement.coefficients.continuum import BLANK, Continuum
from coding.agreement.coefficients.portions import share
from coding.agreement.coefficients.ratings import Numbers, Wholes
from coding.agreement.coefficients.unitizing import lacking
from coding.agreement.resampling import Draws


@dataclass(frozen=True)
class Clusters:
    """Where clusters begin in a continuum, the first at 0, and their numbers; one may begin more than once."""

    begins: Wholes
    numbers: Wholes


@dataclass(frozen=True)
class _Sums:
    """Rows × codes: lengths by code, those on which two coders are alike, and the squares of what hangs together."""

    margins: Numbers
    alike: Numbers
    tied: Numbers

    def drawn(self, times: Numbers) -> "_Sums":
        return _Sums(times @ self.margins, times @ self.alike, times @ self.tied)

    @property
    def total(self) -> Numbers:
        return np.asarray(self.margins.sum(axis=1))

    @property
    def free(self) -> Numbers:
        """Count the pairs of characters that are not of one unit."""
        return np.asarray(self.total**2 - self.tied.sum(axis=1))


def drawn_units(found: Continuum, clusters: Clusters, draws: Draws) -> dict[str, Numbers]:
    """Give u, |u, cu, and (k)u and coverage of each code by its place among the labels, for each draw; nan: none."""
    if lacking(found) or not len(found.codes):
        return {}
    whole = _sums(found, clusters, draws).drawn(draws.times)
    named = _named_sums(found, clusters, draws).drawn(draws.times)
    values = {"u_alpha": _whole(whole), "bar_u_alpha": _marked(whole), "cu_alpha": _whole(named)}
    single = _single(named)
    covered = share(named.margins, whole.margins[:, :-1])
    covered[whole.margins[:, :-1] <= 0] = np.nan
    for place, label in enumerate(found.labels):
        values[f"ku_alpha:{label}"] = single[:, place]
        values[f"ku_coverage:{label}"] = covered[:, place]
    return values


def _whole(sums: _Sums) -> Numbers:
    """Compare everything: 1 less what differs by what would by chance."""
    total = sums.total
    expected = total - total * share((sums.margins**2).sum(axis=1) - sums.tied.sum(axis=1), sums.free)
    return _one_less(total - sums.alike.sum(axis=1), expected)


def _marked(sums: _Sums) -> Numbers:
    """Compare what is marked with what is not, which is the last of the codes."""
    total, blank = sums.total, sums.margins[:, -1]
    expected = total * share(blank * (total - blank), sums.free)
    return _one_less(blank - sums.alike[:, -1], expected)


def _single(sums: _Sums) -> Numbers:
    """Compare each code with all others."""
    total, own = sums.total[:, None], sums.margins
    among = own * total - sums.tied
    chance = share(own * (total - own), among)
    return _one_less(share(own - sums.alike, own), chance)


def _one_less(wrong: Numbers, chance: Numbers) -> Numbers:
    return np.where(chance > 1e-9, 1 - share(wrong, chance), np.nan)


def _sums(found: Continuum, clusters: Clusters, draws: Draws) -> _Sums:
    names, others = len(found.labels), len(found.coders) - 1
    codes, lengths, cluster = _pieces(found, clusters, draws)
    size = (len(draws.clusters), names + 1)
    margins, alike = np.zeros(size), np.zeros(size)
    for own in codes:
        margins += _added(cluster, own, lengths, size)
    for one, other in combinations(codes, 2):
        alike += _added(cluster, one, np.where(one == other, 2 * lengths / others, 0.0), size)
    tied = _added(_cluster_at(found.starts, clusters, draws), found.codes, found.sizes**2, size)
    tied[:, names] = margins[:, names]
    return _Sums(margins, alike, tied)


def _named_sums(found: Continuum, clusters: Clusters, draws: Draws) -> _Sums:
    """Add up where two coders both marked the place."""
    names, others = len(found.labels), len(found.coders) - 1
    codes, lengths, cluster = _pieces(found, clusters, draws)
    size = (len(draws.clusters), names + 1)
    margins, alike = np.zeros(size), np.zeros(size)
    for one, other in combinations(codes, 2):
        both = np.where((one < names) & (other < names), lengths / others, 0.0)
        margins += _added(cluster, one, both, size) + _added(cluster, other, both, size)
        alike += _added(cluster, one, np.where(one == other, 2 * both, 0.0), size)
    tied = _added(_cluster_at(found.starts, clusters, draws), found.codes, found.shared_sizes**2, size)
    return _Sums(margins[:, :names], alike[:, :names], tied[:, :names])


def _pieces(found: Continuum, clusters: Clusters, draws: Draws) -> tuple[Wholes, Numbers, Wholes]:
    """Cut at all boundaries and where clusters begin; gives the codes (coders × pieces), lengths and clusters."""
    begins = np.unique(np.concatenate([found.cuts[:-1], clusters.begins]))
    at = np.searchsorted(found.cuts, begins, side="right") - 1
    codes = np.where(found.code_at == BLANK, len(found.labels), found.code_at)[:, at]
    lengths = np.diff(np.append(begins, found.length)).astype(np.float64)
    return codes, lengths, _cluster_at(begins, clusters, draws)


def _cluster_at(places: Wholes, clusters: Clusters, draws: Draws) -> Wholes:
    numbers = clusters.numbers[np.searchsorted(clusters.begins, places, side="right") - 1]
    return np.searchsorted(draws.clusters, numbers)


def _added(cluster: Wholes, codes: Wholes, weights: Numbers, size: tuple[int, int]) -> Numbers:
    return np.bincount(cluster * size[1] + codes, weights, size[0] * size[1]).reshape(size).astype(np.float64)
