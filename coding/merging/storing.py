"""Writes what was planned: new rows with ids of this study, changed cells, and what is gone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, update

from coding.merging.deed import Key
from coding.merging.fates import Fates
from coding.merging.ground import Ground
from coding.merging.naming import Names
from coding.merging.planning import Planned
from coding.merging.rules import CARRIED, PLACES, POINTERS, TABLES
from coding.merging.stories import Stories
from coding.text import checksum
from models.base import Session
from models.dialect import among

Row = dict[str, Any]


class Storing:
    """Writes into the study; ids of rows that are new are given before anything is written, so all pointers hold."""

    def __init__(self, session: Session, names: Names, ground: Ground) -> None:
        self._session = session
        self._names = names
        self._ground = ground
        self._fresh: dict[Key, int] = {}

    def store(self, planned: Sequence[Planned]) -> None:
        """Write the rows, those that are pointed at first."""
        self._session.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        by_table: dict[str, list[Planned]] = {}
        for each in planned:
            by_table.setdefault(each.story.key[0], []).append(each)
        for table, rows in by_table.items():
            self._give_ids(table, [each for each in rows if not each.story.present])
        for each_table in CARRIED:
            rows = by_table.get(each_table.name, [])
            self._insert(each_table, [each for each in rows if not each.story.present])
            self._update(each_table, [each for each in rows if each.story.present])

    def take_away(self, stories: Stories, fates: Fates) -> None:
        """Delete what is gone in the end."""
        for table in reversed(CARRIED):
            gone = [
                story.row_id
                for story in stories.known.values()
                if story.key[0] == table.name and story.present and not fates.is_there(story.key)
            ]
            if gone:
                ids = [each for each in gone if each is not None]
                self._session.execute(delete(table).where(among(table.c.id, ids)))

    def _give_ids(self, table: str, rows: Iterable[Planned]) -> None:
        free = self._names.next_id(table)
        for each in rows:
            if each.story.row_id is not None:
                self._fresh[each.story.key] = each.story.row_id
            else:
                self._fresh[each.story.key] = free
                free += 1

    def _insert(self, table: Table, rows: Sequence[Planned]) -> None:
        made = [self._row(table, each) for each in rows]
        if made:
            self._session.execute(insert(table), made)

    def _row(self, table: Table, planned: Planned) -> Row:
        values: Row = {"id": self._fresh[planned.story.key], "uid": planned.story.key[1]}
        cells = self._ids(table.name, planned.cells)
        for column in table.columns:
            if column.name not in values:
                values[column.name] = cells.get(column.name, getattr(column.default, "arg", None))
        return values | self._derived(table.name, planned)

    def _update(self, table: Table, rows: Sequence[Planned]) -> None:
        now = self._present(table, rows)
        groups: dict[tuple[str, ...], list[Row]] = {}
        for each in rows:
            cells = self._ids(table.name, each.cells)
            if set(PLACES[table.name]) & set(cells):
                cells |= self._derived(table.name, each)
            old = now.get(each.story.row_id or 0)  # None: it went with its words
            new = {name: value for name, value in cells.items() if old and old[name] != value}
            if new:
                names = tuple(sorted(new))
                groups.setdefault(names, []).append({"row": each.story.row_id, **_prefixed(new)})
        for names, listed in groups.items():
            values: Row = {name: bindparam(f"new_{name}") for name in names}
            self._session.execute(update(table).where(table.c.id == bindparam("row")).values(values), listed)

    def _present(self, table: Table, rows: Sequence[Planned]) -> dict[int, Mapping[str, Any]]:
        ids = [each.story.row_id for each in rows if each.story.row_id is not None]
        found = self._session.execute(select(table).where(among(table.c.id, ids))).mappings() if ids else ()
        return {row["id"]: dict(row) for row in found}

    def _ids(self, table: str, cells: Mapping[str, Any]) -> Row:
        """Write the pointers as ids; one that leads nowhere is empty."""
        pointers = POINTERS[table]
        return {
            name: self._id(pointers[name], value) if name in pointers and value is not None else value
            for name, value in cells.items()
        }

    def _id(self, table: str, uid: str) -> int | None:
        return self._fresh.get((table, uid)) or self._names.ids(table).get(uid)

    def _derived(self, table: str, planned: Planned) -> Row:
        """Give what follows from the text."""
        cells = planned.cells
        if table == "segment" and isinstance(cells.get("start"), int):
            document = cells.get("document_id") or self._document(planned)
            text = self._ground.end(str(document)) or ""
            return {"checksum": checksum(text[int(cells["start"] or 0) : int(cells["end"] or 0)])}
        if table == "document":
            text = self._ground.end(planned.story.key[1]) or ""
            return {"checksum": checksum(text), "length": len(text)}
        return {}

    def _document(self, planned: Planned) -> str:
        table = TABLES[planned.story.key[0]]
        query = select(table.c.document_id).where(table.c.id == planned.story.row_id)
        return self._names.uid("document", int(self._session.execute(query).scalar_one()))


def _prefixed(values: Mapping[str, Any]) -> Row:
    return {f"new_{name}": value for name, value in values.items()}
