"""Evidence: what an element, or an arrow, of the theory of change rests on, counted by the study's own rules."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select

from coding.codetree import CodeTree, code_tree
from coding.evidence.asked import Asked, asked_of
from coding.evidence.measures import BY_KEY, mask_of
from coding.framework.elements import arrows, elements_of_framework
from coding.layers import scope_of
from coding.passages import Passage, passages_of, read_segments
from coding.scope import Base, read_base
from coding.sources import Source, as_one, of_nobody, source_rule
from models.base import Session
from models.schema import code_arrows

Subject = int | tuple[int, int]
"""An element's id, or an arrow as the ids of the element it comes from and of the one it leads to."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one document holds for a subject: passages, how many of each combination of marks, and who says which."""

    document_id: int
    passages: tuple[Passage, ...]
    counts: Mapping[int, int]
    said: Mapping[int, int]
    unnamed: int
    """The combinations of marks of passages whose source is the document itself, as bits."""
    checksum: int
    """Of the segments it consists of."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An independent source with what it says.

    `side` is external where one of its people is, else internal where one is, else empty. `regions` are as written,
    by the form in which they are compared. `said` holds a bit for each combination of marks of its passages.
    """

    source: Source
    side: str
    regions: Mapping[str, str]
    said: int
    parts: tuple[Part, ...] = field(repr=False)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its passages, in the order of documents and text."""
        return tuple(each for part in self.parts for each in part.passages if speaks(self.source, each))


@dataclass(frozen=True)
class Evidence:
    """What a subject rests on; `asked` is None where no interview guide says who was asked about it."""

    subject: Subject
    parts: tuple[Part, ...] = field(repr=False)
    sources: tuple[Heard, ...]
    counts: Mapping[int, int]
    asked: Asked | None = None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, in the order of documents and text."""
        return tuple(each for part in self.parts for each in part.passages)

    @cached_property
    def figures(self) -> Mapping[str, int]:
        """Every measure's number, by its key."""
        return {key: measure.count(self.counts, self.sources) for key, measure in BY_KEY.items()}

    def figure(self, key: str) -> int:
        """Give the number of a measure of coding.evidence.measures, by its key."""
        return self.figures[key]

    @cached_property
    def segments(self) -> str:
        """A checksum of the segments it consists of, by which another choice of as many can be told."""
        return f"{sum(part.checksum for part in self.parts) % 2**64:016x}"

    @property
    def regions(self) -> list[str]:
        """The regions of its sources, as they are written, in alphabetical order."""
        named = {folded: name for heard in self.sources for folded, name in heard.regions.items()}
        return [named[folded] for folded in sorted(named)]

    def without(self, heard: Heard) -> "Evidence":
        """Give the evidence as it would be had this source not been heard; what others say too in a passage stays."""
        others = tuple(each for each in self.sources if each is not heard)
        own = heard.source.people
        lost = Counter(mask_of(each) for each in heard.passages if own.issuperset(each.people))
        counts = Counter(self.counts)
        counts.subtract(lost)
        return Evidence(self.subject, self.parts, others, counts, self.asked)


@dataclass(frozen=True, slots=True)
class Rules:
    """What evidence is counted with: the study as reports see it, and what makes several people one source."""

    base: Base = field(default_factory=Base)
    one_source: frozenset[str] = frozenset()
    known: dict[int, tuple[str, str]] = field(default_factory=dict, repr=False, compare=False)
    """Sides and regions that were looked up."""

    def side_and_region(self, person: int) -> tuple[str, str]:
        """Give a participant's side and region, empty where they are not known."""
        if person not in self.known:
            self.known[person] = self.base.attribute(person, "side"), self.base.attribute(person, "region").strip()
        return self.known[person]


def speaks(source: Source, passage: Passage) -> bool:
    """Tell whether the passage is the source's, or also its."""
    if source.document_id is not None:
        return passage.document_id == source.document_id and not passage.people and passage.characters > 0
    return not source.people.isdisjoint(passage.people)


def evidence_of(
    session: Session, *, coders: tuple[str, ...] = (), framework_id: int | None = None
) -> dict[Subject, Evidence]:
    """Read the evidence of every element and arrow of that version of the framework (None: of the working one).

    What counts is the coding of these coders; with none named, of the consensus where it is complete, else of all.
    """
    tree = code_tree(session)
    elements = [element.id for element in elements_of_framework(session, framework_id)]
    subjects: list[Subject] = [*elements, *arrows(session, framework_id)]
    rules = Rules(read_base(session), source_rule(session))
    scope = scope_of(session, coders)
    rows = read_segments(session, scope)
    groups = codes_by_subject(session, tree, subjects)
    found = passages_of(session, rules.base, rows, groups, worded=False, scope=scope)
    asked = asked_of(session, rules.base, rules.one_source)
    return {
        subject: gather(subject, parts_of(passages, rules.base), rules, asked.get(subject))
        for subject, passages in found.items()
    }


def codes_by_subject(session: Session, tree: CodeTree, subjects: Iterable[Subject]) -> dict[Subject, set[int]]:
    """Give, for each subject, the codes whose passages are evidence for it: those bound to it, and all below them."""
    query = select(code_arrows.c.code_id, code_arrows.c.from_element_id, code_arrows.c.to_element_id)
    on_arrows: dict[Subject, set[int]] = {}
    for code_id, start, end in session.execute(query):
        on_arrows.setdefault((start, end), set()).update(tree.below(code_id))
    return {
        subject: tree.codes_on(subject) if isinstance(subject, int) else on_arrows.get(subject, set())
        for subject in subjects
    }


def parts_of(passages: Iterable[Passage], base: Base) -> list[Part]:
    """Put the passages of a subject together by their documents."""
    documents: dict[int, list[Passage]] = {}
    for passage in passages:
        documents.setdefault(passage.document_id, []).append(passage)
    return [part_of(document_id, own, base) for document_id, own in documents.items()]


def part_of(document_id: int, passages: Sequence[Passage], base: Base) -> Part:
    """Count what one document holds for a subject."""
    counts: Counter[int] = Counter()
    said: dict[int, int] = {}
    unnamed = 0
    for passage in passages:
        mask = mask_of(passage)
        counts[mask] += 1
        for person in passage.people:
            said[person] = said.get(person, 0) | 1 << mask
        if of_nobody(passage, base):
            unnamed |= 1 << mask
    ids = sorted(each for passage in passages for each in passage.segment_ids)
    checksum = int.from_bytes(hashlib.blake2b(repr(ids).encode(), digest_size=8).digest())
    return Part(document_id, tuple(passages), counts, said, unnamed, checksum)


def gather(subject: Subject, parts: Iterable[Part], rules: Rules, asked: Asked | None = None) -> Evidence:
    """Count a subject's evidence from what its documents hold."""
    own = tuple(parts)
    counts: dict[int, int] = {}
    for part in own:
        for mask, number in part.counts.items():
            counts[mask] = counts.get(mask, 0) + number
    people = as_one(((part.document_id, part.said) for part in own), rules.base, rules.one_source)
    spoken: dict[int, list[Part]] = {}
    for part in own:
        for person in part.said:
            spoken.setdefault(person, []).append(part)
    known = [_heard(each, spoken, rules) for each in people]
    unknown = [
        Heard(Source(frozenset(), part.document_id), "", {}, part.unnamed, (part,)) for part in own if part.unnamed
    ]
    return Evidence(subject, own, tuple(known + unknown), counts, asked)


def _heard(people: frozenset[int], spoken: Mapping[int, list[Part]], rules: Rules) -> Heard:
    parts: dict[int, Part] = {}
    said = 0
    for person in people:
        for part in spoken[person]:
            parts[part.document_id] = part
            said |= part.said[person]
    facts = [rules.side_and_region(person) for person in sorted(people)]
    sides = {side for side, _region in facts}
    side = next((side for side in ("external", "internal") if side in sides), "")
    regions = {region.casefold(): region for _side, region in reversed(facts) if region}
    return Heard(Source(people), side, regions, said, tuple(parts[each] for each in sorted(parts)))


def asked_in_words(evidence: Evidence) -> str:
    """Say how many of the sources asked spoke of it: “12 of the 15 asked”; "" where no guide says who was asked."""
    if evidence.asked is None:
        return ""
    spoke, others = asked_and_heard(evidence)
    said = f"{spoke} of the {len(evidence.asked.sources)} asked"
    return f"{said}, and {others} not asked" if others else said


def asked_and_heard(evidence: Evidence) -> tuple[int, int]:
    """Count the sources asked that spoke of it, and the sources that spoke of it unasked."""
    asked = evidence.asked.sources if evidence.asked else ()
    unasked = sum(not any(_same(one, heard.source) for one in asked) for heard in evidence.sources)
    return heard_of_asked(evidence), unasked


def heard_of_asked(evidence: Evidence, measure: str = "sources") -> int:
    """Count the sources asked of whom one at least is among those that the measure, given by its key, counts."""
    asked = evidence.asked.sources if evidence.asked else ()
    heard = [each.source for each in evidence.sources if BY_KEY[measure].hears(each)]
    return sum(any(_same(one, other) for other in heard) for one in asked)


def _same(one: Source, other: Source) -> bool:
    return one == other or not one.people.isdisjoint(other.people)
