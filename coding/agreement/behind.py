"""What lies behind a figure of agreement: its passages with their words, to be read and gone to."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from coding.retrieval import Place
from coding.scope import hidden_places
from coding.spans import overlaps
from coding.turns import turns_by_document
from models.base import Session
from models.dialect import among
from models.schema import documents, texts

AROUND = 120
"""Code points that are read on either side of a passage."""
LONGEST = 600
"""Code points of a passage that are shown."""


class Behind(NamedTuple):
    """A passage [start, end) of a document: who speaks first in it, its words, and what stands around them."""

    document_id: int
    document: str
    start: int
    end: int
    speaker: str
    before: str
    words: str
    after: str

    @property
    def size(self) -> int:
        """Count its characters."""
        return self.end - self.start


def read_behind(session: Session, places: Sequence[Place]) -> list[Behind]:
    """Read the passages in the order given; those that are gone, or hold words that are out of sight, are left out."""
    ids = {document_id for document_id, _start, _end in places}
    query = select(documents.c.id, documents.c.name, texts.c.text)
    query = query.join(texts, texts.c.document_id == documents.c.id).where(among(documents.c.id, ids))
    pages = {row.id: (row.name, row.text) for row in session.execute(query)}
    hidden, said = hidden_places(session), turns_by_document(session, ids)
    found = []
    for document_id, start, end in places:
        name, text = pages.get(document_id, ("", ""))
        if not 0 <= start < end <= len(text) or any(
            overlaps((start, end), each) for each in hidden.get(document_id, ())
        ):
            continue
        turn, speaker = next(
            ((turn, speaker) for turn, speaker in said.get(document_id, ()) if overlaps(turn, (start, end))),
            ((0, len(text)), ""),
        )
        low, high = max(turn[0], start - AROUND), min(max(turn[1], end), end + AROUND)
        words = text[start:end] if end - start <= LONGEST else f"{text[start : start + LONGEST].rstrip()} …"
        around = text[min(low, start) : start], text[end:high]
        found.append(Behind(document_id, name, start, end, speaker, around[0], words, around[1]))
    return found
