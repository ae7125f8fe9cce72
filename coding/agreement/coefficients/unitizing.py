"""Agreement in marking off and naming passages, as of 2016 (Krippendorff, Mathet, Bouvry & Widlöcher).

Characters of one unit hang together, those of a gap do not: u compares all of it, |u only what is marked and what is
not, cu only the names where both marked, (k)u one name. One coder's units may not overlap.
"""

import numpy as np

from coding.agreement.coefficients.continuum import BLANK, Continuum
from coding.agreement.coefficients.value import NO_UNIT, ONE_CODER, Value, undefined

OVERLAPS = "units of one coder overlap, and these coefficients are for text that each coder cut into separate units"
ALL_BLANK = "no variation: nobody marked anything"
ALL_MARKED = "no variation: everything was marked, by everybody"
ONE_NAME = "no variation: the same code was given everywhere"
NOTHING_SHARED = "no two coders marked the same place"
NEVER_SHARED = "nobody marked a place with this code where another coder marked anything"


def u_alpha(continuum: Continuum) -> Value:
    """Give u: agreement on where units are and on what they are called."""
    if reason := lacking(continuum):
        return undefined(reason)
    table = continuum.coincidences
    total = table.seen.sum()
    expected = total - np.trace(table.expected)
    # the expected table does not add up to the total by rows, only as a whole
    return _one_less(total - np.trace(table.seen), expected, _why_flat(continuum))


def bar_u_alpha(continuum: Continuum) -> Value:
    """Give |u: agreement on what is marked at all, whatever it is called."""
    if reason := lacking(continuum):
        return undefined(reason)
    table = continuum.coincidences
    seen, expected = (float(one[-1].sum() - one[-1, -1]) for one in (table.seen, table.expected))
    return _one_less(seen, expected, _why_flat(continuum))


def cu_alpha(continuum: Continuum) -> Value:
    """Give cu: agreement on the names, where two coders marked the same place."""
    if reason := lacking(continuum):
        return undefined(reason)
    table = continuum.named_coincidences
    total = table.seen.sum()
    if not total > 0:
        return undefined(NOTHING_SHARED)
    return _one_less(total - np.trace(table.seen), total - np.trace(table.expected), ONE_NAME)


def ku_alpha(continuum: Continuum, label: str) -> Value:
    """Give (k)u: agreement on one name, where it was given and another coder marked the place too."""
    if reason := lacking(continuum):
        return undefined(reason)
    table, number = continuum.named_coincidences, continuum.labels.index(label)
    seen, expected = table.seen[number], table.expected[number]
    if not seen.sum() > 0:
        return undefined(NEVER_SHARED)
    if not _differs(expected.sum(), expected[number]):
        return undefined(ONE_NAME)
    wrong, chance = seen.sum() - seen[number], expected.sum() - expected[number]
    return Value(float(1 - expected.sum() * wrong / (seen.sum() * chance)))


def ku_coverage(continuum: Continuum, label: str) -> Value:
    """Give the share of this code's length where another coder marked anything."""
    if reason := lacking(continuum):
        return undefined(reason)
    row = continuum.coincidences.seen[continuum.labels.index(label)]
    return Value(float(1 - row[-1] / row.sum())) if row.sum() > 0 else undefined("nobody used this code")


def lacking(continuum: Continuum) -> str:
    """Say why no figure can be made of it; empty where one can."""
    checks = (
        (len(continuum.coders) < 2, ONE_CODER),
        (continuum.length <= 0, NO_UNIT),
        (bool(continuum.overlapping), OVERLAPS),
    )
    return next((reason for lacks, reason in checks if lacks), "")


def _one_less(seen: float, expected: float, reason: str) -> Value:
    return Value(float(1 - seen / expected)) if expected > 1e-9 else undefined(reason)


def _differs(whole: float, part: float) -> bool:
    return bool(whole - part > 1e-9)


def _why_flat(continuum: Continuum) -> str:
    if not len(continuum.codes):
        return ALL_BLANK
    return ALL_MARKED if (continuum.code_at != BLANK).all() else ONE_NAME
