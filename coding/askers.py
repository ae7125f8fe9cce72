"""Who seems to ask the questions in documents where nobody is marked as interviewer."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from coding.text import count_words
from models.base import Session
from models.dialect import among
from models.schema import documents, speakers, texts, turns

LEAST, SHARE = 3, 0.8
"""From how many turns on, and with what share of them ending in a question mark, somebody seems to ask."""

Said = list[tuple[bool, int]]
"""Of each turn whether it ends as a question does, and how many words it has."""


def askers(session: Session, document_ids: Iterable[int] | None = None) -> set[int]:
    """Give the ids of speakers who speak first, in short turns that are nearly all questions.

    Only documents (None: all) with several speakers of whom none is marked as interviewer are looked at.
    """
    marked = select(speakers.c.document_id).where(speakers.c.interviewer == 1)
    query = select(speakers.c.document_id).where(speakers.c.document_id.not_in(marked))
    if document_ids is not None:
        query = query.where(among(speakers.c.document_id, document_ids))
    found = (_asker(session, each) for each in session.execute(query.distinct()).scalars())
    return {each for each in found if each is not None}


def _asker(session: Session, document_id: int) -> int | None:
    said = _said(session, document_id)
    if len(said) < 2:
        return None
    first, *others = said
    asked = sum(question for question, _words in said[first])
    fits = len(said[first]) >= LEAST and asked >= SHARE * len(said[first])
    return first if fits and all(_length(said[first]) < _length(said[each]) for each in others) else None


def _said(session: Session, document_id: int) -> dict[int, Said]:
    """Read what is said by whom, those first who speak first; a survey's answers are nobody's questions."""
    query = select(texts.c.text).join(documents, documents.c.id == texts.c.document_id)
    text = session.execute(query.where(documents.c.id == document_id, documents.c.kind != "survey")).scalar() or ""
    own = select(turns.c.speaker_id, turns.c.start, turns.c.end).where(turns.c.document_id == document_id)
    found: dict[int, Said] = defaultdict(list)
    for speaker_id, start, end in session.execute(own.where(turns.c.speaker_id.is_not(None)).order_by(turns.c.start)):
        question = text[max(start, end - 8) : end].rstrip(" \n\t\"'”’)»").endswith("?")
        found[speaker_id].append((question, count_words(text, start, end)))
    return found


def _length(said: Said) -> float:
    """Give how many words a turn has on the average."""
    return sum(words for _question, words in said) / len(said)
