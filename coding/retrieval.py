"""Retrieval: which segments are asked for, and what is done to all of them at once."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from sqlalchemy import select, update

from coding.errors import CodingError
from coding.segments import CHOICES
from coding.spans import Span, union
from models.base import Session
from models.dialect import among
from models.schema import segments

Place = tuple[int, int, int]
"""A passage: its document, and [start, end) in code points."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which segments are asked for; several of one kind are “or”, kinds are “and”, an empty kind is no condition.

    A code means those below it too, a folder those in it; an arrow is named by the elements at its ends.
    `document_ids` and `folders` are one kind. `attributes` are pairs of an attribute's id and a value, each attribute
    a kind of its own; one speaker has to meet them all, and to be among the participants asked for. `segment_ids` are
    the segments behind a figure, each by itself.
    """

    code_ids: tuple[int, ...] = ()
    element_ids: tuple[int, ...] = ()
    document_ids: tuple[int, ...] = ()
    participant_ids: tuple[int, ...] = ()
    folders: tuple[str, ...] = ()
    attributes: tuple[tuple[int, str], ...] = ()
    coder_ids: tuple[int, ...] = ()
    polarity: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    attributed: tuple[str, ...] = ()
    arrows: tuple[tuple[int, int], ...] = ()
    theme_ids: tuple[int, ...] = ()
    segment_ids: tuple[int, ...] = ()

    def attribute(self, attribute_id: int) -> tuple[str, ...]:
        """Give the values that are asked for of one attribute."""
        return tuple(value for asked, value in self.attributes if asked == attribute_id)

    def with_attribute(self, attribute_id: int, values: Iterable[str]) -> "Query":
        """Ask for other values of one attribute; none is no condition."""
        others = tuple(pair for pair in self.attributes if pair[0] != attribute_id)
        return replace(self, attributes=(*others, *((attribute_id, value) for value in values)))


def touching(
    session: Session, places: Iterable[Place], code_ids: Iterable[int], coder_ids: Iterable[int]
) -> tuple[int, ...]:
    """List the segments of just these codes and coders that share a character with one of the places."""
    spans: dict[int, list[Span]] = {}
    for document_id, start, end in places:
        spans.setdefault(document_id, []).append((start, end))
    merged = {document_id: union(each) for document_id, each in spans.items()}
    columns = (segments.c.id, segments.c.document_id, segments.c.start, segments.c.end)
    own = among(segments.c.code_id, code_ids) & among(segments.c.coder_id, coder_ids)
    rows = session.execute(select(*columns).where(among(segments.c.document_id, merged) & own).order_by(segments.c.id))
    return tuple(row.id for row in rows if _meets(merged[row.document_id], (row.start, row.end)))


def _meets(spans: Sequence[Span], span: Span) -> bool:
    """Tell whether the span shares a position with one of these, which are ordered and disjoint."""
    first = bisect_right(spans, span[0], key=itemgetter(1))
    return first < len(spans) and spans[first][0] < span[1]


def mark_all(session: Session, segment_ids: Iterable[int], **marks: str) -> None:
    """Set polarity, example or attributed of the segments; "" is: not judged."""
    for name, value in marks.items():
        if value not in CHOICES.get(name, ()):
            offered = ", ".join(choice for choice in CHOICES.get(name, ()) if choice)
            raise CodingError(f"“{value}” is no {name}; use {offered or 'another mark'} or nothing.")
    session.execute(update(segments).where(among(segments.c.id, segment_ids)).values(**marks))
