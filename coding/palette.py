"""Colours for codes: about equally light, the first eight told apart by colour-blind people too.

They are made in OKLCH (Ottosson 2020, "A perceptual color space for image processing"): lightness
0–1, chroma, hue in degrees. At one lightness no eight colours stay CIEDE2000 ≥ 10 apart under
simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009, severity
1.0), so neighbours on the hue circle take turns between two lightnesses 0.1 apart. Both give 3 : 1
on a white and on a near-black page.
"""

from functools import cache
from math import atan2, cos, degrees, hypot, radians, sin

EIGHT = (
    (0.56, 0.160, 263.0),  # blue
    (0.56, 0.155, 43.0),  # rust
    (0.65, 0.110, 183.0),  # teal
    (0.66, 0.150, 10.0),  # rose
    (0.56, 0.080, 143.0),  # fern
    (0.66, 0.075, 291.0),  # lavender
    (0.66, 0.110, 98.0),  # ochre
    (0.56, 0.100, 335.0),  # plum
)
"""Lightness, chroma and hue of the first eight, the most different first."""

ROUNDS = ((0.0, 1.0), (-0.13, 0.85), (0.09, 0.7), (-0.07, 0.45), (0.14, 1.0))
"""What each further eight adds to the lightness, and by what it multiplies the chroma."""

NAMES = ("blue", "rust", "teal", "rose", "fern", "lavender", "ochre", "plum")
ROUND_NAMES = ("", "dark ", "light ", "greyish ", "pale ")
"""What the eight are called, and what the name of each further eight begins with."""

CLEAR = 0.11
"""How far apart two colours have to be to be told apart at a glance."""

COLOURS = len(EIGHT) * len(ROUNDS)
"""How many colours there are before the first comes again."""


@cache
def colour(n: int) -> str:
    """Give the n-th code its colour, counted from 0; the hues come again after eight, the colours after forty."""
    lightness, chroma, hue = EIGHT[n % len(EIGHT)]
    lighter, share = ROUNDS[n // len(EIGHT) % len(ROUNDS)]
    return from_oklch(lightness + lighter, chroma * share, hue)


def colour_name(n: int) -> str:
    """Say what the n-th colour is called: blue, dark blue …"""
    return ROUND_NAMES[n // len(EIGHT) % len(ROUNDS)] + NAMES[n % len(EIGHT)]


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Write the colour as #rrggbb, with as much of its chroma as a screen can show."""
    channels = _channels(lightness, chroma, hue)
    while chroma > 0 and not all(-1e-4 <= value <= 1 + 1e-4 for value in channels):
        chroma = max(0.0, chroma - 0.004)
        channels = _channels(lightness, chroma, hue)
    return "#" + "".join(f"{round(255 * _encoded(value)):02x}" for value in channels)


def to_oklch(rgb: str) -> tuple[float, float, float]:
    """Read #rrggbb as lightness, chroma and hue."""
    red, green, blue = linear(rgb)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    return lightness, hypot(a, b), degrees(atan2(b, a)) % 360


def difference(one: str, other: str) -> float:
    """Tell how far two colours #rrggbb are apart in OKLab; the first eight are all further apart than CLEAR."""
    (light, chroma, hue), (lighter, more, turned) = to_oklch(one), to_oklch(other)
    across = chroma * chroma + more * more - 2 * chroma * more * cos(radians(hue - turned))
    return hypot(light - lighter, max(0.0, across) ** 0.5)


def linear(rgb: str) -> tuple[float, float, float]:
    """Read #rrggbb as light: red, green and blue between 0 and 1, without the screen's gamma."""
    red, green, blue = (_decoded(int(rgb[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def luminance(rgb: str) -> float:
    """Tell how light #rrggbb is, from 0 for black to 1 for white, as WCAG 2 defines it."""
    red, green, blue = linear(rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Tell the contrast of two colours, from 1 to 21, as WCAG 2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Light of red, green and blue; outside 0 to 1 where no screen shows the colour."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(light: float) -> float:
    light = min(1.0, max(0.0, light))
    return float(12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)


def _decoded(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
