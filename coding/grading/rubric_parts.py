"""What a rubric is made of: levels, and the tests by which evidence reaches them."""

from collections.abc import Iterable
from dataclasses import dataclass

from coding.errors import CodingError
from coding.evidence.measures import BY_KEY
from coding.suggesting import meant

AT_LEAST, AT_MOST = "at least", "at most"
COMPARISONS = (AT_LEAST, AT_MOST)
FEWEST, MOST, HIGHEST = 2, 8, 99
"""How few and how many levels a rubric has, and the highest number of a test."""


@dataclass(frozen=True, slots=True)
class Test:
    """A measure of the evidence is at least, or at most, the number.

    Of a level's tests with the same `choice` other than 0 one is enough; all others must hold. `words` say it as the
    report prints it; without them `said` does.
    """

    __test__ = False  # no test of the program's

    measure: str
    number: int = 1
    comparison: str = AT_LEAST
    choice: int = 0
    words: str = ""

    def holds(self, number: int) -> bool:
        """Tell whether the measure's number passes."""
        return number >= self.number if self.comparison == AT_LEAST else number <= self.number

    def said(self) -> str:
        """Say the test: at least 3 independent sources that speak for it."""
        return f"{self.comparison} {BY_KEY[self.measure].words(self.number)}"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the rubric; `words` describe it for the report's appendix."""

    name: str
    words: str = ""
    tests: tuple[Test, ...] = ()
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Rubric:
    """Levels, the strongest first; `note` says what was decided about them."""

    name: str
    note: str
    levels: tuple[Level, ...]

    def place(self, level: str) -> int:
        """Give the level's place from the strongest, counted from 0; behind all where it is none of them."""
        names = [each.name.casefold() for each in self.levels]
        return names.index(level.casefold()) if level.casefold() in names else len(names)

    def level(self, name: str) -> Level | None:
        """Give the level of that name, whatever its case; None where the rubric has none."""
        place = self.place(name)
        return self.levels[place] if place < len(self.levels) else None


def check_rubric(rubric: Rubric) -> None:
    """Raise CodingError, in a sentence that says what to change, where the rubric cannot grade."""
    if not rubric.name.strip():
        raise CodingError("A rubric needs a name.")
    if not FEWEST <= len(rubric.levels) <= MOST:
        raise CodingError(f"A rubric has {FEWEST} to {MOST} levels; this one has {len(rubric.levels)}.")
    _check_names(level.name.strip() for level in rubric.levels)
    for level in rubric.levels[:-1]:
        if not level.tests:
            raise CodingError(f"The level “{level.name}” has no test, so none below it could be reached; give it one.")
    for level in rubric.levels:
        for test in level.tests:
            _check_test(level, test)


def _check_names(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if not name:
            raise CodingError("Every level needs a name.")
        if name.casefold() in seen:
            raise CodingError(f"Two levels are called “{name}”; give one another name.")
        seen.add(name.casefold())


def _check_test(level: Level, test: Test) -> None:
    if test.measure not in BY_KEY:
        raise CodingError(f"“{test.measure}” of the level “{level.name}” is no measure{meant(test.measure, BY_KEY)}")
    if test.comparison not in COMPARISONS:
        raise CodingError(f"“{test.comparison}” of the level “{level.name}” compares nothing; use at least or at most.")
    lowest = 1 if test.comparison == AT_LEAST else 0
    if not lowest <= test.number <= HIGHEST:
        raise CodingError(f"“{test.said()}” of the level “{level.name}” needs a number from {lowest} to {HIGHEST}.")
