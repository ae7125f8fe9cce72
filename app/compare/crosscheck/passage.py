"""The passage that is looked at, in what is said around it; words can be selected to give it other ends."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.looks import theme
from app.looks.parts import GRID, MARGIN
from app.text.utf16 import Utf16
from coding.crosscheck.context import Piece
from coding.text import trimmed

LINE = 80
_BIGGER = 1.1
_DEPTH = 2
_LITTLE = 48
"""The height in the smallest window, where much is to be said of the passage."""


class PassagePane(QTextEdit):
    """Shows pieces of a text, who says them above each; the passage itself stands out by its ink and its ground."""

    selected = Signal(bool)
    """Whether words are selected that could be the passage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setMinimumHeight(_LITTLE)
        self.setAccessibleName("The passage and what is said around it")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(MARGIN)
        self._pieces: Sequence[Piece] = ()
        self._place, self._colour = (0, 0), ""
        self._text, self._at = "", [0]
        self._units = Utf16("")
        self.selectionChanged.connect(lambda: self.selected.emit(self.selection() is not None))

    def show_place(self, pieces: Sequence[Piece], place: tuple[int, int], colour: str) -> None:
        """Show the pieces; the place [start, end) stands out in the colour ("": in the window's own)."""
        self._pieces, self._place, self._colour = pieces, place, colour
        self._draw()

    def selection(self) -> tuple[int, int] | None:
        """Give the selected place [start, end) in code points of the document; None where it holds no words of it."""
        cursor = self.textCursor()
        first, last = (self._units.point(each) for each in (cursor.selectionStart(), cursor.selectionEnd()))
        inside = []
        for at, piece in zip(self._at, self._pieces, strict=False):
            low, high = max(first, at), min(last, at + len(piece.words))
            if low < high:
                inside.append((piece.start + low - at, piece.start + high - at))
        if not inside:
            return None
        start, end = inside[0][0], inside[-1][1]
        return self._tight(start, end)

    def _tight(self, start: int, end: int) -> tuple[int, int] | None:
        """Leave white space at the ends out, as far as the pieces at the ends hold it."""
        for piece in self._pieces:
            if piece.start <= start < piece.end:
                start = trimmed(piece.words, start - piece.start, len(piece.words))[0] + piece.start
            if piece.start < end <= piece.end:
                end = trimmed(piece.words, 0, end - piece.start)[1] + piece.start
        return (start, end) if start < end else None

    def _draw(self) -> None:
        self._at, shown = [], ""
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for piece in self._pieces:
            label = piece.speaker or ("Nobody is named" if len(self._pieces) > 1 else "")
            if shown:
                cursor.insertBlock()
                shown += "\n"
            cursor.setBlockFormat(_spaced(2 * GRID if shown else 0))
            if label:
                cursor.insertText(label, self._label())
                cursor.insertBlock(_spaced(0))
                shown += f"{label}\n"
            self._at.append(len(shown))
            self._insert(cursor, piece)
            shown += piece.words
        cursor.endEditBlock()
        self._text, self._units = shown, Utf16(shown)
        QTimer.singleShot(0, self, self._go)

    def _insert(self, cursor: QTextCursor, piece: Piece) -> None:
        start, end = (min(max(each - piece.start, 0), len(piece.words)) for each in self._place)
        words = piece.words
        for part, stands_out in ((words[:start], False), (words[start:end], True), (words[end:], False)):
            if part:
                cursor.insertText(part, self._format(stands_out))

    def _go(self) -> None:
        """Bring the passage into view, its beginning a third from the top."""
        for at, piece in zip(self._at, self._pieces, strict=False):
            if piece.start < self._place[1] and self._place[0] < piece.end:
                cursor = QTextCursor(self.document())
                cursor.setPosition(self._units.unit(at + max(0, self._place[0] - piece.start)))
                bar = self.verticalScrollBar()
                top = self.cursorRect(cursor).top() + bar.value()
                bar.setValue(max(0, top - self.viewport().height() // 3))
                return

    def _label(self) -> QTextCharFormat:
        found = QTextCharFormat()
        found.setFontWeight(QFont.Weight.DemiBold)
        found.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
        return found

    def _format(self, stands_out: bool) -> QTextCharFormat:
        found = QTextCharFormat()
        found.setFontPointSize(self.font().pointSizeF() * _BIGGER)
        role = QPalette.ColorRole.Text if stands_out else QPalette.ColorRole.PlaceholderText
        found.setForeground(self.palette().color(role))
        if stands_out:
            accent = self.palette().color(QPalette.ColorRole.Accent).name()
            found.setBackground(theme.shade(self._colour or accent, _DEPTH, theme.is_dark(self.palette())))
        return found

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._pieces:
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines as long as they can be read well."""
        super().resizeEvent(event)
        most = round(self.fontMetrics().averageCharWidth() * LINE * _BIGGER) + 2 * MARGIN
        self.setLineWrapColumnOrWidth(min(most, self.viewport().width()))
        QTimer.singleShot(0, self, self._go)


def _spaced(above: int) -> QTextBlockFormat:
    found = QTextBlockFormat()
    found.setTopMargin(above)
    found.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return found
