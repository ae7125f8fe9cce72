"""What the mouse does on the page beyond selecting: whole sentences and turns, and a segment's ends moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent

from app.text.marks import Mark
from app.text.words import sentence_at, widened
from coding.spans import Span

if TYPE_CHECKING:
    from app.text.page import Page

_NEAR = 6


class Pointer:
    """Follows the mouse over a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._clicked = QElapsedTimer()
        self._clicks, self._where = 0, QPoint()
        self._held: Mark | None = None
        self._at_end = False
        page.viewport().setMouseTracking(True)

    @property
    def dragging(self) -> bool:
        """Tell whether a segment's end is held."""
        return self._held is not None

    def takes(self, event: QMouseEvent) -> bool:
        """Do what the event asks for; tell whether the page is to pass it by."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            return self._move(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonRelease:
            return self._release(event)
        self._count(event)
        if kind == QEvent.Type.MouseButtonDblClick:
            return False
        return self._press(event)

    def let_go(self) -> None:
        """Leave the segment that is held as it was."""
        if self._held is not None:
            self._page.update_marks((), [self._held])
            self._held = None

    def _count(self, event: QMouseEvent) -> None:
        """Count clicks that follow one another quickly at one place."""
        where, soon = event.position().toPoint(), QGuiApplication.styleHints().mouseDoubleClickInterval()
        again = self._clicked.isValid() and self._clicked.elapsed() <= soon
        again = again and (where - self._where).manhattanLength() <= _NEAR
        self._clicks, self._where = self._clicks + 1 if again else 1, where
        self._clicked.start()

    def _press(self, event: QMouseEvent) -> bool:
        if self._clicks >= 3:
            self._select(self._page.position_at(event.position().toPoint()))
            return True
        side = self._handle(event)
        if side is not None:
            self._held, self._at_end = self._page.marks[self._page.overlay.current], side
        return side is not None

    def _handle(self, event: QMouseEvent) -> bool | None:
        """Tell which handle is really under the mouse, also between two lines: the end's (True) or the beginning's."""
        where = self._page.viewport().mapFromGlobal(event.globalPosition())
        at_start, at_end = self._page.overlay.handles() if self._page.writes else (None, None)
        if at_end is not None and at_end.contains(where):
            return True
        return False if at_start is not None and at_start.contains(where) else None

    def _select(self, position: int) -> None:
        """The third click selects the sentence, the fourth the turn, or the paragraph where there are none."""
        turn = self._page.turn_at(position)
        whole = (turn.start, turn.end) if turn else _paragraph(self._page.text, position)
        self._page.select(*(whole if self._clicks > 3 else sentence_at(self._page.text, position, whole)))

    def _move(self, event: QMouseEvent) -> bool:
        if self._held is not None:
            self._drag(event)
            return True
        if event.buttons() == Qt.MouseButton.NoButton:
            over = self._handle(event) is not None
            shape = Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.IBeamCursor
            if self._page.viewport().cursor().shape() != shape:
                self._page.viewport().setCursor(shape)
        return False

    def _drag(self, event: QMouseEvent) -> None:
        """The shade follows the mouse, word by word; with Alt held, letter by letter."""
        assert self._held is not None
        exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        start, end = self._reach(self._page.position_at(event.position().toPoint()), exact)
        now = self._page.marks[self._held.id]
        if (now.start, now.end) != (start, end):
            self._page.update_marks((), [now._replace(start=start, end=end)])

    def _reach(self, position: int, exact: bool) -> Span:
        """Give from where to where the held segment would reach; at least its first or last word stays in it."""
        assert self._held is not None
        text, held = self._page.text, self._held
        if self._at_end:
            start, end = held.start, max(position, held.start + 1)
        else:
            start, end = min(position, held.end - 1), held.end
        if not text[start:end].strip():
            return held.start, held.end
        low, high = (start, end) if exact else widened(text, start, end)
        return (held.start, high) if self._at_end else (low, held.end)

    def _release(self, event: QMouseEvent) -> bool:
        if self._held is None:
            current = self._page.overlay.current
            if current and not self._page.textCursor().hasSelection():
                self._page.segment_clicked.emit(current)
            return False
        held, now = self._held, self._page.marks[self._held.id]
        self.let_go()
        if (now.start, now.end) != (held.start, held.end):
            self._page.resized.emit(held.id, now.start, now.end)
        return True


def _paragraph(text: str, position: int) -> Span:
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, end if end >= 0 else len(text)
