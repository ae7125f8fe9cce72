"""Exact repeats: one coder's segments with the same code and place; one of which anything was said never goes."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, delete, select, union

from models.base import Session
from models.dialect import among
from models.schema import check_items, quotes, segments

_KEY = ("document_id", "start", "end", "coder_id")


def bare() -> ColumnElement[bool]:
    """True of a segment of which nothing was said: no mark, no comment, no quote, and in no cross-check."""
    unmarked = (segments.c[name] == "" for name in ("polarity", "example", "attributed", "comment"))
    drawn = select(check_items.c.segment_id).where(check_items.c.segment_id.is_not(None))
    used = union(select(quotes.c.segment_id), drawn)
    return and_(*unmarked, segments.c.id.not_in(used))


def fade_repeats(session: Session, segment_ids: Collection[int], code_id: int) -> None:
    """Take away what will be a bare repeat when the segments get the code; of bare ones alone the first stays."""
    columns = [segments.c[name] for name in _KEY]
    query = select(segments.c.id, segments.c.code_id, bare().label("bare"), *columns).order_by(segments.c.id)
    moved = [row for row in session.execute(query.where(among(segments.c.id, segment_ids))) if row.code_id != code_id]
    keys = {tuple(row)[3:] for row in moved}
    near = query.where(segments.c.code_id == code_id, among(segments.c.document_id, {key[0] for key in keys}))
    alike = defaultdict(list)
    for row in (*session.execute(near), *moved):
        if tuple(row)[3:] in keys:
            alike[tuple(row)[3:]].append(row)
    gone: list[int] = []
    for rows in alike.values():
        first = next((row for row in rows if not row.bare), rows[0])
        gone += [row.id for row in rows if row.bare and row is not first]
    if gone:
        session.execute(delete(segments).where(among(segments.c.id, gone)))
