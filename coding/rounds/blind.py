"""What is blind now, for whom: rounds that run and hide their coders' work from one another."""

from collections.abc import Collection

from sqlalchemy import select

from models.base import Session
from models.dialect import among
from models.rounds import blind_now
from models.schema import assignments, rounds

UNSEEN = "You code in a blind round, so what they did is not shown; it comes in, and is seen when the round is opened."


def blind_round_of(session: Session, coder_ids: Collection[int]) -> str | None:
    """Name a round that is blind now and in which one of the coders codes; None where there is none."""
    query = select(rounds.c.name).join(assignments, assignments.c.round_id == rounds.c.id)
    return session.execute(query.where(blind_now, among(assignments.c.coder_id, coder_ids)).limit(1)).scalar()


def hidden_documents(session: Session) -> tuple[int, ...]:
    """Give the documents in which the reader of this session sees no coding but her own."""
    hidden = session.info.get("blindness")
    return hidden.documents if hidden is not None else ()
