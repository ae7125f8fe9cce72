"""Words that are erased leave what merges kept as well: the operations that came, and the sides of conflicts."""

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import delete, select, update

from coding.merging.deed import Change, Value, changes_as_json, changes_of_json
from coding.merging.naming import Aliases
from coding.merging.rules import POINTERS, TABLES
from models.base import Session
from models.schema import brought, conflict_sides, conflicts, texts


def forget_brought_words(session: Session, redacted: Callable[[str], str]) -> None:
    """Take words out of the operations that came, and what `redacted` takes out of a text out of conflicts.

    Words that stand in the study as they are stay, so that whoever takes in this copy gets them; to be done when all
    else is erased. Which rows were changed, by whom and when stays known; conflicts about texts of documents go.
    """
    rows, own = _Rows(session), Aliases(session).own
    for row in session.execute(select(brought.c.id, brought.c.changes)).all():
        bare = [
            _gone_from(each, rows.of(each.table).get(own(each.table, each.uid), {}))
            for each in changes_of_json(json.loads(row.changes))
        ]
        words = json.dumps(changes_as_json(bare), ensure_ascii=False, separators=(",", ":"))
        session.execute(update(brought).where(brought.c.id == row.id).values(changes=words))
    session.execute(delete(conflicts).where(conflicts.c.table_name == texts.name))
    for table, columns in ((conflicts, ("base", "chosen")), (conflict_sides, ("value",))):
        for each in session.execute(select(table)).mappings().all():
            values = {name: _cleared(each[name], redacted) for name in columns}
            session.execute(update(table).where(table.c.id == each["id"]).values(**values))


class _Rows:
    """The rows as they are in the study, by their uids, read table by table."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: dict[str, dict[str, Mapping[str, Any]]] = {}

    def of(self, table: str) -> dict[str, Mapping[str, Any]]:
        """Give those of a table."""
        if table not in self._read:
            rows = self._session.execute(select(TABLES[table])).mappings()
            self._read[table] = {row["uid"]: dict(row) for row in rows}
        return self._read[table]


def _gone_from(change: Change, now: Mapping[str, Any]) -> Change:
    """Give the change without words that are not in the row now."""

    def stays(name: str, value: Value) -> bool:
        return now.get(name) == value or not _is_words(change, name, value)

    return _with(change, stays)


def without_words(change: Change, columns: Collection[str] | None = None) -> Change:
    """Give the change with nothing but numbers, and what the row points at; where columns are said, only those bare."""

    def stays(name: str, value: Value) -> bool:
        return not _is_words(change, name, value) or (columns is not None and name not in columns)

    return _with(change, stays)


def _with(change: Change, stays: Callable[[str, Value], bool]) -> Change:
    """Give the change with the cells that stay."""
    before, after = (
        None if cells is None else {name: value for name, value in cells.items() if stays(name, value)}
        for cells in (change.before, change.after)
    )
    return change._replace(before=before, after=after)


def _is_words(change: Change, column: str, value: Value) -> bool:
    return isinstance(value, str) and column not in POINTERS[change.table]


def _cleared(value: str, redacted: Callable[[str], str]) -> str:
    said = json.loads(value) if value else None
    return json.dumps(redacted(said), ensure_ascii=False) if isinstance(said, str) else value
