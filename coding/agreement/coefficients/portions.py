"""Parts of a whole, for many weightings of a table at once; nan where there is no whole."""

import numpy as np

from coding.agreement.coefficients.ratings import Flags, Numbers


def share(part: Numbers, whole: Numbers) -> Numbers:
    """Divide; nan where there is nothing to divide by."""
    part, whole = np.broadcast_arrays(part, whole)
    return np.asarray(np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0))


def beyond_chance(observed: Numbers, expected: Numbers, varies: Flags) -> Numbers:
    """Give (observed - expected) / (1 - expected); nan where nothing varies."""
    left = 1.0 - expected
    defined = varies & np.isfinite(observed) & (left > 0)
    return np.asarray(np.divide(observed - expected, left, out=np.full(left.shape, np.nan), where=defined))


def varying(totals: Numbers) -> Flags:
    """Tell, along the last axis, whether more than one category was used."""
    return np.asarray((totals > 0).sum(axis=-1) > 1)
