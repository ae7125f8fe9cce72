"""What would lift evidence to a level: the fewest further passages that would do, and by whom."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from coding.evidence.counting import Evidence
from coding.evidence.measures import BY_KEY, CONTRADICTS, FOR, NONE, Measure
from coding.grading.lift_words import in_words
from coding.grading.rubric_parts import AT_LEAST, Level, Test


@dataclass(frozen=True, slots=True)
class Addition:
    """One passage more: by a source already heard (its place), by a new one, or, where that does not matter, by anyone.

    `marks` are those it has to have, as bits; `region` is the how-manieth region its source brings in, 0 for none.
    """

    who: str
    side: str
    region: int
    marks: int
    place: int = -1


@dataclass(frozen=True, slots=True)
class Lift:
    """What would lift evidence to the level: the fewest passages more that would do, and how to say that."""

    level: str
    additions: tuple[Addition, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Say what it takes, a part each: one external voice from a second region."""
        return in_words(self.additions)


@dataclass(slots=True)
class Supposed:
    """A source as it would be."""

    side: str
    regions: dict[str, str]
    said: int


def lift_to(level: Level, evidence: Evidence) -> Lift | None:
    """Find what would lift the evidence to the level; None where no further passage can, or none is needed."""
    ways = [way for tests in _ways(level) if (way := _Search(tests, evidence).run()) is not None]
    best = min(ways, key=lambda way: (len(way), sum(map(_demands, way))), default=())
    return Lift(level.name, tuple(best)) if best else None


def _ways(level: Level) -> Iterator[list[Test]]:
    """Give the tests that have to hold, once for each combination of what may be chosen."""
    choices: dict[int, list[Test]] = {}
    for test in level.tests:
        if test.choice:
            choices.setdefault(test.choice, []).append(test)
    fixed = [test for test in level.tests if not test.choice]
    for chosen in product(*choices.values()):
        yield fixed + list(chosen)


def _demands(addition: Addition) -> int:
    """Tell how much is asked of it: a new source is harder to come by than one already heard."""
    return 2 * (addition.who == "new") + bool(addition.side) + bool(addition.region) + addition.marks.bit_count()


class _Search:
    """Adds, time after time, the passage that helps most of what is lacking, and of those the least demanding one."""

    def __init__(self, tests: Sequence[Test], evidence: Evidence) -> None:
        self._tests = tests
        self._counts = Counter(evidence.counts)
        self._voices = [Supposed(each.side, dict(each.regions), each.said) for each in evidence.sources]

    def run(self) -> list[Addition] | None:
        """Give the passages to be added; None where that cannot be done."""
        added: list[Addition] = []
        while lacking := [test for test in self._tests if not test.holds(self._number(test))]:
            if any(test.comparison != AT_LEAST for test in lacking):
                return None
            found = self._best([BY_KEY[test.measure] for test in lacking])
            if found is None:
                return None
            self._add(found)
            added.append(found)
        return added

    def _number(self, test: Test) -> int:
        return BY_KEY[test.measure].count(self._counts, self._voices)

    def _best(self, lacking: list[Measure]) -> Addition | None:
        full = [test for test in self._tests if test.comparison != AT_LEAST]
        capped = [BY_KEY[test.measure] for test in full if self._number(test) >= test.number]
        known = {measure: self._regions(measure) for measure in {*lacking, *capped}}
        best: tuple[int, int] | None = None
        chosen: Addition | None = None
        for addition in self._possible(lacking):
            if any(self._gains(measure, self._as_is(addition), known[measure]) for measure in capped):
                continue
            helped = sum(self._gains(measure, addition, known[measure]) for measure in lacking)
            rank = (-helped, _demands(addition))
            if helped and (best is None or rank < best):
                best, chosen = rank, addition
        return chosen

    def _possible(self, lacking: list[Measure]) -> Iterator[Addition]:
        """Give the passages that may help: with every combination of the marks needed, by everyone who may say them."""
        regions = any(measure.counts == "regions" for measure in lacking)
        sides = sorted({"", *(measure.side for measure in lacking)})
        heard: dict[object, int] = {}
        for place, voice in enumerate(self._voices):
            heard.setdefault((voice.side, voice.said, frozenset(voice.regions) if regions else None), place)
        nth = len({region for voice in self._voices for region in voice.regions}) + 1
        for marks in _marks(lacking):
            yield Addition("anyone", "", 0, marks)
            for place in heard.values():
                for side in sorted({"", self._voices[place].side} & set(sides)):
                    yield Addition("heard", side, 0, marks, place)
            for side, region in product(sides, (0, nth) if regions else (0,)):
                yield Addition("new", side, region, marks)

    def _as_is(self, addition: Addition) -> Addition:
        """Give it with the side its source has, whether that is asked for or not."""
        return replace(addition, side=self._voices[addition.place].side) if addition.who == "heard" else addition

    def _gains(self, measure: Measure, addition: Addition, known: set[str]) -> bool:
        """Tell whether the measure's number grows."""
        if not measure.takes(addition.marks):
            return False
        if measure.counts == "passages":
            return True
        if addition.who == "anyone" or measure.side not in ("", addition.side):
            return False
        if measure.counts == "regions":
            own = self._voices[addition.place].regions if addition.who == "heard" else {}
            return bool(addition.region) or not known.issuperset(own)
        return addition.who == "new" or not measure.hears(self._voices[addition.place])

    def _regions(self, measure: Measure) -> set[str]:
        heard = (voice for voice in self._voices if measure.counts == "regions" and measure.hears(voice))
        return {region for voice in heard for region in voice.regions}

    def _add(self, addition: Addition) -> None:
        self._counts[addition.marks] += 1
        if addition.who == "heard":
            self._voices[addition.place].said |= 1 << addition.marks
        elif addition.who == "new":
            regions = {f"\0{addition.region}": ""} if addition.region else {}
            self._voices.append(Supposed(addition.side, regions, 1 << addition.marks))


def _marks(lacking: list[Measure]) -> set[int]:
    """Give the combinations of marks that some of the measures need; who does not contradict speaks for it."""
    needs = {measure.needs for measure in lacking}
    found = set()
    for size in range(1, len(needs) + 1):
        for some in combinations(needs, size):
            marks = 0
            for each in some:
                marks |= each
            if not marks & (NONE | CONTRADICTS):
                found.add(marks | FOR)
            elif not marks & FOR:
                found.add(marks)
    return found
