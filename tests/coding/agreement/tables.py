"""Random tables of ratings and random continua, for whatever must hold of all of them."""

import numpy as np
from hypothesis import strategies as st

from coding.agreement.coefficients.continuum import Continuum, continuum
from coding.agreement.coefficients.ratings import MISSING, Ratings
from coding.agreement.coefficients.sets import SetRatings, set_table

LETTERS = "abcdefgh"


@st.composite
def ratings(draw, coders: tuple[int, int] = (2, 4), missing: bool = True, categories: tuple[int, int] = (2, 4)):
    """A table of small whole weights; at least one unit."""
    width, offered = draw(st.integers(*coders)), draw(st.integers(*categories))
    answer = st.integers(MISSING if missing else 0, offered - 1)
    rows = draw(st.lists(st.tuples(*[answer] * width), min_size=1, max_size=12))
    weights = draw(st.lists(st.integers(1, 5), min_size=len(rows), max_size=len(rows)))
    patterns = np.array(rows, dtype=np.int64).reshape(len(rows), width)
    return Ratings(patterns, np.array(weights, dtype=float), tuple(LETTERS[:offered]), tuple("ABCD"[:width]))


def spread_out(table: Ratings) -> Ratings:
    """Give the same table with a row for every unit."""
    patterns = np.repeat(table.patterns, table.weights.astype(int), axis=0)
    return Ratings(patterns, np.ones(len(patterns)), table.categories, table.coders)


@st.composite
def set_ratings(draw, coders: tuple[int, int] = (2, 4), sizes: tuple[int, int] = (0, 3)) -> SetRatings:
    width = draw(st.integers(*coders))
    units = draw(st.integers(1, 8))
    answer = st.none() | st.frozensets(st.sampled_from("abcd"), min_size=sizes[0], max_size=sizes[1])
    columns = [draw(st.lists(answer, min_size=units, max_size=units)) for _ in range(width)]
    return set_table(columns, "ABCD"[:width], "abcd")


@st.composite
def continua(draw, coders: tuple[int, int] = (2, 4), length: int = 30) -> Continuum:
    """A text in which nobody's own units overlap; abutting ones are frequent."""
    width = draw(st.integers(*coders))
    units = []
    for _ in range(width):
        cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
        codes = draw(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=len(cuts), max_size=len(cuts)))
        stretches = zip(cuts, cuts[1:], codes, strict=False)
        units.append([(start, end, code) for start, end, code in stretches if code is not None])
    return continuum(length, units, "ABCD"[:width], "abc")
