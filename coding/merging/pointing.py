"""Who pointed at a row that comes back, and lost this only because a merge had taken the row away."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import and_, select

from coding.merging.accounts import Accounts
from coding.merging.deed import Cells, Key
from coding.merging.rules import APART, BINDING, POINTERS
from models.base import Session
from models.dialect import among
from models.history import changes

Columns = Mapping[str, Mapping[str, str]]
"""By table: its pointers that may become empty, and the tables they point at."""


def pointed_at(session: Session, accounts: Accounts, keys: Collection[Key]) -> set[Key]:
    """Give the rows here that pointed at one of the rows, as they came or until a merge emptied this."""
    columns = _loose({table for table, _uid in keys})
    found = set[Key]()
    for key, listed in accounts.came_on_all(columns):
        if any(_points(columns[key[0]], accounts.aliases.cells(key[0], each), keys) for each in listed):
            found.add(key)
    emptied = select(changes.c.table_name, changes.c.row_uid, changes.c.old).where(
        and_(among(changes.c.operation_id, accounts.merges), changes.c.kind == "u")
    )
    for row in session.execute(emptied.where(changes.c.table_name.in_(sorted(columns)))) if columns else ():
        cells = accounts.aliases.cells(row.table_name, accounts.names.cells(row.table_name, json.loads(row.old)))
        if _points(columns[row.table_name], cells, keys):
            found.add((row.table_name, accounts.aliases.own(row.table_name, row.row_uid)))
    return {key for key in found if key[1] in accounts.names.ids(key[0])}


def _loose(tables: Collection[str]) -> Columns:
    """Give the pointers at these tables whose rows stay when what they point at goes."""
    found: dict[str, dict[str, str]] = {}
    for table, pointers in POINTERS.items():
        for name, target in pointers.items() if table not in APART else ():
            if target in tables and name not in BINDING[table]:
                found.setdefault(table, {})[name] = target
    return found


def _points(pointers: Mapping[str, str], cells: Cells | None, keys: Collection[Key]) -> bool:
    return any((target, str((cells or {}).get(name))) in keys for name, target in pointers.items())
