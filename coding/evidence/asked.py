"""Who was asked about an element, as the interview guide tells it, and how many of them spoke of it."""

from dataclasses import dataclass

from sqlalchemy import select

from coding.scope import Base
from coding.sources import Source, as_one
from models.base import Session
from models.schema import askings, question_elements


@dataclass(frozen=True, slots=True)
class Asked:
    """The people, and the independent sources, of the documents in which a question about an element was asked."""

    people: frozenset[int]
    sources: tuple[Source, ...]


def asked_of(session: Session, base: Base, rule: frozenset[str]) -> dict[object, Asked]:
    """Tell, by element, who was asked about it; elements that no question is about, or nobody was asked, are missing.

    Interviewers, and people who withdrew, were not asked; a document without participants is one source.
    """
    query = select(question_elements.c.element_id, askings.c.document_id).distinct()
    query = query.join(askings, askings.c.question_id == question_elements.c.question_id)
    documents: dict[int, list[int]] = {}
    for element_id, document_id in session.execute(query.order_by(askings.c.document_id)):
        documents.setdefault(element_id, []).append(document_id)
    found = ((element_id, _asked(own, base, rule)) for element_id, own in documents.items())
    return {element_id: asked for element_id, asked in found if asked.sources}


def _asked(documents: list[int], base: Base, rule: frozenset[str]) -> Asked:
    members = {each: _members(base, each) for each in documents}
    known = [Source(people) for people in as_one(members.items(), base, rule)]
    unknown = [
        Source(frozenset(), each) for each in documents if not base.members.get(each) and each not in base.silent
    ]
    return Asked(frozenset(person for people in members.values() for person in people), (*known, *unknown))


def _members(base: Base, document_id: int) -> list[int]:
    """List who took part in the document and did not ask."""
    asks: set[int | None] = set()
    speaks: set[int | None] = set()
    for voice in base.voices.get(document_id, []):
        (asks if voice.interviewer else speaks).add(voice.participant_id)
    return [each for each in base.members.get(document_id, []) if each not in asks - speaks]
