"""The story of a row: all that was done to it in any copy, as far as it is known here, and what followed what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select

from coding.merging.accounts import Accounts
from coding.merging.deed import Cells, Change, Deed, Key
from coding.merging.lines import all_before
from coding.merging.rules import BINDING, CARRIED, POINTERS, TABLES
from coding.merging.settling import Past, Write, last_of
from models.base import Session
from models.dialect import among
from models.history import ERASE, changes
from models.schema import texts, withheld


class _Manner(NamedTuple):
    """How an operation was done: by whom, whether it changed texts, erased, or put words out of sight."""

    coder: str
    follows: bool
    erases: bool
    hides: bool


@dataclass(slots=True)
class Story:
    """What is known of a row; `row_id` is its id here, or the one it had, or None."""

    key: Key
    row_id: int | None = None
    present: bool = False
    writes: list[Write] = field(default_factory=list)
    past: Past = field(default_factory=dict)

    def image(self) -> Cells | None:
        """Give the last known values of all its cells; None where nobody knows them any more."""
        full = [each for each in self.writes if each.before is None or each.after is None]
        if not full:
            return None
        last = last_of(full, self.past)[0]
        return last.before if last.after is None else last.after


class Stories:
    """Stories of rows, read when they are asked for: of this study, of what came before, and of what comes now."""

    def __init__(self, session: Session, accounts: Accounts, deeds: Sequence[Deed]) -> None:
        self._session = session
        self.accounts = accounts
        self.new = frozenset(deed.uid for deed in deeds)
        self.deeds = {deed.uid: deed for deed in [*(each.deed for each in accounts.came), *deeds]}
        self.known: dict[Key, Story] = {}
        self._coming: dict[Key, list[tuple[str, Change]]] = {}
        for deed in deeds:
            for change in deed.changes:
                self._coming.setdefault(self.key(change.table, change.uid), []).append((deed.uid, change))
        self._done: dict[str, list[tuple[Key, Change]]] = {}
        self._manners: dict[str, _Manner] = {}
        self._wording = _touching(session, texts.name, "u")
        self._hiding = _touching(session, withheld.name, "i")

    @property
    def coming(self) -> list[Key]:
        """The rows that what comes now changed."""
        return list(self._coming)

    def key(self, table: str, uid: str) -> Key:
        """Name a row as it is called here."""
        return table, self.accounts.aliases.own(table, uid)

    def load(self, keys: Iterable[Key]) -> None:
        """Read the stories of the rows that are not read yet."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self.known]
        if not wanted:
            return
        ids = self._ids(wanted)
        own: dict[Key, list[tuple[str, Change]]] = {}
        for operation, listed in self.accounts.on_rows(self._rows(wanted, ids)).items():
            for change in listed:
                own.setdefault(self.key(change.table, change.uid), []).append((operation, change))
        for key in wanted:
            there = self.accounts.names.ids(key[0]).get(key[1])
            known = ids.get(key, [])
            story = Story(key, there if there is not None else known[-1] if known else None, there is not None)
            self._tell(story, [*own.get(key, []), *self.accounts.came_on(key), *self._coming.get(key, [])])
            self.known[key] = story

    def story(self, key: Key) -> Story:
        """Give the story of a row."""
        self.load([key])
        return self.known[key]

    def load_resting_on(self, stories: Iterable[Story]) -> None:
        """Read the stories of the rows here that cannot be without those."""
        ids: dict[str, list[int]] = {}
        for story in stories:
            if story.present and story.row_id is not None:
                ids.setdefault(story.key[0], []).append(story.row_id)
        for table in CARRIED if ids else ():
            for name, target in BINDING[table.name].items():
                if target in ids:
                    rows = self._session.execute(select(table.c.id).where(among(table.c[name], ids[target])))
                    self.load((table.name, self.accounts.names.uid(table.name, row.id)) for row in rows.all())

    def deed_keys(self, operation: str) -> list[tuple[Key, Change]]:
        """Give all that the operation did, by row."""
        if operation not in self._done:
            if operation in self.deeds:
                listed: Sequence[Change] = self.deeds[operation].changes
            else:
                rows = self.accounts.changed_by([self.accounts.named(operation).id])
                listed = self.accounts.on_rows(rows).get(operation, [])
            self._done[operation] = [(self.key(each.table, each.uid), each) for each in listed]
        return self._done[operation]

    def label(self, operation: str) -> str:
        """Give the label of the operation."""
        return (self.deeds.get(operation) or self.accounts.named(operation)).label

    def _rows(self, keys: Sequence[Key], ids: dict[Key, list[int]]) -> dict[str, set[int]]:
        rows: dict[str, set[int]] = {}
        for key in keys:
            rows.setdefault(key[0], set()).update(ids.get(key, ()))
        rows["conflict"] = self._conflicts(keys)
        return rows

    def _conflicts(self, keys: Sequence[Key]) -> set[int]:
        wanted = {uid for _table, uid in keys}
        table = TABLES["conflict"]
        return {row.id for row in self._session.execute(select(table.c.id, table.c.row_uid)) if row.row_uid in wanted}

    def _ids(self, keys: Sequence[Key]) -> dict[Key, list[int]]:
        """Give the ids that rows have or had here, the last one last."""
        found: dict[Key, list[int]] = {}
        by_table: dict[str, set[str]] = {}
        for table, uid in keys:
            by_table.setdefault(table, set()).add(uid)
        for table, uids in by_table.items():
            there = self.accounts.names.ids(table)
            missing = {uid for uid in uids if uid not in there}
            known = self.accounts.aliases.known
            called = {other: uid for (of, other), uid in known.items() if of == table and uid in uids}
            called |= {uid: uid for uid in missing}
            gone = select(changes.c.row_uid, changes.c.row_id).where(changes.c.table_name == table)
            for row in self._session.execute(gone.where(changes.c.kind == "d").distinct()) if called else ():
                if row.row_uid in called:
                    found.setdefault((table, called[row.row_uid]), []).append(row.row_id)
            for uid in uids - missing:
                found.setdefault((table, uid), []).append(there[uid])
        return found

    def _tell(self, story: Story, listed: Sequence[tuple[str, Change]]) -> None:
        seen: dict[str, set[str]] = {}
        merged: dict[str, Change] = {}
        for operation, change in listed:
            seen.setdefault(operation, set()).update(change.seen)
            merged[operation] = _both(merged[operation], change) if operation in merged else change
        story.past = all_before(seen)
        writes = [self._write(operation, change) for operation, change in merged.items()]
        story.writes = self._standing(writes, story.past)

    def _write(self, operation: str, change: Change) -> Write:
        own = self.accounts.aliases.cells
        manner = self._manner(operation)
        return Write(
            operation,
            manner.coder,
            own(change.table, change.before),
            own(change.table, change.after),
            change.on,
            manner.follows,
            manner.erases,
            manner.hides,
        )

    def _manner(self, operation: str) -> _Manner:
        if operation not in self._manners:
            deed = self.deeds.get(operation)
            if deed is not None:
                reworded = any(each.table == texts.name and each.before and each.after for each in deed.changes)
                hidden = any(each.table == withheld.name and each.before is None for each in deed.changes)
                self._manners[operation] = _Manner(deed.coder, reworded, deed.label == ERASE, hidden)
            else:
                done = self.accounts.named(operation)
                kinds = done.id in self._wording, done.label == ERASE, done.id in self._hiding
                self._manners[operation] = _Manner(done.coder, *kinds)
        return self._manners[operation]

    def _standing(self, writes: list[Write], past: Past) -> list[Write]:
        """Leave out what was taken back before anybody built on it."""
        there = {each.operation for each in writes}
        gone: set[str] = set()
        for each in sorted(writes, key=lambda write: len(past.get(write.operation, ())), reverse=True):
            target = self._undoes(each.operation)
            if each.operation in gone or target not in there or target in gone:
                continue
            after = {other for other in there if target in past.get(other, ()) and other != each.operation}
            if all(each.operation in past.get(other, ()) for other in after):
                gone |= {each.operation, target}
        return [each for each in writes if each.operation not in gone] if gone != there else writes

    def _undoes(self, operation: str) -> str:
        if operation in self.deeds:
            return self.deeds[operation].undoes
        done = self.accounts.named(operation)
        target = self.accounts.own.get(done.undoes or 0)
        return target.uid if target else ""


def pointers(table: str, cells: Cells) -> list[tuple[str, Key]]:
    """Give the rows that cells point at, by column."""
    return [(name, (target, str(cells[name]))) for name, target in POINTERS[table].items() if cells.get(name)]


def _both(one: Change, other: Change) -> Change:
    """Put what was decided and what was done together."""
    if one.after is None or other.after is None:
        return one if one.after is None else other
    before = None if one.before is None or other.before is None else {**one.before, **other.before}
    return other._replace(before=before, after={**one.after, **other.after}, on=other.on or one.on)


def _touching(session: Session, table: str, kind: str) -> set[int]:
    query = select(changes.c.operation_id).where(changes.c.table_name == table, changes.c.kind == kind)
    return set(session.execute(query.distinct()).scalars())
