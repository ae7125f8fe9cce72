"""Whom and which documents the operations of a study were about, by what these are called now.

Nothing of it is stored in the history: who was erased since is told by a number, and so is a document that is gone.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import case, func, select

from coding.text import counted, one_line
from models.base import Session
from models.history import changes
from models.schema import documents, participants, replacements, texts

_NAMED = (participants, documents, replacements)
_TABLES = ("participant", "document", "document_text", "replacement")
_ORDER = ("replacement", "participant", "document")
_LENGTH = 40


class _Rows(NamedTuple):
    """Rows of a table that an operation changed: how many, and one of them."""

    table: str
    number: int
    row_id: int


def whom(session: Session, operation_id: int | None = None) -> dict[int, str]:
    """Say of each operation (None: of all) whom, and which document, it was about; of those about none, nothing.

    PC Hall, “01 Police”; or: 3 participants, 2 documents.
    """
    document = select(texts.c.document_id).where(texts.c.id == changes.c.row_id).scalar_subquery()
    table = case((changes.c.table_name == "document_text", "document"), else_=changes.c.table_name)
    row = case((changes.c.table_name == "document_text", document), else_=changes.c.row_id)
    query = (
        select(changes.c.operation_id, table, func.count(row.distinct()), func.min(row))
        .where(changes.c.table_name.in_(_TABLES))
        .group_by(changes.c.operation_id, table)
    )
    if operation_id is not None:
        query = query.where(changes.c.operation_id == operation_id)
    found: dict[int, dict[str, _Rows]] = defaultdict(dict)
    for each, name, number, row_id in session.execute(query):
        if number:
            found[each][name] = _Rows(name, number, row_id)
    names = _names(session)
    said = {each: [_said(rows[name], names) for name in _ORDER if name in rows] for each, rows in found.items()}
    return {each: ", ".join(filter(None, parts)) for each, parts in said.items() if any(parts)}


def _names(session: Session) -> Mapping[tuple[str, int], str]:
    """Read what people, documents and replacements are called; of a replaced name only what stands there instead."""
    found: dict[tuple[str, int], str] = {}
    for table in _NAMED:
        column = table.c.replacement if table is replacements else table.c.name
        found |= {(table.name, row_id): str(name) for row_id, name in session.execute(select(table.c.id, column))}
    return found


def _said(rows: _Rows, names: Mapping[tuple[str, int], str]) -> str:
    if rows.number > 1:
        return counted(rows.number, rows.table)
    name = names.get((rows.table, rows.row_id))
    if name is None and rows.table == "replacement":
        return ""
    if name is None:
        return f"{rows.table} {rows.row_id}, no longer there"
    if rows.table == "replacement":
        return f"by “{one_line(name, _LENGTH)}”"
    return f"“{one_line(name, _LENGTH)}”" if rows.table == "document" else one_line(name, _LENGTH)
