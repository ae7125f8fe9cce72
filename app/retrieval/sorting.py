"""The columns of the list of segments: what they are called, and what they are sorted by."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from coding.segment_columns import Columns, Names
from coding.text import natural

Numbers: TypeAlias = "array[int]"


@dataclass(frozen=True, slots=True)
class Order:
    """By what slots are put in order: each has a number, and each number a rank, itself where none is given."""

    numbers: Callable[[Iterable[int]], Iterable[int]]
    ranks: Mapping[int, int] | None = None

    def rank(self, number: int) -> int:
        """Give the place of a number among all."""
        return number if self.ranks is None else self.ranks.get(number, -1)

    def of(self, slot: int) -> int:
        """Give the place of one slot."""
        [number] = self.numbers((slot,))
        return self.rank(number)


def _in(column: Numbers, ranks: Mapping[int, int]) -> Order:
    return Order(lambda slots: map(column.__getitem__, slots), ranks)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its key, its title, how wide it is at first, what sorting by it means, and by what it sorts."""

    key: str
    title: str
    width: int
    tip: str
    order: Callable[[Columns, Names], Order]


def _by_code(columns: Columns, names: Names) -> Order:
    return _in(columns.codes, {code.id: rank for rank, (_depth, code) in enumerate(names.tree)})


def _by_length(columns: Columns, _names: Names) -> Order:
    ends, starts = columns.ends, columns.starts
    return Order(lambda slots: [ends[slot] - starts[slot] for slot in slots])


def _by_document(columns: Columns, names: Names) -> Order:
    return _in(columns.documents, names.ranks)


def _by_participant(columns: Columns, names: Names) -> Order:
    """Put those of whom nobody is known to speak last."""
    people, called = columns.people(), names.base.names
    order = sorted(people, key=lambda group: (not group, natural("; ".join(called.get(each, "") for each in group))))
    return _in(columns.speakers, {columns.groups[group]: rank for rank, group in enumerate(order)})


def _by_coder(columns: Columns, names: Names) -> Order:
    order = sorted(names.coders, key=lambda each: natural(names.coders[each]))
    return _in(columns.coders, {coder_id: rank for rank, coder_id in enumerate(order)})


def _by_marks(columns: Columns, _names: Names) -> Order:
    """Put those that support first, those that nobody judged last."""
    polarity, example, attributed = columns.polarity, columns.example, columns.attributed
    ranks = {
        first * 9 + second * 3 + third: (first - 1) % 5 * 9 + (second - 1) % 3 * 3 + (third - 1) % 3
        for first in range(5)
        for second in range(3)
        for third in range(3)
    }
    return Order(lambda slots: [polarity[each] * 9 + example[each] * 3 + attributed[each] for each in slots], ranks)


def _by_position(columns: Columns, names: Names) -> Order:
    """Sort by thousandths of the document."""
    lengths = {document_id: page.length / 1000 or 1 for document_id, page in names.pages.items()}
    starts, documents = columns.starts, columns.documents
    return Order(lambda slots: [int(starts[each] // lengths.get(documents[each], 1)) for each in slots])


HEADINGS = (
    Heading("code", "Code", 144, "Sort by code, in the order of the tree", _by_code),
    Heading("words", "Words", 256, "Sort by how long the segments are", _by_length),
    Heading("document", "Document", 136, "Sort by document, in the order of the text", _by_document),
    Heading("participant", "Participant", 144, "Sort by who speaks", _by_participant),
    Heading("coder", "Coder", 72, "Sort by who coded it", _by_coder),
    Heading("marks", "Marks", 144, "Sort by marks: supporting first, not judged last", _by_marks),
    Heading("position", "Position", 64, "Sort by how far into the document it is", _by_position),
)
KEYS = tuple(heading.key for heading in HEADINGS)
READING = KEYS.index("document")
"""The column in whose order the segments are from the beginning."""


def ordered(slots: Sequence[int], by: Order, *, down: bool) -> Numbers:
    """Put the slots in order; those of equal numbers stay as they are."""
    equal: defaultdict[int, list[int]] = defaultdict(list)
    for number, slot in zip(by.numbers(slots), slots, strict=True):
        equal[number].append(slot)
    found = array("l")
    for number in sorted(equal, key=by.rank, reverse=down):
        found.extend(equal[number])
    return found
