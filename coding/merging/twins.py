"""Rows that were made apart and are one: the same coder, document, code, person or tie, made in two copies."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from coding.merging.accounts import Accounts
from coding.merging.deed import Cells, Change, Deed, Key, Value
from coding.merging.naming import Aliases
from coding.merging.rules import BORN_ALIKE, CARRIED, POINTERS, TABLES
from coding.text import folded_name

Alike = tuple[Value, ...]


def join_twins(accounts: Accounts, deeds: Sequence[Deed], made: Collection[str]) -> list[tuple[str, str, str]]:
    """Find rows that come and are already here under another uid: table, the uid there, the uid here.

    Only rows are compared that neither side knew of the other: `made` are the operations that the sender knows. The
    aliases know of them from here on.
    """
    coming = _born(deeds)
    own = _born_here(accounts, made, coming.keys() & BORN_ALIKE.keys())
    found: list[tuple[str, str, str]] = []
    for table in (each.name for each in CARRIED if each.name in coming and each.name in BORN_ALIKE):
        here = {_alike(accounts.aliases, table, cells): uid for uid, cells in reversed(own.get(table, []))}
        for uid, cells in _tops_first(table, coming[table]):
            twin = here.get(_alike(accounts.aliases, table, cells))
            taken = accounts.aliases.own(table, uid)
            if twin is not None and taken == uid and uid not in accounts.names.ids(table) and twin != uid:
                accounts.aliases.add(table, uid, twin)
                found.append((table, uid, twin))
                if table == "code":  # codes below it may be twins now
                    here |= {_alike(accounts.aliases, table, each): key for key, each in own[table]}
    return found


def join_aliases(accounts: Accounts, aliases: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Take over what the sender's rows are also called, whether one of the names is known here or none."""
    found = []
    for table, other, uid in [each for each in aliases if each[0] in TABLES]:
        there = accounts.names.ids(table)
        one, two = accounts.aliases.own(table, other), accounts.aliases.own(table, uid)
        if one != two and not (one in there and two in there):
            found.append((table, two, one) if one in there else (table, one, two))
            accounts.aliases.add(*found[-1])
    return found


def _born(deeds: Sequence[Deed]) -> dict[str, list[tuple[str, Cells]]]:
    """Give the rows that the deeds made, as they were made; without those that were taken away again."""
    found: dict[str, dict[str, Cells]] = {}
    listed = [change for deed in deeds for change in deed.changes]
    gone = {change.key for change in listed if change.after is None}
    for change in listed:
        if change.before is None and change.after is not None and change.key not in gone:
            found.setdefault(change.table, {}).setdefault(change.uid, change.after)
    return {table: list(rows.items()) for table, rows in found.items()}


def _born_here(
    accounts: Accounts, made: Collection[str], tables: Collection[str]
) -> dict[str, list[tuple[str, Cells]]]:
    """Give the rows that are here, made by what the sender does not know, as they were made."""
    apart = [own.id for own in accounts.own.values() if own.uid not in made]
    rows = {table: ids for table, ids in accounts.changed_by(apart).items() if table in tables}
    listed: list[Change] = []
    for operation, changes in accounts.on_rows(rows).items():
        listed += changes if operation not in made else []
    for each in accounts.came:
        listed += each.deed.changes if each.deed.uid not in made else ()
    found: dict[str, list[tuple[str, Cells]]] = {}
    for change in listed:
        if change.table not in tables:
            continue
        key: Key = (change.table, accounts.aliases.own(change.table, change.uid))
        if change.before is None and change.after is not None and key[1] in accounts.names.ids(key[0]):
            found.setdefault(key[0], []).append((key[1], change.after))
    return found


def _alike(aliases: Aliases, table: str, cells: Cells) -> Alike:
    pointers = POINTERS[table]
    return tuple(
        aliases.own(pointers[name], str(value)) if name in pointers and value is not None else _folded(value)
        for name, value in ((name, cells.get(name)) for name in BORN_ALIKE[table])
    )


def _folded(value: Value) -> Value:
    return folded_name(value) if isinstance(value, str) else value


def _tops_first(table: str, rows: Sequence[tuple[str, Cells]]) -> Iterator[tuple[str, Cells]]:
    """Yield the rows so that a code stands before those under it."""
    if table != "code":
        yield from rows
        return
    by_uid: Mapping[str, Cells] = dict(rows)

    def depth(uid: str) -> int:
        levels, above = 0, by_uid[uid].get("parent_id")
        while isinstance(above, str) and above in by_uid and levels < len(by_uid):
            levels, above = levels + 1, by_uid[above].get("parent_id")
        return levels

    yield from sorted(rows, key=lambda row: depth(row[0]))
