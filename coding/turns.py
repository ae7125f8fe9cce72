"""Turns of a document: found, split, joined."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, update

from coding.documents import end_of_question, text_of
from coding.errors import CodingError
from coding.spans import Span
from coding.text import trimmed
from models.base import Session, add_row
from models.dialect import among
from models.schema import speakers, turns

_SPOKEN = (
    select(
        turns.c.start,
        turns.c.end,
        func.coalesce(speakers.c.name, ""),
        turns.c.ms,
        func.coalesce(speakers.c.interviewer, 0),
    )
    .outerjoin(speakers, speakers.c.id == turns.c.speaker_id)
    .where(turns.c.document_id == bindparam("document_id"))
    .order_by(turns.c.start)
)


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn as it is shown: its place in code points, half-open, who speaks, and when."""

    id: int
    start: int
    end: int
    speaker: str
    interviewer: bool
    ms: int | None


def spoken(session: Session, document_id: int) -> Sequence[Sequence[Any]]:
    """List the turns of a document in order: place, speaker ("" not known), milliseconds, whether an interviewer's."""
    return session.execute(_SPOKEN, {"document_id": document_id}).all()


def turns_by_document(session: Session, document_ids: Collection[int]) -> dict[int, list[tuple[Span, str]]]:
    """Give the turns of each of the documents in order: their places, and who speaks ("" not known)."""
    t = turns.c
    query = select(t.document_id, t.start, t.end, speakers.c.name).outerjoin(speakers, speakers.c.id == t.speaker_id)
    found: dict[int, list[tuple[Span, str]]] = {}
    for row in session.execute(query.where(among(t.document_id, document_ids)).order_by(t.document_id, t.start)):
        found.setdefault(row.document_id, []).append(((row.start, row.end), row.name or ""))
    return found


def turns_of(session: Session, document_id: int) -> list[TurnView]:
    """List the turns of a document in order."""
    query = (
        select(turns.c.id, turns.c.start, turns.c.end, speakers.c.name, speakers.c.interviewer, turns.c.ms)
        .outerjoin(speakers, speakers.c.id == turns.c.speaker_id)
        .where(turns.c.document_id == document_id)
        .order_by(turns.c.start)
    )
    return [TurnView(*row[:3], row[3] or "", bool(row[4]), row[5]) for row in session.execute(query)]


def turn_at(session: Session, document_id: int, position: int) -> Row[tuple[object, ...]]:
    """Give the turn that holds the position, or raise CodingError."""
    here = (turns.c.document_id == document_id) & (turns.c.start <= position) & (turns.c.end > position)
    row = session.execute(select(turns).where(here)).first()
    if row is None:
        raise CodingError("No turn of a speaker is at this place.")
    return row


def split_turn(session: Session, turn_id: int, position: int, *, speaker_id: int | None = None) -> int:
    """Split the turn at the position (a code point inside it) and give the id of its second part.

    The second part is the given speaker's, else the first's; white space at the seam belongs to neither.
    """
    row = _turn(session, turn_id)
    text = text_of(session, row.document_id)
    first, second = trimmed(text, row.start, position), trimmed(text, position, row.end)
    if not row.start < position < row.end or first[0] == first[1] or second[0] == second[1]:
        raise CodingError("A turn can be split only between words inside it.")
    session.execute(update(turns).where(turns.c.id == turn_id).values(end=first[1]))
    values = {"document_id": row.document_id, "speaker_id": speaker_id or row.speaker_id}
    return add_row(session, turns, **values, start=second[0], end=second[1], ms=None)


def join_turns(session: Session, turn_id: int) -> None:
    """Join the turn with the next one, whose words become the first speaker's."""
    row = _turn(session, turn_id)
    later = (turns.c.document_id == row.document_id) & (turns.c.start >= row.end)
    following = session.execute(select(turns).where(later).order_by(turns.c.start)).first()
    if following is None:
        raise CodingError("The last turn has none after it to be joined with.")
    session.execute(delete(turns).where(turns.c.id == following.id))
    session.execute(update(turns).where(turns.c.id == turn_id).values(end=following.end))


def only_asking(session: Session, document_id: int) -> bool:
    """Tell whether somebody is named in the document, and none but interviewers."""
    found = [turn.interviewer for turn in turns_of(session, document_id) if turn.speaker]
    return bool(found) and all(found)


def part_answers(session: Session, document_id: int) -> int:
    """Part what follows a question's paragraph from it as nobody's, where only those who ask are named.

    The same is done at import. A document with turns of nobody is left as it is. Gives how many were parted.
    """
    there = turns_of(session, document_id)
    if not only_asking(session, document_id) or not all(turn.speaker for turn in there):
        return 0
    text, nobody = text_of(session, document_id), []
    for turn in there:
        cut = end_of_question(text, turn.start, turn.end)
        if text[cut : turn.end].strip() and text[turn.start : cut].strip():
            nobody.append(split_turn(session, turn.id, cut))
    session.execute(update(turns).where(among(turns.c.id, nobody)).values(speaker_id=None))
    return len(nobody)


def rejoin_answers(session: Session, document_id: int) -> int:
    """Undo what `part_answers` did: each turn of nobody is joined with the named one right before it.

    Where one of them does not follow a named turn, nothing is joined. Gives how many were joined.
    """
    there, text = turns_of(session, document_id), text_of(session, document_id)
    pairs = [
        (before, turn)
        for before, turn in pairwise(there)
        if before.speaker and not turn.speaker and not text[before.end : turn.start].strip()
    ]
    if len(pairs) != sum(not turn.speaker for turn in there):
        return 0
    for before, _turn_of_nobody in pairs:
        join_turns(session, before.id)
    return len(pairs)


def _turn(session: Session, turn_id: int) -> Row[tuple[object, ...]]:
    row = session.execute(select(turns).where(turns.c.id == turn_id)).first()
    if row is None:
        raise CodingError("The turn is no longer there.")
    return row
