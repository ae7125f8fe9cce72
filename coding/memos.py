"""Memos: written, changed, deleted; free or anchored to a passage or a code."""

from sqlalchemy import delete, update

from coding.errors import CodingError
from coding.segments import passage
from models.base import Session, add_row
from models.schema import memos


def write_memo(
    session: Session, title: str, body: str, *, code_id: int | None = None, place: tuple[int, int, int] | None = None
) -> int:
    """Write a memo; gives its id. `place` is a document's id and a passage [start, end) of it in code points."""
    if not title.strip():
        raise CodingError("A memo needs a title.")
    values: dict[str, object] = {"title": title.strip(), "body": body, "code_id": code_id}
    if place is not None:
        found = passage(session, *place)
        values |= {"document_id": place[0], "start": found.start, "end": found.end}
    return add_row(session, memos, **values)


def edit_memo(session: Session, memo_id: int, title: str, body: str) -> None:
    """Change the words of the memo."""
    if not title.strip():
        raise CodingError("A memo needs a title.")
    if session.execute(update(memos).where(memos.c.id == memo_id).values(title=title.strip(), body=body)).rowcount == 0:
        raise CodingError("The memo is no longer there.")


def delete_memo(session: Session, memo_id: int) -> None:
    """Delete the memo; what it was about stays."""
    session.execute(delete(memos).where(memos.c.id == memo_id))
