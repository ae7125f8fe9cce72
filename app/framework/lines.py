"""The lines of the outline: a heading for each pathway, and under it its elements."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from coding.framework.outline import Box, Outline
from coding.framework.pathways import Pathway

Item = Pathway | Box
Who = tuple[bool, int]
"""What a line is recognised by: whether it is an element, and its id."""

NOWHERE = Pathway(-1, "Without a pathway")
"""The heading over the elements that are in no pathway; always the last."""


@dataclass(slots=True, eq=False)
class Line:
    """A heading or an element; one that is not written yet has the id 0."""

    number: int
    item: Item
    above: "Line | None" = None
    place: int = 0
    below: list["Line"] = field(default_factory=list)

    def pathway_id(self) -> int | None:
        """Give the id of the pathway the line is, or is in."""
        heading = self.above or self
        return None if heading.item == NOWHERE else heading.item.id


class Lines:
    """All lines, by place and by the number Qt knows them by."""

    def __init__(self, outline: Outline) -> None:
        self.top: list[Line] = []
        self.numbered: dict[int, Line] = {}
        self._next = 1
        for heading, boxes in _groups(outline):
            line = self.add(heading, None, len(self.top))
            for place, box in enumerate(boxes):
                self.add(box, line, place)

    def __iter__(self) -> Iterator[Line]:
        """Walk the lines as they are read."""
        for heading in self.top:
            yield heading
            yield from heading.below

    def add(self, item: Item, above: Line | None, place: int) -> Line:
        """Put a line at the place under the heading (None: among the headings)."""
        line = self.numbered[self._next] = Line(self._next, item, above, place)
        self._next += 1
        self._arrange(above, [*self.beside(above)[:place], line, *self.beside(above)[place:]])
        return line

    def take(self, line: Line) -> None:
        """Take the line away."""
        del self.numbered[line.number]
        self._arrange(line.above, [each for each in self.beside(line.above) if each is not line])

    def beside(self, above: Line | None) -> list[Line]:
        """List the lines under the heading (None: the headings)."""
        return above.below if above else self.top

    def take_in(self, outline: Outline, staying: Collection[int] = ()) -> bool:
        """Show what the outline says now, if its lines are the same; tells whether they are.

        The elements that are `staying` may belong elsewhere under their heading.
        """
        fresh: dict[Who, Item] = {}
        for heading, boxes in _groups(outline):
            items: list[Item] = [heading, *boxes]
            fresh |= {_who(item): item for item in items}
        here = [_who(line.item) for line in self]
        moved = {(True, each) for each in staying}
        same = [who for who in here if who not in moved] == [who for who in fresh if who not in moved]
        if not same or set(here) != set(fresh) or any(self._strays(fresh[who]) for who in moved & fresh.keys()):
            return False
        for line, who in zip(self, here, strict=True):
            line.item = fresh[who]
        return True

    def _strays(self, item: Item) -> bool:
        """Tell whether the element belongs under another heading now."""
        line = self.find(item)
        return line is None or not isinstance(item, Box) or line.pathway_id() != item.pathway_id

    def find(self, item: Item) -> Line | None:
        """Find the line of the pathway or element."""
        return next((line for line in self if _who(line.item) == _who(item)), None)

    def _arrange(self, above: Line | None, lines: list[Line]) -> None:
        self.beside(above)[:] = lines
        for place, line in enumerate(lines):
            line.place = place


def _groups(outline: Outline) -> Iterator[tuple[Pathway, list[Box]]]:
    for pathway in outline.pathways:
        yield pathway, outline.of_pathway(pathway.id)
    alone = outline.of_pathway(None)
    if alone:
        yield NOWHERE, alone


def _who(item: Item) -> Who:
    return isinstance(item, Box), item.id
