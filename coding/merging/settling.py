"""What a cell is when several copies wrote it: what one of them made of it, or what it was, and all sides kept."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coding.merging.deed import Cells, Value

Past = Mapping[str, frozenset[str]]
"""By operation on a row: all operations on it that came before."""


class Write(NamedTuple):
    """What an operation made of a row; `before` is None where it made it, `after` where it took it away."""

    operation: str
    coder: str
    before: Cells | None
    after: Cells | None
    on: str = ""
    follows: bool = False
    """The text of the document was changed by the same operation, so places are where their words are."""
    erases: bool = False
    """What it took away must not come back."""
    hides: bool = False
    """It put the words of somebody who withdrew out of sight."""


class Side(NamedTuple):
    """What some copies have in a cell, and whose operations made it so."""

    value: Value
    coders: tuple[str, ...]


class Settled(NamedTuple):
    """The value of a cell; where there are sides, `value` is what it was before, until somebody decides."""

    value: Value
    sides: tuple[Side, ...] = ()
    decided_by: str = ""
    """Who wrote the value last, if it is one writer's."""


def last_of(writes: Sequence[Write], past: Past) -> list[Write]:
    """Give the writes that none of the others came after."""
    if len(writes) < 2:
        return list(writes)
    gone = set().union(*(past.get(each.operation, frozenset()) for each in writes))
    return [each for each in writes if each.operation not in gone]


def common(writes: Sequence[Write], last: Sequence[Write], past: Past) -> list[Write]:
    """Give the writes that all of the last ones came after."""
    return [each for each in writes if all(each.operation in past.get(end.operation, frozenset()) for end in last)]


def settle(column: str, writes: Sequence[Write], past: Past, default: Value, *, quiet: bool) -> Settled:
    """Settle a cell by all that was written there, in whatever order it came to be known."""
    own = [each for each in writes if each.after is not None and column in each.after]
    if len(own) == 1:
        return Settled(_value(own[0], column), (), own[0].coder)
    last = last_of(own, past)
    values = distinct(_value(each, column) for each in last)
    if len(values) == 1:
        return Settled(values[0], (), _names(last)[0] if last else "")
    erased = [each for each in last if each.erases]
    if erased:
        return Settled(_value(erased[0], column))
    base = _base(column, own, last, past, default)
    others = [value for value in values if value != base]
    if len(others) == 1:
        return Settled(others[0])
    if quiet or not others:
        return Settled(max(others, key=_order) if others else base)
    sides = [Side(value, _names(each for each in last if _value(each, column) == value)) for value in others]
    return Settled(base, tuple(sorted(sides, key=lambda side: _order(side.value))))


def distinct(values: Iterable[Value]) -> list[Value]:
    """Give each value once, in the order of their JSON."""
    return [json.loads(each) for each in sorted({json.dumps(value, sort_keys=True) for value in values})]


def _base(column: str, own: Sequence[Write], last: Sequence[Write], past: Past, default: Value) -> Value:
    """Give what the cell was when the ways parted."""
    shared = common(own, last, past)
    if shared:
        return settle(column, shared, past, default, quiet=False).value
    first = [each for each in own if not any(other.operation in past.get(each.operation, ()) for other in own)]
    known = distinct(each.before[column] for each in first if each.before is not None and column in each.before)
    if known:
        return known[0]
    born = distinct(_value(each, column) for each in first)
    return born[0] if len(born) == 1 else default


def _value(write: Write, column: str) -> Value:
    assert write.after is not None
    return write.after[column]


def _names(writes: Iterable[Write]) -> tuple[str, ...]:
    return tuple(sorted({each.coder for each in writes}, key=str.casefold))


def _order(value: Value) -> str:
    return json.dumps(value, sort_keys=True)
