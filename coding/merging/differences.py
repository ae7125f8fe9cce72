"""Where versions of the same words differ: what all of them say, and what each says in its place."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coding.spans import Span
from coding.texts.reanchoring import Anchoring, anchoring

LONG, AROUND, PLACES = 600, 120, 40
"""Of versions with more characters the places where they differ are shown, with as many around, and so many of them."""
FEW = 12
"""So many characters at least have to be the same, for what differs to be marked."""
CUT = " … "


class Part(NamedTuple):
    """Words of a version: its own ones, or those that all versions have there."""

    words: str
    own: bool


def differing(versions: Sequence[str], most: int = LONG, around: int = AROUND) -> list[list[Part]]:
    """Part each version into what all say and what it says itself, in turns.

    Where one is longer than `most` they are cut down to the places where they differ, with so much `around` them.
    Where they share next to nothing, all of it is its own.
    """
    base, changes = versions[0], [anchoring(versions[0], each) for each in versions]
    places = _places(changes)
    if len(base) - sum(end - start for start, end in places) < FEW:
        return [[Part(each, own=True)] for each in versions]
    if max(map(len, versions)) <= most or not places:
        return [list(_parts(each, places, len(base))) for each in changes]
    cut = [Part(f"{CUT}{len(places) - PLACES} more places …", own=False)] if len(places) > PLACES else []
    return [[*_parts(each, places[:PLACES], around), *cut] for each in changes]


def _places(changes: Sequence[Anchoring]) -> list[Span]:
    """Give where in the old text any of the versions differs; what touches is one place."""
    found: list[Span] = []
    for start, end in sorted((edit.start, edit.end) for each in changes for edit in each.edits):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _parts(change: Anchoring, places: Sequence[Span], around: int) -> Iterator[Part]:
    at = [0, *(end for _start, end in places)]
    ends = [*(start for start, _end in places), len(change.old)]
    own = [_made(change, start, end) for start, end in places]
    for number, (start, end) in enumerate(zip(at, ends, strict=True)):
        before = around if number or not places else 0
        after = around if number < len(places) else 0
        yield Part(_cut(change.old[start:end], before, after), own=False)
        if number < len(places):
            yield Part(own[number], own=True)


def _made(change: Anchoring, start: int, end: int) -> str:
    """Give what the version says in the place."""
    said: list[str] = []
    at = start
    for edit in change.edits:
        if start <= edit.start and edit.end <= end:
            said += change.old[at : edit.start], edit.words
            at = edit.end
    return "".join([*said, change.old[at:end]])


def _cut(words: str, first: int, last: int) -> str:
    """Leave out of shared words what is far from the place before and the one after."""
    if len(words) <= first + last + len(CUT):
        return words
    head, tail = words[:first], words[len(words) - last :]
    return f"{head.rpartition(' ')[0] or head}{CUT}{tail.partition(' ')[2] or tail}"
