"""Independent sources: how many voices an outcome really rests on, by one rule for the whole study."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from coding.passages import Passage
from coding.scope import Base
from models.base import Session
from models.schema import studies

FOCUS_GROUP, ORGANISATION = "focus group", "organisation"
SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Source:
    """One independent source: the participants that count as one, or a document in which nobody is known."""

    people: frozenset[int]
    document_id: int | None = None


def source_rule(session: Session) -> frozenset[str]:
    """Tell what makes several participants one source in this study: focus group, organisation, both or neither."""
    rule = session.execute(select(studies.c.one_source_by)).scalar_one()
    return frozenset(part.strip() for part in rule.split(",") if part.strip())


def rule_in_words(rule: frozenset[str]) -> str:
    """Say the rule as captions print it."""
    said = []
    if FOCUS_GROUP in rule:
        said.append("participants of one focus group count as one source")
    if ORGANISATION in rule:
        said.append("those of one organisation count as one, survey respondents excepted")
    return "; ".join(said) or "every participant is a source"


def as_one(heard: Iterable[tuple[int, Iterable[int]]], base: Base, rule: frozenset[str]) -> list[frozenset[int]]:
    """Put participants together who count as one, from documents and those heard in each of them."""
    ties: dict[tuple[str, object], int] = {}
    leader: dict[int, int] = {}
    for document_id, people in heard:
        for person in people:
            leader.setdefault(person, person)
            for tie in _ties(base, document_id, person, rule):
                _unite(leader, ties.setdefault(tie, person), person)
    groups: dict[int, set[int]] = {}
    for person in leader:
        groups.setdefault(_lead(leader, person), set()).add(person)
    return [frozenset(people) for people in groups.values()]


def of_nobody(passage: Passage, base: Base) -> bool:
    """Tell whether the passage's document is its source, as it has no participants."""
    return not passage.people and not base.members.get(passage.document_id) and passage.characters > 0


def _ties(base: Base, document_id: int, person: int, rule: frozenset[str]) -> Iterable[tuple[str, object]]:
    kind = base.documents[document_id].kind
    if FOCUS_GROUP in rule and kind == FOCUS_GROUP:
        yield FOCUS_GROUP, document_id
    organisation = base.attributes[person].get("organisation", "").strip().casefold()
    if ORGANISATION in rule and organisation and kind != SURVEY:
        yield ORGANISATION, organisation


def _lead(leader: dict[int, int], person: int) -> int:
    while leader[person] != person:
        leader[person] = leader[leader[person]]
        person = leader[person]
    return person


def _unite(leader: dict[int, int], first: int, second: int) -> None:
    leader[_lead(leader, second)] = _lead(leader, first)
