"""What people who withdrew said is no text to compare coders by; what was coded on words still there counts."""

import json
from collections.abc import Collection

import numpy as np
from sqlalchemy import select

from coding.agreement.coefficients.ratings import Wholes
from coding.text import counted
from models.base import Session
from models.dialect import among
from models.schema import coders, codes, segments, withheld, withheld_rows

SEGMENT = segments.name


def crossing(session: Session, document_ids: Collection[int]) -> list[Wholes]:
    """Read the segments that were put away with withheld words: ids (0), documents, codes, coders, starts, ends.

    What of them lies on the withheld words is on no turn, and so counts nowhere.
    """
    c = withheld_rows.c
    query = select(c.document_id, c.image, c.start, c.end).where(
        c.table_name == SEGMENT, among(c.document_id, document_ids)
    )
    rows = session.execute(query.order_by(c.id)).all()
    if not rows:
        return [np.zeros(0, np.int64)] * 6
    code_ids = {row.uid: row.id for row in session.execute(select(codes.c.uid, codes.c.id))}
    coder_ids = {row.uid: row.id for row in session.execute(select(coders.c.uid, coders.c.id))}
    found = []
    for document_id, written, start, end in rows:
        image = json.loads(written)
        code_id, coder_id = code_ids.get(image["code_id"]), coder_ids.get(image["coder_id"])
        if code_id is not None and coder_id is not None:
            found.append((0, document_id, code_id, coder_id, start, end))
    return list(np.array(found, dtype=np.int64).reshape(-1, 6).T.copy())


def withdrawn_note(session: Session, document_ids: Collection[int]) -> list[str]:
    """Say how much was said by people who withdrew, and that it is left out."""
    query = select(withheld.c.document_id, withheld.c.start, withheld.c.end)
    rows = session.execute(query.where(among(withheld.c.document_id, document_ids))).all()
    if not rows:
        return []
    size, pages = sum(row.end - row.start for row in rows), len({row.document_id for row in rows})
    return [
        f"What people said who withdrew is left out ({counted(size, 'character')} in {counted(pages, 'document')}); "
        "of a segment that reaches into it the part on words still there counts."
    ]
