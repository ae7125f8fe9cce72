"""The counts of everything in a study."""

from sqlalchemy import Table, func, select

from coding.coders import find_coder
from coding.text import count_words
from models import history
from models.base import Session
from models.schema import coders, codes, documents, elements, memos, participants, progress, segments, texts, turns


def counts(session: Session) -> dict[str, int]:
    """Count what the study holds; words are those of the turns, operations those in effect."""
    return {
        "documents": _count(session, documents),
        "characters": session.execute(select(func.coalesce(func.sum(documents.c.length), 0))).scalar_one(),
        "words": _words(session),
        "turns": _count(session, turns),
        "participants": _count(session, participants),
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


def _words(session: Session) -> int:
    total, current, text = 0, 0, ""
    query = select(turns.c.document_id, turns.c.start, turns.c.end).order_by(turns.c.document_id, turns.c.start)
    for document_id, start, end in session.execute(query).all():
        if document_id != current:
            current = document_id
            text = session.execute(select(texts.c.text).where(texts.c.document_id == current)).scalar_one()
        total += count_words(text, start, end)
    return total
