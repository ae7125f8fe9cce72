"""What hangs on codes: how many segments, of how many documents and people, and what would go with them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, distinct, func, or_, select

from coding.codetree import code_tree
from models.base import Session
from models.dialect import among
from models.schema import coders, memos, participations, segments, speakers, turns


@dataclass(frozen=True, slots=True)
class Held:
    """What hangs on codes and on those below them; `below` counts the codes below that were not named themselves."""

    below: int
    segments: int
    documents: int
    memos: int
    coders: tuple[str, ...]


def held_by(session: Session, code_ids: Iterable[int]) -> Held:
    """Count what hangs on the codes, those below them included; the coders are those who used them."""
    named = set(code_ids)
    ids = _with_those_below(session, named)
    mine = among(segments.c.code_id, ids)
    numbers = select(func.count(), func.count(distinct(segments.c.document_id))).where(mine)
    counted, documents = session.execute(numbers).one()
    noted = session.execute(select(func.count()).where(among(memos.c.code_id, ids))).scalar_one()
    used = select(coders.c.name).where(select(segments.c.id).where(mine, segments.c.coder_id == coders.c.id).exists())
    names = tuple(session.execute(used.order_by(coders.c.name)).scalars())
    return Held(len(ids - named), counted, documents, noted, names)


def people_coded(session: Session, code_ids: Iterable[int]) -> int:
    """Count the participants in whose turns the codes, or those below them, stand; interviewers left out.

    A document without named speakers counts for its only participant.
    """
    ids = _with_those_below(session, set(code_ids))
    voices, silent = _speaking(ids), _without_speakers(ids)
    people = set(session.execute(voices).scalars()) | set(session.execute(silent).scalars())
    return len(people - {None})


def _with_those_below(session: Session, named: set[int]) -> set[int]:
    tree = code_tree(session)
    return {each for code_id in named if code_id in tree.by_id for each in tree.below(code_id)}


def _speaking(ids: set[int]) -> Select[tuple[int]]:
    query = select(speakers.c.participant_id).distinct().select_from(segments).join(turns, _touched())
    query = query.join(speakers, speakers.c.id == turns.c.speaker_id)
    return query.where(among(segments.c.code_id, ids), speakers.c.interviewer == 0)


def _touched() -> ColumnElement[bool]:
    """Turns are ordered and disjoint, so those a segment touches begin with the last that begins before it."""
    earlier = turns.alias()
    first = (
        select(func.max(earlier.c.start))
        .where(earlier.c.document_id == segments.c.document_id, earlier.c.start <= segments.c.start)
        .correlate(segments)
        .scalar_subquery()
    )
    return and_(
        turns.c.document_id == segments.c.document_id,
        turns.c.start >= func.coalesce(first, 0),
        turns.c.start < segments.c.end,
        turns.c.end > segments.c.start,
    )


def _without_speakers(ids: set[int]) -> Select[tuple[int]]:
    """Of documents in which nobody answers by name, the only participants; what an interviewer asks is not theirs."""
    coded = select(segments.c.document_id).where(among(segments.c.code_id, ids))
    alone = (
        select(participations.c.document_id, func.min(participations.c.participant_id).label("person"))
        .where(participations.c.document_id.in_(coded))
        .group_by(participations.c.document_id)
        .having(func.count(distinct(participations.c.participant_id)) == 1)
        .subquery()
    )
    answers = coded.select_from(segments).join(turns, _touched()).where(turns.c.speaker_id.is_(None))
    theirs = or_(~_named(alone.c.document_id, asks=1), alone.c.document_id.in_(answers))
    return select(alone.c.person).where(~_named(alone.c.document_id, asks=0), theirs)


def _named(document_id: ColumnElement[int], *, asks: int) -> ColumnElement[bool]:
    """Ask whether somebody who asks (1), or answers (0), is named in the document."""
    query = select(turns.c.id).join(speakers, speakers.c.id == turns.c.speaker_id)
    return query.where(turns.c.document_id == document_id, speakers.c.interviewer == asks).exists()


def memos_on(session: Session, code_id: int) -> list[tuple[int, str, str]]:
    """List the memos about the code, the oldest first, each with its id, title and words."""
    query = select(memos.c.id, memos.c.title, memos.c.body).where(memos.c.code_id == code_id).order_by(memos.c.id)
    return [(row[0], row[1], row[2]) for row in session.execute(query)]
