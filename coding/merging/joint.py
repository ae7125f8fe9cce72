"""Cells of a row that are said in one: a verdict with its code and its words, an answer with its words."""

import json
from collections.abc import Mapping, Sequence

from coding.merging.cells import HOLDS_FIRST, may_stand, settle_cell
from coding.merging.deed import Cells, Value
from coding.merging.rules import POINTERS
from coding.merging.settling import Past, Settled, Write, settle

JOINT: dict[tuple[str, str], tuple[str, ...]] = {
    ("verdict", "verdict"): ("verdict", "code_id", "comment"),
    ("answer", "answer"): ("answer", "comment"),
}
"""By table, and the column under which a conflict about them is told: the columns, that one first."""


def joint_of(table: str) -> tuple[str, ...]:
    """Give the columns of the table that are said in one; none where there are no such."""
    return next((columns for (name, _column), columns in JOINT.items() if name == table), ())


def joined(columns: Sequence[str], cells: Mapping[str, Value]) -> str:
    """Write what they say as one value."""
    return json.dumps([cells.get(name) for name in columns], ensure_ascii=False)


def parted(columns: Sequence[str], value: Value) -> dict[str, Value]:
    """Give the cells of such a value."""
    return dict(zip(columns, json.loads(str(value)), strict=True))


def settle_joint(table: str, writes: Sequence[Write], past: Past) -> Settled:
    """Settle them in one; where nothing was before, one of the sides holds until somebody decides."""
    columns = joint_of(table)
    own = [each for each in writes if each.after is not None and set(columns) & set(each.after)]
    whole = [each._replace(before=None, after={columns[0]: _said(table, each, own, past)}) for each in own]
    settled = settle(columns[0], whole, past, None, quiet=False)
    if not settled.sides or (settled.value is not None and _stands(table, columns, settled.value)):
        return settled
    firsts = HOLDS_FIRST.get((table, columns[0]), ())

    def rank(value: Value) -> tuple[int, str]:
        first = parted(columns, value)[columns[0]]
        return (-firsts.index(str(first)) if first in firsts else 0, str(value))

    return settled._replace(value=max((side.value for side in settled.sides), key=rank))


def _stands(table: str, columns: Sequence[str], value: Value) -> bool:
    return may_stand(table, columns[0], parted(columns, value)[columns[0]])


def _said(table: str, write: Write, own: Sequence[Write], past: Past) -> str:
    """Give what they said after the write, which may have changed but some of them."""
    after: Cells = write.after or {}
    before = [each for each in own if each.operation in past.get(write.operation, frozenset())]
    there = {
        name: after[name] if name in after else settle_cell(table, name, before, past).value for name in joint_of(table)
    }
    return joined(joint_of(table), there)


def pointed(table: str, columns: Sequence[str]) -> dict[str, str]:
    """Give which of the columns point at other rows, and at which table."""
    return {name: POINTERS[table][name] for name in columns if name in POINTERS[table]}
