"""Labels under which other words stand now: who is that? A tick for each; what may not be quoted waits for one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.looks.parts import GRID, hint
from coding.texts.hands import Handed

MOST = 6
"""So many labels are shown; more are corrected in steps."""
TOO_MANY = "Words of {} more labels change hands: save these changes in smaller steps."


class HandsBox(QWidget):
    """Says which turns change hands, and asks for each label who that is."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hands: tuple[Handed, ...] = ()
        self._asked: list[Handed] = []
        self.ticks: list[QCheckBox] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID // 2)
        self.hide()

    def show_hands(self, hands: Sequence[Handed]) -> None:
        """Show the labels; what is proposed is ticked, what would free somebody's words is not."""
        if tuple(hands) == self._hands:
            return
        self._hands, self._asked, self.ticks = tuple(hands), [], []
        while item := self._rows.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for hand in self._hands[:MOST]:
            self._add(hand)
        if len(self._hands) > MOST:
            self._rows.addWidget(hint(TOO_MANY.format(len(self._hands) - MOST), self))
        self.setVisible(bool(self._hands))

    def _add(self, hand: Handed) -> None:
        if not (hand.consent or hand.proposed or hand.to):
            self._rows.addWidget(hint(f"{hand.said}.", self))
            return
        tick = QCheckBox(_question(hand).replace("&", "&&"), self)
        tick.setChecked(bool(hand.proposed or hand.to) and not (hand.consent and not hand.proposed))
        tick.toggled.connect(self.changed)
        self.ticks.append(tick)
        self._asked.append(hand)
        self._rows.addWidget(tick)

    def taken(self) -> dict[str, str]:
        """Say by label who that is, as it is ticked; "" is somebody else."""
        found: dict[str, str] = {}
        for hand, tick in zip(self._asked, self.ticks, strict=True):
            found.setdefault(hand.label, (hand.proposed or hand.to) if tick.isChecked() else "")
        return found

    def is_said(self) -> bool:
        """Tell whether nobody's words would be anybody's unasked, and all labels are to be seen."""
        shown = zip(self._asked, self.ticks, strict=True)
        waits = any(hand.consent and not hand.proposed and not tick.isChecked() for hand, tick in shown)
        return not waits and len(self._hands) <= MOST


def _question(hand: Handed) -> str:
    if hand.proposed or hand.stays:
        turns = "a new turn" if not hand.former else f"words of {hand.former}"
        return f"“{hand.label}” ({turns}) is {hand.proposed or hand.to}"
    free = "; they could then be quoted" if hand.consent else ""
    return f"{hand.said}{free}"
