"""How the results look: an icon, a word and a colour for each, so that colour is never alone."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QIcon, QPalette

from app.looks import icons, theme
from coding.quotations.checked import Checked


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
    "verbatim": Sign("check-circle", "Verbatim", theme.GOOD),
    "elided": Sign("scissors", "Elided", theme.NOTED),
    "altered": Sign("pencil-simple", "Altered", theme.DOUBTFUL),
    "not found": Sign("x-circle", "Not found", theme.BAD),
}
VERDICTS = {
    "right": Sign("user", "right speaker", theme.GOOD),
    "wrong": Sign("user-minus", "wrong speaker", theme.BAD),
    "missing": Sign("user-minus", "no speaker named", theme.DOUBTFUL),
    "unknown": Sign("question", "speaker cannot be checked", theme.UNKNOWN),
}
NOTE = Sign("warning", "look at this", theme.DOUBTFUL)


def line_of(one: Checked) -> str:
    """Say in a few words what there is about who spoke, and whether there is a note."""
    return ", ".join(filter(None, (VERDICTS[one.verdict].words, NOTE.words if one.notes else "")))
