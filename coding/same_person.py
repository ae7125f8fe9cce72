"""Two names of one person made one: what was done under either is hers."""

from typing import Any

from sqlalchemy import Row, Table, delete, insert, or_, select, update

from coding.coders import STATUSES, coder_row
from coding.errors import CodingError
from coding.repeats import bare
from coding.rounds.blind import blind_round_of
from models.base import Session
from models.dialect import among
from models.schema import (
    aliases,
    assigned_places,
    assignments,
    check_items,
    coders,
    crosschecks,
    progress,
    rounds,
    segments,
    sign_offs,
    verdicts,
)


def merge_coders(session: Session, coder_id: int, into_id: int) -> None:
    """Give everything of the one name to the other; the one is gone then, and copies that know it find the other.

    Segments that repeat one of the other's exactly, and say nothing more, are left away. CodingError where one of them
    has judged the other's work, or where a blind round would be opened by it.
    """
    gone, stays = coder_row(session, coder_id), coder_row(session, into_id)
    if gone.id == stays.id:
        raise CodingError("Choose two names.")
    if gone.consensus or stays.consensus:
        raise CodingError("The consensus is nobody's other name.")
    if gone.id == session.info.get("coder_id"):
        raise CodingError(f"You are at work as {gone.name}; go on as {stays.name} first.")
    _check_not_blind(session, gone.id, stays.id)
    _check_not_reviewed(session, gone, stays)
    _merge_segments(session, gone.id, stays.id)
    _merge_progress(session, gone.id, stays.id)
    _merge_assignments(session, gone.id, stays.id)
    for table, column in ((verdicts, "coder_id"), (sign_offs, "coder_id"), (crosschecks, "coder_id")):
        _give(session, table, column, gone.id, stays.id)
    _give(session, rounds, "lead_id", gone.id, stays.id)
    _give(session, coders, "again_of_id", gone.id, stays.id)
    if stays.again_of_id == gone.id:
        session.execute(update(coders).where(coders.c.id == stays.id).values(again_of_id=gone.again_of_id))
    session.execute(delete(coders).where(coders.c.id == gone.id))
    session.execute(insert(aliases).values(table_name="coder", other_uid=gone.uid, row_uid=stays.uid))


def _check_not_blind(session: Session, *coder_ids: int) -> None:
    name = blind_round_of(session, coder_ids)
    if name is not None:
        raise CodingError(f"“{name}” is blind: names are merged when it is open or has ended.")


def _check_not_reviewed(session: Session, gone: Row[Any], stays: Row[Any]) -> None:
    """A cross-check in which one looked at the other's work, or both at the same, would be of nobody but herself."""
    both, other = (gone.id, stays.id), verdicts.alias()
    again = select(other.c.id).where(other.c.item_id == verdicts.c.item_id, other.c.coder_id == gone.id).exists()
    query = (
        select(crosschecks.c.name)
        .join(check_items, check_items.c.crosscheck_id == crosschecks.c.id)
        .join(verdicts, verdicts.c.item_id == check_items.c.id)
        .where(verdicts.c.coder_id.in_(both))
        .where(or_(crosschecks.c.coder_id.in_(both), (verdicts.c.coder_id == stays.id) & again))
    )
    name = session.execute(query.limit(1)).scalar()
    if name is not None:
        raise CodingError(f"{gone.name} and {stays.name} are two people in the cross-check “{name}”; delete it first.")


def _give(session: Session, table: Table, column: str, gone: int, stays: int) -> None:
    session.execute(update(table).where(table.c[column] == gone).values({column: stays}))


def _merge_segments(session: Session, gone: int, stays: int) -> None:
    key = [segments.c[name] for name in ("document_id", "code_id", "start", "end")]
    there = {tuple(row) for row in session.execute(select(*key).where(segments.c.coder_id == stays))}
    plain = select(segments.c.id, *key).where(segments.c.coder_id == gone, bare())
    repeated = [row.id for row in session.execute(plain) if tuple(row)[1:] in there]
    session.execute(delete(segments).where(among(segments.c.id, repeated)))
    _give(session, segments, "coder_id", gone, stays)


def _merge_progress(session: Session, gone: int, stays: int) -> None:
    """Of two marks on one document the one that is further on holds."""
    marks = {row.document_id: row for row in session.execute(select(progress).where(progress.c.coder_id == stays))}
    for row in session.execute(select(progress).where(progress.c.coder_id == gone)).all():
        other = marks.get(row.document_id)
        if other is None:
            session.execute(update(progress).where(progress.c.id == row.id).values(coder_id=stays))
            continue
        status = max(row.status, other.status, key=STATUSES.index)
        session.execute(update(progress).where(progress.c.id == other.id).values(status=status))
        session.execute(delete(progress).where(progress.c.id == row.id))


def _merge_assignments(session: Session, gone: int, stays: int) -> None:
    """Of two assignments of one document in one round one stays, with the places of both, or the whole."""
    own = {
        (row.round_id, row.document_id): row
        for row in session.execute(select(assignments).where(assignments.c.coder_id == stays))
    }
    for row in session.execute(select(assignments).where(assignments.c.coder_id == gone)).all():
        other = own.get((row.round_id, row.document_id))
        if other is None:
            session.execute(update(assignments).where(assignments.c.id == row.id).values(coder_id=stays))
            continue
        whole = max(row.whole, other.whole)
        session.execute(update(assignments).where(assignments.c.id == other.id).values(whole=whole))
        places = assigned_places.c.assignment_id
        session.execute(update(assigned_places).where(places == row.id).values(assignment_id=other.id))
        if whole:
            session.execute(delete(assigned_places).where(places == other.id))
        session.execute(delete(assignments).where(assignments.c.id == row.id))
