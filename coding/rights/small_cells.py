"""Counts of one or two people in tables of figures, which may tell who they are."""

from collections.abc import Iterable, Sequence

from coding.text import counted

SMALL = 2
"""A figure that is about so many people, or fewer, may tell who they are."""
_SHOWN = 3
_ADVICE = "whoever knows the field may tell who that is. Choose an attribute with fewer values where readers get it."


def told_of_counts(numbers: Iterable[int]) -> tuple[str, ...]:
    """Give the sentence on cells that count one person or two; none where no cell does."""
    small = sum(0 < number <= SMALL for number in numbers)
    if not small:
        return ()
    return (f"{counted(small, 'cell')} {'counts' if small == 1 else 'count'} one or two people: {_ADVICE}",)


def told_of_values(values: Sequence[str]) -> tuple[str, ...]:
    """Give the sentence on columns whose value, such as an organisation, only one person or two have; else none."""
    if not values:
        return ()
    shown = ", ".join(values[:_SHOWN])
    verb, led = ("is", ": ") if len(values) == 1 else ("are", ", such as " if len(values) > _SHOWN else ": ")
    return (f"{counted(len(values), 'column')} {verb} about one or two people{led}{shown}: {_ADVICE}",)
