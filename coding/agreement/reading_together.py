"""Reading side by side: for coders who discuss instead of measuring, what each of them saw in the same words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from coding.rounds.blind import hidden_documents
from coding.scope import hidden_places
from coding.spans import overlaps, union
from coding.text import natural
from coding.turns import turns_by_document
from models.base import Session
from models.dialect import among
from models.schema import coders, documents, progress, segments, texts


class SharedDocument(NamedTuple):
    """A document that at least two coders worked on, with their ids."""

    id: int
    name: str
    coder_ids: tuple[int, ...]


class Reading(NamedTuple):
    """A segment of one coder: its code, its place [start, end) and words, and what she wrote beside it."""

    segment_id: int
    code_id: int
    start: int
    end: int
    words: str
    comment: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text in which somebody coded: its words, who speaks first in it, and each coder's readings of it."""

    document_id: int
    start: int
    end: int
    speaker: str
    words: str
    by_coder: Mapping[int, tuple[Reading, ...]]

    @property
    def shared(self) -> set[int]:
        """Give the codes that every one of the coders sees in it."""
        seen = [{reading.code_id for reading in readings} for readings in self.by_coder.values()]
        return set.intersection(*seen) if seen else set()


def shared_documents(session: Session) -> list[SharedDocument]:
    """List the documents that two coders or more coded, or said they are at work on; the consensus is none of them.

    Documents of a round that is blind to the reader are left out: a column there would be empty for want of sight.
    """
    unseen = set(hidden_documents(session))
    people = set(session.execute(select(coders.c.id).where(coders.c.consensus == 0)).scalars())
    at_work = select(progress.c.document_id, progress.c.coder_id).where(progress.c.status != "unread")
    coded = select(segments.c.document_id, segments.c.coder_id).distinct()
    found: dict[int, set[int]] = {}
    for query in (at_work, coded):
        for document_id, coder_id in session.execute(query):
            if coder_id in people and document_id not in unseen:
                found.setdefault(document_id, set()).add(coder_id)
    names = session.execute(select(documents.c.id, documents.c.name).where(among(documents.c.id, found))).all()
    return [
        SharedDocument(row.id, row.name, tuple(sorted(found[row.id])))
        for row in sorted(names, key=lambda row: natural(row.name))
        if len(found[row.id]) > 1
    ]


def read_together(
    session: Session, document_id: int, coder_ids: Collection[int], code_ids: Collection[int] = ()
) -> list[Stretch]:
    """List the stretches of the document in which any of the coders coded, in the order of the text.

    What overlaps is one stretch, so that nobody's passage is cut. With `code_ids` only these codes are looked at. Words
    that are out of sight stay there.
    """
    text = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar()
    if text is None:
        return []
    rows = _segments(session, document_id, coder_ids, code_ids)
    hidden = hidden_places(session).get(document_id, [])
    said = turns_by_document(session, [document_id]).get(document_id, ())
    found = []
    for span in union((row.start, row.end) for _coder, row in rows):
        if any(overlaps(span, place) for place in hidden):
            continue
        within = [(coder, row) for coder, row in rows if overlaps(span, (row.start, row.end))]
        by_coder = {each: tuple(_worded(row, text) for coder, row in within if coder == each) for each in coder_ids}
        speaker = next((name for turn, name in said if overlaps(turn, span)), "")
        found.append(Stretch(document_id, *span, speaker, text[slice(*span)], by_coder))
    return found


def _worded(reading: Reading, text: str) -> Reading:
    return reading._replace(words=text[reading.start : reading.end])


def _segments(
    session: Session, document_id: int, coder_ids: Collection[int], code_ids: Collection[int]
) -> list[tuple[int, Reading]]:
    """List coder and segment; the words are filled in later."""
    s = segments.c
    query = select(s.coder_id, s.id, s.code_id, s.start, s.end, s.comment)
    query = query.where(s.document_id == document_id, among(s.coder_id, coder_ids))
    if code_ids:
        query = query.where(among(s.code_id, code_ids))
    rows = session.execute(query.order_by(s.start, s.end, s.id))
    return [(row.coder_id, Reading(row.id, row.code_id, row.start, row.end, "", row.comment)) for row in rows]
