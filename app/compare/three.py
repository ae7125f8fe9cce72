"""Three parts beside one another: what there is, the words in question, and what is to be known of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

ROOMY = 1000
"""The width from which on the outer parts have the room they like."""
WIDE, NARROW = (264, 312), (168, 192)
"""How wide the outer parts are, left and right, and how wide at least."""


class Three(QSplitter):
    """Leaves the middle one what room there is: where there is little, the outer ones are narrow."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        for part in (left, middle, right):
            self.addWidget(part)
        left.setMinimumWidth(NARROW[0])
        right.setMinimumWidth(NARROW[1])
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self._roomy: bool | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (roomy := self.width() >= ROOMY) != self._roomy:
            self._roomy = roomy
            left, right = WIDE if roomy else NARROW
            self.setSizes([left, max(1, self.width() - left - right), right])
