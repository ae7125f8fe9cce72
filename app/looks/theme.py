"""The looks of the window: palettes for Qt's Fusion style, and what a code's colour becomes on the page."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.looks.style import LoomStyle
from coding.palette import contrast, from_oklch, to_oklch

READABLE = 4.5
VISIBLE = 3.0

_LIGHT_DEPTHS = ((0.945, 0.038), (0.905, 0.058), (0.865, 0.075))
_DARK_DEPTHS = ((0.295, 0.045), (0.345, 0.060), (0.390, 0.070))


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way the window may look: `paper` lies under text, `window` around it, `line` parts
    them, `edge` is drawn around what can be pressed or written in."""

    key: str
    title: str
    dark: bool
    paper: str
    window: str
    raised: str
    line: str
    edge: str
    ink: str
    muted: str
    faint: str
    accent: str
    on_accent: str


LIGHT = Scheme(
    "light",
    "Light",
    dark=False,
    paper="#ffffff",
    window="#f4f5f7",
    raised="#fbfbfc",
    line="#d8dbe0",
    edge="#b4b9c2",
    ink="#1c2026",
    muted="#59616d",
    faint="#8b929d",
    accent="#3d4fc0",
    on_accent="#ffffff",
)
DARK = Scheme(
    "dark",
    "Dark",
    dark=True,
    paper="#1b1d21",
    window="#141518",
    raised="#25282d",
    line="#363a41",
    edge="#565c66",
    ink="#e6e8eb",
    muted="#a3abb6",
    faint="#747c87",
    accent="#a5b2ff",
    on_accent="#10131f",
)
CONTRAST = Scheme(
    "contrast",
    "High contrast",
    dark=True,
    paper="#000000",
    window="#000000",
    raised="#000000",
    line="#ffffff",
    edge="#ffffff",
    ink="#ffffff",
    muted="#e0e0e0",
    faint="#b0b0b0",
    accent="#ffd84d",
    on_accent="#000000",
)
SCHEMES = (LIGHT, DARK, CONTRAST)
GOOD, NOTED, DOUBTFUL, BAD, UNKNOWN = "#2e7d46", "#3d6fb4", "#a8650a", "#b8323a", "#6b7380"
"""Hues of what is judged, always beside an icon and a word; `ink` makes them readable."""
SYSTEM = "system"


def scheme(choice: str) -> Scheme:
    """Give the scheme of that key; "system" is the light or the dark one, as the system says."""
    if choice == SYSTEM:
        return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return next(each for each in SCHEMES if each.key == choice)


def apply(app: QApplication, choice: str = SYSTEM) -> Scheme:
    """Show the whole program in the scheme chosen, title bars included where the system lets it; give it back.

    With "system", call this again whenever `app.styleHints().colorSchemeChanged` is emitted.
    """
    chosen = Qt.ColorScheme.Unknown if choice == SYSTEM else _native(scheme(choice))
    app.styleHints().setColorScheme(chosen)
    found = scheme(choice)
    if not isinstance(app.style(), LoomStyle):
        app.setStyle(LoomStyle())
    app.setPalette(palette(found))
    return found


def palette(of: Scheme) -> QPalette:
    """Give Qt's palette for the scheme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: of.window,
        role.WindowText: of.ink,
        role.Base: of.paper,
        role.AlternateBase: of.raised,
        role.Text: of.ink,
        role.PlaceholderText: of.muted,
        role.Button: of.raised,
        role.ButtonText: of.ink,
        role.BrightText: of.on_accent,
        role.ToolTipBase: of.raised,
        role.ToolTipText: of.ink,
        role.Light: of.raised,
        role.Midlight: of.raised,
        role.Mid: of.line,
        role.Dark: of.edge,
        role.Shadow: of.line,
        role.Accent: of.accent,
        role.Highlight: of.accent,
        role.HighlightedText: of.on_accent,
        role.Link: of.accent,
        role.LinkVisited: of.accent,
    }
    found = QPalette()
    for each, value in colours.items():
        found.setColor(each, QColor(value))
    for each in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        found.setColor(QPalette.ColorGroup.Disabled, each, QColor(of.faint))
    return found


def is_dark(of: QPalette) -> bool:
    """Tell whether text is light on dark under the palette."""
    return of.color(QPalette.ColorRole.Base).lightness() < of.color(QPalette.ColorRole.Text).lightness()


@cache
def shade(colour: str, depth: int, dark: bool) -> QColor:
    """Give the faint ground behind coded words, the deeper the more codes overlap (3 is the deepest).

    The page's ink keeps a contrast of 7 : 1 on it, whatever the colour.
    """
    lightness, most = (_DARK_DEPTHS if dark else _LIGHT_DEPTHS)[min(depth, 3) - 1]
    _, chroma, hue = to_oklch(colour)
    return QColor(from_oklch(lightness, min(chroma, most), hue))


@cache
def stripe(colour: str, dark: bool) -> QColor:
    """Give the full colour, moved only as far as it takes to be seen on the page (3 : 1)."""
    return QColor(_moved(colour, DARK if dark else LIGHT, VISIBLE))


@cache
def ink(colour: str, dark: bool) -> QColor:
    """Give the colour for words on the page: readable (4.5 : 1), and still the code's."""
    return QColor(_moved(colour, DARK if dark else LIGHT, READABLE))


def _moved(colour: str, on: Scheme, least: float) -> str:
    """Make the colour lighter or darker until it stands out enough."""
    lightness, chroma, hue = to_oklch(colour)
    step = 0.01 if on.dark else -0.01
    while contrast(colour, on.paper) < least:
        lightness += step
        colour = from_oklch(lightness, chroma, hue)
    return colour


def _native(of: Scheme) -> Qt.ColorScheme:
    return Qt.ColorScheme.Dark if of.dark else Qt.ColorScheme.Light
