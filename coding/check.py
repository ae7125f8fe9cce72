"""The integrity check: offsets, quotes, names, the tree, pointers and history."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import Column, select

from coding.framework.checking import theory_faults
from coding.text import checksum
from models.base import Session, tracked_tables
from models.integrity import faults
from models.schema import (
    coders,
    codes,
    documents,
    elements,
    frameworks,
    participants,
    segments,
    texts,
    turns,
)


def check(session: Session) -> list[str]:
    """Name everything that is wrong with the study, a sentence each; empty where nothing is."""
    found = list(faults(session))
    if any(sentence.startswith("The file is damaged") for sentence in found):
        return found  # what follows can only be asked of a file that can be read
    for row in session.execute(select(documents.c.id, documents.c.name)).all():
        found += _document(session, row.id, row.name)
    found += _positions(session)
    found += _names(session)
    found += _circles(session)
    found += theory_faults(session)
    return found


def _document(session: Session, document_id: int, name: str) -> Iterator[str]:
    rows = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalars().all()
    if len(rows) != 1:
        yield f"The document “{name}” has {len(rows)} texts instead of one."
        return
    text = rows[0]
    stored = session.execute(
        select(documents.c.checksum, documents.c.length).where(documents.c.id == document_id)
    ).one()
    if stored.checksum != checksum(text) or stored.length != len(text):
        yield f"The text of “{name}” is not the one that was stored."
    yield from _turns(session, document_id, name, len(text))
    own = select(segments.c.id, segments.c.start, segments.c.end, segments.c.checksum)
    for row in session.execute(own.where(segments.c.document_id == document_id)):
        if row.end > len(text) or checksum(text[row.start : row.end]) != row.checksum:
            yield f"The segment {row.id} in “{name}” is not on the words it was put on."


def _turns(session: Session, document_id: int, name: str, length: int) -> Iterator[str]:
    last = 0
    query = select(turns.c.id, turns.c.start, turns.c.end).where(turns.c.document_id == document_id)
    for row in session.execute(query.order_by(turns.c.start)):
        if row.start < last or row.end > length:
            yield f"The turn {row.id} of “{name}” overlaps another one or ends behind the text."
        last = row.end


def _positions(session: Session) -> Iterator[str]:
    """Look at every column that is marked as a position, so that no table is forgotten."""
    for table in tracked_tables():
        for name in table.info["positions"]:
            query = select(table.c.id).join(documents, documents.c.id == table.c.document_id)
            for (row_id,) in session.execute(query.where(table.c[name] > documents.c.length)):
                yield f"{table.name} {row_id}: its {name} lies behind the end of the document."


def _names(session: Session) -> Iterator[str]:
    for column in (documents.c.name, participants.c.name, coders.c.name, elements.c.key, frameworks.c.name):
        rows = session.execute(select(column)).scalars()
        yield from _twice(rows, column)
    siblings = session.execute(select(codes.c.parent_id, codes.c.name))
    folded = Counter((row.parent_id, row.name.casefold()) for row in siblings)
    yield from (f"Two codes at one place of the tree are called “{name}”." for (_p, name), n in folded.items() if n > 1)


def _twice(names: Iterable[str], column: Column[str]) -> Iterator[str]:
    folded = Counter(name.casefold() for name in names)
    yield from (f"The {column.table.name} “{name}” is there twice." for name, count in folded.items() if count > 1)


def _circles(session: Session) -> Iterator[str]:
    parent = {row.id: row.parent_id for row in session.execute(select(codes.c.id, codes.c.parent_id))}
    for code_id in parent:
        above, seen = parent[code_id], {code_id}
        while above is not None and above not in seen:
            seen.add(above)
            above = parent.get(above)
        if above is not None:
            yield f"The code {code_id} lies under itself."
