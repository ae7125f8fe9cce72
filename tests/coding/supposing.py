"""Small studies in memory: people with their sides and regions, and passages they say, for tests of evidence."""

from collections.abc import Iterable, Mapping, Sequence

from coding.evidence.counting import Evidence, Rules, gather, parts_of
from coding.passages import Passage
from coding.scope import Base, DocumentView

Person = tuple[str, str]
"""A side and a region."""
Said = tuple[Sequence[int], str]
"""Who speaks, and the marks: + supports, - contradicts, ~ mixed, 0 none, ! example, @ attributed."""
POLARITIES = {"+": "supports", "-": "contradicts", "~": "mixed", "0": "none"}


def evidence(people: Sequence[Person], said: Iterable[Said]) -> Evidence:
    """Give the evidence of passages said by people, numbered from 1, of whom each has a document of their own."""
    persons = dict(enumerate(people, 1))
    documents = {number: DocumentView(number, f"d{number}", "interview") for number in [0, *persons]}
    values = {number: {"side": side, "region": region} for number, (side, region) in persons.items()}
    names = {number: f"P{number}" for number in persons}
    base = Base(documents, {}, {number: [number] for number in persons}, names, values)
    passages = [_passage(number, who, marks) for number, (who, marks) in enumerate(said)]
    return gather(1, parts_of(passages, base), Rules(base, frozenset()))


def figures(found: Evidence) -> Mapping[str, int]:
    """Give all figures that are not 0."""
    return {key: number for key, number in found.figures.items() if number}


def _passage(number: int, who: Sequence[int], marks: str) -> Passage:
    judged = frozenset(POLARITIES[mark] for mark in marks if mark in POLARITIES)
    where = who[0] if who else 0
    contradicting = "contradicts" in judged
    place = (where, 10 * number, 10 * number + 9, (number,), tuple(who))
    return Passage(*place, 1, 9, "!" in marks, contradicting, "@" in marks, judged)
