"""What a change of segments touched: whose counts are others now."""

import json
from collections.abc import Collection

from sqlalchemy import select

from models.base import Session
from models.dialect import among
from models.history import changes
from models.schema import segments


def owners_of_changed(session: Session, operation_id: int, segment_ids: Collection[int], owner: str) -> set[int]:
    """Give the ids in the column `owner` (code_id, document_id …) of the segments an operation changed: old and new."""
    now = select(segments.c[owner]).where(among(segments.c.id, segment_ids))
    of_segments = (changes.c.operation_id == operation_id) & (changes.c.table_name == "segment")
    before = session.execute(select(changes.c.old).where(of_segments, changes.c.old.is_not(None))).scalars()
    return {*session.execute(now).scalars(), *(json.loads(image)[owner] for image in before)}
