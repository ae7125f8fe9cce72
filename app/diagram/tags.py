"""The small tags on arrows: a note, what the arrow depends on, and how much was said of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.diagram.graph import Arrow, Rect
from app.diagram.layout import Plan
from app.diagram.shapes import path_of
from app.diagram.theory import Theory
from app.diagram.words import SMALL, advance, font

HEIGHT, PAD, APART = 16.0, 5.0, 3.0
SPOTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)
"""Where along its arrow a tag is tried, as shares of its length."""
NOTE = "…"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its words, where it is, and the element it names (0: none)."""

    words: str
    rect: Rect
    element_id: int = 0


def place_tags(theory: Theory, plan: Plan, said: Mapping[Arrow, int], family: str) -> dict[Arrow, tuple[Tag, ...]]:
    """Put the tags on the arrows, where they cover neither boxes nor one another if that can be."""
    taken, small = list(plan.boxes.values()), font(SMALL, family=family)
    found = {}
    for arrow in theory.arrows:
        words = _words(theory, arrow.pair, arrow.note, arrow.factors, said)
        if not words:
            continue
        widths = [max(HEIGHT, advance(each, small) + 2 * PAD) for each, _element in words]
        row = _spot(plan, arrow.pair, sum(widths) + APART * (len(widths) - 1), taken)
        taken.append(row)
        tags, x = [], row.x
        for (each, element_id), width in zip(words, widths, strict=True):
            tags.append(Tag(each, Rect(x, row.y, width, HEIGHT), element_id))
            x += width + APART
        found[arrow.pair] = tuple(tags)
    return found


def _words(
    theory: Theory, pair: Arrow, note: str, factors: tuple[int, ...], said: Mapping[Arrow, int]
) -> list[tuple[str, int]]:
    found = [(NOTE, 0)] if note.strip() else []
    found += [(theory.boxes[each].key, each) for each in factors if each in theory.boxes]
    return found + ([(f"“{said[pair]}”", 0)] if pair in said else [])


def _spot(plan: Plan, pair: Arrow, width: float, taken: list[Rect]) -> Rect:
    path = path_of(plan.ways[pair])
    rows = []
    for share in SPOTS:
        at = path.pointAtPercent(share)
        rows.append(Rect(at.x() - width / 2, at.y() - HEIGHT / 2, width, HEIGHT))
    return next((row for row in rows if not any(row.meets(each) for each in taken)), rows[0])
