"""What is in one version of the framework otherwise than in another: elements, pathways and arrows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coding.framework.elements import Element

Pair = tuple[int, int]
"""The ids of the elements at the ends of an arrow."""
Drawn = tuple[str, frozenset[int]]
"""An arrow's note, and the elements it depends on."""
WHAT = ("added", "dropped", "reworded", "moved", "arrows")
"""What can have become of an element, in the order in which it is said."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A version of the framework as it is compared: boxes in the order of the outline, and arrows."""

    name: str
    boxes: Mapping[int, Element]
    arrows: Mapping[Pair, Drawn]


@dataclass(frozen=True, slots=True)
class ArrowChange:
    """An arrow that was added or dropped, or whose note or factors changed (`what` is annotated)."""

    pair: Pair
    what: str
    old: Drawn | None
    new: Drawn | None


@dataclass(frozen=True, slots=True)
class Change:
    """An element that differs: what became of it (words of WHAT), its box before and after, its arrows, and why.

    `kept` tells that its pathway goes by another name since, so that it did not move though the names differ.
    """

    element_id: int
    key: str
    what: tuple[str, ...]
    old: Element | None
    new: Element | None
    arrows: tuple[ArrowChange, ...]
    reason: str
    kept: bool = False

    @property
    def title(self) -> str:
        """Give the title it has after, or had before."""
        box = self.new or self.old
        return box.title if box else ""

    @property
    def pathway(self) -> str:
        """Give the pathway it is in after, or was in before."""
        box = self.new or self.old
        return box.pathway if box else ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the elements between two versions, pathway by pathway; `unchanged` counts the others.

    `renamed` are the pathways that go by another name since, as pairs of old and new name.
    """

    old: Drawing
    new: Drawing
    changes: list[Change]
    arrows: list[ArrowChange]
    renamed: tuple[tuple[str, str], ...]
    unchanged: int
    order: tuple[int, ...]
    """All elements of both, pathway by pathway, those that were dropped last in theirs."""

    def count(self, what: str) -> int:
        """Count the elements of which that is true: a word of WHAT."""
        return sum(what in change.what for change in self.changes)

    def said(self, change: Change) -> list[str]:
        """Say what became of an element, a sentence each."""
        return list(_sentences(self, change))

    def unexplained(self) -> int:
        """Count the elements that were added, dropped, reworded or moved without a reason given."""
        return sum(not change.reason and change.what != ("arrows",) for change in self.changes)

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.changes or self.arrows or self.renamed)


def difference(old: Drawing, new: Drawing, reasons: Mapping[int, str]) -> Difference:
    """Compare two versions; `reasons` say of elements why they were revised."""
    arrows = list(_arrow_changes(old, new))
    owned: dict[int, list[ArrowChange]] = {}
    for arrow in arrows:
        owned.setdefault(_owner(arrow, old, new), []).append(arrow)
    renamed = _renamed(old, new)
    changes = []
    order = _ordered(old, new, renamed)
    for element_id in order:
        before, after, own = old.boxes.get(element_id), new.boxes.get(element_id), tuple(owned.get(element_id, ()))
        kept = bool(before and after) and (before.pathway, after.pathway) in renamed  # type: ignore[union-attr]
        what = _what(before, after, own, kept=kept)
        if what:
            key = after.key if after else before.key if before else ""
            reason = reasons.get(element_id, "")
            changes.append(Change(element_id, key, what, before, after, own, reason, kept))
    return Difference(old, new, changes, arrows, tuple(sorted(renamed)), len(order) - len(changes), tuple(order))


def _what(old: Element | None, new: Element | None, arrows: tuple[ArrowChange, ...], *, kept: bool) -> tuple[str, ...]:
    """Give the words of WHAT that are true of an element."""
    if old is None or new is None:
        return ("dropped",) if new is None else ("added",)
    reworded = (old.title, old.note) != (new.title, new.note)
    moved = (old.kind, old.sphere) != (new.kind, new.sphere) or (old.pathway != new.pathway and not kept)
    true = {"reworded": reworded, "moved": moved, "arrows": bool(arrows)}
    return tuple(word for word in WHAT if true.get(word))


def _arrow_changes(old: Drawing, new: Drawing) -> Iterator[ArrowChange]:
    for pair in dict.fromkeys((*new.arrows, *old.arrows)):
        before, after = old.arrows.get(pair), new.arrows.get(pair)
        if before is None or after is None:
            yield ArrowChange(pair, "added" if before is None else "dropped", before, after)
        elif before != after:
            yield ArrowChange(pair, "annotated", before, after)


def _owner(arrow: ArrowChange, old: Drawing, new: Drawing) -> int:
    """Give the element under which a change of an arrow is told: an end that was added or dropped, else the first."""
    start, end = arrow.pair
    through = {element_id for element_id in arrow.pair if element_id in old.boxes and element_id in new.boxes}
    return end if through == {start} else start


def _renamed(old: Drawing, new: Drawing) -> set[tuple[str, str]]:
    """Pair the pathways that are gone with new ones that hold most of what stayed of them, and little else."""
    before, after = ({box.pathway for box in each.boxes.values()} - {""} for each in (old, new))
    went: dict[str, Counter[str]] = {}
    came: dict[str, Counter[str]] = {}
    for element_id in set(old.boxes) & set(new.boxes):
        here, there = old.boxes[element_id].pathway, new.boxes[element_id].pathway
        went.setdefault(here, Counter())[there] += 1
        came.setdefault(there, Counter())[here] += 1
    return {
        (name, called)
        for name in before - after
        for called in after - before
        if 2 * went.get(name, Counter())[called] > sum(went.get(name, Counter()).values())
        and 2 * came[called][name] > sum(came[called].values())
    }


def _ordered(old: Drawing, new: Drawing, renamed: set[tuple[str, str]]) -> list[int]:
    """Give all elements pathway by pathway as the newer version has them, those that were dropped last in theirs."""
    called = dict(renamed)
    homes = {element_id: box.pathway for element_id, box in new.boxes.items()}
    homes |= {each: called.get(box.pathway, box.pathway) for each, box in old.boxes.items() if each not in homes}
    ranks = {name: rank for rank, name in enumerate(dict.fromkeys(homes.values()))}
    return sorted(homes, key=lambda each: (homes[each] == "", ranks[homes[each]]))


def _sentences(whole: Difference, change: Change) -> Iterator[str]:
    old, new = change.old, change.new
    if old is None or new is None:
        box = new or old
        where = f", {box.kind}{_in(box.pathway)}" if box else ""
        yield f"{'Dropped' if new is None else 'Added'}: “{change.title}”{where}."
    else:
        yield from _edits(old, new, kept=change.kept)
    yield from (_of_arrow(whole, arrow) for arrow in change.arrows)


def _edits(old: Element, new: Element, *, kept: bool) -> Iterator[str]:
    if old.title != new.title:
        yield f"Reworded: “{old.title}” is “{new.title}” now."
    if old.note != new.note:
        yield f"Note: “{old.note or 'none'}” is “{new.note or 'none'}” now."
    if old.kind != new.kind:
        yield f"Kind: {old.kind} is {new.kind} now."
    if old.pathway != new.pathway and not kept:
        yield f"Moved{_from(old.pathway)}{_to(new.pathway)}."
    if old.sphere != new.sphere:
        yield f"Sphere: {old.sphere or 'none'} is {new.sphere or 'none'} now."


def _of_arrow(whole: Difference, arrow: ArrowChange) -> str:
    start, end = (_key(whole, each) for each in arrow.pair)
    if arrow.what == "dropped" or arrow.new is None:
        return f"The arrow {start} → {end} is gone."
    said = "is new" if arrow.what == "added" else "is annotated anew"
    note, factors = arrow.new
    depends = f" It depends on {', '.join(sorted(_key(whole, each) for each in factors))}." if factors else ""
    noted = f": “{note}”" if note else ""
    end_of = "" if note.rstrip().endswith((".", "!", "?", "…")) else "."
    return f"The arrow {start} → {end} {said}{noted}{end_of}{depends}"


def _key(whole: Difference, element_id: int) -> str:
    box = whole.new.boxes.get(element_id) or whole.old.boxes.get(element_id)
    return box.key if box else "?"


def _in(pathway: str) -> str:
    return f", in “{pathway}”" if pathway else ""


def _from(pathway: str) -> str:
    return f" from “{pathway}”" if pathway else " from no pathway"


def _to(pathway: str) -> str:
    return f" to “{pathway}”" if pathway else " to no pathway"
