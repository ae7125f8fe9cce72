"""What an operation was about: its code, its documents, and the place on the page; never a participant's words."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, Table, and_, bindparam, case, select

from models.base import Session
from models.codes import codes
from models.documents import documents
from models.history import changes
from models.segments import segments

LOOKED_AT = 50
"""Changes of an operation that are looked at; what changed more is told by its name alone."""
_ON_DOCUMENTS = ("document", "document_text", "turn", "time_mark", "speaker")
_PARTS = (
    ("segment", "code", "document", "document_text", "turn", "time_mark", "memo", "speaker", "progress"),
    ("element", "element_version", "element_link", "framework", "pathway", "code_element"),
    ("participant", "participation", "attribute", "attribute_value"),
)
_CHANGES = (
    select(changes.c.table_name, changes.c.row_id, changes.c.kind, changes.c.old)
    .where(changes.c.operation_id == bindparam("operation_id"))
    .order_by(changes.c.id)
    .limit(LOOKED_AT)
)
_NAMED = (
    select(changes.c.table_name, changes.c.row_id)
    .where(changes.c.operation_id == bindparam("operation_id"), changes.c.table_name.in_(("segment", "code")))
    .limit(LOOKED_AT)
    .subquery()
)
_OF_SEGMENT = _NAMED.c.table_name == "segment"
_CODES = (
    select(codes.c.name)
    .select_from(_NAMED.outerjoin(segments, and_(_OF_SEGMENT, segments.c.id == _NAMED.c.row_id)))
    .join(codes, codes.c.id == case((_OF_SEGMENT, segments.c.code_id), else_=_NAMED.c.row_id))
    .distinct()
    .limit(2)
)
_SEGMENT = select(segments).where(segments.c.id == bindparam("id"))


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a segment is or was: its place [start, end) in code points, and its id, 0 where it is gone."""

    document_id: int
    start: int
    end: int
    segment_id: int


@dataclass(frozen=True, slots=True)
class Deed:
    """What an operation was about, as far as the study can tell it now.

    `code` and `document` are names, "" where it was about none or about several; `documents` counts them. `area` is
    code, framework, participants, or "" where it is none of them.
    """

    area: str = ""
    code: str = ""
    document: str = ""
    document_id: int = 0
    documents: int = 0
    passage: Passage | None = None


def code_of(session: Session, operation_id: int) -> str:
    """Name the code the operation was about, by one small query; "" where there are several, or it is gone."""
    names = session.execute(_CODES, {"operation_id": operation_id}).scalars().all()
    return str(names[0]) if len(names) == 1 else ""


def deed_of(session: Session, operation_id: int) -> Deed:
    """Tell what the operation was about, by the rows it changed as they are now or, where they are gone, were."""
    rows = session.execute(_CHANGES, {"operation_id": operation_id}).mappings().all()
    tables = {row["table_name"] for row in rows}
    found = [each for row in rows if row["table_name"] == "segment" and (each := _segment(session, row))]
    code_ids = {values["code_id"] for values, _there in found}
    code_ids |= {row["row_id"] for row in rows if row["table_name"] == "code" and not found}
    document_ids = {values["document_id"] for values, _there in found}
    document_ids |= {_document(row) for row in rows if row["table_name"] in _ON_DOCUMENTS and not found} - {0}
    code, document = _name(session, codes, code_ids), _name(session, documents, document_ids)
    alone = len(document_ids) == 1 and bool(document) and len(rows) < LOOKED_AT
    passage = _passage(*found[0]) if found and alone else None
    document_id = next(iter(document_ids)) if alone else 0
    return Deed(_area(tables), code, document, document_id, len(document_ids), passage)


def _area(tables: set[str]) -> str:
    for area, held in zip(("code", "framework", "participants"), _PARTS, strict=True):
        if tables & set(held):
            return area
    return ""


def _segment(session: Session, row: RowMapping) -> tuple[dict[str, Any], int] | None:
    """Give a segment's values and its id or, where it is gone, its last values and 0."""
    now = session.execute(_SEGMENT, {"id": row["row_id"]}).mappings().first()
    if now is not None:
        return dict(now), int(now["id"])
    return (json.loads(row["old"]), 0) if row["old"] else None


def _passage(values: dict[str, Any], segment_id: int) -> Passage:
    return Passage(values["document_id"], values["start"], values["end"], segment_id)


def _document(row: RowMapping) -> int:
    """Give the document a changed row is, or belongs to; 0 where it cannot be told."""
    if row["table_name"] == "document":
        return int(row["row_id"])
    return int(json.loads(row["old"]).get("document_id") or 0) if row["old"] else 0


def _name(session: Session, table: Table, ids: set[int]) -> str:
    """Give the name of the only one; "" where there are several, or it is gone."""
    if len(ids) != 1:
        return ""
    found = session.execute(select(table.c.name).where(table.c.id == next(iter(ids)))).scalar()
    return str(found or "")
