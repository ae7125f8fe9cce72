"""A disagreement in its context: what is said around it, what each coder wrote of it, the codes, and the consensus."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from coding.crosscheck.context import CodeCard, Piece, code_cards, pieces
from coding.disagreements.consensus import MARKS, rows_of
from coding.disagreements.finding import Disagreement, Side
from coding.spans import Span
from models.base import Session
from models.dialect import among
from models.schema import coders, segments


@dataclass(frozen=True, slots=True)
class Remark:
    """What a coder noted on her segments there: marks such as “supports, example”, and her comment."""

    marks: str
    comment: str


@dataclass(frozen=True, slots=True)
class Context:
    """The text around the passage; remarks in the order of the sides; cards of its codes; the consensus's places."""

    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]
    cards: tuple[CodeCard, ...]
    consensus: tuple[tuple[int, Span], ...]
    """A code's id and the place [start, end) the consensus gave it."""
    consensus_marks: str
    """The marks it has there; a coder's, where no other one set another."""


def context_of(session: Session, found: Disagreement) -> Context:
    """Read what is needed to decide it."""
    cards, consensus = code_cards(session, found.code_ids), _consensus(session, found)
    return Context(
        pieces(session, found.document_id, found.start, found.end),
        tuple(_remark(session, side) for side in found.sides),
        tuple(cards[code_id] for code_id in found.code_ids if code_id in cards),
        tuple((row.code_id, (row.start, row.end)) for row in consensus),
        _marks(consensus),
    )


def _remark(session: Session, side: Side) -> Remark:
    rows = rows_of(session, side.segment_ids) if side.segment_ids else []
    return Remark(_marks(rows), "\n".join(dict.fromkeys(row.comment for row in rows if row.comment)))


def _marks(rows: Sequence[Row[Any]]) -> str:
    marks: dict[str, None] = {}
    for row in rows:
        for name in MARKS:
            value = getattr(row, name)
            if value:
                marks[value if name == "polarity" else name if value == "yes" else f"not {name}"] = None
    return ", ".join(marks)


def _consensus(session: Session, found: Disagreement) -> Sequence[Row[Any]]:
    c = segments.c
    query = select(segments).join(coders, coders.c.id == c.coder_id).where(coders.c.consensus == 1)
    here = (c.document_id == found.document_id) & (c.start < found.end) & (c.end > found.start)
    return session.execute(query.where(here & among(c.code_id, found.code_ids)).order_by(c.start)).all()
