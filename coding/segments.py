"""Segments: a passage coded, recoded, resized, marked, taken away."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Column, Row, bindparam, delete, func, select, update

from coding.coders import acting_coder
from coding.codes import add_code, find_child
from coding.errors import CodingError
from coding.repeats import fade_repeats
from coding.rounds.freezing import IN_A_MEMO, check_codebook_open
from coding.text import checksum, one_line, trimmed
from coding.turns import turn_at
from models.base import Session, add_row
from models.dialect import among
from models.schema import coders, codes, documents, quotes, segments, texts

POLARITIES = ("", "supports", "contradicts", "mixed", "none")
MARKS = ("", "yes", "no")
CHOICES = {"polarity": POLARITIES, "example": MARKS, "attributed": MARKS}

_SINGLE = str.maketrans('“”„"', "‘’‚'")
_LOOKED_AT = 200
"""So many of the newest segments are looked at for the codes applied last."""

_SAME = select(segments.c.id).where(
    segments.c.document_id == bindparam("document_id"),
    segments.c.start == bindparam("start"),
    segments.c.end == bindparam("end"),
    segments.c.code_id == bindparam("code_id"),
    segments.c.coder_id == bindparam("coder_id"),
)
_WORDS = (
    select(documents.c.length, func.substr(texts.c.text, bindparam("after"), bindparam("size")).label("words"))
    .join(texts, texts.c.document_id == documents.c.id)
    .where(documents.c.id == bindparam("document_id"))
)
_ONE_MARK = (
    select(segments.c.id, segments.c.start, segments.c.end, codes.c.id, codes.c.name, codes.c.colour, coders.c.name)
    .join(codes, codes.c.id == segments.c.code_id)
    .join(coders, coders.c.id == segments.c.coder_id)
    .where(segments.c.document_id == bindparam("document_id"), segments.c.id == bindparam("segment_id"))
)
_PLACES = (
    select(segments.c.start, segments.c.end, segments.c.code_id, segments.c.coder_id, segments.c.id)
    .where(segments.c.document_id == bindparam("document_id"))
    .order_by(segments.c.start, segments.c.end)
)
_ENDS = _PLACES.where((segments.c.start < bindparam("head")) | (segments.c.end > bindparam("tail")))
_LOOKS = select(codes.c.id, codes.c.name, codes.c.colour)
_NAMES = select(coders.c.id, coders.c.name)
_FEW = 4
"""So many segments are asked for one by one, by a statement that need not be made anew."""
_CODE = select(codes.c.name, codes.c.retired).where(codes.c.id == bindparam("code_id"))


class Passage(NamedTuple):
    """A place [start, end) in code points, and the words that stand there."""

    start: int
    end: int
    words: str


def apply_code(
    session: Session, document_id: int, code_id: int, start: int, end: int, coder_id: int | None = None
) -> int:
    """Code the code points from start up to, not including, end; gives the segment's id.

    White space at the ends is left out. An exact repeat by the coder (else the acting one)
    adds nothing and gives the segment that is there.
    """
    place = passage(session, document_id, start, end)
    check_code(session, code_id)
    row = {"document_id": document_id, "code_id": code_id, "start": place.start, "end": place.end}
    row["coder_id"] = acting_coder(session) if coder_id is None else coder_id
    same = session.execute(_SAME, row).scalar()
    if same is not None:
        return int(same)
    return add_row(session, segments, **row, checksum=checksum(place.words))


def passage(session: Session, document_id: int, start: int, end: int) -> Passage:
    """Give the passage without white space at its ends, or raise CodingError where it holds no word of the text."""
    row = session.execute(_WORDS, {"document_id": document_id, "after": start + 1, "size": end - start}).first()
    if row is None:
        raise CodingError("The document is no longer there.")
    if start == end:
        raise CodingError("The passage holds no words; select some first.")
    if not 0 <= start < end <= row.length:
        raise CodingError(f"The passage {start} to {end} lies outside the document, which has {row.length} characters.")
    left, right = trimmed(row.words, 0, end - start)
    if left == right:
        raise CodingError("The passage holds no words; select some first.")
    return Passage(start + left, start + right, row.words[left:right])


def code_turn(session: Session, document_id: int, code_id: int, position: int) -> int:
    """Code the whole turn that holds the position; gives the segment's id."""
    turn = turn_at(session, document_id, position)
    return apply_code(session, document_id, code_id, turn.start, turn.end)


def code_in_vivo(session: Session, document_id: int, start: int, end: int, parent_id: int | None = None) -> int:
    """Code the passage with an inductive code named by its own words; gives the segment's id."""
    place = passage(session, document_id, start, end)
    name = _own_words(place.words)
    code_id = find_child(session, parent_id, name)
    if code_id is None:
        check_codebook_open(session, IN_A_MEMO)
        code_id = add_code(session, name, kind="inductive", parent_id=parent_id)
    return apply_code(session, document_id, code_id, place.start, place.end)


def _own_words(words: str) -> str:
    """Write words as a name: in double quotation marks, those inside made single, without a last stop or comma."""
    said = words.strip().rstrip(".,:;")
    return f"“{one_line((said or words).translate(_SINGLE))}”"


def code_anew(session: Session, document_id: int, name: str, start: int, end: int) -> int:
    """Code the passage with a new inductive code of that name, at the top of the tree; gives the segment's id."""
    place = passage(session, document_id, start, end)
    check_codebook_open(session, IN_A_MEMO)
    return apply_code(session, document_id, add_code(session, name, kind="inductive"), place.start, place.end)


def recode(session: Session, segment_ids: Iterable[int], code_id: int) -> None:
    """Give the segments another code. Of exact repeats of one coder then one stays, and each of which anything was
    said: nothing but bare repeats goes.
    """
    check_code(session, code_id)
    ids = list(segment_ids)
    fade_repeats(session, ids, code_id)
    session.execute(update(segments).where(among(segments.c.id, ids)).values(code_id=code_id))


def resize(session: Session, segment_id: int, start: int, end: int) -> None:
    """Move the ends of the segment; white space at them is left out."""
    row = _segment(session, segment_id)
    place = passage(session, row.document_id, start, end)
    repeat = {"document_id": row.document_id, "code_id": row.code_id, "coder_id": row.coder_id}
    same = session.execute(_SAME, repeat | {"start": place.start, "end": place.end}).scalar()
    if same not in (None, segment_id):
        raise CodingError("This passage already carries the code; remove one of the two instead.")
    values = {"start": place.start, "end": place.end, "checksum": checksum(place.words)}
    session.execute(update(segments).where(segments.c.id == segment_id).values(**values))


def remove(session: Session, segment_ids: Iterable[int]) -> int:
    """Take the segments away; the text and the codes stay. Gives how many quotes of the report went with them."""
    ids = list(segment_ids)
    gone = session.execute(select(func.count(quotes.c.id)).where(among(quotes.c.segment_id, ids))).scalar_one()
    session.execute(delete(segments).where(among(segments.c.id, ids)))
    return int(gone)


def mark(session: Session, segment_id: int, **marks: str) -> None:
    """Set polarity, example, attributed or comment of the segment; "" is: not judged."""
    _segment(session, segment_id)
    for name, value in marks.items():
        if name != "comment" and value not in CHOICES.get(name, ()):
            raise CodingError(
                f"“{value}” is no {name}; use {', '.join(c for c in CHOICES.get(name, ()) if c)} or nothing."
            )
    session.execute(update(segments).where(segments.c.id == segment_id).values(**marks))


def toggle_mark(session: Session, segment_id: int, name: str, value: str) -> str:
    """Set polarity, example or attributed of the segment or, where it is so already, clear it; gives what it is now."""
    now = getattr(_segment(session, segment_id), name, None)
    mark(session, segment_id, **{name: "" if now == value else value})
    return "" if now == value else value


Place = Sequence[int]
"""A segment's place [start, end) in code points, and the ids of its code, of its coder and its own."""


class Mark(NamedTuple):
    """A segment as the page shows it: its place [start, end) in code points, its code and its coder."""

    id: int
    start: int
    end: int
    code_id: int
    name: str
    colour: str
    coder: str


class Looks(NamedTuple):
    """What makes a mark of a segment's place: names and colours by code, and names by coder."""

    codes: dict[int, tuple[str, str]]
    coders: dict[int, str]

    def mark(self, place: Place) -> Mark:
        """Give the mark at the place."""
        start, end, code_id, coder_id, segment_id = place
        name, colour = self.codes[code_id]
        return Mark(segment_id, start, end, code_id, name, colour, self.coders[coder_id])


def looks_of(session: Session) -> Looks:
    """Read what codes and coders look like."""
    return Looks(
        {row[0]: (row[1], row[2]) for row in session.execute(_LOOKS).all()},
        {row[0]: row[1] for row in session.execute(_NAMES).all()},
    )


def places_of(session: Session, document_id: int) -> Sequence[Place]:
    """List the places of a document's segments in the order of the text."""
    return session.execute(_PLACES, {"document_id": document_id}).all()


def places_at_ends(session: Session, document_id: int, head: int, tail: int) -> Sequence[Place]:
    """List the places of those segments that begin before `head` or end after `tail`, in the order of the text."""
    return session.execute(_ENDS, {"document_id": document_id, "head": head, "tail": tail}).all()


def marks_of(session: Session, document_id: int, segment_ids: Collection[int] | None = None) -> list[Mark]:
    """List the segments of a document in the order of the text; of the given ones those that are there."""
    place = {"document_id": document_id}
    if segment_ids is not None and len(segment_ids) <= _FEW:
        found = [row for each in segment_ids for row in session.execute(_ONE_MARK, place | {"segment_id": each})]
        return sorted((Mark._make(row) for row in found), key=_reading_order)
    places = _PLACES if segment_ids is None else _PLACES.where(among(segments.c.id, segment_ids))
    return list(map(looks_of(session).mark, session.execute(places, place).all()))


def _reading_order(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def counts_by_code(session: Session, code_ids: Collection[int] | None = None) -> dict[int, int]:
    """Count the segments of each code, or of these codes; those of codes below them are not among them."""
    return _counts(session, segments.c.code_id, code_ids)


def counts_by_document(session: Session, document_ids: Collection[int] | None = None) -> dict[int, int]:
    """Count the segments of each document, or of these."""
    return _counts(session, segments.c.document_id, document_ids)


def _counts(session: Session, owner: Column[int], ids: Collection[int] | None) -> dict[int, int]:
    query = select(owner, func.count()).group_by(owner)
    query = query if ids is None else query.where(among(owner, ids))
    return {row[0]: row[1] for row in session.execute(query)}


def recent_codes(session: Session, coder: str, most: int = 12) -> list[int]:
    """List the codes the coder applied last, the newest first, retired ones left out."""
    query = select(segments.c.code_id).join(coders, coders.c.id == segments.c.coder_id)
    query = query.join(codes, codes.c.id == segments.c.code_id).where(codes.c.retired == 0)
    query = query.where(func.lower(coders.c.name) == coder.lower()).order_by(segments.c.id.desc()).limit(_LOOKED_AT)
    return list(dict.fromkeys(session.execute(query).scalars()))[:most]


def quoted(session: Session, segment_id: int) -> str:
    """Give the words of the segment, from the document's text."""
    query = (
        select(texts.c.text, segments.c.start, segments.c.end)
        .join(segments, segments.c.document_id == texts.c.document_id)
        .where(segments.c.id == segment_id)
    )
    text, start, end = session.execute(query).one()
    return str(text[start:end])


def check_code(session: Session, code_id: int) -> None:
    """Raise CodingError where the code is no longer there, or retired."""
    row = session.execute(_CODE, {"code_id": code_id}).first()
    if row is None:
        raise CodingError("The code is no longer there.")
    if row.retired:
        raise CodingError(f"The code “{row.name}” is retired; bring it back before you code with it.")


def _segment(session: Session, segment_id: int) -> Row[tuple[object, ...]]:
    row = session.execute(select(segments).where(segments.c.id == segment_id)).first()
    if row is None:
        raise CodingError("The segment is no longer there.")
    return row
