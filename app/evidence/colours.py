"""How grades look: fills of one hue from strong to weak, each with a letter and dots, so that colour is never alone."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QPalette

from app.looks.theme import CONTRAST, DARK, LIGHT, READABLE, Scheme, is_dark
from coding.grading.rubric_parts import Rubric
from coding.palette import contrast, from_oklch

UNHEARD, UNGRADED = "nobody spoke of it", "not graded"
_HUE = 255.0
_RAMPS = {
    LIGHT.key: ((0.42, 0.135), (0.955, 0.018)),
    DARK.key: ((0.83, 0.105), (0.33, 0.035)),
    CONTRAST.key: ((0.93, 0.06), (0.36, 0.09)),
}
"""Lightness and chroma of the strongest level and of the weakest, by scheme."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a box looks: its fill, what is written on it, its outline, a letter, and a filled dot for each step.

    `dashed` draws the outline broken. `words` say what it means.
    """

    fill: QColor
    ink: QColor
    outline: QColor
    letter: str
    dots: str
    words: str
    dashed: bool = False


def scheme_of(palette: QPalette) -> Scheme:
    """Give the scheme a widget of this palette is shown in."""
    if palette.color(QPalette.ColorRole.Base) == QColor(CONTRAST.paper):
        return CONTRAST
    return DARK if is_dark(palette) else LIGHT


def level_look(rubric: Rubric, level: str, scheme: Scheme) -> Look:
    """Give the look of a level; one the rubric does not have any more looks as not graded, with a letter of its own."""
    place = rubric.place(level)
    if place == len(rubric.levels):
        gone = ungraded_look(scheme)
        return Look(gone.fill, gone.ink, gone.outline, level[:1].upper() or gone.letter, "", level or UNGRADED)
    count = len(rubric.levels)
    fill = fill_of(place, count, scheme)
    dots = "●" * (count - place) + "○" * place
    return Look(QColor(fill), QColor(ink_on(fill)), QColor(scheme.muted), letters(rubric)[place], dots, level)


def unheard_look(scheme: Scheme) -> Look:
    """Give the look of what nobody spoke of: empty, in a broken line."""
    return Look(QColor(scheme.paper), QColor(scheme.muted), QColor(scheme.muted), "–", "", UNHEARD, True)


def ungraded_look(scheme: Scheme) -> Look:
    """Give the look of what has evidence and no grade: empty, in a whole line."""
    return Look(QColor(scheme.paper), QColor(scheme.ink), QColor(scheme.muted), "?", "", UNGRADED)


@cache
def fill_of(place: int, count: int, scheme: Scheme) -> str:
    """Give the fill of the level at this place of so many, from the strongest, as #rrggbb."""
    (first, rich), (last, pale) = _RAMPS[scheme.key]
    share = place / (count - 1)
    return from_oklch(first + (last - first) * share, rich + (pale - rich) * share, _HUE)


@cache
def ink_on(fill: str) -> str:
    """Give the ink that is read on the fill (4.5 : 1): the schemes' own where they reach that, else black or white."""
    inks = (LIGHT.ink, CONTRAST.ink, CONTRAST.paper)
    return next(ink for ink in inks if contrast(ink, fill) >= READABLE)


@cache
def letters(rubric: Rubric) -> tuple[str, ...]:
    """Give each level as few first letters of its name as tell it from the others; a number where none do."""
    names = [level.name for level in rubric.levels]
    return tuple(_letters(name, names) or str(place + 1) for place, name in enumerate(names))


def _letters(name: str, names: list[str]) -> str:
    for size in (1, 2, 3):
        short = name[:size].capitalize()
        if sum(other[:size].capitalize() == short for other in names) == 1:
            return short
    return ""
