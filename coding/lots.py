"""A random sample by strata: what they may be, how many of each, and which; the same seed gives the same sample."""

import random
import secrets
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from coding.documents import text_of
from coding.errors import CodingError
from coding.scope import Base
from coding.suggesting import meant
from coding.text import folded_name, tidy
from models.base import Session

Stratum = TypeVar("Stratum", bound=Hashable)
Unit = TypeVar("Unit")
SEEDS = 1_000_000
WHOLE = 100
_UNKNOWN = "not known"


def any_seed() -> int:
    """Give a seed by chance."""
    return secrets.randbelow(SEEDS)


def as_known(names: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Give the strata as the study writes them, each once, or raise CodingError where one is not among the known."""
    by_folded = {folded_name(name): name for name in reversed(known)}
    for name in names:
        if folded_name(name) not in by_folded:
            raise CodingError(f"A sample cannot be drawn by “{tidy(name)}”{meant(name, known)}")
    return tuple(dict.fromkeys(by_folded[folded_name(name)] for name in names))


class Speakers:
    """Says what is known of those who speak at a place; texts are read once."""

    def __init__(self, session: Session, base: Base) -> None:
        self._session, self._base = session, base
        self._texts: dict[int, str] = {}

    def at(self, document_id: int, start: int, end: int) -> list[int]:
        """Give the participants who speak at the place."""
        if document_id not in self._texts:
            self._texts[document_id] = text_of(self._session, document_id)
        return self._base.speaking(document_id, self._texts[document_id], start, end)

    def values(self, people: Iterable[int], attribute: str) -> str:
        """Give the values that the attribute has with them, as the name of a stratum."""
        values = {self._base.attribute(person, attribute) for person in people} - {""}
        return ", ".join(sorted(values)) or _UNKNOWN


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
