"""What speaks against an element: the passages that contradict it, as they may be read."""

from dataclasses import dataclass

from sqlalchemy import select

from coding.evidence.counting import Evidence
from coding.passages import Passage
from coding.scope import Base, read_base
from coding.studies import attribution_of
from models.base import Session
from models.dialect import among
from models.schema import texts


@dataclass(frozen=True, slots=True)
class Against:
    """A contradicting passage [start, end) of a document, in code points: its words and who says them."""

    words: str
    attribution: str
    document: str
    document_id: int
    start: int
    end: int


def said_against(session: Session, evidence: Evidence) -> list[Against]:
    """List the passages that contradict, in the order of documents and text."""
    passages = [passage for passage in evidence.passages if passage.contradicting]
    if not passages:
        return []
    wanted = {passage.document_id for passage in passages}
    query = select(texts.c.document_id, texts.c.text).where(among(texts.c.document_id, wanted))
    read = {row.document_id: row.text for row in session.execute(query)}
    base, template = read_base(session), attribution_of(session)
    return [_against(passage, read[passage.document_id], base, template) for passage in passages]


def _against(passage: Passage, text: str, base: Base, template: str) -> Against:
    document_id, start, end = passage.document_id, passage.start, passage.end
    people = base.speaking(document_id, text, start, end)
    said = base.signature(template, document_id, people)
    words = " ".join(base.words(document_id, text, start, end).split())
    return Against(words, said, base.documents[document_id].name, document_id, start, end)
