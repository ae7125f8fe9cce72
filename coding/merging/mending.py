"""What a merge may leave that no single copy would: names twice, ties twice, circles, turns that overlap; set right."""

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, Table, delete, select, update

from coding.disagreements.agreeing import mark_made
from coding.disagreements.decided import decided_apart
from coding.framework.checking import ONCE
from coding.merging.deed import Key
from coding.merging.rules import NAMES, TABLES
from coding.rights.withdrawing import put_away_again
from coding.spans import Span
from coding.text import folded_name, trimmed, unique_name
from models.base import Session
from models.dialect import among
from models.schema import codes, frameworks, texts, turns, withheld


def mend(
    session: Session, document_ids: Iterable[int], wanted: Mapping[Key, str] = MappingProxyType({})
) -> tuple[int, list[str]]:
    """Set right what cannot be in a study; gives how many rows went out of sight with words that were withdrawn.

    It is done the same way whatever came first: `wanted` are the names of rows that an earlier merge had to call
    otherwise. The sentences say what was called otherwise, or moved back.
    """
    said = _break_circles(session)
    _keep_once(session)
    _one_working_version(session)
    for table in NAMES:
        said += _name_apart(session, TABLES[table], wanted)
    hidden = set(session.execute(select(withheld.c.document_id).distinct()).scalars())
    away = sum(put_away_again(session, each) for each in hidden)
    for document_id in sorted({one.document_id for one, _other in decided_apart(session)}):
        mark_made(session, document_id, whole=False)
    for each in document_ids:
        _set_turns_apart(session, each)
    return away, said


def _name_apart(session: Session, table: Table, wanted: Mapping[Key, str]) -> list[str]:
    """Let no two be called alike: the later ones, in the order of their uids, get “ (2)”."""
    name, among_whom = NAMES[table.name]
    order = [table.c.id, table.c.uid, table.c[name], *([table.c[among_whom]] if among_whom else [])]
    rows = sorted(session.execute(select(*order)).all(), key=lambda row: (row[1], row[0]))
    names = {row[0]: wanted.get((table.name, row[1]), str(row[2])) for row in rows}
    taken: dict[object, set[str]] = {}
    twice: list[Row[Any]] = []
    for row in rows:
        there = taken.setdefault(row[3] if among_whom else None, set())
        twice += [row] if folded_name(names[row[0]]) in there else []
        there.add(folded_name(names[row[0]]))
    said = []
    for row in twice:
        there = taken[row[3] if among_whom else None]
        before, names[row[0]] = names[row[0]], unique_name(names[row[0]], there)
        there.add(folded_name(names[row[0]]))
        if names[row[0]] != row[2]:
            said.append(f"There are two called “{before}”; one of them is called “{names[row[0]]}” now.")
    for row in [row for row in rows if names[row[0]] != row[2]]:
        session.execute(update(table).where(table.c.id == row[0]).values({name: names[row[0]]}))
    return said


def _keep_once(session: Session) -> None:
    """Let no tie be there twice: the one with the lowest uid stays."""
    for once in ONCE:
        columns = [once.table.c[name] for name in once.columns]
        rows = session.execute(select(once.table.c.id, once.table.c.uid, *columns)).all()
        seen: set[tuple[object, ...]] = set()
        gone = []
        for row in sorted(rows, key=lambda row: row[1]):
            if None not in row[2:] and tuple(row[2:]) in seen:
                gone.append(row[0])
            seen.add(tuple(row[2:]))
        if gone:
            session.execute(delete(once.table).where(among(once.table.c.id, gone)))


def _one_working_version(session: Session) -> None:
    """Let the version that is worked on be the last."""
    rows = session.execute(select(frameworks.c.id, frameworks.c.position, frameworks.c.frozen)).all()
    working = [row for row in rows if not row.frozen]
    last = max((row.position for row in rows if row.frozen), default=-1)
    for row in working:
        if row.position <= last:
            session.execute(update(frameworks).where(frameworks.c.id == row.id).values(position=last + 1))


def _break_circles(session: Session) -> list[str]:
    """Put a code to the top that came to lie under itself."""
    said = []
    rows = session.execute(select(codes.c.id, codes.c.name, codes.c.parent_id).order_by(codes.c.uid)).all()
    parents = {row.id: row.parent_id for row in rows}
    for row in rows:
        if _is_under_itself(row.id, parents):
            session.execute(update(codes).where(codes.c.id == row.id).values(parent_id=None))
            parents[row.id] = None
            said.append(f"The code “{row.name}” came to lie under itself, and stands at the top of the tree now.")
    return said


def _is_under_itself(code_id: int, parents: Mapping[int, int | None]) -> bool:
    seen: set[int] = set()
    at = parents[code_id]
    while at is not None and at not in seen:
        if at == code_id:
            return True
        seen.add(at)
        at = parents[at]
    return False


def _set_turns_apart(session: Session, document_id: int) -> None:
    """Let a turn end where the next begins, and that run on to where both ended, so that no words are left outside."""
    columns = (turns.c.start, turns.c.end, turns.c.uid, turns.c.id)
    rows = sorted(session.execute(select(*columns).where(turns.c.document_id == document_id)).all())
    if all(one.end <= other.start for one, other in pairwise(rows)):
        return
    text = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar_one()
    apart = _apart([(row.start, row.end, number) for number, row in enumerate(rows)], text)
    for number, row in enumerate(rows):
        place = apart.get(number)
        if place is None:
            session.execute(delete(turns).where(turns.c.id == row.id))
        elif place != (row.start, row.end):
            session.execute(update(turns).where(turns.c.id == row.id).values(start=place[0], end=place[1]))


def _apart(waiting: list[tuple[int, int, int]], text: str) -> dict[int, Span]:
    """Give by number where turns (start, end, number) are then; one of which nothing is left is nowhere."""
    found: dict[int, Span] = {}
    last, there = -1, (0, 0)
    while waiting:
        start, end, number = heappop(waiting)
        if there[0] < start < there[1]:
            found[last] = trimmed(text, there[0], start)
            end = max(end, there[1])
        elif start < there[1]:
            rest = trimmed(text, there[1], max(end, there[1]))
            if rest[0] < rest[1]:
                heappush(waiting, (*rest, number))
            continue
        last, there = number, trimmed(text, start, end)
        found[last] = there
    return {number: place for number, place in found.items() if place[0] < place[1]}
