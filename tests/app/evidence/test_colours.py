"""Levels are told apart by everyone: by lightness, by a letter, by dots; and what is written on them can be read."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtGui import QColor

from app.evidence.colours import (
    UNGRADED,
    UNHEARD,
    fill_of,
    letters,
    level_look,
    scheme_of,
    ungraded_look,
    unheard_look,
)
from app.looks.theme import SCHEMES, Scheme, palette
from coding.grading.rubric_parts import Level, Rubric, Test
from coding.grading.rubric_presets import DEFAULT, PRESETS
from coding.palette import contrast, luminance
from tests.coding.test_palette import VISIONS, ciede2000, seen

APART = 5.0
"""CIEDE2000: two neighbours of eight levels are seen as different; of four they are twice as far apart."""
counts = pytest.mark.parametrize("count", range(2, 9))
schemes = pytest.mark.parametrize("scheme", SCHEMES, ids=[scheme.key for scheme in SCHEMES])


def named(*names: str) -> Rubric:
    tests = (Test("sources"),)
    return Rubric("r", "", tuple(Level(name, tests=tests) for name in names))


@schemes
@counts
def test_every_level_is_told_from_every_other(scheme: Scheme, count: int):
    fills = [fill_of(place, count, scheme) for place in range(count)]
    for vision in VISIONS:
        for one, other in combinations(fills, 2):
            apart = APART if count > 4 else 2 * APART
            assert ciede2000(seen(one, vision), seen(other, vision)) >= apart, (vision, one, other)
    lights = [luminance(fill) for fill in fills]
    assert lights == sorted(lights, reverse=scheme.dark)


@schemes
@counts
def test_what_is_written_on_a_level_can_be_read_and_its_edge_seen(scheme: Scheme, count: int):
    rubric = named(*(f"Level {place}" for place in range(count)))
    looks = [level_look(rubric, level.name, scheme) for level in rubric.levels]
    looks += [unheard_look(scheme), ungraded_look(scheme), level_look(rubric, "Gone", scheme)]
    for look in looks:
        assert contrast(look.ink.name(), look.fill.name()) >= 4.5
        assert contrast(look.outline.name(), scheme.paper) >= 3
        assert look.letter
        assert look.words


@schemes
def test_no_evidence_and_no_grade_are_empty_and_told_apart(scheme: Scheme):
    unheard, ungraded = unheard_look(scheme), ungraded_look(scheme)
    assert unheard.fill == ungraded.fill == QColor(scheme.paper)
    assert (unheard.dashed, ungraded.dashed) == (True, False)
    assert (unheard.words, ungraded.words) == (UNHEARD, UNGRADED)
    assert unheard.letter != ungraded.letter


@schemes
def test_a_level_that_is_gone_is_shown_by_its_name_without_a_colour(scheme: Scheme):
    gone = level_look(DEFAULT, "Strong", scheme)
    assert (gone.words, gone.letter, gone.dashed, gone.fill) == ("Strong", "S", False, QColor(scheme.paper))


def test_letters_and_dots_say_it_without_colour():
    assert letters(DEFAULT) == ("C", "E", "L", "M")
    assert [letters(each) for each in PRESETS[1:]] == [("S", "M", "W"), ("T", "Co", "U", "Cl")]
    assert letters(named("Strong", "strongly", "Weak")) == ("1", "2", "W")
    looks = [level_look(DEFAULT, level.name, SCHEMES[0]) for level in DEFAULT.levels]
    assert [look.dots for look in looks] == ["●●●●", "●●●○", "●●○○", "●○○○"]
    assert all(one.dots != other.dots for one, other in pairwise(looks))


@schemes
def test_the_scheme_is_known_by_the_palette(scheme: Scheme, qapp: object):
    assert scheme_of(palette(scheme)) is scheme
