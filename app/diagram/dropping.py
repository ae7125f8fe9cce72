"""Codes and themes that are dragged onto a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from app.text.marks import CODE_MIME

if TYPE_CHECKING:
    from app.diagram.view import DiagramView

THEME_MIME = "application/x-themeloom-theme"
"""What is dragged when a theme is dragged: its id in digits."""


class Dropping(QObject):
    """Marks the box under what is dragged, and tells what was dropped on it."""

    def __init__(self, view: DiagramView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    def eventFilter(self, _viewport: QObject, event: QEvent) -> bool:
        """Take what is dragged over the canvas."""
        if event.type() == QEvent.Type.DragLeave:
            self._view.canvas.show_target(None)
            return True
        if not isinstance(event, QDropEvent):
            return False
        fits = self._view.writes and any(event.mimeData().hasFormat(kind) for kind in (CODE_MIME, THEME_MIME))
        at = self._view.mapToScene(event.position().toPoint())
        box = self._view.canvas.box_at(at) if fits else None
        if event.type() == QEvent.Type.Drop:
            self._drop(event, box)
        else:
            self._view.canvas.show_target(box)
            self._welcome(event, fits=fits, box=box)
        return True

    def _welcome(self, event: QDropEvent, *, fits: bool, box: int | None) -> None:
        if fits and (box is not None or not isinstance(event, QDragMoveEvent) or event.type() == QEvent.Type.DragEnter):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def _drop(self, event: QDropEvent, box: int | None) -> None:
        self._view.canvas.show_target(None)
        if box is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._view.dropped.emit(event.mimeData(), box)
