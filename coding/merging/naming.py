"""What rows are called by: ids here, uids in every copy; a row that was made twice has several uids."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from coding.merging.deed import Cells
from coding.merging.rules import POINTERS, TABLES
from models.base import Session
from models.history import changes
from models.schema import aliases

_WITH_IDS = {("withheld_row", "image"), ("grade", "basis")}
"""Columns of JSON in which there is something that means nothing in another copy."""


class Names:
    """Ids and uids of all rows that are or were here, read table by table when asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._uids: dict[str, dict[int, str]] = {}
        self._ids: dict[str, dict[str, int]] = {}

    def uid(self, table: str, row_id: int) -> str:
        """Give the uid of a row that is or was here; "" where history knows it no more."""
        if table not in self._uids:
            gone = select(changes.c.row_id, changes.c.row_uid).where(
                changes.c.table_name == table, changes.c.kind == "d"
            )
            found = {row[0]: row[1] for row in self._session.execute(gone.distinct())}
            self._uids[table] = found | {row_id: uid for uid, row_id in self.ids(table).items()}
        return self._uids[table].get(row_id, "")

    def ids(self, table: str) -> dict[str, int]:
        """Give the ids of the rows that are here, by uid."""
        if table not in self._ids:
            own = TABLES[table]
            self._ids[table] = {row[0]: row[1] for row in self._session.execute(select(own.c.uid, own.c.id))}
        return self._ids[table]

    def cells(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """Write a row's values so that every copy understands them: without its id, pointers as uids."""
        pointers = POINTERS[table]
        cells = {
            name: value if name not in pointers or value is None else self.uid(pointers[name], value)
            for name, value in row.items()
            if name not in ("id", "uid")
        }
        for column, name in (("image", "id"), ("basis", "segments")):  # ids of this study, and what is summed from them
            if (table, column) in _WITH_IDS:
                kept = {key: value for key, value in json.loads(cells[column] or "{}").items() if key != name}
                cells[column] = json.dumps(kept, ensure_ascii=False) if cells[column] else ""
        return cells

    def all_ids(self, table: str, uid: str) -> list[int]:
        """Give the ids that the row of that uid has or had here."""
        self.uid(table, 0)
        return [row_id for row_id, each in self._uids[table].items() if each == uid]

    def next_id(self, table: str) -> int:
        """Give an id that no row of the table has or had."""
        own = TABLES[table]
        query = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        used = self._session.exec_driver_sql(query, (table,)).scalar() or 0
        return max(int(used), int(self._session.execute(select(func.max(own.c.id))).scalar() or 0)) + 1


class Aliases:
    """Uids that are other names of rows of this study."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(select(aliases.c.table_name, aliases.c.other_uid, aliases.c.row_uid))
        told: dict[tuple[str, str], str] = {(row[0], row[1]): row[2] for row in rows}
        self.known: dict[tuple[str, str], str] = {}
        for table, other in told:
            uid, passed = told[table, other], {other}
            while (table, uid) in told and uid not in passed:  # a name of a name
                passed.add(uid)
                uid = told[table, uid]
            self.known[table, other] = uid

    def own(self, table: str, uid: str) -> str:
        """Give what the row is called here."""
        return self.known.get((table, uid), uid)

    def cells(self, table: str, cells: Cells | None) -> Cells | None:
        """Write the pointers of a row with what rows are called here."""
        if not cells or not self.known:
            return cells
        pointers = POINTERS[table]
        return {
            name: self.own(pointers[name], str(value)) if name in pointers and value else value
            for name, value in cells.items()
        }

    def add(self, table: str, other: str, uid: str) -> None:
        """Let `other` be another name of the row, and all names of `other` as well."""
        self.known[table, other] = uid
        for key, value in list(self.known.items()):
            if key[0] == table and value == other:
                self.known[key] = uid
