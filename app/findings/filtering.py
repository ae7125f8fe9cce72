"""Which elements the list shows: by kind, pathway, grade, and what is to be looked at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.findings.standing import Standing, flags_of
from app.framework.kinds import named

UNDECIDED = "Not decided"


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something elements are chosen by: its name in the menu, and which of its values an element has."""

    name: str
    values: Callable[[Standing], list[str]]


def _grades(standing: Standing) -> list[str]:
    own = [standing.shown] if standing.shown else []
    return own if standing.grade else [*own, UNDECIDED]


ASPECTS = (
    Aspect("&Kind", lambda each: [named(each.box.kind)]),
    Aspect("&Pathway", lambda each: [each.pathway or "Without a pathway"]),
    Aspect("&Grade", _grades),
    Aspect("&To look at", lambda each: [flag.word for flag in flags_of(each)]),
)


@dataclass(slots=True)
class Filter:
    """What is asked for, by aspect: of one aspect any of the values, of several all; nothing asks for nothing."""

    asked: dict[str, set[str]] = field(default_factory=dict)
    words: str = ""

    def takes(self, standing: Standing) -> bool:
        """Tell whether the element is shown."""
        said = f"{standing.box.key} {standing.box.title}".casefold()
        if not all(word in said for word in self.words.casefold().split()):
            return False
        return all(
            not self.asked.get(aspect.name) or self.asked[aspect.name] & set(aspect.values(standing))
            for aspect in ASPECTS
        )

    def toggle(self, aspect: str, value: str) -> None:
        """Ask for the value, or no longer."""
        self.asked.setdefault(aspect, set()).symmetric_difference_update({value})

    def clear(self) -> None:
        """Ask for nothing."""
        self.asked.clear()

    def said(self) -> str:
        """Say what is asked for."""
        return "  ·  ".join(" or ".join(sorted(values)) for values in self.asked.values() if values)


def offered(aspect: Aspect, standings: Iterable[Standing]) -> list[tuple[str, int]]:
    """List the values that elements have, each with how many have it, in the order in which they come."""
    found: dict[str, int] = {}
    for standing in standings:
        for value in aspect.values(standing):
            found[value] = found.get(value, 0) + 1
    return list(found.items())
