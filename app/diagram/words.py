"""The fonts of the picture, and titles broken into lines."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QTextLayout, QTextOption

TITLE, SMALL, HEADING, NAME = 13, 11, 13, 20
LINE = 17
"""The height of a line of a title."""
MOST = 6
"""So many lines of a title are shown."""


def font(pixels: int, *, bold: bool = False, family: str = "") -> QFont:
    """Give the program's font in that size; it is not fitted to the pixels of a screen, so that it can be enlarged."""
    found = QFont(family or QGuiApplication.font().family())
    found.setPixelSize(pixels)
    found.setBold(bold)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


@lru_cache(maxsize=4096)
def lines(title: str, width: float, family: str) -> tuple[str, ...]:
    """Break the title into lines of that width; what is longer than can be shown ends in an ellipsis."""
    layout = QTextLayout(title, font(TITLE, family=family))
    layout.setTextOption(_wrapping())
    found: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        found.append(_utf16(title, start, start + line.textLength()).strip())
    layout.endLayout()
    if len(found) > MOST:
        rest = " ".join(found[MOST - 1 :])
        found[MOST - 1 :] = [elided(rest, width, font(TITLE, family=family))]
    return tuple(found) or ("",)


def elided(words: str, width: float, of: QFont) -> str:
    """Shorten the words to the width."""
    return QFontMetricsF(of).elidedText(words, Qt.TextElideMode.ElideRight, width)


def advance(words: str, of: QFont) -> float:
    """Give the width of the words."""
    return QFontMetricsF(of).horizontalAdvance(words)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _utf16(text: str, start: int, end: int) -> str:
    """Cut the text at places that Qt has counted."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")
