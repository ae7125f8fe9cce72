"""Rounds on their way: started with the codebook as it is, opened, ended; and who has not finished."""

from datetime import UTC, datetime

from sqlalchemy import func, select, update

from coding.errors import CodingError
from coding.rounds.codebook import record_codebook
from coding.rounds.done_before import check_start
from coding.rounds.planning import ENDED, PLANNED, RUNNING, check_lead, round_of
from coding.text import natural
from models.base import Session
from models.schema import assignments, coders, progress, rounds


def start_round(session: Session, round_id: int) -> None:
    """Let the round begin; its codebook is recorded and fixed from now on, and if it is blind, nobody sees the others.

    CodingError where it has begun already, nobody has anything to code in it, or it would change what somebody looked
    at who is done.
    """
    known = round_of(session, round_id)
    if known.state != PLANNED:
        raise CodingError(f"“{known.name}” has started already.")
    if session.execute(select(assignments.c.id).where(assignments.c.round_id == round_id)).first() is None:
        raise CodingError(f"Nobody has anything to code in “{known.name}” yet; assign documents to its coders first.")
    check_start(session, round_id)
    _set(session, round_id, state=RUNNING, started=_now())
    record_codebook(session, round_id)


def open_round(session: Session, round_id: int) -> None:
    """Lift the blindness of the round: from now on everybody sees what was coded; the round goes on."""
    known = round_of(session, round_id)
    if not known.is_blind:
        raise CodingError(f"“{known.name}” is not blind now.")
    check_lead(session, round_id, "open")
    _set(session, round_id, opened=_now())


def end_round(session: Session, round_id: int) -> None:
    """End the round: blindness is lifted, and the codebook may be revised."""
    known = round_of(session, round_id)
    if known.state != RUNNING:
        raise CodingError(f"“{known.name}” does not run.")
    check_lead(session, round_id, "end")
    now = _now()
    _set(session, round_id, state=ENDED, ended=now, **({"opened": now} if known.is_blind else {}))


def unfinished(session: Session, round_id: int) -> list[tuple[str, int]]:
    """Tell who has not marked all of her documents of the round as done, and of how many that is so."""
    done = (
        select(progress.c.id)
        .where(progress.c.document_id == assignments.c.document_id, progress.c.coder_id == assignments.c.coder_id)
        .where(progress.c.status == "done")
        .exists()
    )
    query = (
        select(coders.c.name, func.count())
        .join(assignments, assignments.c.coder_id == coders.c.id)
        .where(assignments.c.round_id == round_id, ~done)
        .group_by(coders.c.id)
    )
    left = [(name, number) for name, number in session.execute(query)]
    return sorted(left, key=lambda each: natural(each[0]))


def _set(session: Session, round_id: int, **values: str) -> None:
    session.execute(update(rounds).where(rounds.c.id == round_id).values(**values))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
