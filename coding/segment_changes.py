"""What a change of segments touched: whose counts are others now."""

import json
from collections.abc import Collection

from sqlalchemy import select

from models.base import Session
from models.dialect import among
from models.history import changes
from models.schema import segments


def owners_of_changed(session: Session, operation_id: int, segment_ids: Collection[int], owner: str) -> set[int] | None:
    """Give the ids in the column `owner` (code_id, document_id …) of the segments an operation changed: old and new.

    None where that cannot be told of one of them: it is out of the reader's sight, as after a change of who reads.
    """
    now = select(segments.c.id, segments.c[owner]).where(among(segments.c.id, segment_ids))
    of_segments = (changes.c.operation_id == operation_id) & (changes.c.table_name == "segment")
    images = select(changes.c.row_id, changes.c.old).where(of_segments)
    there, before = session.execute(now).all(), session.execute(images).all()
    if not {row[0] for row in (*there, *before)}.issuperset(segment_ids):
        return None
    return {owner_id for _id, owner_id in there} | {json.loads(old)[owner] for _id, old in before if old is not None}
