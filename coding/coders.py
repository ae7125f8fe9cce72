"""Coders, and the marks they set on documents."""

from typing import Any, NamedTuple

from sqlalchemy import Row, Select, delete, func, insert, select, update

from coding.errors import CodingError
from coding.text import counted, folded_name, natural, tidy
from models.base import Session, add_row
from models.dialect import among
from models.schema import coders, documents, progress, segments, sign_offs, verdicts

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


def coder_names(session: Session) -> dict[int, str]:
    """Give the coders' names by their ids."""
    return {row.id: row.name for row in session.execute(select(coders.c.id, coders.c.name))}


def coder_row(session: Session, coder_id: int) -> Row[Any]:
    """Give the coder's row, or raise CodingError where it is no longer there."""
    row = session.execute(select(coders).where(coders.c.id == coder_id)).first()
    if row is None:
        raise CodingError("The coder is no longer there.")
    return row


class CoderView(NamedTuple):
    """A coder as lists show her; `again_of` is who codes again under this name.

    `segments` is None where a round is blind and the reader does not see all that the coder may have coded.
    """

    id: int
    name: str
    consensus: bool
    again_of: str
    segments: int | None
    done: int


def list_coders(session: Session) -> list[CoderView]:
    """List the coders by name, the consensus last."""
    names = coder_names(session)
    hidden, told = session.info.get("blindness"), select(segments.c.coder_id, func.count())
    told = told if hidden is None else told.where(among(segments.c.coder_id, hidden.coders))
    own = _numbers(session, told.group_by(segments.c.coder_id))
    marks = select(progress.c.coder_id, func.count()).where(progress.c.status == "done").group_by(progress.c.coder_id)
    done = _numbers(session, marks)
    found = [
        CoderView(
            row.id,
            row.name,
            bool(row.consensus),
            names.get(row.again_of_id, ""),
            own.get(row.id, 0) if hidden is None or row.id in hidden.coders else None,
            done.get(row.id, 0),
        )
        for row in session.execute(select(coders))
    ]
    return sorted(found, key=lambda coder: (coder.consensus, natural(coder.name)))


def _numbers(session: Session, query: Select[int, int]) -> dict[int, int]:
    return {row[0]: row[1] for row in session.execute(query)}


def add_coder(session: Session, name: str) -> int:
    """Add a coder of a name that nobody has yet; gives the id."""
    return add_row(session, coders, name=_free(session, name), consensus=int(tidy(name).casefold() == "consensus"))


def rename_coder(session: Session, coder_id: int, name: str) -> None:
    """Call the coder otherwise, by a name that nobody has; the history keeps the name she had then."""
    coder_row(session, coder_id)
    session.execute(update(coders).where(coders.c.id == coder_id).values(name=_free(session, name, but=coder_id)))


def delete_coder(session: Session, coder_id: int) -> None:
    """Take away a coder who has coded nothing, with her marks on documents; CodingError where she has."""
    row = coder_row(session, coder_id)
    for table, what in ((segments, "segment"), (verdicts, "remark"), (sign_offs, "signature")):
        there = session.execute(select(func.count()).where(table.c.coder_id == coder_id)).scalar_one()
        if there:
            said = f"{counted(there, what)} of {row.name}'s {'is' if there == 1 else 'are'}"
            raise CodingError(f"{said} in the study; give them to another coder by merging the two names.")
    if coder_id == session.info.get("coder_id"):
        raise CodingError("This is you, and you are at work; let another coder do it.")
    session.execute(delete(coders).where(coders.c.id == coder_id))


def _free(session: Session, name: str, but: int | None = None) -> str:
    name = tidy(name)
    if not name:
        raise CodingError("A coder needs a name.")
    if find_coder(session, name) not in (None, but):
        raise CodingError(f"There is already a coder “{name}”; where both are one person, merge the two names.")
    return name


def segments_by(session: Session, document_id: int, name: str) -> int:
    """Count the segments in the document that are the coder's of that name."""
    own = (segments.c.document_id == document_id) & (segments.c.coder_id == find_coder(session, name))
    return session.execute(select(func.count()).where(own)).scalar_one()


def progress_marks(session: Session) -> dict[tuple[int, int], str]:
    """Give, by document and coder, how far the coder is; what is not there is unread."""
    query = select(progress.c.document_id, progress.c.coder_id, progress.c.status).order_by(progress.c.id)
    return {(document_id, coder_id): status for document_id, coder_id, status in session.execute(query)}


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
