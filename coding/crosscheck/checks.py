"""Cross-checks as a whole: listed, found by name, renamed, closed, opened again, deleted."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, true, update

from coding.coders import coder_row
from coding.errors import CodingError
from coding.rounds.blind import blind_round_of
from coding.suggesting import meant
from coding.text import folded_name, tidy
from models.base import Session
from models.schema import check_items, coders, crosschecks

OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class Check:
    """A cross-check: whose work is checked, how the sample was drawn (`drawn` says it in a sentence), and its size."""

    id: int
    name: str
    coder_id: int | None
    coder: str
    at: str
    share: int
    uncoded: int
    least: int
    seed: int
    strata: tuple[str, ...]
    state: str
    drawn: str
    size: int

    @property
    def is_open(self) -> bool:
        """Whether verdicts and answers may still be given."""
        return self.state == OPEN


def list_checks(session: Session) -> list[Check]:
    """List the cross-checks, the newest first, in whichever copy it was drawn."""
    return _checks(session, true())


def _checks(session: Session, which: ColumnElement[bool]) -> list[Check]:
    size = select(func.count()).where(check_items.c.crosscheck_id == crosschecks.c.id).scalar_subquery()
    c = crosschecks.c
    own = (c.id, c.name, c.coder_id, c.at, c.share, c.uncoded, c.least, c.seed, c.strata, c.state)
    columns = (*own, c.note.label("drawn"), coders.c.name.label("coder"), size.label("size"))
    query = (
        select(*columns).outerjoin(coders, coders.c.id == c.coder_id).where(which).order_by(c.at.desc(), c.uid.desc())
    )
    return [Check(**_words(row._asdict())) for row in session.execute(query)]


def _words(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"coder": row["coder"] or "somebody", "strata": tuple(filter(None, row["strata"].split("\n")))}


def check_of(session: Session, crosscheck_id: int) -> Check:
    """Give one cross-check, or raise CodingError where it is no longer there."""
    found = _checks(session, crosschecks.c.id == crosscheck_id)
    if not found:
        raise CodingError("The cross-check is no longer there.")
    return found[0]


def check_named(session: Session, name: str) -> int:
    """Give the id of the cross-check of that name (empty: the newest), or raise CodingError."""
    every = list_checks(session)
    if not every:
        raise CodingError("There is no cross-check yet; draw a sample first.")
    if not name.strip():
        return every[0].id
    found = next((each.id for each in every if folded_name(each.name) == folded_name(name)), None)
    if found is None:
        raise CodingError(f"There is no cross-check “{tidy(name)}”{meant(name, [each.name for each in every])}")
    return found


def free_name(session: Session, name: str, besides: int = 0) -> str:
    """Give the name tidied, or raise CodingError where it is empty, or that of another cross-check."""
    name = tidy(name)
    if not name:
        raise CodingError("A cross-check needs a name.")
    rows = session.execute(select(crosschecks.c.id, crosschecks.c.name)).all()
    if any(folded_name(row.name) == folded_name(name) and row.id != besides for row in rows):
        raise CodingError(f"There is already a cross-check “{name}”.")
    return name


def rename_check(session: Session, crosscheck_id: int, name: str) -> None:
    """Give the cross-check another name."""
    name = free_name(session, name, besides=check_of(session, crosscheck_id).id)
    session.execute(update(crosschecks).where(crosschecks.c.id == crosscheck_id).values(name=name))


def close_check(session: Session, crosscheck_id: int) -> None:
    """Close the cross-check: verdicts and answers stand, and every reviewer may see all of them."""
    _set_state(session, crosscheck_id, CLOSED)


def reopen_check(session: Session, crosscheck_id: int) -> None:
    """Open a closed cross-check again."""
    _set_state(session, crosscheck_id, OPEN)


def _set_state(session: Session, crosscheck_id: int, state: str) -> None:
    check_of(session, crosscheck_id)
    session.execute(update(crosschecks).where(crosschecks.c.id == crosscheck_id).values(state=state))


def delete_check(session: Session, crosscheck_id: int) -> None:
    """Delete the cross-check with its verdicts, answers and signatures; what was changed in the coding stays."""
    session.execute(delete(crosschecks).where(crosschecks.c.id == check_of(session, crosscheck_id).id))


def check_open_eyes(session: Session, coder_id: int) -> None:
    """Raise CodingError while the coder codes in a blind round: nobody else may see that work yet."""
    name = blind_round_of(session, [coder_id])
    if name is not None:
        who = coder_row(session, coder_id).name
        raise CodingError(
            f"{who} codes in the blind round “{name}”; end the round, or lift its blindness, "
            "before this work is cross-checked."
        )
