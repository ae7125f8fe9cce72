"""The words of segments, with what stands around them, read for those that are just being looked at."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, func, select

from coding.spans import Span
from models.base import Session
from models.dialect import among
from models.schema import segments, speakers, texts, turns

AROUND = 600
"""Code points that are read on either side of a segment."""
LONGEST = 4000
"""Code points of a segment that are shown; the copied and the exported words are whole."""
_BETWEEN = " … "


class Said(NamedTuple):
    """What stands in one turn before or after a segment; the speaker is "" in the segment's own, or if not known."""

    speaker: str
    words: str


class Words(NamedTuple):
    """A segment's words on one line, the text before and after; its comment, and who begins to speak in it."""

    id: int
    before: tuple[Said, ...]
    words: str
    after: tuple[Said, ...]
    comment: str
    speaker: str


class _Turn(NamedTuple):
    start: int
    end: int
    speaker: str


def words_of(session: Session, segment_ids: Iterable[int]) -> dict[int, Words]:
    """Read the words of the segments that are there, by their ids."""
    ids = list(segment_ids)
    around: dict[int, list[_Turn]] = defaultdict(list)
    for segment_id, *turn in session.execute(_turns().where(among(segments.c.id, ids))):
        around[segment_id].append(_Turn(*turn))
    rows = session.execute(_query().where(among(segments.c.id, ids)))
    return {row.id: _words(row, around[row.id]) for row in rows}


def _turns() -> Select[Any]:
    """Ask for the turns of which something is read, in the order of the text."""
    near = (turns.c.start < segments.c.end + AROUND) & (turns.c.end > segments.c.start - AROUND)
    query = select(segments.c.id, turns.c.start, turns.c.end, func.coalesce(speakers.c.name, ""))
    query = query.join(turns, (turns.c.document_id == segments.c.document_id) & near)
    return query.outerjoin(speakers, speakers.c.id == turns.c.speaker_id).order_by(segments.c.id, turns.c.start)


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
        segments.c.start,
        segments.c.end,
        (segments.c.start - begin).label("lead"),
        (segments.c.end - segments.c.start).label("length"),
        func.substr(texts.c.text, begin + 1, size).label("read"),
        segments.c.comment,
        func.coalesce(speaker, "").label("speaker"),
    ).join(texts, texts.c.document_id == segments.c.document_id)


def _words(row: Row[Any], around: Sequence[_Turn]) -> Words:
    lead, shown = row.lead, min(row.length, LONGEST)
    cut = row.length > shown
    words, begin = row.read[lead : lead + shown], row.start - lead
    said = " ".join(words.split()) + (" …" if cut else "")
    own = [turn for turn in around if turn.start < row.end and turn.end > row.start]
    others = [turn if turn not in own else turn._replace(speaker="") for turn in around]
    before = _context(row.read, begin, (begin, row.start), others)
    after = () if cut else _context(row.read, begin, (row.end, begin + len(row.read)), others)
    return Words(row.id, before, said, after, row.comment, row.speaker)


def _context(read: str, begin: int, place: Span, around: Iterable[_Turn]) -> tuple[Said, ...]:
    """Take the stretch apart by its turns; `read` begins at the position `begin`."""
    (low, high), found = place, []
    at = low
    for turn in around:
        if turn.start < high and turn.end > low:
            found.append(Said("", _unlabelled(read[at - begin : max(at, turn.start) - begin], turn.speaker)))
            at = min(turn.end, high)
            found.append(Said(turn.speaker, read[max(turn.start, low) - begin : at - begin]))
    found.append(Said("", read[at - begin : high - begin]))
    return tuple(each for each in found if each.words.strip())


def _unlabelled(between: str, speaker: str) -> str:
    """Leave out the line that announces the speaker, who is named anyway."""
    above, _break, last = between.rpartition("\n")
    return above if speaker and speaker.casefold() in last.casefold() else between


def last_words(before: Sequence[Said], count: int) -> str:
    """Give at most so many words of the end of the context, with … between turns and where more words stand before."""
    parts: list[str] = []
    cut = ""
    for said in reversed(before):
        words = said.words.split()
        kept = words[max(0, len(words) - count) :] if count else []
        count -= len(kept)
        cut = "… " if len(kept) < len(words) else ""
        if kept:
            parts.insert(0, _named(said.speaker) + cut + " ".join(kept))
        if cut:
            break
    if not parts:
        return cut
    space = " " if before[-1].words[-1:].isspace() else ""
    return (cut if not kept else "") + _BETWEEN.join(parts) + (_BETWEEN if before[-1].speaker else space)


def first_words(after: Sequence[Said], count: int) -> str:
    """Give at most so many words of the beginning of the context, with … between turns and where more words follow."""
    parts: list[str] = []
    cut = ""
    for said in after:
        words = said.words.split()
        kept = words[:count]
        count -= len(kept)
        cut = " …" if len(kept) < len(words) else ""
        if kept:
            parts.append(_named(said.speaker) + " ".join(kept) + cut)
        if cut:
            break
    if not parts:
        return cut
    space = " " if after[0].words[:1].isspace() else ""
    return (_BETWEEN if after[0].speaker else space) + _BETWEEN.join(parts) + (cut if not kept else "")


def _named(speaker: str) -> str:
    return f"{speaker}: " if speaker else ""
