"""What a conflict is about, in the user's words."""

from sqlalchemy import select

from coding.codetree import code_tree
from coding.merging.deed import Value
from coding.merging.fates import GONE
from coding.merging.rules import PLACES, POINTERS, TABLES
from coding.text import one_line
from models.base import Session
from models.schema import documents, segments, texts

_THINGS = {
    "segment": "segment",
    "code": "code",
    "memo": "memo",
    "document": "document",
    "document_text": "text",
    "participant": "participant",
    "attribute_value": "attribute",
    "element_version": "element",
    "element_link": "arrow",
    "theme_code": "theme of a code",
    "round": "round",
    "study": "study",
    "coder": "coder",
    "quote": "quote",
    "finding": "finding",
    "progress": "progress",
}
_CELLS = {
    "name": "name",
    "parent_id": "place in the tree",
    "colour": "colour",
    "brief": "short description",
    "definition": "definition",
    "include": "what to include",
    "exclude": "what to exclude",
    "example": "example",
    "kind": "kind",
    "retired": "use",
    "body": "words",
    "title": "title",
    "code_id": "code",
    "text": "words",
    "start": "ends",
    "polarity": "polarity",
    "attributed": "attribution",
    "comment": "comment",
    "status": "progress",
    "value": "value",
}
_NAMED_BY = ("name", "title", "key", "text")
_LONG = 60


def describe(session: Session, table: str, uid: str, column: str) -> str | None:
    """Say what it is about: “Definition of the code “Trust””; None where it is there no more."""
    own = TABLES[table]
    row = session.execute(select(own).where(own.c.uid == uid)).mappings().first()
    if row is None:
        return None
    thing = _THINGS.get(table, table.replace("_", " "))
    called = _called(session, table, dict(row))
    if not column:
        return f"The {thing} {called}".strip()
    cell = _CELLS.get(column, column.removesuffix("_id").replace("_", " "))
    return f"{cell.capitalize()} of the {thing} {called}".strip()


def show(session: Session, table: str, uid: str, column: str, value: Value) -> str:
    """Show a value as people read it."""
    if not column:
        return "deleted" if value == GONE else "kept"
    if value is None or value == "":
        return "nothing"
    target = POINTERS[table].get(column)
    if target is not None:
        other = TABLES[target]
        row = session.execute(select(other).where(other.c.uid == value)).mappings().first()
        return _called(session, target, dict(row)) if row else "something that is no longer there"
    if column in PLACES[table] and table == "segment":
        return _words(session, uid, str(value))
    return str(value)


def _called(session: Session, table: str, row: dict[str, object]) -> str:
    if table == "code":
        return f"“{code_tree(session).label(int(str(row['id'])))}”"
    if table == "segment":
        query = select(texts.c.text, documents.c.name).join(documents, documents.c.id == texts.c.document_id)
        text, name = session.execute(query.where(texts.c.document_id == row["document_id"])).one()
        return f"“{one_line(text[int(str(row['start'])) : int(str(row['end']))])}” in “{name}”"
    if row.get("document_id") is not None and table in ("document_text", "turn", "speaker", "progress"):
        found = select(documents.c.name).where(documents.c.id == row["document_id"])
        return f"of “{session.execute(found).scalar_one()}”" if table != "speaker" else f"“{row['name']}”"
    said = next((str(row[name]) for name in _NAMED_BY if row.get(name)), "")
    return f"“{one_line(said, _LONG)}”" if said else ""


def _words(session: Session, uid: str, value: str) -> str:
    start, end = map(int, value.split("-"))
    query = select(texts.c.text).join(segments, segments.c.document_id == texts.c.document_id)
    text = session.execute(query.where(segments.c.uid == uid)).scalar() or ""
    return f"“{one_line(text[start:end])}” ({start}–{end})"
