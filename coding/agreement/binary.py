"""All coefficients of yes and no for all groups at once: formulas over the sums of a tally.

A figure is an array with a number for every group (or for every draw and group), nan where it is undefined.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

import numpy as np

from coding.agreement.coefficients.portions import beyond_chance, share
from coding.agreement.coefficients.ratings import Flags, Numbers
from coding.agreement.sums import SUMS, Function, cell, summed
from coding.agreement.tables.tally import Tally

Sums: TypeAlias = Mapping[str, Numbers]
Pair: TypeAlias = tuple[int, int]


class Binary:
    """The figures of a tally; coders by their places."""

    def __init__(self, tally: Tally) -> None:
        """Take a tally; its clusters do not matter here."""
        self.patterns = tally.patterns
        self.count, self.coders = tally.count, tally.coders
        self.sums: Sums = {name: summed(self.patterns, adds) for name, adds in SUMS.items()}

    @cached_property
    def pairs(self) -> dict[Pair, Sums]:
        """The four cells of every two coders: both, first, second, neither."""
        return {pair: self.cells(pair) for pair in combinations(range(self.coders), 2)}

    def cells(self, pair: Pair) -> Sums:
        """Count in how many of the units both looked at they applied it both, one alone, or neither."""
        one, other = pair
        rules = {"both": ((one, other), ()), "first": ((one,), (other,)), "second": ((other,), (one,))}
        return {name: summed(self.patterns, cell(*rule)) for name, rule in rules.items()} | {
            "neither": summed(self.patterns, cell((), (one, other)))
        }

    @cached_property
    def looked(self) -> Numbers:
        """Coders × groups: how many units each looked at."""
        return np.asarray(self.applied + self._each(lambda coder: cell((), (coder,))))

    @cached_property
    def applied(self) -> Numbers:
        """Coders × groups: to how many units each applied it."""
        return self._each(lambda coder: cell((coder,), ()))

    def _each(self, adds: Callable[[int], Function]) -> Numbers:
        rows = [summed(self.patterns, adds(coder)) for coder in range(self.coders)]
        return np.array(rows, dtype=np.float64).reshape(self.coders, self.count)

    @cached_property
    def present(self) -> Numbers:
        """How many coders looked at anything, group by group."""
        return np.asarray((self.looked > 0).sum(axis=0), dtype=np.float64)

    @cached_property
    def figures(self) -> dict[str, Numbers]:
        """Every coefficient by its key; those of two coders are nan where there are more."""
        found = {key: work(self.sums) for key, work in FIGURES.items()}
        found |= {"conger_kappa": self._conger(), "percent_all_agree": self._all_agree(), "holsti": self._holsti()}
        found["light_kappa"] = self._mean_of_pairs([cohen_kappa(cells) for cells in self.pairs.values()])
        two = self.present == 2
        of_two = {key: self._of_two(work) for key, work in OF_TWO.items()}
        return found | {key: np.where(two, values, np.nan) for key, values in of_two.items()}

    def _of_two(self, work: Callable[[Sums], Numbers]) -> Numbers:
        """Give the figure of the only two coders who looked, group by group."""
        found = np.full(self.count, np.nan)
        for (one, other), cells in self.pairs.items():
            own = (self.looked[one] > 0) & (self.looked[other] > 0)
            found = np.where(own, work(cells), found)
        return found

    def _conger(self) -> Numbers:
        use = np.nan_to_num(share(self.applied, self.looked))
        no = np.where(self.looked > 0, 1 - use, 0.0)
        together = sum(side.sum(axis=0) ** 2 - (side**2).sum(axis=0) for side in (use, no))
        expected = share(np.asarray(together), self.present * (self.present - 1))
        return beyond_chance(percent_agreement(self.sums), expected, _varied(self.sums, "any_yes", "any_no"))

    def _all_agree(self) -> Numbers:
        """Give the share of the units everybody looked at on which all say the same."""
        everybody = [self._everybody(coders) for coders in self._crowds()]
        whole = sum((own * counts[0] for own, counts in everybody), np.zeros(self.count))
        same = sum((own * counts[1] for own, counts in everybody), np.zeros(self.count))
        return share(same, whole)

    def _crowds(self) -> Iterable[tuple[int, ...]]:
        """List the sets of coders who looked at anything of some group."""
        columns = np.unique(self.looked > 0, axis=1).T
        return [tuple(np.flatnonzero(column).tolist()) for column in columns if column.sum() > 1]

    def _everybody(self, coders: tuple[int, ...]) -> tuple[Flags, tuple[Numbers, Numbers]]:
        """Tell for which groups these are all who looked, and there count units all looked at, and where all agree."""
        own = np.ones(self.count, dtype=np.bool_)
        for coder in range(self.coders):
            own &= (self.looked[coder] > 0) == (coder in coders)
        wanted = sum(1 << coder for coder in coders)
        whole = summed(self.patterns, lambda _masks, looked: ((looked & wanted) == wanted).astype(np.float64))
        same = summed(self.patterns, cell(coders, ())) + summed(self.patterns, cell((), coders))
        return own, (whole, same)

    def _holsti(self) -> Numbers:
        """Give 2M / (N1 + N2) of the units both had before them, the mean of the pairs who had any."""
        shares = [observed_of_two(cells) for cells in self.pairs.values()]
        there = sum((np.isfinite(each) for each in shares), np.zeros(self.count))
        return share(sum((np.nan_to_num(each) for each in shares), np.zeros(self.count)), there)

    def _mean_of_pairs(self, figures: list[Numbers]) -> Numbers:
        """Give the mean over the pairs of coders who looked at anything; nan where one of them is."""
        total, count = np.zeros(self.count), np.zeros(self.count)
        for (one, other), values in zip(self.pairs, figures, strict=True):
            own = (self.looked[one] > 0) & (self.looked[other] > 0)
            total = total + np.where(own, values, 0.0)
            count = count + own
        return share(total, count)


def _varied(sums: Sums, yes: str, no: str) -> Flags:
    return np.asarray((sums[yes] > 0) & (sums[no] > 0))


def percent_agreement(sums: Sums) -> Numbers:
    """Give the mean over units of the share of pairs of coders who agree."""
    return share(sums["agreeing"], sums["pairable"])


def krippendorff_alpha(sums: Sums) -> Numbers:
    """Give Krippendorff's alpha."""
    observed, expected = disagreement(sums)
    return np.where((sums["yes"] > 0) & (sums["yes"] < sums["answers"]), 1 - share(observed, expected), np.nan)


def disagreement(sums: Sums) -> tuple[Numbers, Numbers]:
    """Give the observed and the expected disagreement of alpha."""
    yes, answers = sums["yes"], sums["answers"]
    return share(sums["differing"], answers), share(2 * yes * (answers - yes), answers * (answers - 1))


def _fleiss_kappa(sums: Sums) -> Numbers:
    use = share(sums["use"], sums["looked"])
    expected = use**2 + (1 - use) ** 2
    return beyond_chance(percent_agreement(sums), expected, _varied(sums, "any_yes", "any_no"))


def _gwet_ac1(sums: Sums) -> Numbers:
    use = share(sums["use"], sums["looked"])
    return beyond_chance(percent_agreement(sums), 2 * use * (1 - use), np.isfinite(use))


def _brennan_prediger(sums: Sums) -> Numbers:
    percent = percent_agreement(sums)
    return beyond_chance(percent, np.full(percent.shape, 0.5), np.isfinite(percent))


FIGURES: dict[str, Callable[[Sums], Numbers]] = {
    "percent_agreement": percent_agreement,
    "krippendorff_alpha_nominal": krippendorff_alpha,
    "gwet_ac1": _gwet_ac1,
    "brennan_prediger": _brennan_prediger,
    "fleiss_kappa": _fleiss_kappa,
    "percent_agreement_pairable": lambda sums: share(sums["answers_agreeing"], sums["answers"]),
    "positive_agreement": lambda sums: share(sums["both_yes"], sums["yes"]),
    "negative_agreement": lambda sums: share(sums["both_no"], sums["answers"] - sums["yes"]),
    "coded_agreement": lambda sums: share(sums["pairs_of_yes"], sums["pairs_with_yes"]),
}
"""Those that follow from sums over all coders, so that they can be resampled."""


def units_of_two(cells: Sums) -> Numbers:
    """Count the units both looked at."""
    return np.asarray(cells["both"] + cells["first"] + cells["second"] + cells["neither"])


def observed_of_two(cells: Sums) -> Numbers:
    """Give the share of units on which two coders say the same."""
    return share(cells["both"] + cells["neither"], units_of_two(cells))


def expected_of_two(cells: Sums) -> Numbers:
    """Give the agreement that Cohen's kappa takes for chance."""
    units = units_of_two(cells)
    one, other = share(cells["both"] + cells["first"], units), share(cells["both"] + cells["second"], units)
    return np.asarray(one * other + (1 - one) * (1 - other))


def cohen_kappa(cells: Sums) -> Numbers:
    """Give Cohen's kappa of two coders."""
    return beyond_chance(observed_of_two(cells), expected_of_two(cells), _varied_of_two(cells))


def _varied_of_two(cells: Sums) -> Flags:
    differ = cells["first"] + cells["second"] > 0
    return np.asarray(differ | ((cells["both"] > 0) & (cells["neither"] > 0)))


def _scott_pi(cells: Sums) -> Numbers:
    use = share(2 * cells["both"] + cells["first"] + cells["second"], 2 * units_of_two(cells))
    return beyond_chance(observed_of_two(cells), use**2 + (1 - use) ** 2, _varied_of_two(cells))


def _cohen_maximum(cells: Sums) -> Numbers:
    units = units_of_two(cells)
    one, other = share(cells["both"] + cells["first"], units), share(cells["both"] + cells["second"], units)
    most = np.minimum(one, other) + np.minimum(1 - one, 1 - other)
    return beyond_chance(most, expected_of_two(cells), _varied_of_two(cells))


def _prevalence_index(cells: Sums) -> Numbers:
    return share(np.abs(cells["both"] - cells["neither"]), units_of_two(cells))


def _bias_index(cells: Sums) -> Numbers:
    return share(np.abs(cells["first"] - cells["second"]), units_of_two(cells))


OF_TWO: dict[str, Callable[[Sums], Numbers]] = {
    "cohen_kappa": cohen_kappa,
    "scott_pi": _scott_pi,
    "cohen_kappa_max": _cohen_maximum,
    "prevalence_index": _prevalence_index,
    "bias_index": _bias_index,
}
"""Those of two coders, from the four cells of their table."""
