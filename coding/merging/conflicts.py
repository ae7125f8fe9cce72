"""What two copies did differently to the same thing: kept side by side until somebody decides."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import RowMapping, delete, select, update

from coding.codes import merge_codes
from coding.crosscheck.items import CHANGED
from coding.errors import CodingError
from coding.merging.deed import Key, Value
from coding.merging.describing import describe, show
from coding.merging.fates import KEPT
from coding.merging.given_over import is_merged, receiver
from coding.merging.giving_back import give_back
from coding.merging.going_along import along, check_alone
from coding.merging.joint import JOINT, joined, parted, pointed
from coding.merging.mending import mend
from coding.merging.rules import PLACES, POINTERS, TABLES
from coding.merging.settling import Settled
from coding.text import checksum
from coding.texts.correcting import correct
from coding.texts.reanchoring import anchoring, replaced
from models.base import Session, add_row
from models.schema import answers, coders, conflict_sides, conflicts, segments, texts


class ConflictSide(NamedTuple):
    """What a copy has: the value as it is shown, and whose it is (names, separated by commas).

    `along` says what goes with what was deleted, or to the code that it was merged into; "" where nothing does.
    """

    id: int
    value: str
    coder: str
    along: str = ""

    @property
    def said(self) -> str:
        """The value, with what goes along."""
        return f"{self.value}, with {self.along}" if self.along else self.value


class Conflict(NamedTuple):
    """Something two copies did differently; `base` holds until somebody decides.

    It is how it was `before`; where that must not stand there, as nothing where two made the same, one of the sides.
    """

    id: int
    table: str
    row_uid: str
    column: str
    what: str
    base: str
    sides: tuple[ConflictSide, ...]
    before: bool = True


def open_conflicts(session: Session) -> list[Conflict]:
    """List what nobody has decided yet, in the order in which it came."""
    rows = session.execute(select(conflicts).where(conflicts.c.chosen == "").order_by(conflicts.c.id)).all()
    found = []
    for row in rows:
        key = (row.table_name, row.row_uid)
        what = describe(session, *key, row.column_name)
        if what is None:
            continue  # the row is gone meanwhile
        base, now = json.loads(row.base), _now(session, key, row.column_name)
        if row.column_name and row.column_name != "text" and row.column_name not in PLACES[key[0]] and now != base:
            continue  # somebody wrote something else there
        listed = session.execute(select(conflict_sides).where(conflict_sides.c.conflict_id == row.id)).all()
        sides = [
            ConflictSide(
                side.id,
                show(session, *key, row.column_name, json.loads(side.value)),
                side.coder,
                "" if row.column_name else _along(session, key, json.loads(side.value)),
            )
            for side in sorted(listed, key=lambda side: (side.coder.casefold(), side.value))
        ]
        shown = show(session, *key, row.column_name, base)
        before = not row.column_name or row.base not in [side.value for side in listed]
        found.append(Conflict(row.id, *key, row.column_name, what, shown, tuple(sides), before))
    return found


def decide_conflict(session: Session, conflict_id: int, side_id: int = 0, *, drop: bool = False) -> None:
    """Let the side hold, or with 0 what stands there; what the other side has stays in the conflict's record.

    Segments of which a side's text leaves no words go where `drop` says so; else LostWordsError names them. So does
    what goes with a row that a side deleted (GoesAlongError). With a code that was merged all of it goes to the other.
    """
    row = session.execute(select(conflicts).where(conflicts.c.id == conflict_id)).first()
    if row is None:
        raise CodingError("The conflict is no longer there.")
    if row.chosen:
        raise CodingError("The conflict is decided already.")
    key, value = (row.table_name, row.row_uid), json.loads(row.base)
    if side_id:
        sides = conflict_sides.c
        mine = (sides.id == side_id) & (sides.conflict_id == conflict_id)
        chosen = session.execute(select(sides.value).where(mine)).scalar()
        if chosen is None:
            raise CodingError("The conflict has no such side.")
        value = _take(session, key, row.column_name, json.loads(row.base), json.loads(chosen), drop=drop)
    elif row.column_name:
        value = _now(session, key, row.column_name)
    name = session.execute(select(coders.c.name).where(coders.c.id == session.info["coder_id"])).scalar() or ""
    values = {"chosen": json.dumps(value, ensure_ascii=False), "coder": name, "at": _at()}
    session.execute(update(conflicts).where(conflicts.c.id == conflict_id).values(**values))


def open_places(session: Session) -> set[tuple[str, str, str]]:
    """Give table, row (uid) and column of everything that is undecided."""
    columns = (conflicts.c.table_name, conflicts.c.row_uid, conflicts.c.column_name)
    rows = session.execute(select(*columns).where(conflicts.c.chosen == ""))
    return {(row[0], row[1], row[2]) for row in rows}


def record(session: Session, key: Key, column: str, settled: Settled) -> int | None:
    """Keep the sides of a conflict, or note that there is none any more; gives the id of one that is new, or other."""
    own = (conflicts.c.table_name == key[0]) & (conflicts.c.row_uid == key[1]) & (conflicts.c.column_name == column)
    there = session.execute(select(conflicts.c.id, conflicts.c.chosen).where(own)).first()
    if not settled.sides:
        if there is not None and not there.chosen:
            values = {"chosen": json.dumps(settled.value), "coder": settled.decided_by, "at": _at()}
            session.execute(update(conflicts).where(conflicts.c.id == there.id).values(**values))
        return None
    base = json.dumps(settled.value, ensure_ascii=False)
    sides = [(json.dumps(side.value, ensure_ascii=False), ", ".join(side.coders)) for side in settled.sides]
    if there is None:
        words = {"table_name": key[0], "row_uid": key[1], "column_name": column, "base": base}
        conflict_id = add_row(session, conflicts, **words)
    elif not there.chosen and _sides(session, there.id) == sorted(sides):
        return None
    else:
        conflict_id = there.id
        values = {"base": base, "chosen": "", "coder": "", "at": ""}
        session.execute(update(conflicts).where(conflicts.c.id == conflict_id).values(**values))
        session.execute(delete(conflict_sides).where(conflict_sides.c.conflict_id == conflict_id))
    for value, names in sides:
        add_row(session, conflict_sides, conflict_id=conflict_id, value=value, coder=names)
    return conflict_id


def _sides(session: Session, conflict_id: int) -> list[tuple[str, str]]:
    columns = (conflict_sides.c.value, conflict_sides.c.coder)
    rows: Sequence[tuple[str, str]] = [
        (row[0], row[1]) for row in session.execute(select(*columns).where(conflict_sides.c.conflict_id == conflict_id))
    ]
    return sorted(rows)


def _take(session: Session, key: Key, column: str, base: Value, value: Value, *, drop: bool) -> Value:
    """Write what was chosen; gives what stands there then."""
    table = TABLES[key[0]]
    row = session.execute(select(table).where(table.c.uid == key[1])).mappings().first()
    if row is None:
        raise CodingError("What the conflict is about is no longer there.")
    if not column:
        if value != KEPT:
            _let_go(session, key[0], row["id"], value, drop=drop)
        return value
    if table is texts and column == "text":
        return _take_text(session, row["document_id"], str(base), str(value), drop=drop)
    cells: dict[str, Value] = {column: value}
    if (key[0], column) in JOINT:
        cells = parted(JOINT[key[0], column], value)
        for name, other in pointed(key[0], tuple(cells)).items():
            cells[name] = _id(session, other, cells[name])
    if column in PLACES[key[0]]:
        if _now(session, key, column) != base:
            raise CodingError("It was moved meanwhile; put its ends where they belong, then keep what stands there.")
        cells = dict(zip(PLACES[key[0]], map(int, str(value).split("-")), strict=True))
        if table is segments:
            cells["checksum"] = _checksum(session, row["document_id"], str(value))
    elif column in POINTERS[key[0]] and value is not None:
        target = TABLES[POINTERS[key[0]][column]]
        cells[column] = session.execute(select(target.c.id).where(target.c.uid == value)).scalar()
        if cells[column] is None:
            raise CodingError("What it leads to is no longer there; choose another side.")
    session.execute(update(table).where(table.c.id == row["id"]).values(**cells))
    if table is answers and row["answer"] == CHANGED != cells.get("answer", CHANGED):
        give_back(session, key[1])
    mend(session, [])
    return _now(session, key, column)


def _let_go(session: Session, table: str, row_id: int, value: Value, *, drop: bool) -> None:
    """Take the row away with what goes with it, or give all of it to the code that it was merged into."""
    into = receiver(session, value) if is_merged(value) else None
    if into is not None:
        merge_codes(session, row_id, into)
        return
    if not drop:
        check_alone(session, table, row_id)
    session.execute(delete(TABLES[table]).where(TABLES[table].c.id == row_id))


def _along(session: Session, key: Key, value: Value) -> str:
    row_id = None if value == KEPT else _id(session, *key)
    return "" if row_id is None else along(session, key[0], row_id)


def _checksum(session: Session, document_id: int, place: str) -> str:
    start, end = map(int, place.split("-"))
    text = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar_one()
    return checksum(str(text)[start:end])


def _take_text(session: Session, document_id: int, base: str, value: str, *, drop: bool) -> str:
    """Make the corrections of the chosen text in the present one; what lies on it follows its words."""
    now = str(session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar_one())
    found, wanted = anchoring(base, now), anchoring(base, value)
    clash = [
        edit for edit in wanted.edits for other in found.edits if edit.start <= other.end and other.start <= edit.end
    ]
    if clash:
        raise CodingError("These words were corrected meanwhile; correct the text by hand, then keep what stands.")
    new = replaced(base, sorted([*found.edits, *wanted.edits])).new
    correct(session, document_id, new, drop=drop)
    return new


def _now(session: Session, key: Key, column: str) -> Value:
    table = TABLES[key[0]]
    if not column:
        return None
    row = session.execute(select(table).where(table.c.uid == key[1])).mappings().first()
    if row is None:
        return None
    if column in PLACES[key[0]]:
        return "-".join(str(row[name]) for name in PLACES[key[0]])
    if (key[0], column) in JOINT:
        columns = JOINT[key[0], column]
        return joined(columns, {name: _cell(session, key[0], row, name) for name in columns})
    return _cell(session, key[0], row, column)


def _cell(session: Session, table: str, row: RowMapping, column: str) -> Value:
    target = POINTERS[table].get(column)
    if target is not None and row[column] is not None:
        found = select(TABLES[target].c.uid).where(TABLES[target].c.id == row[column])
        return str(session.execute(found).scalar_one())
    value: Value = row[column]
    return value


def _id(session: Session, table: str, uid: Value) -> int | None:
    """Give the id of the row; None where it is no longer there."""
    found = session.execute(select(TABLES[table].c.id).where(TABLES[table].c.uid == uid)).scalar()
    return None if found is None else int(found)


def _at() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
