"""While a round runs its codebook is fixed, so that all who code in it have the same codes before them."""

from sqlalchemy import select

from coding.errors import CodingError
from models.base import Session
from models.schema import rounds

IN_A_MEMO = " Until then, code with a code that is there, or write the idea down in a memo."


def running_rounds(session: Session) -> list[str]:
    """Give the names of the rounds that run."""
    query = (
        select(rounds.c.name)
        .where(rounds.c.state == "running")
        .order_by(rounds.c.position, rounds.c.started, rounds.c.uid)
    )
    return list(session.execute(query).scalars())


def check_codebook_open(session: Session, instead: str = "") -> None:
    """Raise CodingError while a round runs; `instead` says what else can be done."""
    running = running_rounds(session)
    if running:
        raise CodingError(
            f"The codebook is fixed while the round “{running[0]}” runs, so that everybody in it codes with the same "
            f"codes; end the round (Compare, Who codes what) to revise the codebook.{instead}"
        )
