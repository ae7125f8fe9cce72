from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.palette import COLOURS, colour, colour_name, contrast, from_oklch, linear, luminance, to_oklch

APART = 10.0
WHITE_POINT = (0.95047, 1.0, 1.08883)

# Machado, Oliveira, Fernandes 2009, severity 1.0; Viénot, Brettel, Mollon 1999: both over linear light
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "protan, Viénot": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deutan, Viénot": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}

Lab = tuple[float, float, float]


def seen(rgb: str, vision: str) -> Lab:
    """The colour in CIE Lab as somebody with that vision sees it."""
    light = linear(rgb)
    red, green, blue = (
        min(1.0, max(0.0, sum(share * part for share, part in zip(row, light, strict=True)))) for row in VISIONS[vision]
    )
    xyz = (
        0.4124564 * red + 0.3575761 * green + 0.1804375 * blue,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        0.0193339 * red + 0.1191920 * green + 0.9503041 * blue,
    )
    x, y, z = (
        ratio ** (1 / 3) if ratio > 216 / 24389 else (24389 / 27 * ratio + 16) / 116
        for ratio in (value / white for value, white in zip(xyz, WHITE_POINT, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Lab, other: Lab) -> float:
    """The difference of two colours (CIE 142-2001)."""
    mean_chroma = (hypot(*one[1:]) + hypot(*other[1:])) / 2
    g = 0.5 * (1 - sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7)))
    a1, a2 = one[1] * (1 + g), other[1] * (1 + g)
    c1, c2 = hypot(a1, one[2]), hypot(a2, other[2])
    h1, h2 = degrees(atan2(one[2], a1)) % 360, degrees(atan2(other[2], a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    lightness, chroma, hue = other[0] - one[0], c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    l_mean, c_mean = (one[0] + other[0]) / 2, (c1 + c2) / 2
    h_mean = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = 1 - 0.17 * cos(radians(h_mean - 30)) + 0.24 * cos(radians(2 * h_mean))
    t += 0.32 * cos(radians(3 * h_mean + 6)) - 0.20 * cos(radians(4 * h_mean - 63))
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    theta = 30 * exp(-(((h_mean - 275) / 25) ** 2))
    r_t = -sin(radians(2 * theta)) * 2 * sqrt(c_mean**7 / (c_mean**7 + 25.0**7))
    parts = (lightness / s_l) ** 2 + (chroma / s_c) ** 2 + (hue / s_h) ** 2 + r_t * chroma / s_c * hue / s_h
    return sqrt(parts)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_of_these_tests_gives_published_differences(one, other, expected):
    """Sharma, Wu and Dalal 2005, table 1."""
    assert ciede2000(one, other) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("vision", VISIONS)
def test_the_first_eight_colours_stay_apart(vision):
    differences = {
        (one, other): ciede2000(seen(one, vision), seen(other, vision))
        for one, other in combinations([colour(n) for n in range(8)], 2)
    }
    assert {pair: round(value, 1) for pair, value in differences.items() if value < APART} == {}


def test_the_first_eight_colours_are_about_equally_light():
    lightness = [to_oklch(colour(n))[0] for n in range(8)]
    assert max(lightness) - min(lightness) < 0.11


@pytest.mark.parametrize("paper", ["#ffffff", "#1b1d21"])
def test_the_first_eight_colours_show_on_a_light_and_on_a_dark_page(paper):
    assert min(contrast(colour(n), paper) for n in range(8)) >= 3


def test_later_colours_repeat_a_hue_at_another_step():
    assert len({colour(n) for n in range(40)}) == 40
    for n in range(8, 40):
        turn = (to_oklch(colour(n))[2] - to_oklch(colour(n % 8))[2] + 180) % 360 - 180
        assert abs(turn) < 4


def test_after_forty_the_colours_come_again():
    assert [colour(n) for n in range(40, 48)] == [colour(n) for n in range(8)]


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_a_colour_survives_the_way_to_oklch_and_back(rgb):
    again = from_oklch(*to_oklch(rgb))
    assert all(abs(int(rgb[at : at + 2], 16) - int(again[at : at + 2], 16)) <= 1 for at in (1, 3, 5))


@given(st.floats(0.2, 1), st.floats(0, 0.4), st.floats(0, 360))
def test_a_colour_no_screen_can_show_keeps_its_lightness(lightness, chroma, hue):
    shown = from_oklch(lightness, chroma, hue)
    assert to_oklch(shown)[0] == pytest.approx(lightness, abs=0.02)


def test_contrast_and_luminance_at_their_ends():
    assert (luminance("#000000"), round(luminance("#ffffff"), 6)) == (0, 1)
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)


def test_every_colour_has_a_name_of_its_own():
    names = [colour_name(number) for number in range(COLOURS)]
    assert names[0] == "blue"
    assert names[8] == "dark blue"
    assert len(set(names)) == COLOURS
