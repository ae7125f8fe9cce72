"""What would lift evidence to a level: the fewest further passages that would do, and by whom."""

from dataclasses import dataclass

from coding.evidence import Evidence
from coding.rubric_parts import Level


@dataclass(frozen=True, slots=True)
class Lift:
    """What would lift evidence to the level: how many passages more, and what they would have to bring, in words."""

    level: str
    passages: int
    words: tuple[str, ...]


def lift_to(level: Level, evidence: Evidence) -> Lift | None:
    """Find what would lift the evidence to the level; None where nothing can."""
    lacking = [test for test in level.tests if not test.holds(evidence.figure(test.measure))]
    return Lift(level.name, len(lacking), tuple(test.said() for test in lacking)) if lacking else None
