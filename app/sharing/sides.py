"""The versions of one conflict, below one another: whose each is, what it says, and the key that takes it."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.looks.chips import chip
from app.looks.parts import GRID, MARGIN, bar, heading, hint, second
from coding.merging.conflicts import Conflict
from coding.merging.differences import Part, differing

COLOUR = "colour"
"""The column that holds one."""
AS_IT_WAS, HOLDS = "As it was, and is until you decide", "holds until you decide"


class Sides(QScrollArea):
    """All versions of a conflict; `taken` tells the id of the side that was pressed, 0 for what was before."""

    taken = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("The versions of this conflict")
        self.buttons: dict[int, QPushButton] = {}
        self.ids: dict[int, int] = {}
        """By the key that takes it: the button of a version, and the id of its side."""

    def show_conflict(self, conflict: Conflict, *, writes: bool) -> None:
        """Show the versions; without `writes` they can only be read."""
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        self.buttons, self.ids = {}, {}
        versions = [(side.id, side.coder, side.said) for side in conflict.sides]
        if conflict.before:
            versions = [(0, AS_IT_WAS, conflict.base), *versions]
        else:
            versions = [
                (id_, f"{name} – {HOLDS}" if said == conflict.base else name, said) for id_, name, said in versions
            ]
        words = differing([said for _id, _name, said in versions])
        frames = []
        for place, ((side, name, said), parts) in enumerate(
            zip(versions, words, strict=True), int(not conflict.before)
        ):
            self.ids[place] = side
            frames.append(self._side(page, place, name, parts, said if conflict.column == COLOUR else ""))
        for frame in (*frames[1:], frames[0]) if conflict.before else frames:
            column.addWidget(frame)
        column.addStretch()
        for button in self.buttons.values():
            button.setEnabled(writes)
        self.setWidget(page)

    def _side(self, page: QWidget, place: int, name: str, parts: Sequence[Part], colour: str) -> QFrame:
        frame = QFrame(page)
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        words = QLabel(_written(parts), frame)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        take = second(QPushButton("Leave it (0)" if place == 0 else f"Take this ({place})", frame))
        take.setAccessibleName(
            f"{'Leave it' if place == 0 else 'Take this'}: {name}: {''.join(part.words for part in parts)}"
        )
        take.clicked.connect(lambda _checked=False, side=self.ids[place]: self.taken.emit(side))
        self.buttons[place] = take
        head = hint(name, frame) if place == 0 else heading(name, frame)
        row = bar(head, take)
        row.setStretch(0, 1)
        column = QVBoxLayout(frame)
        column.setContentsMargins(MARGIN, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addLayout(bar(_patch(colour, frame), words, None) if colour else bar(words))
        return frame


def patch_of(colour: str) -> QPixmap:
    """Draw the colour as codes show it; nothing where it is none."""
    return chip(colour, "deductive") if QColor.isValidColorName(colour) else QPixmap()


def _patch(colour: str, parent: QWidget) -> QLabel:
    patch = QLabel(parent)
    patch.setPixmap(patch_of(colour))
    return patch


def _written(parts: Sequence[Part]) -> str:
    """Write a version with its own words in bold where others are around them, line by line."""
    alone = not any(part.words for part in parts if not part.own)
    words = ((escape(part.words).replace("\n", "<br>"), part.own and not alone) for part in parts)
    return "".join(f"<b>{said}</b>" if own else said for said, own in words)
