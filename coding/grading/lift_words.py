"""How it is said what would lift evidence to a level."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from coding.evidence.measures import ATTRIBUTED, CONTRADICTS, EXAMPLE, MIXED, NONE, SUPPORTS
from coding.text import listed

_ORDINALS = ("", "known", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_CLAUSES = (
    (EXAMPLE, "gives a concrete example", "give a concrete example each"),
    (ATTRIBUTED, "names the programme as its cause", "name the programme as its cause"),
    (SUPPORTS, "clearly supports it", "clearly support it"),
    (MIXED, "says both", "say both"),
    (NONE, "speaks neither for nor against it", "speak neither for nor against it"),
    (CONTRADICTS, "contradicts it", "contradict it"),
)


class Wanted(Protocol):
    """A passage that is wanted."""

    @property
    def who(self) -> str:
        """Is new, heard or anyone."""

    @property
    def side(self) -> str:
        """Is external, internal or empty."""

    @property
    def region(self) -> int:
        """Is the how-manieth region it has to be from, 0 for any."""

    @property
    def marks(self) -> int:
        """Are the marks it has to have, as bits."""


def in_words(wanted: Iterable[Wanted]) -> tuple[str, ...]:
    """Say what is wanted, those alike together: one external voice from a second region."""
    alike = Counter((each.who, each.side, each.region, each.marks) for each in wanted)
    ordered = sorted(alike.items(), key=lambda item: ("new heard anyone".index(item[0][0]), -item[0][2]))
    return tuple(_part(number, *kind) for kind, number in ordered)


def _part(number: int, who: str, side: str, region: int, marks: int) -> str:
    clauses = [said[number > 1] for bit, *said in _CLAUSES if marks & bit]
    if who == "anyone":
        return _passages(number, marks, clauses)
    kind = f"{side} " if side else ""
    if who == "heard":
        whom = f"the {kind}sources heard" if kind else "those heard"
        does = [many.removesuffix("" if number > 1 else " each") for bit, _one, many in _CLAUSES if marks & bit]
        return f"{_number(number)} more of {whom} so far to {listed(does) or 'speak for it'}"
    voices = (
        f"{_number(number)} {'more ' if not kind and not region else ''}{kind}{'voice' if number == 1 else 'voices'}"
    )
    return voices + _region(region) + (f" that {listed(clauses)}" if clauses else "")


def _passages(number: int, marks: int, clauses: list[str]) -> str:
    if marks & EXAMPLE:
        rest = clauses[1:]
        noun = "concrete example" if number == 1 else "concrete examples"
        return f"{_number(number)} more {noun}" + (f" that {listed(rest)}" if rest else "")
    noun = "passage" if number == 1 else "passages"
    return f"{_number(number)} more {noun}" + (f" that {listed(clauses)}" if clauses else "")


def _region(place: int) -> str:
    if place == 0:
        return ""
    if place == 1:
        return " whose region is known"
    return f" from a {_ORDINALS[place]} region" if place < len(_ORDINALS) else " from a region not heard yet"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
