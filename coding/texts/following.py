"""What lies on a document's text follows its words when the text becomes another: segments, turns, marks, anchors."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Table, bindparam, delete, select, update

from coding.documents import text_of
from coding.errors import CodingError
from coding.text import checksum
from coding.texts.following_turns import place_turns
from coding.texts.reanchoring import Anchoring, Placed
from models.base import Session, tracked_tables
from models.dialect import among
from models.schema import documents, segments, texts, turns, withheld, withheld_rows

_SPAN = ("start", "end")


class Following(NamedTuple):
    """Where the rows of a table go: by id the old place and the new one; whose words changed, and who has none."""

    table: Table
    before: Mapping[int, tuple[int, ...]]
    places: Mapping[int, tuple[int, ...]]
    changed: Sequence[int]
    lost: Sequence[int]


def follow(session: Session, document_id: int, found: Anchoring, *, hidden: bool = False) -> list[Following]:
    """Say for every table with positions where its rows in the document go; nothing is stored.

    Raises CodingError where words that are withheld would change, unless `hidden` says that they may.
    """
    tables = [table for table in tracked_tables() if table.info["positions"]]
    every = [_follow(session, table, document_id, found) for table in tables]
    if not hidden and any(each.table is withheld and each.changed for each in every):
        raise CodingError(
            "The words of somebody who withdrew stand where the text was changed; leave what stands for them as it is."
        )
    return every


def _follow(session: Session, table: Table, document_id: int, found: Anchoring) -> Following:
    names = table.info["positions"]
    columns = [table.c[name] for name in names]
    query = select(table.c.id, *columns).where(table.c.document_id == document_id, columns[0].is_not(None))
    rows = session.execute(query.order_by(columns[0])).all()
    before = {row[0]: tuple(row[1:]) for row in rows}
    if names != _SPAN:
        points = {row_id: tuple(map(found.point, place)) for row_id, place in before.items()}
        return Following(table, before, points, [], [])
    placed = {row[0]: found.place(row[1], row[2]) for row in rows}
    if table in (withheld, withheld_rows):  # what stands for the words that are withheld is white space, too
        placed = {row[0]: _exactly(found, row[1], row[2]) for row in rows}
    if table is turns:
        there = {row[0]: found.stretch(row[1], row[2]) for row in rows}
        placed = place_turns(there, found, dialogue=_is_dialogue(session, document_id))
    places = {row_id: (place.start, place.end) for row_id, place in placed.items() if place is not None}
    changed = [row_id for row_id, place in placed.items() if place is not None and place.changed]
    lost = [row_id for row_id in placed if row_id not in places]
    return Following(table, before, places, changed, lost)


def _exactly(found: Anchoring, start: int, end: int) -> Placed:
    first, last = found.ends(start, end)
    return Placed(first, last, found.old[start:end] != found.new[first:last])


def _is_dialogue(session: Session, document_id: int) -> bool:
    query = select(turns.c.id).where(turns.c.document_id == document_id, turns.c.speaker_id.is_not(None)).limit(1)
    return session.execute(query).first() is not None


def store_text(session: Session, document_id: int, found: Anchoring, every: Iterable[Following]) -> None:
    """Store the new text, and everything that lies on it where it is now.

    What has lost its words goes; where a row can be without a place (a memo), it stays without one.
    """
    if text_of(session, document_id) != found.old:
        raise CodingError("The text has been changed meanwhile; look at it again before you save.")
    for each in every:
        _move(session, each, found)
        _let_go(session, each)
    session.execute(update(texts).where(texts.c.document_id == document_id).values(text=found.new))
    values: dict[str, object] = {"checksum": checksum(found.new), "length": len(found.new)}
    session.execute(update(documents).where(documents.c.id == document_id).values(**values))


def _move(session: Session, each: Following, found: Anchoring) -> None:
    """Write the new places, and with those of segments the checksums of their words."""
    table, names = each.table, each.table.info["positions"]
    summed = table is segments
    rows: list[dict[str, object]] = []
    for row_id, new in each.places.items():
        old = each.before[row_id]
        if new != old or (summed and found.old[slice(*old)] != found.new[slice(*new)]):
            sums = {"new_checksum": checksum(found.new[slice(*new)])} if summed else {}
            rows.append({"row": row_id, **{f"new_{name}": at for name, at in zip(names, new, strict=True)}, **sums})
    values: dict[str, object] = {name: bindparam(f"new_{name}") for name in (*names, *(["checksum"] if summed else []))}
    if rows:
        session.execute(update(table).where(table.c.id == bindparam("row")).values(values), rows)


def _let_go(session: Session, each: Following) -> None:
    names = each.table.info["positions"]
    if not each.lost:
        return
    if all(each.table.c[name].nullable for name in names):
        session.execute(update(each.table).where(among(each.table.c.id, each.lost)).values(dict.fromkeys(names)))
    else:
        session.execute(delete(each.table).where(among(each.table.c.id, each.lost)))
