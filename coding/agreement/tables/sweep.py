"""The sweep over the characters: each begin and end of a coded run changes who covers what follows."""

import numpy as np

from coding.agreement.coefficients.ratings import Numbers, Wholes
from coding.agreement.tables.material import Material
from coding.agreement.tables.runs import Runs, Stretches, runs_of, stretch_of, stretches_of, united
from coding.agreement.tables.tally import Tally


def tally_characters(material: Material, *, by_turn: bool = False, clustered: bool = True) -> Tally:
    """Count, group by group, the characters that each set of coders covered; it costs what the segments cost.

    Where nothing is resampled it need not be `clustered`: then the clusters of the rows mean nothing.
    """
    stretches = stretches_of(material, by_turn=by_turn)
    runs = runs_of(material, stretches)
    groups, low, masks, lengths = swept(runs, len(material.coders))
    alike = material.offered is None and bool((stretches.worked == stretches.worked[:1]).all())
    at = np.zeros(len(low), np.int64) if alike and not clustered else stretch_of(stretches, low)
    looked, offered = stretches.worked[at], None
    if material.offered is not None:
        looked = looked & material.offered[stretches.documents[at], groups]
        offered = stretches.worked[:, None] & material.offered[stretches.documents]
    worked, weights, clusters = (
        stretches.worked,
        (stretches.high - stretches.low).astype(np.float64),
        stretches.clusters,
    )
    if material.question.neither == "coded":
        weights = _coded(runs, stretches)
    return Tally(
        len(material.coders),
        len(material.groups),
        groups,
        masks,
        looked,
        lengths,
        stretches.clusters[at],
        worked,
        weights,
        clusters,
        offered,
    )


def swept(runs: Runs, coders: int) -> tuple[Wholes, Wholes, Wholes, Numbers]:
    """Give for every piece of text with the same coders on it its group, where it begins, their bits and its length."""
    if not len(runs.low):
        none = np.zeros(0, np.int64)
        return none, none, none, none.astype(np.float64)
    bits, size = coders.bit_length(), runs.length.bit_length()
    own = runs.groups << size
    key = np.concatenate(
        (((own + runs.low) << bits | runs.coders) << 1, (((own + runs.high) << bits) | runs.coders) << 1 | 1)
    )
    key.sort()
    place = key >> (bits + 1)
    steps = np.repeat(np.left_shift(1, np.arange(1 << bits)), 2)
    steps[1::2] *= -1
    masks = np.cumsum(steps[key & ((1 << (bits + 1)) - 1)])
    lengths = np.diff(place, append=place[-1])
    there = (masks != 0) & (lengths > 0)
    place = place[there]
    return place >> size, place & ((1 << size) - 1), masks[there], lengths[there].astype(np.float64)


def _coded(runs: Runs, stretches: Stretches) -> Numbers:
    """Count in each stretch the characters that somebody covered with any group."""
    nobody = runs.groups * 0
    _group, _coder, low, high = united(nobody, nobody, runs.low, runs.high, 1)
    return np.bincount(stretch_of(stretches, low), high - low, len(stretches.low)).astype(np.float64)
