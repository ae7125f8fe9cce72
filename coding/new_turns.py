"""Turns that a corrected text announces: labels put in or changed, and words that were said in between."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import insert, select, update

from coding.documents import INTERVIEWERS
from coding.importers.labels import paragraph_spans, read_turns
from coding.reanchoring import Anchoring
from coding.spans import overlaps
from coding.speakers import ensure_speaker, merge_speakers
from coding.text import folded_name, trimmed
from coding.transcript import Transcript, TurnDraft
from models.base import Session
from models.schema import speakers, turns


class _Turn(NamedTuple):
    id: int
    start: int
    end: int


def add_new_turns(session: Session, document_id: int, found: Anchoring, read: Transcript | None = None) -> int:
    """Make turns of what stands in the new text behind labels that were put in; gives how many there are.

    A turn in which one was announced ends before it; one whose label is another is that speaker's. Where the document
    has no speakers, only a file that was `read` says where turns are. Turns stay ordered and disjoint.
    """
    drafts = read.turns if read is not None and read.text == found.new else _drafts(session, document_id, found.new)
    made = sum(_add(session, document_id, found.new, draft) for draft in _announced(drafts, found))
    _relabel(session, document_id, found, drafts)
    return made


def _drafts(session: Session, document_id: int, text: str) -> Sequence[TurnDraft]:
    """Read where turns are; with labels only where the document has speakers, and none where it has no turns."""
    if session.execute(select(turns.c.id).where(turns.c.document_id == document_id)).first() is None:
        return ()
    found = read_turns(text, paragraph_spans(text))[0]
    if session.execute(select(speakers.c.id).where(speakers.c.document_id == document_id)).first() is None:
        return found
    return [draft for draft in found if draft.speaker]


def _relabel(session: Session, document_id: int, found: Anchoring, drafts: Sequence[TurnDraft]) -> None:
    """Give a turn to whom its label names now, where it was whose the label named before."""
    old = {found.point(draft.start): folded_name(draft.speaker) for draft in _drafts(session, document_id, found.old)}
    new = {draft.start: draft.speaker for draft in drafts if draft.start in old}
    if all(folded_name(name) == old[start] for start, name in new.items()):
        return
    query = select(turns.c.id, turns.c.start, turns.c.speaker_id, speakers.c.name).join(speakers)
    for row in session.execute(query.where(turns.c.document_id == document_id)).all():
        said, was = new.get(row.start, ""), old.get(row.start, "")
        if said and folded_name(said) != was == folded_name(row.name):
            _give(session, document_id, row.id, row.speaker_id, said)


def _give(session: Session, document_id: int, turn_id: int, before: int, name: str) -> None:
    """Give the turn to the speaker of that name; who has no turn left then was the same person, called otherwise."""
    speaker = _speaker(session, document_id, name)
    session.execute(update(turns).where(turns.c.id == turn_id).values(speaker_id=speaker))
    if session.execute(select(turns.c.id).where(turns.c.speaker_id == before)).first() is None:
        merge_speakers(session, before, speaker)


def _speaker(session: Session, document_id: int, name: str) -> int:
    found = ensure_speaker(session, document_id, name)
    if folded_name(name) in INTERVIEWERS:
        session.execute(update(speakers).where(speakers.c.id == found).values(interviewer=1))
    return found


def _announced(drafts: Sequence[TurnDraft], found: Anchoring) -> Iterator[TurnDraft]:
    """Yield the drafts before whose first word something was put in, or whose words all were."""
    fresh, at = found.put_in(), 0
    for draft in drafts:
        while at < len(fresh) and fresh[at][1] < draft.start:
            at += 1
        low, high = fresh[at] if at < len(fresh) else (len(found.new) + 1, 0)
        if low < draft.start or (low == draft.start and draft.end <= high):
            yield draft


def _add(session: Session, document_id: int, text: str, draft: TurnDraft) -> int:
    query = select(turns.c.id, turns.c.start, turns.c.end).where(turns.c.document_id == document_id)
    there = [_Turn(*row) for row in session.execute(query.order_by(turns.c.start))]
    within = [turn for turn in there if overlaps((turn.start, turn.end), (draft.start, draft.end))]
    speaker = _speaker(session, document_id, draft.speaker) if draft.speaker else None
    first = within[0] if within else None
    if first and not text[first.start : max(first.start, _line(text, first.start, draft.start))].strip():
        values = {"start": draft.start} | ({"speaker_id": speaker} if first.start < draft.start else {})
        session.execute(update(turns).where(turns.c.id == first.id).values(**values))
        return 0
    end = draft.end
    if first:
        end = max(end, first.end)
        cut = trimmed(text, first.start, _line(text, first.start, draft.start))[1]
        session.execute(update(turns).where(turns.c.id == first.id).values(end=cut))
    end = trimmed(text, draft.start, min([end, *(turn.start for turn in within[1:])]))[1]
    values = {"document_id": document_id, "speaker_id": speaker, "start": draft.start, "end": end, "ms": draft.ms}
    session.execute(insert(turns).values(**values))
    return 1


def _line(text: str, first: int, position: int) -> int:
    """Give where the line of the label before the position begins; the position itself on the first line."""
    return text.rfind("\n", first, position) + 1 or first
