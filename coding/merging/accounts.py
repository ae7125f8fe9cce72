"""What each operation of this study did to each row, read from its history: before, after, and what it followed."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select

from coding.merging.deed import Cells, Change, Deed, Key, changes_of_json
from coding.merging.joint import JOINT, parted
from coding.merging.lines import ends
from coding.merging.naming import Aliases, Names
from coding.merging.rules import APART, PLACES, POINTERS, TABLES
from coding.merging.wordings import Wordings
from models.base import Session
from models.dialect import among
from models.history import ERASE, MIGRATE, changes, operations
from models.schema import brought, conflicts

MERGE = "merge"
"""The label of an operation that brought others: what it brought is told by itself."""

Image = dict[str, Any]


class Own(NamedTuple):
    """An operation of this study's own."""

    id: int
    uid: str
    at: str
    label: str
    coder_uid: str
    coder: str
    undoes: int | None


class Came(NamedTuple):
    """An operation that a merge, of that id, brought from another copy."""

    merge: int
    deed: Deed


def own_operations(session: Session) -> tuple[dict[int, Own], set[int]]:
    """Give the study's own operations by id, and which of them are merges, or took one back."""
    columns = ("id", "uid", "at", "label", "coder_uid", "coder_name", "undoes")
    query = select(*(operations.c[name] for name in columns)).order_by(operations.c.id)
    found = {row.id: Own(*row) for row in session.execute(query) if row.label != MIGRATE}
    merges: set[int] = set()
    for own in found.values():
        merges |= {own.id} if own.label == MERGE or own.undoes in merges else set()
    return found, merges


def came(session: Session) -> list[Came]:
    """List what merges brought, in the order in which it was done."""
    merges = select(changes.c.row_id, changes.c.operation_id).where(
        changes.c.table_name == brought.name, changes.c.kind == "i"
    )
    newest_first = session.execute(merges.order_by(changes.c.id.desc())).all()
    first = {row[0]: int(row[1]) for row in newest_first}
    found = []
    for row in session.execute(select(brought).order_by(brought.c.id)):
        words = (row.operation_uid, row.at, row.label, row.coder_uid, row.coder_name, row.undoes_uid)
        found.append(Came(first.get(row.id, 0), Deed(*words, changes=changes_of_json(json.loads(row.changes)))))
    return sorted(found, key=lambda each: each.merge)


class Accounts:
    """The history of the study as deeds: its own and those that came."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.names = Names(session)
        self.aliases = Aliases(session)
        self.own, self.merges = own_operations(session)
        self.came = came(session)
        self.wordings = Wordings(session)
        self._erased = max((own.id for own in self.own.values() if own.label == ERASE), default=0)
        """Up to this operation history holds no words any more."""
        self._came_on: dict[Key, list[tuple[int, str, Change]]] = {}
        for each in self.came:
            for change in each.deed.changes:
                key = (change.table, self.aliases.own(change.table, change.uid))
                self._came_on.setdefault(key, []).append((each.merge, each.deed.uid, change))
        self._by_uid = {each.deed.uid: each.deed for each in self.came}
        self._ids = {own.uid: own.id for own in self.own.values()}

    @property
    def known(self) -> set[str]:
        """The uids of all operations that are here, done here or brought."""
        return {*self._ids, *self._by_uid}

    def coder_of(self, operation: str) -> str:
        """Name who did the operation."""
        if operation in self._ids:
            return self.own[self._ids[operation]].coder
        return self._by_uid[operation].coder if operation in self._by_uid else ""

    def named(self, operation: str) -> Own:
        """Give one of the study's own operations by its uid."""
        return self.own[self._ids[operation]]

    def came_on(self, key: Key) -> list[tuple[str, Change]]:
        """List what operations that came did to the row."""
        return [(operation, change) for _merge, operation, change in self._came_on.get(key, [])]

    def came_on_all(self, tables: Collection[str]) -> Iterator[tuple[Key, list[Cells | None]]]:
        """Yield the rows of the tables that came, with what they were made by each who changed them."""
        for key, listed in self._came_on.items():
            if key[0] in tables:
                yield key, [change.after for _merge, _operation, change in listed]

    def changed_by(self, operation_ids: Iterable[int]) -> dict[str, set[int]]:
        """Tell which rows, by table, the operations changed, or decided about."""
        query = select(changes.c.table_name, changes.c.row_id).where(among(changes.c.operation_id, operation_ids))
        rows: dict[str, set[int]] = {}
        for table, row_id in self._session.execute(query.distinct()):
            if table in TABLES:
                rows.setdefault(table, set()).add(row_id)
        decided = rows.get(conflicts.name, ())
        about = select(conflicts.c.table_name, conflicts.c.row_uid).where(among(conflicts.c.id, decided))
        for table, uid in self._session.execute(about) if decided else ():
            if uid in self.names.ids(table):
                rows.setdefault(table, set()).add(self.names.ids(table)[uid])
        return rows

    def makers(self) -> list[tuple[str, str, int]]:
        """List the rows that were ever made here, and not brought: table, uid, and the operation's id."""
        made = select(changes.c.table_name, changes.c.row_uid, changes.c.operation_id).where(changes.c.kind == "i")
        rows = self._session.execute(made.order_by(changes.c.id.desc())).all()
        return [(row[0], row[1], row[2]) for row in rows if row[2] in self.own and self._is_own(row[2], row[0], row[1])]

    def changed_by_merges(self, tables: Collection[str]) -> list[Key]:
        """List the rows of the tables that merges changed, and that are here."""
        rows = self.changed_by(self.merges)
        uids = [(table, self.names.uid(table, row_id)) for table in sorted(tables) for row_id in rows.get(table, ())]
        return [(table, uid) for table, uid in uids if uid in self.names.ids(table)]

    def back(self) -> list[Key]:
        """List the rows that are here though some operation, done here or brought, deleted them."""
        gone = select(changes.c.table_name, changes.c.row_uid).where(changes.c.kind == "d").distinct()
        found = {(row[0], row[1]) for row in self._session.execute(gone) if row[0] in TABLES and row[0] not in APART}
        found = {(table, self.aliases.own(table, uid)) for table, uid in found}
        found |= {key for key, listed in self._came_on.items() if any(each.after is None for *_other, each in listed)}
        return sorted(key for key in found if key[1] in self.names.ids(key[0]))

    def on_rows(self, rows: Mapping[str, Collection[int]]) -> dict[str, list[Change]]:
        """Give by operation (uid) what the study's own operations did to the rows, with what each followed."""
        found = self._walk({table: ids for table, ids in rows.items() if ids})
        tied = self._by_row(found)
        seen = {key: self._seen(key, [self.own[each].uid for each in listed]) for key, listed in tied.items()}
        return {
            self.own[operation_id].uid: [
                change._replace(seen=seen[self._called(change)].get(self.own[operation_id].uid, ()))
                for change in listed
            ]
            for operation_id, listed in found.items()
        }

    def _called(self, change: Change) -> Key:
        """Name the row as it is called here, whatever it was called when it was changed."""
        return change.table, self.aliases.own(change.table, change.uid)

    def _by_row(self, found: Mapping[int, Sequence[Change]]) -> dict[Key, list[int]]:
        rows: dict[Key, list[int]] = {}
        for operation_id in sorted(found):
            for key in {self._called(change) for change in found[operation_id]}:
                rows.setdefault(key, []).append(operation_id)
        return rows

    def _seen(self, key: Key, own: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Give for each of the study's own operations on the row what it followed."""
        came_here = self._came_on.get(key, [])
        lines = {operation: change.seen for _merge, operation, change in came_here}
        moments = [(self._ids[each], each) for each in own] + [(merge, each) for merge, each, _change in came_here]
        found: dict[str, tuple[str, ...]] = {}
        newest: tuple[str, ...] = ()
        for _moment, operation in sorted(moments, key=lambda each: each[0]):
            if operation in lines:
                newest = ends((*newest, operation), {**lines, **found})
            else:
                found[operation] = newest
                newest = (operation,)
        return found

    def _walk(self, rows: Mapping[str, Collection[int]]) -> dict[int, list[Change]]:
        """Go through the history backwards from the rows as they are now."""
        now = self._present(rows)
        before: dict[tuple[int, str, int], Image | None] = {}
        after: dict[tuple[int, str, int], Image | None] = {}
        uids: dict[tuple[str, int], str] = {}
        for row in self._history(rows):
            place = (row.table_name, row.row_id)
            moment = (row.operation_id, *place)
            uids[place] = row.row_uid
            after.setdefault(moment, now.get(place))
            before[moment] = now[place] = json.loads(row.old) if row.old else None
        found: dict[int, list[Change]] = {}
        for moment in reversed(before):
            operation_id, table, row_id = moment
            if operation_id in self.own and self._is_own(operation_id, table, uids[table, row_id]):
                change = self._change(moment, uids[table, row_id], before[moment], after[moment])
                if change is not None:
                    found.setdefault(operation_id, []).append(change)
        return found

    def _is_own(self, operation_id: int, table: str, uid: str) -> bool:
        """Leave out what a merge did; but who brought it together may be new by it."""
        return operation_id not in self.merges or (table, uid) == ("coder", self.own[operation_id].coder_uid)

    def _present(self, rows: Mapping[str, Collection[int]]) -> dict[tuple[str, int], Image | None]:
        found: dict[tuple[str, int], Image | None] = {}
        for name, ids in rows.items():
            table = TABLES[name]
            for row in self._session.execute(select(table).where(among(table.c.id, ids))).mappings():
                found[name, row["id"]] = dict(row)
        return found

    def _history(self, rows: Mapping[str, Collection[int]]) -> Iterator[Any]:
        which = [and_(changes.c.table_name == name, among(changes.c.row_id, ids)) for name, ids in rows.items()]
        if which:
            yield from self._session.execute(select(changes).where(or_(*which)).order_by(changes.c.id.desc()))

    def _change(self, moment: tuple[int, str, int], uid: str, old: Image | None, new: Image | None) -> Change | None:
        operation_id, table, _row = moment
        if table in APART:
            return self._decided(operation_id, old, new) if table == "conflict" else None
        if old is None and new is None:
            return None
        before = None if old is None else self.names.cells(table, old)
        after = None if new is None else self.names.cells(table, new)
        place = PLACES[table] and self._on(operation_id, new or old or {})
        if before is not None and after is not None:
            differing = [name for name in after if before.get(name) != after[name]]
            moved = place and self._on(operation_id - 1, new or {}) != place  # the same numbers in another text
            if not differing and not moved:
                return None
            if moved or set(differing) & set(PLACES[table]):  # a place is told whole
                differing = list(dict.fromkeys([*differing, *PLACES[table]]))
            before, after = ({name: cells.get(name) for name in differing} for cells in (before, after))
        if operation_id <= self._erased:
            before, after = _without_forgotten(table, before), _without_forgotten(table, after)
        return Change(table, uid, before, after, (), place or "")

    def _decided(self, operation_id: int, old: Image | None, new: Image | None) -> Change | None:
        """Tell what was decided about a conflict as a change of the row it is about, even where its value stayed."""
        if old is None or new is None or not new["chosen"] or old["chosen"] == new["chosen"]:
            return None
        table, uid, column, chosen = new["table_name"], new["row_uid"], new["column_name"], json.loads(new["chosen"])
        if not column:
            return Change(table, uid, {}, {})
        if (table, column) in JOINT:
            return Change(table, uid, {}, parted(JOINT[table, column], chosen))
        if column not in PLACES[table]:
            return Change(table, uid, {}, {column: chosen})
        place = dict(zip(PLACES[table], map(int, str(chosen).split("-")), strict=True))
        row_id = self.names.ids(table).get(uid)
        query = select(TABLES[table].c.document_id).where(TABLES[table].c.id == row_id)
        where = {"document_id": self._session.execute(query).scalar()}
        return Change(table, uid, {}, place, (), self._on(operation_id, where))

    def _on(self, operation_id: int, image: Image) -> str:
        document_id = image.get("document_id")
        return self.wordings.at(document_id, operation_id) if document_id is not None else ""


def _without_forgotten(table: str, cells: dict[str, Any] | None) -> dict[str, Any] | None:
    """Leave out the cells of which history forgot the words: nobody knows whether they were empty."""
    return cells and {name: value for name, value in cells.items() if value != "" or name in POINTERS[table]}
