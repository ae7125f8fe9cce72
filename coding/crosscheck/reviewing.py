"""What reviewers say of an item: accept, challenge, add another code, ask."""

from sqlalchemy import Row, delete, select, update

from coding.coders import acting_coder
from coding.crosscheck.checks import check_of
from coding.crosscheck.items import ACCEPT, ADD, ASK, CHALLENGE, VERDICTS
from coding.errors import CodingError
from coding.moments import moment
from coding.segments import check_code
from models.base import Session, add_row
from models.schema import answers, check_items, coders, verdicts


def judge(session: Session, item_id: int, verdict: str, comment: str = "", code_id: int | None = None) -> int:
    """Give the acting coder's verdict on the item, in the place of an earlier one of hers; gives its id.

    accept: it is right. challenge: it is not; `code_id` is the code to be used instead, if there is one. add: a code
    is missing here, `code_id` (a segment's own is right then). ask: the coder should say why.
    """
    item = item_row(session, item_id)
    reviewer = acting_coder(session)
    _check_may(session, item, reviewer)
    said = {"verdict": verdict, "comment": comment.strip(), "code_id": _code(session, item, verdict, code_id, comment)}
    said["at"] = moment(session, verdicts.c.at)
    own = (verdicts.c.item_id == item_id) & (verdicts.c.coder_id == reviewer)
    before = session.execute(select(verdicts.c.id).where(own)).scalar()
    if before is None:
        return add_row(session, verdicts, item_id=item_id, coder_id=reviewer, **said)
    _check_unanswered(session, before)
    session.execute(update(verdicts).where(verdicts.c.id == before).values(**said))
    return int(before)


def take_back(session: Session, item_id: int) -> None:
    """Take the acting coder's verdict on the item back; CodingError where it was answered already."""
    own = (verdicts.c.item_id == item_id) & (verdicts.c.coder_id == acting_coder(session))
    before = session.execute(select(verdicts.c.id).where(own)).scalar()
    if before is None:
        raise CodingError("You have said nothing of this yet.")
    check_still_open(session, item_row(session, item_id).crosscheck_id)
    _check_unanswered(session, before)
    session.execute(delete(verdicts).where(verdicts.c.id == before))


def item_row(session: Session, item_id: int) -> Row[tuple[object, ...]]:
    """Give the item's row, or raise CodingError where it is no longer there."""
    row = session.execute(select(check_items).where(check_items.c.id == item_id)).first()
    if row is None:
        raise CodingError("This is no longer part of the cross-check.")
    return row


def check_still_open(session: Session, crosscheck_id: int) -> None:
    """Raise CodingError where the cross-check is closed."""
    check = check_of(session, crosscheck_id)
    if not check.is_open:
        raise CodingError(f"“{check.name}” is closed; open it again to say more.")


def _check_may(session: Session, item: Row[tuple[object, ...]], reviewer: int) -> None:
    check_still_open(session, item.crosscheck_id)
    check = check_of(session, item.crosscheck_id)
    again = session.execute(select(coders.c.again_of_id).where(coders.c.id == reviewer)).scalar()
    if check.coder_id in (reviewer, again):
        raise CodingError(f"This is {check.coder}’s own coding; somebody else has to look at it.")
    if item.start is None or (not item.uncoded and item.segment_id is None):
        raise CodingError("The segment was taken away since the sample was drawn; there is nothing left to judge.")


def _code(
    session: Session, item: Row[tuple[object, ...]], verdict: str, code_id: int | None, comment: str
) -> int | None:
    """Give the code of the verdict, or raise CodingError where the two do not go together."""
    if verdict not in VERDICTS:
        raise CodingError(f"“{verdict}” is no verdict; use {', '.join(VERDICTS[:-1])} or {VERDICTS[-1]}.")
    if verdict == CHALLENGE and item.uncoded:
        raise CodingError("Nothing is coded here that could be challenged; add the code that is missing, or ask.")
    if verdict == ASK and not comment.strip():
        raise CodingError("Write what you want to ask.")
    if verdict in (ACCEPT, ASK):
        return None
    if verdict == ADD and code_id is None:
        raise CodingError("Say which code is missing.")
    if code_id is not None:
        check_code(session, code_id)
        if not item.uncoded and code_id == item.code_id:
            raise CodingError("The segment carries this code already; choose another one.")
    elif not comment.strip():
        raise CodingError("Say why, or which code it should be instead.")
    return code_id


def _check_unanswered(session: Session, verdict_id: int) -> None:
    row = session.execute(select(answers.c.coder).where(answers.c.verdict_id == verdict_id)).first()
    if row is not None:
        raise CodingError(f"{row.coder} has answered this already; it stands, with the answer.")
