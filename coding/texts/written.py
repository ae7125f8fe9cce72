"""Everything in a study that somebody wrote or said and in which a name may stand, whatever the table."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlalchemy import Table, Text, select

from coding.vocabulary import words
from models.base import Session, tracked_tables
from models.schema import attribute_values, attributes, codes, documents, segments, speakers, texts

Progress = Callable[[int, int, str], None]
TEXTS, NOTES, NAMES = "texts", "notes", "names"
_NOT_READ = frozenset(
    words(
        """coder replacement withheld withheld_row attribute rubric element progress brought alias conflict
        conflict_side"""
    )
)
"""Coders, what is withheld or was replaced, and what the program compares by itself."""
_NOT_WORDS = words(
    """uid checksum kind colour polarity attributed consent status sphere level measure comparison created at basis
    attribution internal_attribution vocabulary one_source_by frozen coder proposed verdict answer strata
    choice"""
)
IN_JSON = frozenset({"codebook", "options", "figures"})
"""Columns whose words stand in JSON: what is put among them has to be written so."""
_NAMED = {"document": "Document", "participant": "Participant", "speaker": "Speaker", "study": "Study"}
_TITLES = {
    "attribute_value": "Attribute",
    "segment": "Comment on a segment",
    "memo": "Memo",
    "code": "Code",
    "quote": "Quote",
    "finding": "Finding",
    "grade": "Grade",
    "element_version": "Framework",
    "element_link": "Arrow",
    "pathway": "Pathway",
    "theme": "Theme",
    "question": "Question",
    "revision": "Revision",
    "rubric_level": "Rubric",
    "rubric_test": "Rubric",
    "decision": "Reason of a decision",
    "crosscheck": "Cross-check",
    "verdict": "Remark in a cross-check",
    "answer": "Answer in a cross-check",
    "sign_off": "Signature of a cross-check",
    "framework": "Framework",
}


class Written(NamedTuple):
    """Where words are written: the row and column, what that is called, and the group: texts, notes or names."""

    table: str
    row_id: int
    column: str
    document_id: int
    """The document whose text it is; 0 for all else."""
    title: str
    group: str


def everything_written(session: Session, progress: Progress | None = None) -> Iterator[tuple[Written, str]]:
    """Yield all that is written: the documents' texts first, then notes of every kind, and names last."""
    yield from _texts(session, progress)
    tables = [table for table in tracked_tables() if table.name not in _NOT_READ and table is not texts]
    for table in sorted(tables, key=lambda table: table.name in (*_NAMED, "attribute_value")):
        yield from _columns(session, table)


def columns_of(table: Table) -> list[str]:
    """Name the columns of the table in which people write."""
    marks = {"example"} if table is segments else set()
    return [
        column.name
        for column in table.columns
        if isinstance(column.type, Text) and column.name not in _NOT_WORDS and column.name not in marks
    ]


def _texts(session: Session, progress: Progress | None) -> Iterator[tuple[Written, str]]:
    rows = session.execute(
        select(documents.c.id, documents.c.name).order_by(documents.c.folder, documents.c.name)
    ).all()
    for done, (document_id, name) in enumerate(rows):
        if progress is not None:
            progress(done, len(rows), name)
        row = session.execute(select(texts.c.id, texts.c.text).where(texts.c.document_id == document_id)).one()
        yield Written(texts.name, row.id, "text", document_id, name, TEXTS), row.text


def _columns(session: Session, table: Table) -> Iterator[tuple[Written, str]]:
    names = columns_of(table)
    if not names:
        return
    query = select(table.c.id, *(table.c[name] for name in names)).order_by(table.c.id)
    if table is attribute_values:  # what is chosen from a list, a number or a date is no name
        query = query.join(attributes, attributes.c.id == table.c.attribute_id).where(attributes.c.kind == "text")
    group = NAMES if table.name in _NAMED or table is attribute_values else NOTES
    for row_id, *values in session.execute(query):
        for name, value in zip(names, values, strict=True):
            if value and isinstance(value, str):
                yield Written(table.name, row_id, name, 0, _title(table, name, values, names), group), value


def _title(table: Table, column: str, values: list[str], names: list[str]) -> str:
    """Say what it is: by its own name where it has one."""
    said = _NAMED.get(table.name) or _TITLES.get(table.name, table.name.replace("_", " ").capitalize())
    if table is documents and column == "origin":
        return "Name of the file"
    heading = next((values[names.index(each)] for each in ("title", "name") if each in names), "")
    told = table not in (documents, speakers) and heading and column not in ("title", "name")
    more = f", {column}" if table is codes and column != "name" else ""
    return f"{said} “{heading}”{more}" if told else said
