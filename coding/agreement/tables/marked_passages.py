"""The unit “passage”: what the coders compared marked, or the places a round laid down; merged where they overlap."""

from typing import TYPE_CHECKING

import numpy as np

from coding.agreement.coefficients.ratings import Wholes
from coding.agreement.tables.runs import runs_of, stretch_of, stretches_of
from coding.agreement.tables.units import Units

if TYPE_CHECKING:
    from coding.agreement.tables.material import Material


def marked_passages(material: "Material") -> Units:
    """Give what any of the coders marked with any of the codes, where she was at work; what overlaps is one passage."""
    stretches = stretches_of(material)
    runs = runs_of(material, stretches)
    low, high = merged(runs.low, runs.high)
    at = stretch_of(stretches, low)
    low, high = low - at, high - at
    line = material.line
    first = np.searchsorted(line.offsets, low, side="right") - 1
    last = np.searchsorted(line.offsets, high, side="left") - 1
    starts, ends = line.starts[first] + low - line.offsets[first], line.starts[last] + high - line.offsets[last]
    return Units(line.documents[first], starts, ends, low, high)


def merged(low: Wholes, high: Wholes) -> tuple[Wholes, Wholes]:
    """Unite the stretches that share a character; those that only meet stay two."""
    if not len(low):
        return low, high
    order = np.argsort(low, kind="stable")
    low, reach = low[order], np.maximum.accumulate(high[order])
    first = np.concatenate(([0], np.flatnonzero(low[1:] >= reach[:-1]) + 1))
    return low[first], reach[np.append(first[1:] - 1, len(low) - 1)]
