"""How the kinds of elements and the spheres are named and drawn; never told by colour."""

from functools import lru_cache

from PySide6.QtGui import QGuiApplication, QIcon, QPalette

from app.looks import icons
from coding.framework.elements import KINDS, SPHERES

__all__ = ["ICONS", "KINDS", "SPHERES", "named", "shape", "sphere_named"]

SIDE = 18

ICONS = dict(
    zip(
        KINDS,
        ("wrench", "gear-six", "circle", "target", "star", "arrow-fat-up", "prohibit", "question"),
        strict=True,
    )
)


def named(kind: str) -> str:
    """Name a kind as the page writes it."""
    return kind.capitalize()


def sphere_named(sphere: str) -> str:
    """Name a sphere as the page writes it."""
    return sphere.capitalize() if sphere else "Not given"


def shape(kind: str) -> QIcon:
    """Draw the kind's shape in the ink of the palette, and in a chosen row in that row's."""
    return _drawn(kind, QGuiApplication.palette().cacheKey())


@lru_cache(maxsize=64)
def _drawn(kind: str, _palette: int) -> QIcon:
    found = QIcon(icons.icon(ICONS[kind], QPalette.ColorRole.Text).pixmap(SIDE))
    chosen = icons.icon(ICONS[kind], QPalette.ColorRole.HighlightedText).pixmap(SIDE)
    found.addPixmap(chosen, QIcon.Mode.Selected)
    return found
