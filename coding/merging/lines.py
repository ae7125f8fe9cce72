"""Which operation on a row followed which: the lines of its history in all copies, and their ends."""

from collections.abc import Collection, Iterable, Mapping

Seen = Mapping[str, Collection[str]]
"""By operation: those it followed, as far as they touched the same row."""


def before(operation: str, seen: Seen) -> frozenset[str]:
    """Give all operations that the operation came after."""
    found: set[str] = set()
    waiting = list(seen.get(operation, ()))
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += seen.get(each, ())
    return frozenset(found)


def all_before(seen: Seen) -> dict[str, frozenset[str]]:
    """Give for each operation all those that it came after."""
    return {operation: before(operation, seen) for operation in seen}


def ends(operations: Iterable[str], seen: Seen) -> tuple[str, ...]:
    """Give those of the operations that none of the others came after, in the order given."""
    listed = list(dict.fromkeys(operations))
    if len(listed) < 2:
        return tuple(listed)
    past = set().union(*(before(each, seen) for each in listed))
    return tuple(each for each in listed if each not in past)
