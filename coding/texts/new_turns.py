"""Turns that a corrected text announces: labels put in or changed, and words that were said in between."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import insert, select, update

from coding.documents import INTERVIEWERS
from coding.importers.labels import paragraph_spans, read_turns
from coding.spans import Span, overlaps
from coding.speakers import ensure_speaker, merge_speakers
from coding.text import folded_name, trimmed
from coding.texts.following import Following
from coding.texts.hands import Piece
from coding.texts.reanchoring import Anchoring
from coding.transcript import Transcript, TurnDraft
from models.base import Session
from models.schema import speakers, turns


class Label(NamedTuple):
    """The label of a turn as it is said now, and the folded one that it was."""

    said: str
    was: str


class _Turn(NamedTuple):
    id: int
    start: int
    end: int


Seats = Mapping[str, int]
"""The speaker of a folded label, where somebody said who that is."""


def add_new_turns(
    session: Session, document_id: int, found: Anchoring, read: Transcript | None = None, seats: Seats | None = None
) -> int:
    """Make turns of what stands in the new text behind labels that were put in; gives how many there are.

    A turn in which one was announced ends before it; one whose label is another is that speaker's. Where the document
    has no speakers, only a file that was `read` says where turns are. Turns stay ordered and disjoint.
    """
    drafts = _all_drafts(session, document_id, found, read)
    made = sum(_add(session, document_id, found.new, draft, seats or {}) for draft in _announced(drafts, found))
    _relabel(session, document_id, found, drafts, seats or {})
    return made


def _all_drafts(session: Session, document_id: int, found: Anchoring, read: Transcript | None) -> Sequence[TurnDraft]:
    return read.turns if read is not None and read.text == found.new else _drafts(session, document_id, found.new)


def pieces_of(
    session: Session, document_id: int, found: Anchoring, own: Following, read: Transcript | None = None
) -> tuple[list[Piece], Counter[int]]:
    """Say which words would stand under other labels, and how many turns each speaker has left before that.

    `own` says where the turns are in the new text; nothing is stored.
    """
    drafts = _all_drafts(session, document_id, found, read)
    labels = _labels(session, document_id, found, drafts)
    cuts = sorted((draft for draft in _announced(drafts, found) if draft.speaker), key=_start)
    columns = (turns.c.id, turns.c.speaker_id, speakers.c.name)
    rows = session.execute(select(*columns).join(speakers).where(turns.c.document_id == document_id)).all()
    left = [row for row in rows if row.id in own.places]
    pieces, fresh = list[Piece](), found.put_in()
    for row in left:
        start, end = own.places[row.id]
        inside = cuts[bisect_left(cuts, start, key=_start) : bisect_left(cuts, end, key=_start)]
        pieces += _pieces(found.new, fresh, (start, end), (row.speaker_id, row.name), labels.get(start), inside)
    there = {folded_name(row.name) for row in rows} | {folded_name(piece.label) for piece in pieces} | INTERVIEWERS
    pieces += [Piece(0, draft.speaker, False) for draft in cuts if folded_name(draft.speaker) not in there]
    return pieces, Counter(row.speaker_id for row in left)


def _start(draft: TurnDraft) -> int:
    return draft.start


def _pieces(
    text: str,
    fresh: Sequence[Span],
    place: Span,
    voice: tuple[int, str],
    label: Label | None,
    cuts: Sequence[TurnDraft],
) -> Iterator[Piece]:
    """Yield the pieces of a turn, at the place in the new text, that another label announces."""
    (start, end), (speaker_id, name) = place, voice
    other = label and label.said and folded_name(label.said) != label.was == folded_name(name)
    inner = [cut for cut in cuts if cut.start > start]
    if not other and not inner:
        return
    said = [(start, label.said if label and other else name), *((cut.start, cut.speaker) for cut in inner)]
    if inner and not text[start : max(start, _line(text, start, inner[0].start))].strip():
        said[0] = (start, inner[0].speaker)  # the label stands before the turn's first words
    ends = [*(at for at, _name in said[1:]), end]
    kept = [who for (at, who), stop in zip(said, ends, strict=True) if _is_old(text, fresh, at, stop)]
    others = [who for who in kept if folded_name(who) != folded_name(name)]
    yield from (Piece(speaker_id, who, len(kept) == 1) for who in others)


def _is_old(text: str, fresh: Sequence[Span], start: int, end: int) -> bool:
    """Tell whether any of what stands at the place stood in the old text, too."""
    at = start
    for low, high in fresh[bisect_left(fresh, start, key=itemgetter(1)) :]:
        if low >= end:
            break
        if text[at : max(at, low)].strip():
            return True
        at = max(at, high)
    return bool(text[at:end].strip())


def _drafts(session: Session, document_id: int, text: str) -> Sequence[TurnDraft]:
    """Read where turns are; with labels only where the document has speakers, and none where it has no turns."""
    if session.execute(select(turns.c.id).where(turns.c.document_id == document_id)).first() is None:
        return ()
    found = read_turns(text, paragraph_spans(text))[0]
    if session.execute(select(speakers.c.id).where(speakers.c.document_id == document_id)).first() is None:
        return found
    return [draft for draft in found if draft.speaker]


def _labels(session: Session, document_id: int, found: Anchoring, drafts: Sequence[TurnDraft]) -> dict[int, Label]:
    """Give, by where a turn begins in the new text, the label it stands under and the folded one it stood under."""
    old = {found.point(draft.start): folded_name(draft.speaker) for draft in _drafts(session, document_id, found.old)}
    return {draft.start: Label(draft.speaker, old[draft.start]) for draft in drafts if draft.start in old}


def _relabel(session: Session, document_id: int, found: Anchoring, drafts: Sequence[TurnDraft], seats: Seats) -> None:
    """Give a turn to whom its label names now, where it was whose the label named before."""
    labels = _labels(session, document_id, found, drafts)
    if all(folded_name(label.said) == label.was for label in labels.values()):
        return
    query = select(turns.c.id, turns.c.start, turns.c.speaker_id, speakers.c.name).join(speakers)
    for row in session.execute(query.where(turns.c.document_id == document_id)).all():
        label = labels.get(row.start)
        if label and label.said and folded_name(label.said) != label.was == folded_name(row.name):
            _give(session, document_id, (row.id, row.speaker_id), label.said, seats)


def _give(session: Session, document_id: int, turn: tuple[int, int], name: str, seats: Seats) -> None:
    """Give the turn to the speaker of that name; who has no turn left then was the same person, called otherwise."""
    turn_id, before = turn
    speaker = _speaker(session, document_id, name, seats)
    session.execute(update(turns).where(turns.c.id == turn_id).values(speaker_id=speaker))
    empty = session.execute(select(turns.c.id).where(turns.c.speaker_id == before)).first() is None
    if empty and folded_name(name) not in seats:
        merge_speakers(session, before, speaker)


def _speaker(session: Session, document_id: int, name: str, seats: Seats) -> int:
    if folded_name(name) in seats:
        return seats[folded_name(name)]
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


def _add(session: Session, document_id: int, text: str, draft: TurnDraft, seats: Seats) -> int:
    query = select(turns.c.id, turns.c.start, turns.c.end).where(turns.c.document_id == document_id)
    there = [_Turn(*row) for row in session.execute(query.order_by(turns.c.start))]
    within = [turn for turn in there if overlaps((turn.start, turn.end), (draft.start, draft.end))]
    speaker = _speaker(session, document_id, draft.speaker, seats) if draft.speaker else None
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
