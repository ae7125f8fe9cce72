"""Figures of all codes together: pooled, so that one rare code does not sink a mean, and no code drops out of it."""

from collections.abc import Iterable

import numpy as np

from coding.agreement.binary import Binary, Sums, cohen_kappa, disagreement, expected_of_two, observed_of_two
from coding.agreement.coefficients.ratings import Flags, Numbers
from coding.agreement.coefficients.value import NO_PAIR, NO_VARIATION, ONE_CODER, Value, undefined
from coding.agreement.resampling import Drawn
from coding.text import counted

UNRELIABLE = "The interval is unreliable: it is from {:,} {}{}."
NO_INTERVAL = "No interval: in more than one draw in twenty there is no figure."
NOT_DRAWN = "No interval is computed for it."
OVER_CODES = "The mean over all codes and units of how many pairs of coders say the same."
POOLED = "Pooled over the codes: 1 less the sum of their observed disagreements by the sum of those expected by chance."
NEVER_USED = "none of the codes was applied by anybody where two coders looked"


def overall(binary: Binary, used: Flags, bounds: Drawn | None, why: str = "") -> dict[str, Value]:
    """Give the figures over all groups that somebody applied; `why` says why there are no intervals."""
    if not (binary.sums["pairable"] > 0).any():
        return dict.fromkeys(_KEYS, undefined(NO_PAIR if binary.coders > 1 else ONE_CODER))
    if not used.any():
        return dict.fromkeys(_KEYS, undefined(NEVER_USED))
    sums = {name: values[used] for name, values in binary.sums.items()}
    cells = [{name: values[used] for name, values in each.items()} for each in binary.pairs.values()]
    observed, expected = disagreement(sums)
    kappas = [cohen_kappa(each) for each in cells]
    many = f"The mean over {counted(len(cells), 'pair')} of coders." if len(cells) > 1 else ""
    found = {
        "percent_agreement": _value(sums["agreeing"].sum(), sums["pairable"].sum()).noting(
            OVER_CODES if used.sum() > 1 else ""
        ),
        "krippendorff_alpha_nominal": _one_less(np.nansum(observed), np.nansum(expected)).noting(
            POOLED if used.sum() > 1 else ""
        ),
        "pooled_kappa": _pooled_kappa(cells).noting(many),
        "mean_kappa": _mean(np.concatenate(kappas)).noting(many),
        "mean_alpha": _mean(binary.figures["krippendorff_alpha_nominal"][used]),
        "mean_ac1": _mean(binary.figures["gwet_ac1"][used]),
        "mean_brennan_prediger": _mean(binary.figures["brennan_prediger"][used]),
    }
    return {key: within(value, key, bounds, why) for key, value in found.items()}


_KEYS = (
    "percent_agreement",
    "krippendorff_alpha_nominal",
    "pooled_kappa",
    "mean_kappa",
    "mean_alpha",
    "mean_ac1",
    "mean_brennan_prediger",
)


def of_pair(cells: Sums, used: Flags) -> dict[str, Value]:
    """Give the figures of two coders over all groups that somebody applied."""
    own = {name: values[used] for name, values in cells.items()}
    agreed = own["both"] + own["neither"]
    return {
        "percent_agreement": _value(agreed.sum(), sum(values.sum() for values in own.values())),
        "pooled_kappa": _pooled_kappa([own]),
        "mean_kappa": _mean(cohen_kappa(own)) if sum(values.sum() for values in own.values()) else undefined(NO_PAIR),
    }


def _pooled_kappa(pairs: Iterable[Sums]) -> Value:
    """Give (mean observed - mean expected) / (1 - mean expected), over codes and pairs of coders (De Vries 2008)."""
    tables = list(pairs)
    observed = np.concatenate([observed_of_two(cells) for cells in tables])
    expected = np.concatenate([expected_of_two(cells) for cells in tables])
    there = np.isfinite(observed)
    if not there.any():
        return undefined(NO_PAIR)
    po, pe = float(observed[there].mean()), float(expected[there].mean())
    return Value((po - pe) / (1 - pe)) if pe < 1 else undefined(NO_VARIATION)


def _mean(values: Numbers) -> Value:
    """Give the mean of the figures that are defined, and say how many are not."""
    there = np.isfinite(values)
    if not there.any():
        return undefined(NO_VARIATION)
    missing = int((~there).sum())
    note = f"{missing} of {len(values)} are undefined and not in this mean." if missing else ""
    return Value(float(values[there].mean()), note=note)


def _value(part: float, whole: float) -> Value:
    return Value(float(part / whole)) if whole > 0 else undefined(NO_PAIR)


def _one_less(part: float, whole: float) -> Value:
    return Value(float(1 - part / whole)) if whole > 0 else undefined(NO_VARIATION)


def within(value: Value, key: str, bounds: Drawn | None, why: str) -> Value:
    """Put the bounds to the value where there are any."""
    if bounds is None and value.value is not None:
        return value.noting(why)
    if bounds is None or value.value is None:
        return value
    if key not in bounds.overall:
        return value if "No interval" in value.note else value.noting(NOT_DRAWN)
    low, high = (float(each[0]) for each in bounds.overall[key])
    if np.isnan(low):
        return value.noting(NO_INTERVAL)
    fewer = f", {bounds.documents} documents being too few" if bounds.what != "documents" else ""
    doubt = UNRELIABLE.format(bounds.clusters, bounds.what, fewer) if bounds.few else ""
    return Value(value.value, low=low, high=high, note=value.note).noting(doubt)
