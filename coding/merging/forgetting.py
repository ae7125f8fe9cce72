"""Words that are erased leave what merges kept as well: the operations that came, and the sides of conflicts."""

import json
from collections.abc import Callable

from sqlalchemy import delete, select, update

from coding.merging.deed import Cells, Change, changes_as_json, changes_of_json
from coding.merging.rules import POINTERS
from models.base import Session
from models.schema import brought, conflict_sides, conflicts, texts


def forget_brought_words(session: Session, redacted: Callable[[str], str]) -> None:
    """Take all words out of the operations that came, and what `redacted` takes out of a text out of conflicts.

    Which rows were changed, by whom and when stays known; conflicts about texts of documents go.
    """
    for row in session.execute(select(brought.c.id, brought.c.changes)).all():
        bare = [_without_words(each) for each in changes_of_json(json.loads(row.changes))]
        words = json.dumps(changes_as_json(bare), ensure_ascii=False, separators=(",", ":"))
        session.execute(update(brought).where(brought.c.id == row.id).values(changes=words))
    session.execute(delete(conflicts).where(conflicts.c.table_name == texts.name))
    for table, columns in ((conflicts, ("base", "chosen")), (conflict_sides, ("value",))):
        for each in session.execute(select(table)).mappings().all():
            values = {name: _cleared(each[name], redacted) for name in columns}
            session.execute(update(table).where(table.c.id == each["id"]).values(**values))


def _without_words(change: Change) -> Change:
    return change._replace(before=_bare(change.table, change.before), after=_bare(change.table, change.after))


def _bare(table: str, cells: Cells | None) -> Cells | None:
    """Keep numbers, and what rows point at."""
    if cells is None:
        return None
    return {name: value for name, value in cells.items() if name in POINTERS[table] or not isinstance(value, str)}


def _cleared(value: str, redacted: Callable[[str], str]) -> str:
    said = json.loads(value) if value else None
    return json.dumps(redacted(said), ensure_ascii=False) if isinstance(said, str) else value
