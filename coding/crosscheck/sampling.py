"""A random sample by strata: how many of each, and which; the same seed gives the same sample."""

import random
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Stratum = TypeVar("Stratum", bound=Hashable)
Unit = TypeVar("Unit")


def wanted(share: int, of: int) -> int:
    """Give how many units a share in percent is: at least one where there are any and the share is not 0."""
    return min(of, max(1, (share * of + 50) // 100)) if share > 0 and of else 0


def allotted(sizes: Mapping[Stratum, int], number: int, dice: random.Random, least: int = 0) -> dict[Stratum, int]:
    """Divide the number among the strata in proportion to their sizes, after `least` of each (or all it has).

    What is left of the proportion goes to the largest remainders, equal ones by lot. With `least` the whole may be
    more than the number.
    """
    given = {stratum: min(least, size) for stratum, size in sizes.items()}
    total = sum(sizes.values())
    exact = {stratum: min(number, total) * size / max(total, 1) for stratum, size in sizes.items()}
    given = {stratum: max(given[stratum], int(exact[stratum])) for stratum in exact}
    left = max(0, min(number, total) - sum(given.values()))
    lots = {stratum: dice.random() for stratum in sizes}
    order = sorted(sizes, key=lambda stratum: (given[stratum] - exact[stratum], lots[stratum]))
    for stratum in order[:left]:
        given[stratum] += given[stratum] < sizes[stratum]
    return given


def drawn(
    strata: Mapping[Stratum, Sequence[Unit]], number: int, dice: random.Random, least: int = 0
) -> dict[Stratum, list[Unit]]:
    """Draw so many units at random out of the strata, in proportion; gives them by stratum, in the order they had."""
    numbers = allotted({stratum: len(units) for stratum, units in strata.items()}, number, dice, least)
    found = {}
    for stratum, units in strata.items():
        chosen = sorted(dice.sample(range(len(units)), numbers[stratum]))
        found[stratum] = [units[place] for place in chosen]
    return found
