"""The coder's answers: what was said is changed in the coding, kept, or explained."""

from dataclasses import dataclass

from sqlalchemy import Row, func, select, update

from coding.coders import acting_coder, coder_row
from coding.crosscheck.checks import check_of
from coding.crosscheck.items import ADD, ANSWERS, CHANGED, TO_ANSWER
from coding.crosscheck.reviewing import check_still_open, item_row
from coding.errors import CodingError
from coding.moments import moment
from coding.segments import apply_code, recode, remove, resize
from models.base import Session, add_row
from models.schema import answers, segments, verdicts


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to the coder's segment: another code, another place [start, end), or taken away.

    Empty: what the reviewer proposed. With `also` a code is applied beside what is there.
    """

    code_id: int | None = None
    start: int | None = None
    end: int | None = None
    away: bool = False
    also: bool = False


def answer(session: Session, verdict_id: int, said: str, comment: str = "", change: Change | None = None) -> int:
    """Answer a verdict as the coder whose work is checked; gives the answer's id.

    changed: the coding is changed in the same step, as `change` says, or was in answer to another reviewer. kept: it
    stays as it is. explained: it stays, and the comment says why; a comment is needed then. A later answer takes the
    place of one that changed nothing.
    """
    if said not in ANSWERS:
        raise CodingError(f"“{said}” is no answer; use {', '.join(ANSWERS[:-1])} or {ANSWERS[-1]}.")
    verdict = _verdict(session, verdict_id)
    item = item_row(session, verdict.item_id)
    check_still_open(session, item.crosscheck_id)
    _check_own(session, item.crosscheck_id)
    if verdict.verdict not in TO_ANSWER:
        raise CodingError("This was accepted; there is nothing to answer.")
    if said == "explained" and not comment.strip():
        raise CodingError("Write the explanation.")
    before = session.execute(select(answers.c.id, answers.c.answer).where(answers.c.verdict_id == verdict_id)).first()
    if before is not None and before.answer == CHANGED:
        raise CodingError("This was answered by a change already; undo that step to answer otherwise.")
    asked = change or Change()
    if said == CHANGED and (asked != Change() or not _is_met(session, item, verdict)):
        _change(session, item, verdict, asked)
    who = coder_row(session, acting_coder(session)).name
    values = {"answer": said, "comment": comment.strip(), "coder": who}
    values["at"] = moment(session, answers.c.at)
    if before is None:
        return add_row(session, answers, verdict_id=verdict_id, **values)
    session.execute(update(answers).where(answers.c.id == before.id).values(**values))
    return int(before.id)


def _verdict(session: Session, verdict_id: int) -> Row[tuple[object, ...]]:
    row = session.execute(select(verdicts).where(verdicts.c.id == verdict_id)).first()
    if row is None:
        raise CodingError("The verdict was taken back meanwhile.")
    return row


def _check_own(session: Session, crosscheck_id: int) -> None:
    check = check_of(session, crosscheck_id)
    if check.coder_id != acting_coder(session):
        raise CodingError(f"The coding that is checked is {check.coder}’s; only {check.coder} can answer.")


def _is_met(session: Session, item: Row[tuple[object, ...]], verdict: Row[tuple[object, ...]]) -> bool:
    """Tell whether what the reviewer raised was changed already, in answer to another one."""
    own = select(verdicts.c.id).where(verdicts.c.item_id == item.id)
    changed = select(answers.c.id).where(answers.c.verdict_id.in_(own), answers.c.answer == CHANGED)
    if session.execute(changed.limit(1)).first() is None:
        return False
    s = segments.c
    if verdict.verdict == ADD:
        there = (s.document_id == item.document_id, s.start <= item.start, s.end >= item.end)
        mine = (s.coder_id == acting_coder(session), s.code_id == verdict.code_id)
        return session.execute(select(s.id).where(*there, *mine)).first() is not None
    now = session.execute(select(s.code_id).where(s.id == item.segment_id)).scalar()
    return now is None or verdict.code_id in (None, now)


def _change(session: Session, item: Row[tuple[object, ...]], verdict: Row[tuple[object, ...]], change: Change) -> None:
    """Change the coder's segment as asked, or as the reviewer proposed."""
    if change == Change():
        change = Change(code_id=verdict.code_id, also=verdict.verdict == ADD)
    if change.also or item.uncoded:
        _apply(session, item, change)
        return
    now = session.execute(select(segments).where(segments.c.id == item.segment_id)).first()
    if now is None:
        raise CodingError("The segment is gone already; answer that it was explained, and say so.")
    if change.away:
        remove(session, [now.id])
        return
    if change.code_id in (None, now.code_id) and _place(change, now) == (now.start, now.end):
        raise CodingError("Nothing would change: choose another code or other ends, or take the segment away.")
    if _place(change, now) != (now.start, now.end):
        resize(session, now.id, *_place(change, now))
    if change.code_id not in (None, now.code_id):
        recode(session, [now.id], change.code_id)


def _place(change: Change, now: Row[tuple[object, ...]]) -> tuple[int, int]:
    start = now.start if change.start is None else change.start
    return start, now.end if change.end is None else change.end


def _apply(session: Session, item: Row[tuple[object, ...]], change: Change) -> None:
    """Apply a code at the item's place, or the one that is given."""
    start = item.start if change.start is None else change.start
    end = item.end if change.end is None else change.end
    if change.code_id is None:
        raise CodingError("Choose the code to apply.")
    if start is None or end is None:
        raise CodingError("The words are no longer there; there is nothing to code.")
    newest = session.execute(select(func.max(segments.c.id))).scalar() or 0
    made = apply_code(session, item.document_id, change.code_id, start, end, acting_coder(session))
    if made <= newest:
        raise CodingError("The passage carries this code already; nothing would change.")
