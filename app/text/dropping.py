"""Codes dropped on the page: on the selection, its words made whole, or else on the turn; not on white space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from app.text.geometry import is_written
from app.text.layout import GRID
from app.text.marks import CODE_MIME
from app.text.words import widened
from coding.spans import Span

if TYPE_CHECKING:
    from app.text.page import Page

_EDGE = 4 * GRID
MISSED = "Drop it on words or on a turn."
_KINDS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)


class CodeDrop(QObject):
    """Watches what is dragged over the page's viewport, lights the turn it would fall on, and has the page tell."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._told = page, ""
        page.setAcceptDrops(True)
        page.viewport().setAcceptDrops(True)
        page.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KINDS:
            return False
        if isinstance(event, QDragEnterEvent):
            self._enter(event)
        elif isinstance(event, QDragMoveEvent):
            self._over(event)
        elif isinstance(event, QDropEvent):
            self._drop(event)
        else:
            self._light(None)
        return True

    def _enter(self, event: QDragEnterEvent) -> None:
        """A code may come in anywhere: Qt sends no further events to one who turned it away at the edge."""
        self._tell("")
        if event.mimeData().hasFormat(CODE_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _over(self, event: QDragMoveEvent) -> None:
        self._scroll(event)
        span = self._target(event)
        self._light(None if self._selects(event) else span)
        self._tell(MISSED if span is None and event.mimeData().hasFormat(CODE_MIME) else "")
        if span:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _drop(self, event: QDropEvent) -> None:
        self._light(None)
        span = self._target(event)
        if span:
            event.acceptProposedAction()
            self._tell("")
            self._page.code_dropped.emit(int(event.mimeData().data(CODE_MIME).toStdString()), *span)
        else:
            event.ignore()

    def _target(self, event: QDropEvent) -> Span | None:
        """The passage that a code dropped here is for; with Alt held, exactly what is selected."""
        if not event.mimeData().hasFormat(CODE_MIME) or not is_written(self._page, event.position()):
            return None
        if self._selects(event):
            exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            selected = self._page.selected_span()
            return selected if exact else widened(self._page.text, *selected)
        turn = self._page.turn_at(self._page.position_at(event.position().toPoint()))
        return (turn.start, turn.end) if turn else None

    def _selects(self, event: QDropEvent) -> bool:
        """Tell whether the mouse is over the selection."""
        (start, end), here = self._page.selected_span(), self._page.position_at(event.position().toPoint())
        return start <= here <= end and start < end

    def _tell(self, sentence: str) -> None:
        """Say it once: where nothing can be dropped the system sends no drop that could be answered."""
        if sentence != self._told:
            self._told = sentence
            self._page.drop_told.emit(sentence)

    def _light(self, span: Span | None) -> None:
        if span != self._page.lit:
            self._page.lit = span
            self._page.viewport().update()

    def _scroll(self, event: QDragMoveEvent) -> None:
        """Near the upper or lower edge the page moves on."""
        y, bar = event.position().y(), self._page.verticalScrollBar()
        if y < _EDGE:
            bar.setValue(bar.value() - 1)
        elif y > self._page.viewport().height() - _EDGE:
            bar.setValue(bar.value() + 1)
