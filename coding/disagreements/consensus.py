"""The consensus's segments: what a place of a code holds after it was decided, and the marks it gets."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from coding.coders import ensure_coder
from coding.documents import text_of
from coding.errors import CodingError
from coding.spans import Span, overlaps
from coding.text import checksum, trimmed
from models.base import Session, new_uid
from models.dialect import among
from models.schema import coders, documents, segments
from models.visibility import blindness

MARKS = ("polarity", "example", "attributed")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A segment the consensus is to have: its place [start, end) in code points, and its marks."""

    start: int
    end: int
    polarity: str = ""
    example: str = ""
    attributed: str = ""
    comment: str = ""


def consensus_id(session: Session) -> int:
    """Give the consensus; it is made where there is none."""
    found = session.execute(select(coders.c.id).where(coders.c.consensus == 1).order_by(coders.c.id)).scalar()
    if found is None:
        found = ensure_coder(session, "Consensus")
        session.execute(update(coders).where(coders.c.id == found).values(consensus=1))
    return int(found)


def acting_name(session: Session) -> str:
    """Give the name of the coder whose operation this is."""
    query = select(coders.c.name).where(coders.c.id == session.info["coder_id"])
    return str(session.execute(query).scalar() or "")


def blind_documents(session: Session) -> frozenset[int]:
    """Give the documents in which the acting coder may not see what others coded."""
    found = blindness(session, acting_name(session))
    return frozenset(found.documents if found else ())


def check_open(session: Session, document_id: int) -> None:
    """Raise CodingError where the document is gone, or blind for the acting coder."""
    name = session.execute(select(documents.c.name).where(documents.c.id == document_id)).scalar()
    if name is None:
        raise CodingError("The document is no longer there.")
    if document_id in blind_documents(session):
        raise CodingError(f"“{name}” is coded blind; what others did there is decided when the round has been opened.")


def marked(place: Span, rows: Iterable[Row[Any]]) -> Wanted:
    """Give the place the marks of the segments on it: one on which they differ stays open, comments stand together."""
    on = [row for row in rows if overlaps((row.start, row.end), place)]
    comments = dict.fromkeys(row.comment for row in on if row.comment)
    polarity, example, attributed = (_alike(on, name) for name in MARKS)
    return Wanted(*place, polarity, example, attributed, "\n".join(comments))


def _alike(rows: Iterable[Row[Any]], name: str) -> str:
    """Give the mark as it is wherever it is set; "" where it is not always the same."""
    given = {str(getattr(row, name)) for row in rows} - {""}
    return given.pop() if len(given) == 1 else ""


def differ_in_marks(rows: Sequence[Row[Any]]) -> bool:
    """Tell whether the segments are marked otherwise."""
    return any(len({getattr(row, name) for row in rows} - {""}) > 1 for name in MARKS)


def rows_of(session: Session, segment_ids: Collection[int]) -> list[Row[Any]]:
    """Read the segments that are still there, in the order of the text."""
    query = select(segments).where(among(segments.c.id, segment_ids))
    return list(session.execute(query.order_by(segments.c.start, segments.c.end, segments.c.id)))


class Page:
    """A document in which the consensus is written; its text is read once."""

    def __init__(self, session: Session, document_id: int) -> None:
        """Take the document; CodingError where it is gone, or blind for the acting coder."""
        check_open(session, document_id)
        self.session, self.document_id = session, document_id
        self.text, self.owner = text_of(session, document_id), consensus_id(session)

    def put(self, code_id: int, within: Span, wanted: Iterable[Wanted]) -> None:
        """Let the consensus have these segments of the code within the place, and no others.

        What it has beyond the place stays. Segments keep their rows where they can, and with them their quotes.
        """
        new = {(each.start, each.end): each for each in map(self._placed, wanted)}
        for row in self._there(code_id, within):
            if row.start < within[0] or row.end > within[1]:
                self._cut(row, within)
        there = [row for row in self._there(code_id, within) if within[0] <= row.start and row.end <= within[1]]
        free = [row for row in there if (row.start, row.end) not in new]
        for row in there:
            if (row.start, row.end) in new:
                self._write(row.id, new.pop((row.start, row.end)))
        for _place, each in sorted(new.items()):
            if free:
                self._write(free.pop(0).id, each)
            else:
                self.add(code_id, each)
        if free:
            self.session.execute(delete(segments).where(among(segments.c.id, [row.id for row in free])))

    def add(self, code_id: int, wanted: Wanted) -> None:
        """Add a segment of the consensus."""
        row = {"uid": new_uid(), "document_id": self.document_id, "code_id": code_id, "coder_id": self.owner}
        self.session.execute(insert(segments).values(**row, **self._values(self._placed(wanted))))

    def has(self, code_id: int, within: Span) -> bool:
        """Tell whether the consensus has something of the code at the place."""
        return bool(self._there(code_id, within))

    def _there(self, code_id: int, within: Span) -> list[Row[Any]]:
        c = segments.c
        own = (c.document_id == self.document_id) & (c.code_id == code_id) & (c.coder_id == self.owner)
        query = select(segments).where(own & (c.start < within[1]) & (c.end > within[0])).order_by(c.start, c.id)
        return list(self.session.execute(query))

    def _cut(self, row: Row[Any], within: Span) -> None:
        """Leave of the segment what lies beyond the place, as far as there are words."""
        marks = {name: getattr(row, name) for name in (*MARKS, "comment")}
        rest = (row.start, min(row.end, within[0])), (max(row.start, within[1]), row.end)
        kept = [Wanted(start, end, **marks) for start, end in rest if start < end and self.text[start:end].strip()]
        if not kept:
            self.session.execute(delete(segments).where(segments.c.id == row.id))
            return
        self._write(row.id, self._placed(kept[0]))
        for each in kept[1:]:
            self.add(row.code_id, each)

    def _placed(self, wanted: Wanted) -> Wanted:
        """Leave white space at the ends out; CodingError where no words are left."""
        if not 0 <= wanted.start < wanted.end <= len(self.text):
            raise CodingError("The passage lies outside the document; its text has been changed meanwhile.")
        start, end = trimmed(self.text, wanted.start, wanted.end)
        if start == end:
            raise CodingError("The passage holds no words; select some first.")
        return replace(wanted, start=start, end=end)

    def _write(self, segment_id: int, wanted: Wanted) -> None:
        self.session.execute(update(segments).where(segments.c.id == segment_id).values(**self._values(wanted)))

    def _values(self, wanted: Wanted) -> dict[str, object]:
        return asdict(wanted) | {"checksum": checksum(self.text[wanted.start : wanted.end])}
