"""What is counted of evidence: passages, independent sources and regions, by marks and by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from coding.passages import Passage

EXAMPLE, ATTRIBUTED, FOR, SUPPORTS, MIXED, NONE, CONTRADICTS = (1 << place for place in range(7))
MASKS = 1 << 7
"""So many combinations of marks a passage may have."""
_JUDGED = {"supports": SUPPORTS, "mixed": MIXED, "none": NONE, "contradicts": CONTRADICTS}

Counts = Literal["passages", "sources", "regions", "margin"]


class Voice(Protocol):
    """A source as it is counted: its side, its regions, and which combinations of marks its passages have."""

    @property
    def side(self) -> str:
        """Is external, internal or empty."""

    @property
    def regions(self) -> Mapping[str, str]:
        """Are by the form in which they are compared."""

    @property
    def said(self) -> int:
        """Has a bit for each combination of marks."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: what is counted, and which marks (bits) a passage needs for that; `side` narrows the sources.

    A margin is by how many the sources outnumber those that contradict; 0 where they do not.
    `one` and `many` are its unit in words, `title` what a column or a row of a form is called.
    """

    key: str
    title: str
    one: str
    many: str
    counts: Counts
    needs: int = 0
    side: str = ""

    def takes(self, mask: int) -> bool:
        """Tell whether a passage with these marks counts."""
        return mask & self.needs == self.needs

    def hears(self, voice: Voice) -> bool:
        """Tell whether a source counts: it is of the side, and one of its passages has the marks."""
        return self.side in ("", voice.side) and bool(voice.said & _ACCEPTED[self.needs])

    def count(self, passages: Mapping[int, int], voices: Iterable[Voice]) -> int:
        """Count; `passages` tells how many there are of each combination of marks."""
        if self.counts == "passages":
            return sum(number for mask, number in passages.items() if self.takes(mask))
        own = list(voices)
        heard = [voice for voice in own if self.hears(voice)]
        if self.counts == "sources":
            return len(heard)
        if self.counts == "margin":
            return max(0, len(heard) - sum(1 for voice in own if voice.said & _ACCEPTED[CONTRADICTS]))
        return len({region for voice in heard for region in voice.regions})

    def words(self, number: int) -> str:
        """Say a number of them: 1 external source, 3 external sources."""
        return f"{number} {self.one if number == 1 else self.many}"


def mask_of(passage: Passage) -> int:
    """Give the marks of a passage as bits."""
    judged = sum(_JUDGED[polarity] for polarity in passage.polarities)
    return EXAMPLE * passage.example | ATTRIBUTED * passage.attributed | FOR * passage.speaks_for | judged


_CLAUSES = {
    0: ("", ""),
    FOR: (" that speaks for it", " that speak for it"),
    EXAMPLE: (" with a concrete example", " with concrete examples"),
    EXAMPLE | FOR: (" with a concrete example of it", " with concrete examples of it"),
    ATTRIBUTED: (" that names the programme as a cause", " that name the programme as a cause"),
    ATTRIBUTED | FOR: (" that names the programme as its cause", " that name the programme as its cause"),
    SUPPORTS: (" marked as supporting", " marked as supporting"),
    MIXED: (" marked as mixed", " marked as mixed"),
    NONE: (" marked as neither for nor against", " marked as neither for nor against"),
    CONTRADICTS: (" that contradicts it", " that contradict it"),
}
"""What is said of a passage, or of a source, with these marks; of several."""


def _measure(key: str, counts: Counts, needs: int = 0, side: str = "", noun: str = "") -> Measure:
    """Name a measure by what it counts: an external source that speaks for it."""
    noun = noun or {"passages": "passage", "sources": f"{side or 'independent'} source", "regions": "region"}[counts]
    one, many = _CLAUSES[needs] if noun != "concrete example" else (" of it" if needs & FOR else "",) * 2
    said = (f"{noun}{one}", f"{noun}s{many}")
    if counts == "regions" and needs:
        said = ("region from which a source speaks for it", "regions from which sources speak for it")
    return Measure(key, said[1][0].upper() + said[1][1:], *said, counts, needs, side)


_MORE = ("source more for it than against it", "sources more for it than against it")
MEASURES: tuple[Measure, ...] = (
    _measure("passages", "passages"),
    _measure("passages_for", "passages", FOR),
    _measure("sources", "sources"),
    _measure("sources_for", "sources", FOR),
    Measure("margin", "Sources more for it than against it", *_MORE, "margin", FOR),
    _measure("external_sources", "sources", 0, "external"),
    _measure("external_sources_for", "sources", FOR, "external"),
    _measure("internal_sources", "sources", 0, "internal"),
    _measure("internal_sources_for", "sources", FOR, "internal"),
    _measure("regions", "regions"),
    _measure("regions_for", "regions", FOR),
    _measure("examples", "passages", EXAMPLE, noun="concrete example"),
    _measure("examples_for", "passages", EXAMPLE | FOR, noun="concrete example"),
    _measure("example_sources", "sources", EXAMPLE),
    _measure("example_sources_for", "sources", EXAMPLE | FOR),
    _measure("attributed", "passages", ATTRIBUTED),
    _measure("attributed_sources", "sources", ATTRIBUTED),
    _measure("attributed_sources_for", "sources", ATTRIBUTED | FOR),
    _measure("external_attributed_sources", "sources", ATTRIBUTED, "external"),
    _measure("external_attributed_sources_for", "sources", ATTRIBUTED | FOR, "external"),
    _measure("supporting", "passages", SUPPORTS),
    _measure("supporting_sources", "sources", SUPPORTS),
    _measure("mixed", "passages", MIXED),
    _measure("mixed_sources", "sources", MIXED),
    _measure("none", "passages", NONE),
    _measure("none_sources", "sources", NONE),
    _measure("contradicting", "passages", CONTRADICTS),
    _measure("contradicting_sources", "sources", CONTRADICTS),
)
BY_KEY = {measure.key: measure for measure in MEASURES}

_ACCEPTED = {
    needs: sum(1 << mask for mask in range(MASKS) if mask & needs == needs)
    for needs in {measure.needs for measure in MEASURES}
}
"""Of each requirement the combinations of marks that fulfil it, as bits."""
