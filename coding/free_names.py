"""Names that no two rows may bear: what they differ among, and the next one that is free."""

from sqlalchemy import Table, select

from coding.text import folded_name, unique_name
from models.base import Session
from models.schema import coders, codes, documents, frameworks, participants, pathways, speakers, themes

_AMONG: dict[Table, str] = {
    documents: "",
    participants: "",
    coders: "",
    frameworks: "",
    themes: "",
    codes: "parent_id",
    speakers: "document_id",
    pathways: "framework_id",
}
"""Tables whose names differ, and the column that says among which rows ("" all)."""


def free_name(session: Session, table: Table, row_id: int, name: str) -> str:
    """Give the name as the row may bear it: with “ (2)” where another row that it has to differ from is called so."""
    if table not in _AMONG:
        return name
    others = select(table.c.name).where(table.c.id != row_id)
    if scope := _AMONG[table]:
        here = select(table.c[scope]).where(table.c.id == row_id).scalar_subquery()
        others = others.where(table.c[scope].is_not_distinct_from(here))
    return unique_name(name, {folded_name(each) for each in session.execute(others).scalars()})
