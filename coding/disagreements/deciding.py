"""Deciding: what the consensus has at a passage on which coders differ, and why; what they did themselves stays."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Row, delete, insert, select

from coding.disagreements.agreeing import mark_made, take_over_in, take_stock
from coding.disagreements.consensus import Page, Wanted, acting_name, marked, rows_of
from coding.disagreements.finding import Disagreement, Side
from coding.errors import CodingError
from coding.segments import check_code
from coding.spans import Span, clipped, overlaps, runs, union
from models.base import Session, new_uid
from models.dialect import among
from models.schema import coders, decisions, progress

Choice = Literal["coder", "both", "overlap", "neither", "own"]
CHOICES: tuple[Choice, ...] = ("coder", "both", "overlap", "neither", "own")
_OF_CODER = "coder:"
"""In a decision the uid of the coder whose passage was taken stands behind it."""


class Settled(NamedTuple):
    """What was done: the ids of the decisions, one a code, and how many passages all agree on went over with it.

    `first`: it is the first in its document, where the consensus is made from now on. `left` are to be decided there;
    0: the consensus is complete, and counts there.
    """

    decision_ids: tuple[int, ...]
    taken_over: int
    first: bool = False
    left: int = 0


def settle(
    session: Session,
    found: Disagreement,
    choice: Choice,
    *,
    reason: str = "",
    coder_id: int | None = None,
    own: tuple[int, int, int] | None = None,
) -> Settled:
    """Let the consensus have, at the place of the disagreement, what is chosen.

    Taken is the passage of one `coder` (`coder_id`), what any of them coded (both), only where all who coded it
    overlap, neither, or an `own` passage: a code's id and [start, end) in code points. A decision made before of the
    same place is replaced. In a document the consensus has not touched, it also gets all on which the coders agree,
    and with the last decision what it lacks of that. Until then it is marked as being in work there.
    """
    page = Page(session, found.document_id)
    if any(side.coder_id == page.owner for side in found.sides):
        raise CodingError("What is decided goes to the consensus; compare the coders, and not the consensus with them.")
    for code_id in (*found.code_ids, *((own[0],) if own else ())):
        check_code(session, code_id)
    first = not _made(session, page)
    taken = take_over_in(session, found.document_id, [side.coder for side in found.sides])
    wanted = _wanted(session, found, choice, coder_id, own)
    said = choice if choice != "coder" else f"{_OF_CODER}{_uid(session, coder_id)}"
    place = _extent(found)
    for code_id in found.code_ids:
        page.put(code_id, place, wanted.pop(code_id, ()))
    for code_id, rest in wanted.items():
        for each in rest:
            page.put(code_id, (each.start, each.end), [each])
    ids = tuple(_store(session, found, code_id, said, reason) for code_id in found.code_ids)
    stock = take_stock(session, (found.document_id,), {side.coder for side in found.sides})
    return Settled(ids, taken + stock.passages, first, stock.left[found.document_id])


def reopen(session: Session, found: Disagreement) -> None:
    """Take the decision back: the consensus has nothing there and is in work, and the disagreement is open again."""
    page = Page(session, found.document_id)
    gone = _decided_there(session, found, found.code_ids)
    if not gone:
        raise CodingError("Nothing has been decided there.")
    for code_id in found.code_ids:
        page.put(code_id, _extent(found), ())
    session.execute(delete(decisions).where(among(decisions.c.id, gone)))
    mark_made(session, found.document_id, whole=False)


def choices_of(found: Disagreement) -> tuple[Choice, ...]:
    """List what can be decided: with one coder's passage alone there is no overlap and no both."""
    if found.other_id is not None:
        return ("coder", "both", "neither", "own")
    return CHOICES if len(found.with_code()) > 1 else ("coder", "neither", "own")


def lies_on(found: Disagreement, place: Span) -> bool:
    """Tell whether the place has words of the disagreement's passage."""
    return overlaps(place, _extent(found))


def said_of(session: Session, choice: str) -> str:
    """Say in words what was chosen, as it is stored in a decision."""
    if not choice.startswith(_OF_CODER):
        return _WORDS.get(choice, choice)
    query = select(coders.c.name).where(coders.c.uid == choice.removeprefix(_OF_CODER))
    name = session.execute(query).scalar()
    return f"as {name} coded it" if name else "as a coder coded it who is gone"


def decided_said(session: Session, found: Disagreement) -> str:
    """Say in a sentence what was decided of the disagreement, or that copies decided otherwise; "" while it is open."""
    if found.decision is not None:
        return f"Decided: {said_of(session, found.decision.choice)} ({found.decision.coder})"
    if not found.apart:
        return ""
    ways = (f"{each.coder}: {said_of(session, each.choice)}{_because(each.reason)}" for each in found.apart)
    return f"Decided apart, in copies that were brought together – {'; '.join(ways)}. Decide it again."


def _because(reason: str) -> str:
    return f" (“{reason}”)" if reason else ""


_WORDS = {
    "both": "all that any of them coded",
    "overlap": "only where they overlap",
    "neither": "neither",
    "own": "a passage of its own",
}


def _wanted(
    session: Session, found: Disagreement, choice: str, coder_id: int | None, own: tuple[int, int, int] | None
) -> dict[int, list[Wanted]]:
    """Give the segments the consensus is to have, by code."""
    if choice == "neither":
        return {}
    if choice == "own":
        if own is None:
            raise CodingError("Select the passage that the consensus is to have.")
        code_id, start, end = own
        if not lies_on(found, (start, end)):
            raise CodingError("The passage lies outside the one in question; select words of it, too.")
        rows = [row for side in found.with_code() for row in _rows(session, side) if row.code_id == code_id]
        return {code_id: [marked((start, end), rows)]}
    if choice == "coder":
        return _of_one(session, found, coder_id)
    if choice not in choices_of(found):
        raise CodingError(_NOT_HERE.get(choice, f"“{choice}” is no decision; use {', '.join(CHOICES)}."))
    return {code_id: list(_together(session, found, code_id, choice)) for code_id in found.code_ids}


_NOT_HERE = {
    "both": "Only one of the coders coded this passage; take hers, or neither.",
    "overlap": "The coders' passages do not overlap in one code here; take one's, or neither.",
}


def _of_one(session: Session, found: Disagreement, coder_id: int | None) -> dict[int, list[Wanted]]:
    """Give what one coder has there, segment by segment; nothing where she left the passage uncoded."""
    side = next((side for side in found.sides if side.coder_id == coder_id), None)
    if side is None:
        raise CodingError("Name one of the coders who looked at the passage.")
    if side.code_id is None:
        return {}
    rows = _rows(session, side)
    if not rows:
        raise CodingError(f"{side.coder} has changed the passage meanwhile; look at it again.")
    places = {
        (start, end) for row in rows for low in side.places for start, end in clipped([(row.start, row.end)], low)
    }
    return {side.code_id: [marked(place, [row for row in rows if _holds(row, place)]) for place in sorted(places)]}


def _holds(row: Row[Any], place: Span) -> bool:
    return bool(row.start <= place[0] and place[1] <= row.end)


def _together(session: Session, found: Disagreement, code_id: int, choice: str) -> Iterator[Wanted]:
    """Give what any of those who applied the code coded, or only what all of them did."""
    sides = [side for side in found.with_code() if side.code_id == code_id]
    rows = [row for side in sides for row in _rows(session, side)]
    for place in _places(sides, overlap=choice == "overlap"):
        yield marked(place, rows)


def _places(sides: Sequence[Side], *, overlap: bool) -> list[Span]:
    if not overlap:
        return union((place for side in sides for place in side.places), touching=True)
    pieces = runs((*place, side.coder_id) for side in sides for place in side.places)
    return union(((start, end) for start, end, who in pieces if len(who) == len(sides)), touching=True)


def _rows(session: Session, side: Side) -> list[Row[Any]]:
    return rows_of(session, side.segment_ids)


def _extent(found: Disagreement) -> Span:
    """Give the place from the first to the last character that anybody selected."""
    places = [(found.start, found.end), *(place for side in found.sides for place in side.places)]
    return min(start for start, _end in places), max(end for _start, end in places)


def _store(session: Session, found: Disagreement, code_id: int, choice: str, reason: str) -> int:
    """Write the decision of the code in the place of those that it replaces."""
    gone, (start, end) = _decided_there(session, found, (code_id,)), _extent(found)
    session.execute(delete(decisions).where(among(decisions.c.id, gone)))
    values = {
        "document_id": found.document_id, "code_id": code_id, "start": start, "end": end,
        "kind": found.kind, "choice": choice, "reason": " ".join(reason.split()),
        "coder": acting_name(session), "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }  # fmt: skip
    key = session.execute(insert(decisions).values(uid=new_uid(), **values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _decided_there(session: Session, found: Disagreement, code_ids: Iterable[int]) -> list[int]:
    """List the decisions of the codes whose places lie on the disagreement's."""
    c = decisions.c
    place = (c.document_id == found.document_id) & (c.start < found.end) & (c.end > found.start)
    return list(session.execute(select(c.id).where(place & among(c.code_id, code_ids))).scalars())


def _made(session: Session, page: Page) -> bool:
    """Tell whether it is marked how far the consensus is in the document."""
    own = (progress.c.document_id == page.document_id) & (progress.c.coder_id == page.owner)
    return session.execute(select(progress.c.id).where(own)).first() is not None


def _uid(session: Session, coder_id: int | None) -> str:
    return str(session.execute(select(coders.c.uid).where(coders.c.id == coder_id)).scalar_one())
