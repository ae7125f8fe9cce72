"""Grading: which level of the rubric evidence reaches, by which tests, and on which sources that hangs."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from coding.evidence.counting import Evidence, Heard
from coding.evidence.measures import BY_KEY, Measure
from coding.grading.lifting import Lift, lift_to
from coding.grading.rubric_parts import AT_LEAST, Level, Rubric, Test
from coding.sources import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """A test with the number it found."""

    test: Test
    number: int
    sides: tuple[int, int] = (0, 0)
    """Of a margin: how many sources speak for it, and how many contradict it."""

    @property
    def passed(self) -> bool:
        """Whether the test holds."""
        return self.test.holds(self.number)

    @property
    def words(self) -> str:
        """Say it: Several sources speak for it: 2 independent sources that speak for it, of at least 3: not met."""
        named = f"{self.test.words}: " if self.test.words else ""
        found = self.short if self.is_margin else BY_KEY[self.test.measure].words(self.number)
        wanted = "" if self.is_margin else f", of {self.test.comparison} {self.test.number}"
        return f"{named}{found}{wanted}: {'met' if self.passed else 'not met'}"

    @property
    def is_margin(self) -> bool:
        """Whether the number is a difference."""
        return BY_KEY[self.test.measure].counts == "margin"

    @property
    def short(self) -> str:
        """Say what was found and what is wanted: 2 (at least 3); 11 for it, 10 against (at least 1 more for it)."""
        wanted = f"{self.test.comparison} {self.test.number}"
        if self.is_margin:
            return f"{self.sides[0]} for it, {self.sides[1]} against ({wanted} more for than against)"
        return f"{self.number} ({wanted})"


@dataclass(frozen=True, slots=True)
class LevelChecked:
    """A level with its tests; `holds` where all of them do, and one at least of each choice."""

    level: Level
    tests: tuple[Checked, ...]
    holds: bool


@dataclass(frozen=True)
class Proposal:
    """What the rubric proposes for a subject; `level` is empty where nobody spoke of it, or it reaches none.

    `answered` tells whether the finding answers what speaks against it.
    """

    rubric: Rubric
    evidence: Evidence = field(repr=False)
    level: str
    tests: tuple[LevelChecked, ...]
    answered: bool = False

    @property
    def contradicted(self) -> bool:
        """Whether the highest level is proposed although someone contradicts, and nothing answers that."""
        highest = self.level == self.rubric.levels[0].name
        return highest and self.evidence.figure("contradicting") > 0 and not self.answered

    @cached_property
    def lift(self) -> Lift | None:
        """What would lift it to the next level; None where there is none higher, or no further evidence can."""
        place = self.rubric.place(self.level)
        if not place:
            return None
        level = self.rubric.levels[place - 1]
        return lift_to(level if self.heard else replace(level, tests=(Test("sources"), *level.tests)), self.evidence)

    @property
    def lifts(self) -> tuple[str, ...]:
        """Say what would lift it to the next level, a part each; empty where no further evidence can."""
        if not self.heard and not self.rubric.levels[-1].tests:
            return ("someone who speaks of it",)
        return self.lift.words if self.lift else ()

    @property
    def heard(self) -> bool:
        """Whether anybody spoke of it."""
        return any(self.evidence.counts.values())

    @cached_property
    def falls(self) -> dict[Source, str]:
        """The sources without which a weaker level is proposed, with that level ("" where nothing would be left)."""
        place = self.rubric.place(self.level)
        found: dict[Source, str] = {}
        for heard in _crucial(self) if self.level else ():
            level = level_of(self.rubric, self.evidence.without(heard))
            if not level or self.rubric.place(level) > place:
                found[heard.source] = level
        return found

    @property
    def hangs_on(self) -> tuple[Source, ...]:
        """The sources without which the level falls."""
        return tuple(self.falls)


def propose(rubric: Rubric, evidence: Evidence, *, answered: bool = False) -> Proposal:
    """Propose the strongest level all of whose tests hold; nothing where nobody spoke of it, or no level's do."""
    tests = tuple(check_level(level, evidence) for level in rubric.levels)
    return Proposal(rubric, evidence, _strongest(tests, evidence), tests, answered)


def level_of(rubric: Rubric, evidence: Evidence) -> str:
    """Name the level that is proposed."""
    return _strongest((check_level(level, evidence) for level in rubric.levels), evidence)


def check_level(level: Level, evidence: Evidence) -> LevelChecked:
    """Check the tests of one level."""
    sides = evidence.figure("sources_for"), evidence.figure("contradicting_sources")
    tests = tuple(Checked(test, evidence.figure(test.measure), sides) for test in level.tests)
    choices: dict[int, bool] = {}
    for each in tests:
        choices[each.test.choice] = choices.get(each.test.choice, False) or each.passed
    chosen = all(met for choice, met in choices.items() if choice)
    return LevelChecked(level, tests, chosen and all(each.passed for each in tests if not each.test.choice))


def _strongest(levels: Iterable[LevelChecked], evidence: Evidence) -> str:
    if not any(evidence.counts.values()):
        return ""
    return next((each.level.name for each in levels if each.holds), "")


def _crucial(proposal: Proposal) -> Iterable[Heard]:
    """Give the sources of which one could be crucial: a test has no room left for what the source brings."""
    evidence, level = proposal.evidence, proposal.rubric.level(proposal.level)
    tests = [test for test in level.tests if test.comparison == AT_LEAST] if level else []
    room = [(BY_KEY[test.measure], evidence.figure(test.measure) - test.number) for test in tests]
    everyone = len(evidence.sources) == 1
    return [each for each in evidence.sources if everyone or any(_brings(each, *one) for one in room)]


def _brings(heard: Heard, measure: Measure, room: int) -> bool:
    """Tell whether the source may bring more to the measure than there is room for."""
    if measure.counts == "passages":
        return len(heard.passages) > room
    return measure.hears(heard) and (len(heard.regions) if measure.counts == "regions" else 1) > room
