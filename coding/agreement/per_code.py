"""The figures of each group, with reasons where there are none, and the patterns of coders behind them."""

from collections.abc import Sequence

import numpy as np

from coding.agreement.binary import FIGURES, OF_TWO, Binary, Pair, Sums
from coding.agreement.coefficients.coefficient import said_left_out
from coding.agreement.coefficients.portions import share
from coding.agreement.coefficients.ratings import Numbers
from coding.agreement.coefficients.table_coefficients import LIGHT_UNDEFINED, NEVER_NO, NEVER_YES, NO_COMPLETE
from coding.agreement.coefficients.value import NO_PAIR, NO_UNIT, NO_VARIATION, NOT_TWO, ONE_CODER, Value, undefined
from coding.agreement.figures import CodeAgreement, PairAgreement, PatternCount
from coding.agreement.resampling import Drawn
from coding.agreement.tables.groups import Group

_UNDEFINED = {
    "light_kappa": LIGHT_UNDEFINED,
    "percent_all_agree": NO_COMPLETE,
    "positive_agreement": NEVER_YES,
    "coded_agreement": NEVER_YES,
    "negative_agreement": NEVER_NO,
}
NO_INTERVAL = "No interval: in more than one draw in twenty there is no figure."
UNRELIABLE = "The interval is unreliable: {} of {} {} have the code{}."


class PerCode:
    """Makes the figures of groups; coders by their names."""

    def __init__(self, binary: Binary, coders: Sequence[str], drawn: Drawn | None, why: str = "") -> None:
        """Take the sums and, where there are, the intervals; `why` says why there are none."""
        self.binary, self.coders, self.drawn, self._why = binary, tuple(coders), drawn, why
        self._pair_figures = {pair: _of_pair(cells) for pair, cells in binary.pairs.items()}
        several = np.bitwise_count(binary.patterns.looked) > 1
        looked, masks = binary.patterns.looked[several], binary.patterns.masks[several]
        order = np.lexsort((masks, -np.bitwise_count(masks).astype(np.int64)))
        self._counts = binary.patterns.counts[:, several][:, order]
        pairs = zip(masks[order].tolist(), looked[order].tolist(), strict=True)
        self._patterns = [(self._named(mask), self._named(look & ~mask)) for mask, look in pairs]

    def code(self, number: int, group: Group, *, characters: bool) -> CodeAgreement:
        """Give the figures of the group of that number."""
        sums = {name: values[number] for name, values in self.binary.sums.items()}
        values = self._values(number)
        if characters:
            values["alpha_binary"] = values["krippendorff_alpha_nominal"]
        pairs = tuple(self._pair(pair, number) for pair in self.binary.pairs)
        if len(self.coders) > 2:
            values |= {f"cohen_kappa:{','.join(pair.coders)}": pair.values["cohen_kappa"] for pair in pairs}
        rates = share(self.binary.applied[:, number], self.binary.looked[:, number])
        rates = rates[np.isfinite(rates)]
        both, neither = float(sums["all_yes"]), float(sums["all_no"])
        return CodeAgreement(
            group.key,
            group.name,
            group.code_ids,
            values,
            both,
            float(sums["pairable"]) - both - neither,
            neither,
            float(sums["yes"] / sums["answers"]) if sums["answers"] else 0.0,
            float(rates.max() - rates.min()) if len(rates) else 0.0,
            pairs,
            self._shown(number),
            group.title,
        )

    def _values(self, number: int) -> dict[str, Value]:
        """Give every coefficient of a group."""
        lacking = self._lacking(number)
        more = self.binary.present[number] > 2
        left_out = [
            name for name, there in zip(self.coders, self.binary.looked[:, number] > 0, strict=True) if not there
        ]
        note = said_left_out(left_out)
        found = {}
        for key, figures in self.binary.figures.items():
            figure = float(figures[number])
            if np.isnan(figure) or lacking:
                reason = lacking or (NOT_TWO if more and key in OF_TWO else _UNDEFINED.get(key, NO_VARIATION))
                found[key] = undefined(reason)
            else:
                found[key] = self._within(key, number, figure, note)
        return found

    def _lacking(self, number: int) -> str:
        if len(self.coders) < 2:
            return ONE_CODER
        if not self.binary.present[number]:
            return NO_UNIT
        return "" if self.binary.sums["pairable"][number] > 0 else NO_PAIR

    def _within(self, key: str, number: int, figure: float, note: str) -> Value:
        """Give the figure with its interval, and say where that rests on little."""
        if self.drawn is None or key not in self.drawn.bounds:
            return Value(figure, note=note).noting(self._why if key in FIGURES else "")
        low, high = (float(each[number]) for each in self.drawn.bounds[key])
        if np.isnan(low):
            return Value(figure, note=note).noting(NO_INTERVAL)
        if self.drawn.unreliable(number):
            having = int(self.drawn.having[number])
            fewer = (
                f", and {self.drawn.documents} documents are too few to be drawn"
                if self.drawn.what != "documents"
                else ""
            )
            said = UNRELIABLE.format(having, self.drawn.clusters, self.drawn.what, fewer)
            note = " ".join(filter(None, (note, said)))
        return Value(figure, low=low, high=high, note=note)

    def _pair(self, pair: Pair, number: int) -> PairAgreement:
        cells = self.binary.pairs[pair]
        counts = [float(cells[name][number]) for name in ("both", "first", "second", "neither")]
        reason = NO_VARIATION if sum(counts) else NO_PAIR
        values = {
            key: undefined(reason) if np.isnan(figures[number]) else Value(float(figures[number]))
            for key, figures in self._pair_figures[pair].items()
        }
        return PairAgreement((self.coders[pair[0]], self.coders[pair[1]]), values, *counts)

    def _shown(self, number: int) -> tuple[PatternCount, ...]:
        """List which coders applied it in how many units, the patterns with most coders first."""
        row = self._counts[number]
        there = np.flatnonzero(row).tolist()
        return tuple(PatternCount(*self._patterns[each], float(row[each])) for each in there)

    def _named(self, bits: int) -> tuple[str, ...]:
        return tuple(name for place, name in enumerate(self.coders) if bits >> place & 1)


def _of_pair(cells: Sums) -> dict[str, Numbers]:
    """Give the figures of two coders, for all groups."""
    yes = 2 * cells["both"] + cells["first"] + cells["second"]
    units = cells["both"] + cells["first"] + cells["second"] + cells["neither"]
    differ, answers = cells["first"] + cells["second"], 2 * units
    expected = share(2 * yes * (answers - yes), answers * (answers - 1))
    alpha = np.where((yes > 0) & (yes < answers), 1 - share(share(2 * differ, answers), expected), np.nan)
    return {
        "percent_agreement": share(units - differ, units),
        "cohen_kappa": OF_TWO["cohen_kappa"](cells),
        "krippendorff_alpha_nominal": alpha,
    }
