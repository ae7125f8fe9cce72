"""The options of a report beside its preview, which gets the room that the options do not need."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from app.looks.parts import MARGIN
from coding.reports import Report

NARROW, WIDE = 232, 304
"""What options that are chosen take, and those that are written in sentences, as the attribution is."""


class Panes(QSplitter):
    """Options at the left, preview at the right; where the user puts the boundary, it stays."""

    def __init__(self, form: QWidget, preview: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._by_hand = False
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        scroll.setMinimumWidth(NARROW)
        preview.setContentsMargins(MARGIN, 0, 0, 0)
        preview.setMinimumWidth(WIDE)
        for part in (scroll, preview):
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_moved)

    def fit(self, report: Report) -> None:
        """Give the options of the report what they need, unless the user has given them something else."""
        width = WIDE if "attribution" in report.asks else NARROW
        if not self._by_hand:
            self.setSizes([width, max(WIDE, self.width() - width)])

    def _on_moved(self) -> None:
        self._by_hand = True
