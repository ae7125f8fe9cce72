"""The versions of one conflict, below one another: whose each is, what it says, and the key that takes it."""

from collections.abc import Sequence
from html import escape
from itertools import takewhile

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.looks.chips import chip
from app.looks.parts import GRID, MARGIN, bar, heading, hint, second
from coding.merging.conflicts import Conflict

LONG, AROUND = 600, 160
"""A version of more characters is cut down to where the versions differ, with as much around."""
COLOUR = "colour"
"""The column that holds one."""
FEW = 12
"""So many characters at least have to be the same, for what differs to be marked."""


class Sides(QScrollArea):
    """All versions of a conflict; `taken` tells the id of the side that was pressed, 0 for what was before."""

    taken = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("The versions of this conflict")
        self.buttons: list[QPushButton] = []
        self.ids: list[int] = []

    def show_conflict(self, conflict: Conflict, *, writes: bool) -> None:
        """Show the versions; without `writes` they can only be read."""
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        self.buttons, self.ids = [], [0, *(side.id for side in conflict.sides)]
        coloured = conflict.column == COLOUR
        words = differing([conflict.base, *(side.value for side in conflict.sides)])
        names = ["As it was, and is until you decide", *(side.coder for side in conflict.sides)]
        frames = [
            self._side(page, place, name, parts, coloured=coloured)
            for place, (name, parts) in enumerate(zip(names, words, strict=True))
        ]
        for frame in (*frames[1:], frames[0]):
            column.addWidget(frame)
        column.addStretch()
        for button in self.buttons:
            button.setEnabled(writes)
        self.setWidget(page)

    def _side(self, page: QWidget, place: int, name: str, parts: tuple[str, str, str], *, coloured: bool) -> QFrame:
        said = "".join(parts)
        frame = QFrame(page)
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        take = second(QPushButton("Leave it (0)" if place == 0 else f"Take this ({place})", frame))
        take.setAccessibleName(f"{'Leave it' if place == 0 else 'Take this'}: {name}: {said}")
        take.clicked.connect(lambda _checked=False, side=self.ids[place]: self.taken.emit(side))
        self.buttons.append(take)
        words = QLabel(_written(parts), frame)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = hint(name, frame) if place == 0 else heading(name, frame)
        row = bar(head, take)
        row.setStretch(0, 1)
        column = QVBoxLayout(frame)
        column.setContentsMargins(MARGIN, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addLayout(bar(_patch(said, frame), words, None) if coloured else bar(words))
        return frame


def patch_of(colour: str) -> QPixmap:
    """Draw the colour as codes show it; nothing where it is none."""
    return chip(colour, "deductive") if QColor.isValidColorName(colour) else QPixmap()


def _patch(colour: str, parent: QWidget) -> QLabel:
    patch = QLabel(parent)
    patch.setPixmap(patch_of(colour))
    return patch


def differing(versions: Sequence[str]) -> list[tuple[str, str, str]]:
    """Part each version into what all have before, its own words, and what all have after; cut down where it is long.

    Where they share next to nothing, all of it is its own.
    """
    shortest = min(map(len, versions))
    head = _to_word(versions, _alike(versions))
    back = [version[::-1] for version in versions]
    tail = _to_word(back, min(_alike(back), shortest - head))
    if head + tail < FEW:
        head = tail = 0
    parts = [(each[:head], each[head : len(each) - tail], each[len(each) - tail :]) for each in versions]
    if max(map(len, versions)) <= LONG:
        return parts
    return [(_last(before), own, _last(after[::-1])[::-1]) for before, own, after in parts]


def _alike(versions: Sequence[str]) -> int:
    return sum(1 for _letters in takewhile(lambda letters: len(set(letters)) == 1, zip(*versions, strict=False)))


def _to_word(versions: Sequence[str], length: int) -> int:
    """Give the length of what is alike up to the end of a word."""
    if all(length == len(each) or each[length].isspace() for each in versions):
        return length
    while length and not versions[0][length - 1].isspace():
        length -= 1
    return length


def _last(words: str) -> str:
    """Give the end of the words, from the beginning of one on."""
    if len(words) <= AROUND:
        return words
    cut = words[-AROUND:]
    return f"… {cut.partition(' ')[2] or cut}"


def _written(parts: tuple[str, str, str]) -> str:
    """Write a version with its own words in bold where others are around them, line by line."""
    before, own, after = (escape(each).replace("\n", "<br>") for each in parts)
    return f"{before}<b>{own}</b>{after}" if before or after else own
