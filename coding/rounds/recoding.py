"""Coding again what one has coded before, without seeing it, to be compared with oneself."""

from dataclasses import replace

from sqlalchemy import select

from coding.coders import coder_row, find_coder
from coding.errors import CodingError
from coding.rounds.planning import plan_round
from coding.rounds.sampling import Sample, Sampling, assign_sample
from coding.text import folded_name, unique_name
from models.base import Session, add_row
from models.schema import coders, progress, rounds


def plan_recoding(session: Session, coder_id: int, sampling: Sampling | None = None) -> tuple[int, Sample]:
    """Plan a blind round in which the coder codes a sample of what she has done again, under a name of its own.

    Gives the round's id and the sample. That name is “Amira (again)”, for whom her first coding is out of sight while
    the round runs. CodingError where she has marked no document as done.
    """
    row = coder_row(session, coder_id)
    if row.again_of_id is not None or row.consensus:
        raise CodingError(f"“{row.name}” is not a person who could code again; choose the coder herself.")
    done = select(progress.c.document_id).where(progress.c.coder_id == coder_id, progress.c.status == "done")
    pages = tuple(session.execute(done).scalars())
    sampling = sampling or Sampling()
    chosen = tuple(page for page in pages if not sampling.document_ids or page in sampling.document_ids)
    if not chosen:
        raise CodingError(f"{row.name} has marked no document as done yet; there is nothing to code again.")
    again = _again(session, coder_id, row.name)
    round_id = plan_round(session, _name(session, f"{row.name}, again"), kind="recoding", blind=True)
    return round_id, assign_sample(session, round_id, replace(sampling, document_ids=chosen), [again])


def _again(session: Session, coder_id: int, name: str) -> int:
    """Give the newest name under which the coder codes again and has done nothing yet, or make one."""
    number, proposed = 1, f"{name} (again)"
    while (found := find_coder(session, proposed)) is not None:
        used = session.execute(select(progress.c.id).where(progress.c.coder_id == found)).first()
        own = session.execute(select(coders.c.again_of_id).where(coders.c.id == found)).scalar()
        if own == coder_id and used is None:
            return found
        number += 1
        proposed = f"{name} (again {number})"
    return add_row(session, coders, name=proposed, again_of_id=coder_id)


def _name(session: Session, proposed: str) -> str:
    taken = {folded_name(name) for name in session.execute(select(rounds.c.name)).scalars()}
    return unique_name(proposed, taken)
