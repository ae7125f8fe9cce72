"""Segments as their cards show them: the code, the coder, the first words, and the marks."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from coding.documents import text_of
from coding.rights.consent import Press
from coding.scope import read_base
from coding.studies import attribution_of
from coding.text import one_line
from models.base import Session
from models.dialect import among
from models.schema import coders, codes, segments, texts

OPENING = 120
"""So many characters of a segment's words are shown on its card."""


class SegmentCard(NamedTuple):
    """A segment with all that is said about it; its place [start, end) is in code points."""

    id: int
    start: int
    end: int
    code_id: int
    code: str
    colour: str
    kind: str
    coder: str
    polarity: str
    example: str
    attributed: str
    comment: str
    words: str


def cards_of(session: Session, segment_ids: Iterable[int]) -> list[SegmentCard]:
    """List the cards of those segments that are there, in the order given."""
    ids = list(segment_ids)
    rows = session.execute(_query().where(among(segments.c.id, ids)))
    found = {row[0]: SegmentCard._make((*row[:-1], one_line(str(row[-1] or ""), OPENING))) for row in rows}
    return [found[each] for each in ids if each in found]


def _query() -> Select[Any]:
    c = segments.c
    marks = (c.polarity, c.example, c.attributed, c.comment)
    opening = func.substr(texts.c.text, c.start + 1, func.min(c.end - c.start, 2 * OPENING)).label("words")
    code = (c.code_id, codes.c.name, codes.c.colour, codes.c.kind)
    query = select(c.id, c.start, c.end, *code, coders.c.name, *marks, opening)
    query = query.join(codes, codes.c.id == c.code_id).join(coders, coders.c.id == c.coder_id)
    return query.outerjoin(texts, texts.c.document_id == c.document_id)


def quoted_passage(session: Session, document_id: int, start: int, end: int) -> str:
    """Give the passage [start, end) as a report prints it: “words” (police, North West), or what stands for them."""
    text, base, template = text_of(session, document_id), read_base(session), attribution_of(session)
    said = Press(base).printed(document_id, text, start, end, base.words(document_id, text, start, end))
    words = " ".join(said.split())
    who = base.signature(template, document_id, base.speaking(document_id, text, start, end))
    return f"“{words}” {who}".rstrip()
