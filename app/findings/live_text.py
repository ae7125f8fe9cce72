"""A text in which counts and quotes stand as links: each is one thing to the keys, and says when it is true no more."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from app.findings.grounds import boxes, draw
from app.findings.pieces import Piece, insert, is_link, pieces, shown, stored
from app.looks.edges import draw_edge
from coding.findings import live
from coding.findings.live import Look, Part

PAUSE = 3_000
"""Milliseconds without a key after which what was written is kept."""
MIME = "application/x-themeloom-live-text"
_INSIDE = 10
_SPACING = 130.0
"""The height of a line, in parts of a hundred of what its letters need."""
_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def _unsaid(_part: Part) -> str:
    return ""


class LiveText(QTextEdit):
    """As high as its words. `left` comes when it is left, or a while after the last key: it is to be kept then."""

    left = Signal()
    inserting = Signal()
    """A count or a quote is to be chosen for the place of the cursor."""
    followed = Signal(str)
    """What is behind the link of that name is to be shown."""
    moved = Signal(QRect)
    """The cursor stands there, in the coordinates of this text."""

    def __init__(self, name: str, asks: str, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stored = ""
        self.describe: Callable[[Part], str] = _unsaid
        self.takes: dict[str, Callable[[bytes], list[Part]]] = {}  # what else may be dropped, by its kind
        self._look: Look | None = None
        self._lines, self._next, self._before = lines, 1, 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.left)
        self.setAccessibleName(name)
        self.setPlaceholderText(asks)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_INSIDE)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.textChanged.connect(self._pause.start)
        self._fit()

    def put(self, text: str) -> None:
        """Show what is stored; where it is what stands here already, blanks at the ends apart, nothing moves."""
        self.stored = text
        if self.writing:
            self._fill(text)

    def typed(self) -> str:
        """Give what stands here as it is stored."""
        return stored(self.document())

    @property
    def writing(self) -> bool:
        """Tell whether something was typed that is not stored yet."""
        return self.typed().strip() != self.stored.strip()

    def show_values(self, look: Look) -> None:
        """Mark the links that say something else than this; quotes show their words where they may be read."""
        self._look = look
        if any(piece.shown != shown(piece.part, look) for piece in self._links()):
            self._fill(self.typed())
        self.viewport().update()

    def stale(self) -> list[Part]:
        """List the links that are no longer true."""
        return live.stale(self.typed(), self._look) if self._look else []

    def link_at(self, point: QPointF) -> Piece | None:
        """Give the link at a point of the page."""
        return next((piece for piece in self._links() if any(box.contains(point) for box in boxes(self, piece))), None)

    def _stale(self, piece: Piece) -> bool:
        return self._look is not None and self._look(piece.name) != piece.saw

    def _fill(self, text: str) -> None:
        at = self.textCursor().position()
        self.blockSignals(True)
        self.clear()
        cursor = QTextCursor(self.document())
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_SPACING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(spaced)
        self._next = insert(cursor, live.parse(text), self._next, self._look)
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.document().clearUndoRedoStacks()
        self.blockSignals(False)
        self._pause.stop()
        self._fit()

    def _insert(self, parts: Iterable[Part]) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._next = insert(cursor, parts, self._next, self._look)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())

    def add_links(self, links: list[Part]) -> None:
        """Write links at the cursor, with a blank before them where words would run into them."""
        cursor = self.textCursor()
        before = self.document().characterAt(cursor.selectionStart() - 1) if cursor.selectionStart() else " "
        blank = before.isalnum() or before in ".,;:!?)”"
        self._insert([Part(" "), *links] if blank and links else links)

    def _links(self) -> list[Piece]:
        return [piece for piece in pieces(self.document()) if piece.name]

    def _on_cursor(self) -> None:
        """Step over links: the cursor never stands inside one, and what is typed beside one is no part of it."""
        cursor, links = self.textCursor(), self._links()
        at = _outside(links, cursor.position(), self._before)
        anchor = _outside(links, cursor.anchor(), at) if cursor.hasSelection() else at
        if (at, anchor) != (cursor.position(), cursor.anchor()):
            cursor.setPosition(anchor)
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
            self._before = at
            self.setTextCursor(cursor)
        self._before = at
        if not cursor.hasSelection() and is_link(self.currentCharFormat()):
            self.setCurrentCharFormat(QTextCharFormat())
        self.moved.emit(self.cursorRect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if event.key() == Qt.Key.Key_Escape and self.writing:
            self._fill(self.stored)
        elif event.key() in _REMOVING and not cursor.hasSelection() and self._remove_link(event.key()):
            return
        elif event.text() == "{" and self.document().characterAt(cursor.position() - 1) == "{":
            cursor.deletePreviousChar()
            self.inserting.emit()
        else:
            super().keyPressEvent(event)

    def _remove_link(self, key: int) -> bool:
        """Take away the whole link before the cursor, or behind it; tells whether there was one."""
        cursor, back = self.textCursor(), key == Qt.Key.Key_Backspace
        for piece in self._links() if not self.isReadOnly() else ():
            if cursor.position() == (piece.end if back else piece.start):
                cursor.setPosition(piece.start)
                cursor.setPosition(piece.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                return True
        return False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        piece = self.link_at(event.position())
        if piece is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.followed.emit(piece.name)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        piece = self.link_at(QPointF(event.pos()))
        if piece is not None:
            name = piece.name
            menu.addAction("Show what is behind it").triggered.connect(lambda: self.followed.emit(name))
        if not self.isReadOnly():
            menu.addAction("Insert a count or a quote …").triggered.connect(lambda: self.inserting.emit())
        menu.popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the links too; elsewhere their words arrive."""
        data, cursor = super().createMimeDataFromSelection(), self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        inside = [
            piece.part if piece.name else Part(piece.words[_at(piece, start) : _at(piece, end)])
            for piece in pieces(self.document())
            if piece.start < end and piece.end > start
        ]
        data.setData(MIME, live.written(inside).encode())
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        kind = next((each for each in self.takes if source.hasFormat(each)), "")
        if source.hasFormat(MIME):
            self._insert(live.parse(bytes(source.data(MIME).data()).decode()))
        elif kind:
            self.add_links(self.takes[kind](bytes(source.data(kind).data())))
        elif source.hasText():
            self._insert([Part(source.text())])

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(MIME) or source.hasText() or any(map(source.hasFormat, self.takes))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._pause.stop()
            self.left.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            piece = self.link_at(QPointF(event.pos()))
            look, said = self._look, ""
            if piece is not None and look is not None:
                said = self.describe(Part(piece.saw, piece.name, look(piece.name)))
            QToolTip.showText(event.globalPos(), said, self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = self._lines * self.fontMetrics().lineSpacing() + 2 * _INSIDE
        self.setFixedHeight(max(least, round(self.document().size().height())) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grounds of links under their words, and the edge that fields have."""
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for piece in self._links():
                draw(painter, self, piece, stale=self._stale(piece))
        super().paintEvent(event)
        draw_edge(self)


def _outside(links: list[Piece], at: int, before: int) -> int:
    """Give the end of the link that holds the place: the far one, seen from where the cursor came from."""
    for piece in links:
        if piece.start < at < piece.end:
            return piece.end if before <= piece.start else piece.start
    return at


def _at(piece: Piece, place: int) -> int:
    """Give the place in the words of a piece, in code points; at its ends where it lies outside."""
    units = max(0, min(place, piece.end) - piece.start)
    return len(piece.words.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
