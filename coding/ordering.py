"""Rows that users put in order: the place of each is kept in its column `position`, counted from 0."""

from collections.abc import Sequence

from sqlalchemy import Table, update

from models.base import Session


def put_before(session: Session, table: Table, row_id: int, before_id: int | None, order: Sequence[int]) -> None:
    """Put the row before another one of those in order (None, or one that is not there: behind all)."""
    if row_id == before_id:
        return
    others = [each for each in order if each != row_id]
    others.insert(others.index(before_id) if before_id in others else len(others), row_id)
    for place, each in enumerate(others):
        moved = (table.c.id == each) & (table.c.position != place)
        session.execute(update(table).where(moved).values(position=place))
