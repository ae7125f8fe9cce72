"""What a coder has marked as done stays as it was looked at, so that no round changes the agreement measured there."""

from collections.abc import Collection

from sqlalchemy import select

from coding.errors import CodingError
from coding.rounds.planning import PLANNED
from models.base import Session
from models.dialect import among
from models.schema import assignments, coders, documents, progress, rounds

Pair = tuple[int, int]
"""A document and a coder."""


def done_pairs(session: Session, coder_ids: Collection[int]) -> set[Pair]:
    """Give the documents that the coders have marked as done, each with its coder."""
    own = (progress.c.status == "done") & among(progress.c.coder_id, coder_ids)
    rows = session.execute(select(progress.c.document_id, progress.c.coder_id).where(own))
    return {(row.document_id, row.coder_id) for row in rows}


def check_places(session: Session, pairs: Collection[Pair]) -> None:
    """Raise CodingError where places of a document are to be given to a coder who has marked it as done."""
    found = sorted(set(pairs) & done_pairs(session, {who for _page, who in pairs}))
    if found:
        coder, page = _named(session, found[0])
        raise CodingError(
            f"{coder} has marked “{page}” as done, and places of it would change the agreement that was measured; "
            "to have it coded once more, plan a recoding round."
        )


def check_whole(session: Session, pairs: Collection[Pair]) -> None:
    """Raise CodingError where a coder is to have the whole of a document of which she is done with places alone."""
    a, people = assignments.c, {who for _page, who in pairs}
    begun = select(rounds.c.id).where(rounds.c.state != PLANNED)
    query = select(a.document_id, a.coder_id, a.whole).where(a.round_id.in_(begun), among(a.coder_id, people))
    rows = session.execute(query).all()
    whole = {(row.document_id, row.coder_id) for row in rows if row.whole}
    part = {(row.document_id, row.coder_id) for row in rows} - whole
    found = sorted(set(pairs) & part & done_pairs(session, people))
    if found:
        coder, page = _named(session, found[0])
        raise CodingError(
            f"{coder} has marked “{page}” as done after places of it alone; let her set it back to “in work” first, or "
            "what she has not looked at would count as read."
        )


def check_start(session: Session, round_id: int) -> None:
    """Raise CodingError where the start of the round would change what a coder looked at who is done already."""
    a = assignments.c
    rows = session.execute(select(a.document_id, a.coder_id, a.whole).where(a.round_id == round_id)).all()
    check_places(session, {(row.document_id, row.coder_id) for row in rows if not row.whole})
    check_whole(session, {(row.document_id, row.coder_id) for row in rows if row.whole})


def _named(session: Session, pair: Pair) -> tuple[str, str]:
    """Give the names of coder and document."""
    page, coder = pair
    name = session.execute(select(coders.c.name).where(coders.c.id == coder)).scalar_one()
    return name, session.execute(select(documents.c.name).where(documents.c.id == page)).scalar_one()
