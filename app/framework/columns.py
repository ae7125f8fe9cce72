"""The columns of the outline: where it is narrow they give way to the titles, and come back with the room."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTreeView

from app.framework.model import CODES, KEY, KIND, LEADS, SEGMENTS, SPHERE

WIDTHS = {KEY: 96, KIND: 136, SPHERE: 72, LEADS: 80, CODES: 56, SEGMENTS: 80}
TITLE_LEAST = 160
"""What titles keep of the width at least."""
_LEAVE = (SPHERE, LEADS, CODES, SEGMENTS, KIND)
"""The columns that give way, the first to go first; the element's card says the same."""


class Columns(QObject):
    """Watches how wide the outline is."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        for column, width in WIDTHS.items():
            tree.header().resizeSection(column, width)
        tree.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        room = self._tree.viewport().width() - TITLE_LEAST - WIDTHS[KEY]
        for column in reversed(_LEAVE):
            room -= WIDTHS[column]
            if self._tree.isColumnHidden(column) != (room < 0):
                self._tree.setColumnHidden(column, room < 0)
