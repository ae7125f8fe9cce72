"""The words of segments, with what stands around them, read for those that are just being looked at."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, func, select

from models.base import Session
from models.dialect import among
from models.schema import segments, speakers, texts, turns

AROUND = 600
"""Code points that are read on either side of a segment."""
LONGEST = 4000
"""Code points of a segment that are shown; the copied and the exported words are whole."""


class Words(NamedTuple):
    """A segment's words on one line, the text before and after; its comment, and who begins to speak in it."""

    id: int
    before: str
    words: str
    after: str
    comment: str
    speaker: str


def words_of(session: Session, segment_ids: Iterable[int]) -> dict[int, Words]:
    """Read the words of the segments that are there, by their ids."""
    rows = session.execute(_query().where(among(segments.c.id, segment_ids)))
    return {row.id: _words(row) for row in rows}


def _query() -> Select[Any]:
    begin = func.max(segments.c.start - AROUND, 0)
    size = func.min(segments.c.end - segments.c.start, LONGEST) + AROUND + segments.c.start - begin
    speaker = (
        select(speakers.c.name)
        .join(turns, turns.c.speaker_id == speakers.c.id)
        .where(turns.c.document_id == segments.c.document_id)
        .where(turns.c.start < segments.c.end, turns.c.end > segments.c.start)
        .order_by(speakers.c.interviewer, turns.c.start)
        .limit(1)
        .scalar_subquery()
    )
    return select(
        segments.c.id,
        (segments.c.start - begin).label("lead"),
        (segments.c.end - segments.c.start).label("length"),
        func.substr(texts.c.text, begin + 1, size).label("read"),
        segments.c.comment,
        func.coalesce(speaker, "").label("speaker"),
    ).join(texts, texts.c.document_id == segments.c.document_id)


def _words(row: Row[Any]) -> Words:
    lead, shown = row.lead, min(row.length, LONGEST)
    cut = row.length > shown
    words, after = row.read[lead : lead + shown], "" if cut else row.read[lead + shown :]
    said = " ".join(words.split()) + (" …" if cut else "")
    return Words(row.id, row.read[:lead], said, after, row.comment, row.speaker)


def last_words(before: str, count: int) -> str:
    """Give at most so many words of the end of the text, with … where more stand before them."""
    words = before.split()
    kept = words[max(0, len(words) - count) :] if count else []
    return ("… " if len(kept) < len(words) else "") + " ".join(kept) + (" " if kept and before[-1:].isspace() else "")


def first_words(after: str, count: int) -> str:
    """Give at most so many words of the beginning of the text, with … where more follow."""
    words = after.split()
    kept = words[:count]
    return (" " if kept and after[:1].isspace() else "") + " ".join(kept) + (" …" if len(kept) < len(words) else "")
