"""Coders, and the marks they set on documents."""

from sqlalchemy import delete, func, insert, select, update

from coding.errors import CodingError
from coding.text import folded_name, tidy
from models.base import Session, add_row
from models.schema import coders, documents, progress, segments

STATUSES = ("unread", "in work", "done")


def acting_coder(session: Session) -> int:
    """Give the id of the coder whose operation this is."""
    return int(session.info["coder_id"])


def find_coder(session: Session, name: str) -> int | None:
    """Find a coder by name, whatever its case and white space."""
    rows = session.execute(select(coders.c.id, coders.c.name)).all()
    return next((row.id for row in rows if folded_name(row.name) == folded_name(name)), None)


def ensure_coder(session: Session, name: str) -> int:
    """Give the id of the coder of that name, who is made where there is none; “Consensus” is the consensus."""
    name = tidy(name)
    if not name:
        raise CodingError("A coder needs a name.")
    found = find_coder(session, name)
    if found is not None:
        return found
    values = {"name": name, "consensus": int(name.casefold() == "consensus")}
    return add_row(session, coders, **values)


def coder_named(session: Session, name: str) -> int:
    """Give the id of the coder of that name, or raise CodingError that lists the coders there are."""
    found = find_coder(session, name)
    if found is None:
        known = ", ".join(session.execute(select(coders.c.name).order_by(coders.c.name)).scalars()) or "none yet"
        raise CodingError(f"There is no coder “{name}” (coders: {known}).")
    return found


def segments_by(session: Session, document_id: int, name: str) -> int:
    """Count the segments in the document that are the coder's of that name."""
    own = (segments.c.document_id == document_id) & (segments.c.coder_id == find_coder(session, name))
    return session.execute(select(func.count()).where(own)).scalar_one()


def mark_progress(session: Session, document_id: int, coder_id: int, status: str) -> None:
    """Say how far the coder is with the document: unread, in work or done."""
    if status not in STATUSES:
        raise CodingError(f"“{status}” is not a progress mark; use unread, in work or done.")
    if session.execute(select(documents.c.id).where(documents.c.id == document_id)).first() is None:
        raise CodingError("The document is no longer there.")
    own = (progress.c.document_id == document_id) & (progress.c.coder_id == coder_id)
    if status == "unread":
        session.execute(delete(progress).where(own))
    elif session.execute(update(progress).where(own).values(status=status)).rowcount == 0:
        session.execute(insert(progress).values(document_id=document_id, coder_id=coder_id, status=status))
