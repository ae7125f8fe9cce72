"""What is blind now, for whom: rounds that run and hide their coders' work from one another."""

from collections.abc import Collection

from sqlalchemy import select

from coding.text import counted, listed
from models.base import Session
from models.dialect import among
from models.history import BLIND_HANDOUT
from models.rounds import blind_now
from models.schema import assignments, coders, rounds

UNSEEN = "You code in a blind round, so how they coded is not shown; it comes in, and is seen when the round is opened."


def blind_round_of(session: Session, coder_ids: Collection[int]) -> str | None:
    """Name a round that is blind now and in which one of the coders codes; None where there is none."""
    query = select(rounds.c.name).join(assignments, assignments.c.round_id == rounds.c.id)
    return session.execute(query.where(blind_now, among(assignments.c.coder_id, coder_ids)).limit(1)).scalar()


def handed_blind(session: Session) -> str:
    """Say that this copy of the study was handed out blind, whoever reads it; "" where it was not."""
    query = "SELECT coder_name FROM operation WHERE label = :label ORDER BY id DESC LIMIT 1"
    name = session.exec_driver_sql(query, {"label": BLIND_HANDOUT}).scalar()
    return f"This copy was handed out blind to {name}: what others had done until then is not in it." if name else ""


def hidden_documents(session: Session) -> tuple[int, ...]:
    """Give the documents in which the reader of this session sees no coding but her own."""
    hidden = session.info.get("blindness")
    return hidden.documents if hidden is not None else ()


def own_coding_only(session: Session) -> str:
    """Say in how many documents only the reader's own coding is counted, and why; "" where nothing is hidden.

    So it is, too, of a copy that was handed out blind: there what others had done is not counted either.
    """
    return " ".join(filter(None, (_own_only(session), handed_blind(session))))


def _own_only(session: Session) -> str:
    hidden = session.info.get("blindness")
    if hidden is None:
        return ""
    name = session.execute(select(coders.c.name).where(among(coders.c.id, hidden.coders))).scalar()
    whose = f"only {name}’s own coding" if name else "no coding"
    return f"In {counted(len(hidden.documents), 'document')} {whose} is counted, because {_rounds(session)} blind."


def left_out(session: Session) -> str:
    """Say how many documents are left out for the reader, and why; "" where nothing is hidden."""
    number = len(hidden_documents(session))
    if not number:
        return ""
    return f"{counted(number, 'document')} {'is' if number == 1 else 'are'} left out, because {_rounds(session)} blind."


def _rounds(session: Session) -> str:
    """Name the rounds that hide something from the reader: “Pilot” is, “Pilot” and “Main” are."""
    pages = among(assignments.c.document_id, hidden_documents(session))
    query = select(rounds.c.name).join(assignments, assignments.c.round_id == rounds.c.id).where(blind_now, pages)
    query = query.group_by(rounds.c.id).order_by(rounds.c.position, rounds.c.started, rounds.c.uid)
    names = [f"“{name}”" for name in session.execute(query).scalars()]
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'}"
