"""What is added up over the units of each group, from the rows of a tally, for all groups at once."""

from collections.abc import Callable, Iterable

import numpy as np

from coding.agreement.coefficients.ratings import Numbers, Wholes
from coding.agreement.tables.tally import Patterns, Tally

Function = Callable[[Wholes, Wholes], Numbers]
"""Of the coders who applied it and those who looked (bits), what a unit adds to a sum."""


def _counts(masks: Wholes, looked: Wholes) -> tuple[Numbers, Numbers, Numbers]:
    """Count who looked, who applied it and who did not; nobody where fewer than two looked."""
    there = np.bitwise_count(looked).astype(np.float64)
    pairable = there >= 2
    yes = np.bitwise_count(masks) * pairable
    return there * pairable, yes, (there - yes) * pairable


def _per_other(part: Numbers, there: Numbers) -> Numbers:
    return np.divide(part, there - 1, out=np.zeros(part.shape), where=there > 1)


def _pairable(_masks: Wholes, looked: Wholes) -> Numbers:
    return np.asarray(np.bitwise_count(looked) >= 2, dtype=np.float64)


def _agreeing(masks: Wholes, looked: Wholes) -> Numbers:
    there, yes, no = _counts(masks, looked)
    pairs = yes * (yes - 1) + no * (no - 1)
    return np.divide(pairs, there * (there - 1), out=np.zeros(pairs.shape), where=there > 1)


def _answers(masks: Wholes, looked: Wholes) -> Numbers:
    return _counts(masks, looked)[0]


def _answers_agreeing(masks: Wholes, looked: Wholes) -> Numbers:
    there, yes, no = _counts(masks, looked)
    return _per_other(yes * (yes - 1) + no * (no - 1), there)


def _yes(masks: Wholes, looked: Wholes) -> Numbers:
    return _counts(masks, looked)[1]


def _differing(masks: Wholes, looked: Wholes) -> Numbers:
    there, yes, no = _counts(masks, looked)
    return _per_other(2 * yes * no, there)


def _both_yes(masks: Wholes, looked: Wholes) -> Numbers:
    there, yes, _no = _counts(masks, looked)
    return _per_other(yes * (yes - 1), there)


def _both_no(masks: Wholes, looked: Wholes) -> Numbers:
    there, _yes, no = _counts(masks, looked)
    return _per_other(no * (no - 1), there)


def _pairs_of_yes(masks: Wholes, looked: Wholes) -> Numbers:
    there, yes, _no = _counts(masks, looked)
    return np.divide(yes * (yes - 1), there * (there - 1), out=np.zeros(yes.shape), where=there > 1)


def _pairs_with_yes(masks: Wholes, looked: Wholes) -> Numbers:
    there, _yes, no = _counts(masks, looked)
    pairs = there * (there - 1)
    return np.divide(pairs - no * (no - 1), pairs, out=np.zeros(pairs.shape), where=there > 1)


def _looked(_masks: Wholes, looked: Wholes) -> Numbers:
    return np.asarray(looked != 0, dtype=np.float64)


def _use(masks: Wholes, looked: Wholes) -> Numbers:
    there = np.bitwise_count(looked).astype(np.float64)
    return np.divide(np.bitwise_count(masks), there, out=np.zeros(there.shape), where=there > 0)


def _all_yes(masks: Wholes, looked: Wholes) -> Numbers:
    there, _yes, no = _counts(masks, looked)
    return np.asarray((there > 0) & (no == 0), dtype=np.float64)


def _all_no(masks: Wholes, looked: Wholes) -> Numbers:
    there, yes, _no = _counts(masks, looked)
    return np.asarray((there > 0) & (yes == 0), dtype=np.float64)


def _any_yes(masks: Wholes, _looked: Wholes) -> Numbers:
    return np.asarray(np.bitwise_count(masks), dtype=np.float64)


def _any_no(masks: Wholes, looked: Wholes) -> Numbers:
    return np.asarray(np.bitwise_count(looked & ~masks), dtype=np.float64)


SUMS: dict[str, Function] = {
    "pairable": _pairable,
    "agreeing": _agreeing,
    "answers": _answers,
    "answers_agreeing": _answers_agreeing,
    "yes": _yes,
    "differing": _differing,
    "both_yes": _both_yes,
    "both_no": _both_no,
    "pairs_of_yes": _pairs_of_yes,
    "pairs_with_yes": _pairs_with_yes,
    "looked": _looked,
    "use": _use,
    "all_yes": _all_yes,
    "all_no": _all_no,
    "any_yes": _any_yes,
    "any_no": _any_no,
}
"""What is added up over the units of a group."""


def _bits(coders: Iterable[int]) -> int:
    return sum(1 << coder for coder in coders)


def cell(yes: Iterable[int], no: Iterable[int]) -> Function:
    """Make the function that counts the units where these applied it and those looked and did not."""
    given = _bits(yes)
    there = given | _bits(no)
    return lambda masks, looked: (((looked & there) == there) & ((masks & there) == given)).astype(np.float64)


def summed(patterns: Patterns, adds: Function) -> Numbers:
    """Add up over all units of each group."""
    return np.asarray(patterns.counts @ adds(patterns.masks, patterns.looked))


def summed_by_cluster(tally: Tally, adds: Function, clusters: int) -> Numbers:
    """Add up over the units of each cluster and group: clusters × groups."""
    rows = _rows(tally, adds, tally.clusters * tally.count + tally.groups, clusters * tally.count)
    order = np.argsort(tally.total_clusters, kind="stable")
    there, first = np.unique(tally.total_clusters[order], return_index=True)
    base = np.zeros((clusters, tally.count))
    if len(there):
        base[there] = np.add.reduceat(_base(tally, adds)[order], first, axis=0)
    return rows.reshape(clusters, tally.count) + base


def _rows(tally: Tally, adds: Function, keys: Wholes, count: int) -> Numbers:
    """Add up what the units add in which somebody applied it, beyond what they would if nobody had."""
    more = adds(tally.masks, tally.looked) - adds(tally.masks * 0, tally.looked)
    return np.bincount(keys, tally.weights * more, count).astype(np.float64)


def _base(tally: Tally, adds: Function) -> Numbers:
    """Give what the units of each total would add to each group (or to all alike) if nobody had applied it."""
    looked = tally.total_looked[:, None] if tally.offered is None else tally.offered
    return np.asarray(tally.total_weights[:, None] * adds(looked * 0, looked))
