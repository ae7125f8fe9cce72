"""The counts of everything in a study."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Table, func, select

from coding.coders import find_coder
from coding.rights.withdrawn import WITHDRAWN
from coding.scope import hidden_places
from coding.spans import Span
from coding.text import count_words
from models import history
from models.base import Session
from models.schema import coders, codes, documents, elements, memos, participants, progress, segments, texts, turns


def counts(session: Session) -> dict[str, int]:
    """Count what the study holds; words are those of the turns, operations those in effect.

    Who withdrew, and what they said, is in no count.
    """
    hidden = hidden_places(session)
    said = _turns(session, hidden)
    away = sum(end - start for places in hidden.values() for start, end in places)
    there = select(func.count()).where(participants.c.consent != WITHDRAWN)
    return {
        "documents": _count(session, documents),
        "characters": session.execute(select(func.coalesce(func.sum(documents.c.length), 0))).scalar_one() - away,
        "words": _words(session, said),
        "turns": len(said),
        "participants": session.execute(there).scalar_one(),
        "codes": _count(session, codes),
        "segments": _count(session, segments),
        "coders": _count(session, coders),
        "elements": _count(session, elements),
        "memos": _count(session, memos),
        "operations": history.in_effect(session),
    }


def sizes(session: Session, coder: str) -> tuple[int, int, int]:
    """Count the documents, the segments, and the documents the coder has marked done."""
    own = progress.c.coder_id == find_coder(session, coder)
    done = select(func.count()).where(own, progress.c.status == "done")
    return _count(session, documents), _count(session, segments), session.execute(done).scalar_one()


def _count(session: Session, table: Table) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def _turns(session: Session, hidden: Mapping[int, Sequence[Span]]) -> list[tuple[int, int, int]]:
    """List the turns that are in sight: document, start and end."""
    query = select(turns.c.document_id, turns.c.start, turns.c.end).order_by(turns.c.document_id, turns.c.start)
    return [
        (document_id, start, end)
        for document_id, start, end in session.execute(query)
        if not any(first < end and start < last for first, last in hidden.get(document_id, ()))
    ]


def _words(session: Session, said: Iterable[tuple[int, int, int]]) -> int:
    total, current, text = 0, 0, ""
    for document_id, start, end in said:
        if document_id != current:
            current = document_id
            text = session.execute(select(texts.c.text).where(texts.c.document_id == current)).scalar_one()
        total += count_words(text, start, end)
    return total
