"""How the results look: an icon, a word and a colour for each, so that colour is never alone."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QIcon, QPalette

from app.looks import icons, theme
from coding.quotations.checked import Checked

_GREEN, _BLUE, _AMBER, _RED, _GREY = "#2e7d46", "#3d6fb4", "#a8650a", "#b8323a", "#6b7380"
"""Hues; on the page they are moved until they can be read."""


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon and a word, in a hue."""

    icon: str
    words: str
    hue: str

    def ink(self, palette: QPalette) -> QColor:
        """Give the colour as it is read under the palette."""
        return theme.ink(self.hue, theme.is_dark(palette))

    def drawn(self, palette: QPalette) -> QIcon:
        """Draw the icon in it."""
        return icons.coloured(self.icon, self.ink(palette))


STATUSES = {
    "verbatim": Sign("check-circle", "Verbatim", _GREEN),
    "elided": Sign("scissors", "Elided", _BLUE),
    "altered": Sign("pencil-simple", "Altered", _AMBER),
    "not found": Sign("x-circle", "Not found", _RED),
}
VERDICTS = {
    "right": Sign("user", "right speaker", _GREEN),
    "wrong": Sign("user-minus", "wrong speaker", _RED),
    "missing": Sign("user-minus", "no speaker named", _AMBER),
    "unknown": Sign("question", "speaker cannot be checked", _GREY),
}
NOTE = Sign("warning", "look at this", _AMBER)


def line_of(one: Checked) -> str:
    """Say in a few words what there is about who spoke, and whether there is a note."""
    return ", ".join(filter(None, (VERDICTS[one.verdict].words, NOTE.words if one.notes else "")))
