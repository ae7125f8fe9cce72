"""Signing off: a reviewer, or the coder, stands by the cross-check as it is then."""

from collections import Counter
from typing import NamedTuple

from sqlalchemy import delete, select, update

from coding.coders import acting_coder
from coding.crosscheck.checks import check_of
from coding.crosscheck.items import ACCEPT, ADD, ASK, CHALLENGE, Sheet, sheet_of
from coding.errors import CodingError
from coding.moments import moment
from coding.text import counted
from models.base import Session, add_row
from models.schema import coders, sign_offs


class Signature(NamedTuple):
    """Who stands by the cross-check, with what words, since when."""

    coder_id: int
    coder: str
    statement: str
    at: str


def sign(session: Session, crosscheck_id: int, statement: str = "") -> int:
    """Sign the cross-check as the acting coder, instead of an earlier signature; gives the signature's id.

    Without a statement it says what there is to say: the numbers as they are now.
    """
    who = acting_coder(session)
    sheet = sheet_of(session, crosscheck_id)
    said = statement.strip() or proposed(sheet, who)
    values = {"statement": said, "at": moment(session, sign_offs.c.at)}
    own = (sign_offs.c.crosscheck_id == crosscheck_id) & (sign_offs.c.coder_id == who)
    before = session.execute(select(sign_offs.c.id).where(own)).scalar()
    if before is None:
        return add_row(session, sign_offs, crosscheck_id=crosscheck_id, coder_id=who, **values)
    session.execute(update(sign_offs).where(sign_offs.c.id == before).values(**values))
    return int(before)


def unsign(session: Session, crosscheck_id: int) -> None:
    """Take the acting coder's signature back."""
    own = (sign_offs.c.crosscheck_id == crosscheck_id) & (sign_offs.c.coder_id == acting_coder(session))
    if session.execute(delete(sign_offs).where(own)).rowcount == 0:
        raise CodingError("You have not signed this cross-check.")


def signatures(session: Session, crosscheck_id: int) -> list[Signature]:
    """List the signatures in the order in which they were given."""
    columns = (sign_offs.c.coder_id, coders.c.name, sign_offs.c.statement, sign_offs.c.at)
    query = select(*columns).join(coders, coders.c.id == sign_offs.c.coder_id)
    query = query.where(sign_offs.c.crosscheck_id == check_of(session, crosscheck_id).id)
    return [Signature(*row) for row in session.execute(query.order_by(sign_offs.c.at, sign_offs.c.uid))]


def proposed(sheet: Sheet, coder_id: int) -> str:
    """Give the statement that the coder, or a reviewer, can sign as the cross-check stands.

    Raises CodingError where somebody has had no part in it.
    """
    if coder_id == sheet.check.coder_id:
        raised = [each for item in sheet.items for each in item.verdicts if each.open or each.answer]
        if not any(item.verdicts for item in sheet.items):
            raise CodingError("Nobody has looked at the sample yet; there is nothing to sign.")
        return f"I have answered {sum(not each.open for each in raised):,} of {counted(len(raised), 'remark')}."
    own = [found for item in sheet.items if (found := item.by(coder_id)) is not None]
    if not own:
        raise CodingError("Look at some of the sample first; then you can sign for it.")
    said = Counter(each.verdict for each in own)
    words = {ACCEPT: "accepted", CHALLENGE: "challenged", ADD: "given another code", ASK: "asked about"}
    parts = ", ".join(f"{said[kind]:,} {word}" for kind, word in words.items() if said[kind])
    return f"I have looked at {len(own):,} of {len(sheet.items):,}: {parts}."
