"""What somebody did, as it travels from one copy of a study to another: operations and the rows they changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

Value = str | int | None
Cells = Mapping[str, Value]
"""Values by column; a pointer is the uid of the row it points at."""
Key = tuple[str, str]
"""A row: its table and its uid."""


class Change(NamedTuple):
    """What an operation did to a row: all cells of one that was inserted or deleted, else those that changed."""

    table: str
    uid: str
    before: Cells | None
    """None: the row was inserted."""
    after: Cells | None
    """None: the row was deleted."""
    seen: tuple[str, ...] = ()
    """The operations on the row that this one followed, the last of every line (uids)."""
    on: str = ""
    """Of a row with positions: the checksum of the text in which they are."""

    @property
    def key(self) -> Key:
        """The row."""
        return self.table, self.uid


@dataclass(frozen=True, slots=True)
class Deed:
    """An operation with what it changed; `undoes` is the uid of the one it took back, or empty."""

    uid: str
    at: str
    label: str
    coder_uid: str
    coder: str
    undoes: str
    changes: tuple[Change, ...]
    needs: tuple[str, ...] = ()
    """Operations (uids) without which it cannot be understood."""


def deed_as_json(deed: Deed) -> dict[str, Any]:
    """Write the deed in the terms of JSON."""
    values = {each.name: getattr(deed, each.name) for each in fields(deed)}
    return values | {"changes": changes_as_json(deed.changes), "needs": list(deed.needs)}


def deed_of_json(values: Mapping[str, Any]) -> Deed:
    """Read a deed; raises KeyError, TypeError or ValueError where it is none."""
    words = {name: str(values[name]) for name in ("uid", "at", "label", "coder_uid", "coder", "undoes")}
    return Deed(**words, changes=changes_of_json(values["changes"]), needs=tuple(map(str, values.get("needs", ()))))


def changes_as_json(changes: Sequence[Change]) -> list[list[Any]]:
    """Write the changes in the terms of JSON, each as a list."""
    return [[*each[:4], list(each.seen), each.on] for each in changes]


def changes_of_json(values: Sequence[Sequence[Any]]) -> tuple[Change, ...]:
    """Read changes; raises TypeError or ValueError where they are none."""
    return tuple(_change(*each) for each in values)


def _change(table: str, uid: str, before: Cells | None, after: Cells | None, seen: Sequence[str], on: str) -> Change:
    if not all(cells is None or isinstance(cells, dict) for cells in (before, after)):
        raise ValueError("cells")
    return Change(str(table), str(uid), before, after, tuple(map(str, seen)), str(on))
