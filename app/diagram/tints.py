"""The faint grounds of the spheres, in each scheme."""

from functools import cache

from PySide6.QtGui import QColor

from app.looks.theme import CONTRAST, Scheme
from coding.palette import from_oklch

_HUES = {"control": 165.0, "influence": 75.0}


@cache
def ground(sphere: str, scheme: Scheme) -> QColor:
    """Give the ground of the sphere: hardly a colour, and none at all in high contrast."""
    if scheme == CONTRAST or sphere not in _HUES:
        return QColor(scheme.window)
    lightness, chroma = (0.215, 0.010) if scheme.dark else (0.962, 0.014)
    return QColor(from_oklch(lightness, chroma, _HUES[sphere]))


@cache
def lane(scheme: Scheme) -> QColor:
    """Give the ground of a lane, which lets the sphere show through."""
    found = QColor(scheme.raised if scheme.dark else scheme.paper)
    found.setAlpha(110 if scheme.dark else 165)
    return found
