"""Paper: a read-only text in a column of a readable width, its lines further apart than Qt would put them."""

import sys
from collections.abc import Callable
from math import ceil
from typing import TypeVar

from PySide6.QtCore import QEvent, QMargins, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from app.text.geometry import onto_line
from app.text.layout import GRID, LINE_CHARACTERS, Metrics, PageLayout
from app.text.margin import LEAST_NAME, MARGIN_WIDTH, STRIPES_WIDTH

READING_SIZE = 12.0
"""The text is no smaller, in points, and a step larger than the rest of the window."""

_SIZES = (7.0, 40.0)
_ZOOM = 1.0
_LEAST_COLUMN = 25 * GRID
_LEAST_CHARACTERS = 61
"""So many letters a line holds before names in the margin get room."""
_FONTS = (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange)

Beside = TypeVar("Beside", bound=QWidget)


class Paper(QPlainTextEdit):
    """Lays out, scrolls and takes the mouse by its own lines; what is written on it is its heirs' concern."""

    typed = Signal(str)
    """A letter, a digit or another sign was typed: the text is not changed by it."""
    zoomed = Signal(float)
    """The letters have another size, in points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside: QWidget | None = None
        self.takes_mouse: Callable[[QMouseEvent], bool] = lambda _event: False
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(2 * GRID)
        self.lines = PageLayout(document)
        document.setDocumentLayout(self.lines)
        self.setDocument(document)

    def put_beside(self, widget: Beside) -> Beside:
        """Keep the widget left of the column; give it back."""
        self._beside = widget
        self._place_column()
        return widget

    def dress(self) -> None:
        """Read-only and selectable by keyboard, on paper without a frame."""
        self._plain_size = max(READING_SIZE, QFontInfo(self.font()).pointSizeF() * 1.2)
        self.zoom_to(self._plain_size)
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setCursorWidth(2)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(STRIPES_WIDTH + _LEAST_COLUMN)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # coming and going it breaks lines anew
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    def zoom(self, step: int) -> None:
        """Make the letters larger or, with a negative step, smaller; the page stays at its place in the text."""
        self.zoom_to(self.font().pointSizeF() + step * _ZOOM)

    def zoom_reset(self) -> None:
        """Give the letters the size they have of themselves."""
        self.zoom_to(self._plain_size)

    def zoom_to(self, size: float) -> None:
        """Give the letters this size in points, within what can be read and fits."""
        font = self.font()
        font.setPointSizeF(min(max(size, _SIZES[0]), _SIZES[1]))
        if font != self.font():
            top = self.firstVisibleBlock().firstLineNumber()
            self.setFont(font)
            self.verticalScrollBar().setValue(top)
            self.zoomed.emit(font.pointSizeF())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and sign(event):
            event.accept()  # what is typed here is meant for the page, whatever keyboard it is typed on
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_column()
        cursor, before = self.cursorRect(), event.oldSize().height()
        super().resizeEvent(event)
        if 0 <= cursor.top() < before and event.size().height() < before:
            self._show_whole_line()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _FONTS:
            self.lines.metrics = Metrics.of(self.font())
        super().changeEvent(event)
        if event.type() in _FONTS:
            self._place_column()

    def viewportEvent(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().viewportEvent(event)
        event = self._on_line(event)
        if self.takes_mouse(event):
            return True
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._begin_anew(event)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if words := sign(event):
            self.typed.emit(words)
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before:
            self._show_whole_line()

    def _begin_anew(self, event: QMouseEvent) -> None:
        """Let go of what is selected where Qt would drag its words away instead of selecting some of them."""
        cursor = self.textCursor()
        if cursor.hasSelection() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            cursor.setPosition(self.cursorForPosition(event.position().toPoint()).position())
            self.setTextCursor(cursor)

    def _show_whole_line(self) -> None:
        """Qt forgets the room above the topmost line when it brings the cursor into view; give it back."""
        bar = self.verticalScrollBar()
        while self.cursorRect().bottom() >= self.viewport().height() and bar.value() < bar.maximum():
            bar.setValue(bar.value() + 1)

    def _on_line(self, event: QMouseEvent) -> QMouseEvent:
        """The same event on the nearest line where it fell between two."""
        point = event.position()
        y = onto_line(self, point.y())
        if y == point.y():
            return event
        where, device = QPointF(point.x(), y), event.pointingDevice()
        held = event.button(), event.buttons(), event.modifiers()
        return QMouseEvent(event.type(), where, event.globalPosition(), *held, device)

    def _place_column(self) -> None:
        """Give the text a column of a readable width, in the middle where there is room, with the margin beside it."""
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        beside = self._beside_of(room - 4 * GRID)
        spare = max(0, room - beside - self.lines.metrics.column - 4 * GRID)
        left = spare // 2 // GRID * GRID
        margins = QMargins(beside + left, 0, spare - left, 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
        if self._beside is not None:
            self._beside.setGeometry(left, 0, beside, self.viewport().height())

    def _beside_of(self, room: int) -> int:
        """Give the margin what the words leave of the room: all it can use, less for the names, the stripes alone."""
        words = ceil(self.lines.metrics.column * _LEAST_CHARACTERS / LINE_CHARACTERS)
        left = min(room - words, MARGIN_WIDTH)
        return left if left >= STRIPES_WIDTH + LEAST_NAME else STRIPES_WIDTH


def sign(event: QKeyEvent) -> str:
    """Give what the key types, "" where it types nothing to be seen or is held with Ctrl."""
    modifiers = Qt.KeyboardModifier
    held = event.modifiers() & (modifiers.ControlModifier | modifiers.AltModifier | modifiers.MetaModifier)
    third_level = (
        modifiers.AltModifier if sys.platform == "darwin" else modifiers.ControlModifier | modifiers.AltModifier
    )
    words = event.text()
    plain = held in (modifiers.NoModifier, third_level)
    return words if plain and words.isprintable() and not words.isspace() else ""
