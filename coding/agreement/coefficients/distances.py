"""How far two sets of codes are from one another, from how many codes they have and how many they share."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from coding.agreement.coefficients.portions import share
from coding.agreement.coefficients.ratings import Numbers


@dataclass(frozen=True, slots=True)
class Distance:
    """One way to measure; `between(shared, first, second)` takes numbers of codes and gives 0 (equal) to 1."""

    key: str
    name: str
    between: Callable[[Numbers, Numbers, Numbers], Numbers]
    assumes: str
    source: str


def nominal(shared: Numbers, first: Numbers, second: Numbers) -> Numbers:
    """Give 0 where the sets are equal, else 1."""
    return np.where((shared == first) & (shared == second), 0.0, 1.0)


def jaccard(shared: Numbers, first: Numbers, second: Numbers) -> Numbers:
    """Give 1 - shared over all codes of the two; two empty sets are equal."""
    return 1 - _or_one(shared, first + second - shared)


def dice(shared: Numbers, first: Numbers, second: Numbers) -> Numbers:
    """Give 1 - twice the shared over the sizes added; two empty sets are equal."""
    return 1 - _or_one(2 * shared, first + second)


def masi(shared: Numbers, first: Numbers, second: Numbers) -> Numbers:
    """Give 1 - Jaccard's similarity × monotonicity (Passonneau 2006)."""
    return 1 - (1 - jaccard(shared, first, second)) * monotonicity(shared, first, second)


def masi_product(shared: Numbers, first: Numbers, second: Numbers) -> Numbers:
    """Give Jaccard's distance × (1 - monotonicity) (Artstein & Poesio 2008)."""
    return jaccard(shared, first, second) * passonneau2004(shared, first, second)


def passonneau2004(shared: Numbers, first: Numbers, second: Numbers) -> Numbers:
    """Give 1 - monotonicity: 0 equal, 1/3 one within the other, 2/3 overlapping, 1 nothing shared."""
    return 1 - monotonicity(shared, first, second)


def monotonicity(shared: Numbers, first: Numbers, second: Numbers) -> Numbers:
    """Give 1 for equal sets, 2/3 for one within the other, 1/3 for overlapping ones, 0 where nothing is shared."""
    equal = (shared == first) & (shared == second)
    within = shared == np.minimum(first, second)
    return np.select([equal, within, shared > 0], [1.0, 2 / 3, 1 / 3], 0.0)


def _or_one(part: Numbers, whole: Numbers) -> Numbers:
    return np.where(whole > 0, share(part, whole), 1.0)


DISTANCES: tuple[Distance, ...] = (
    Distance(
        "nominal_sets",
        "equal or not",
        nominal,
        "Two sets of codes agree when they are the same, and disagree wholly when a single code differs.",
        "Krippendorff (2011)",
    ),
    Distance(
        "jaccard",
        "Jaccard",
        jaccard,
        "Sets of codes agree by the share of their codes that both have.",
        "Jaccard (1912); Artstein & Poesio (2008)",
    ),
    Distance(
        "dice",
        "Dice",
        dice,
        "Sets of codes agree by the codes they share, shared ones counting twice.",
        "Dice (1945), Ecology 26: 297–302",
    ),
    Distance(
        "masi",
        "MASI (Passonneau 2006)",
        masi,
        "As Jaccard, and a set within the other counts for more than sets that only overlap.",
        "Passonneau (2006), LREC 5: 831–836",
    ),
    Distance(
        "masi_product",
        "MASI as a product of distances",
        masi_product,
        "Another distance that is called MASI too: two distances multiplied, so that it is never larger than either.",
        "Artstein & Poesio (2008), Computational Linguistics 34: 555–596",
    ),
    Distance(
        "passonneau2004",
        "Passonneau 2004",
        passonneau2004,
        "Only the kind of difference counts: equal, within, overlapping or nothing shared.",
        "Passonneau (2004), LREC 4: 1503–1506",
    ),
)
