"""The page: one document's text with its turns and coded passages, to be read and coded by mouse and by key."""

from collections.abc import Callable, Collection, Iterable, Sequence
from math import ceil, floor

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from app.looks import theme
from app.text.dropping import CodeDrop
from app.text.formats import FormatRange, Formats, Label
from app.text.geometry import blocks_in_view, line_starts, lines_in_view, onto_line, reach_of
from app.text.margin import Margin
from app.text.marks import Mark, Marks, Unread
from app.text.overlay import Overlay
from app.text.painting import paint_headings, paint_lit
from app.text.paper import Paper
from app.text.pointer import Pointer
from app.text.turns import Turn, Turns
from app.text.utf16 import Utf16
from coding.spans import Span, union


class Page(Paper):
    """Shows a document; positions given and taken are code points. The text is never changed and never read back."""

    code_dropped = Signal(int, int, int)
    """A code was dropped: its id, and the passage from start up to, not including, end."""
    drop_told = Signal(str)
    """What is to be said while a code is dragged over the page; "" takes it back."""
    cursor_moved = Signal(int)
    segment_clicked = Signal(int)
    current_changed = Signal(int)
    """Another segment is the current one, the one that marks go to; 0 is none."""
    resized = Signal(int, int, int)
    """A segment's end was moved by the mouse: its id, and from where up to, not including, where it is to reach."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.formats = Formats(theme.is_dark(self.palette()))
        self.lit: Span | None = None  # the passage that shines while a code is dragged over it
        self.coder: Callable[[], str] = lambda: ""  # whose segments can be changed; "" is: all
        self.writes = True
        self.overlay, self._by_hand = Overlay(self), False
        self._take("", (), ())
        self.lines.formats_of = self._formats_of
        self.lines.opens_turn = lambda line: self.turns.opens(self.utf16.point(line))
        self.lines.heading_at = lambda line: self.turns.heading(self.utf16.point(line))
        self.margin = self.put_beside(Margin(self))
        self._drop, self._pointer = CodeDrop(self), Pointer(self)
        self.takes_mouse = self._pointer.takes
        self.dress()
        self.setAccessibleName(self.tr("Transcript"))
        self.setAccessibleDescription(self.tr("The document's text. Select words, then choose a code for them."))
        self.cursorPositionChanged.connect(self._tell_cursor)

    def show_document(self, text: str, turns: Sequence[Turn], marks: Iterable[Mark] | Unread) -> None:
        """Show the text from its beginning, with its turns (ordered, disjoint) and its marks."""
        self._take(text, turns, marks)
        self.overlay.clear()
        with QSignalBlocker(self):
            self.document().setPlainText(text)  # the page's own would lay out the last block before all is in
            self.document().setModified(False)
            self.setTextCursor(QTextCursor(self.document()))
        self.margin.update()
        self._tell_cursor()

    def update_marks(self, removed: Collection[int], added: Sequence[Mark]) -> None:
        """Take marks off by id (unknown ones are passed over) and put others on; the page keeps its place.

        A mark that changed is both. Only the blocks touched are formatted and painted anew.
        """
        before = self.margin.drawn()
        gone = [each for each in {*removed, *(mark.id for mark in added)} if each in self.marks]
        over = {self.overlay.current, self.overlay.hovered} & {*gone}
        for each in over:
            self.overlay.touch(each)
        places = [self.marks.remove(each) for each in gone] + [self.marks.add(mark) for mark in added]
        self._refresh(union([(start, end) for start, end, _ in places], touching=True))
        for each in over:
            self.overlay.touch(each)
        self.margin.update_from(before)
        if self.overlay.current not in self.marks:
            self._follow_cursor()

    def replace_marks(self, marks: Unread) -> None:
        """Put these marks on, where codes or coders are called or coloured otherwise than before."""
        self.marks = Marks(marks, self.utf16)
        self._refresh([(0, self.document().characterCount())])
        self.margin.update()
        if self.overlay.current not in self.marks:
            self._follow_cursor()

    def clear_document(self) -> None:
        """Show nothing."""
        self.show_document("", (), ())

    def set_theme(self, dark: bool) -> None:
        """Shade and stripe for a light or a dark page; a new palette of the program's does this by itself."""
        self.formats = Formats(dark)
        self._refresh([(0, self.document().characterCount())])
        self.margin.update()

    def selected_span(self) -> Span:
        """Give the selection without the white space at its ends; empty where no word is selected."""
        cursor = self.textCursor()
        start, end = self.utf16.point(cursor.selectionStart()), self.utf16.point(cursor.selectionEnd())
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        return start, start + len(words.strip())

    def select(self, start: int, end: int) -> None:
        """Select the passage; the cursor stands at its end."""
        cursor = self.textCursor()
        cursor.setPosition(self.utf16.unit(start))
        cursor.setPosition(self.utf16.unit(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def choose(self, mark_id: int) -> None:
        """Make the mark the current one, until the cursor leaves it."""
        self._by_hand = True
        self._make_current(mark_id)

    def cursor_position(self) -> int:
        """Give where the cursor stands."""
        return self.utf16.point(self.textCursor().position())

    def position_at(self, point: QPoint) -> int:
        """Give the position under a point of the viewport."""
        on_line = QPoint(point.x(), round(onto_line(self, point.y())))
        return self.utf16.point(self.cursorForPosition(on_line).position())

    def reveal(self, start: int, end: int) -> None:
        """Select the passage and bring it into view; nothing scrolls where it is in view already."""
        low, high = self.utf16.unit(start), self.utf16.unit(end)
        seen = lines_in_view(self)
        cursor = self.textCursor()
        cursor.setPosition(high)
        cursor.setPosition(low, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        if not seen or low < seen[0].start or high > seen[-1].end:
            self.centerCursor()
        self._show_whole_line()

    def turn_at(self, position: int) -> Turn | None:
        """Give the turn at the position; a label belongs to the turn it announces."""
        return self.turns.at(position)

    def marks_at(self, position: int) -> list[Mark]:
        """List the marks that cover the position, the longest first."""
        unit = self.utf16.unit(position)
        found = [self.marks[mark_id] for _, _, mark_id in self.marks.between(unit, unit + 1)]
        return sorted(found, key=lambda mark: (mark.start - mark.end, mark.id))

    def marks_here(self) -> list[Mark]:
        """List the marks at the selection's beginning, or at the cursor or just before it, the longest first."""
        cursor = self.textCursor()
        here = self.marks_at(self.utf16.point(cursor.selectionStart()))
        if not here and not cursor.hasSelection() and cursor.position():
            here = self.marks_at(self.utf16.point(cursor.position() - 1))
        return here

    def is_own(self, mark: Mark) -> bool:
        """Tell whether the mark is the coder's at the window."""
        coder = self.coder()
        return not coder or mark.coder.casefold() == coder.casefold()

    def mark_ids(self) -> frozenset[int]:
        """Give the ids of all marks on the page."""
        return frozenset(self.marks)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.lit:
            with QPainter(self.viewport()) as painter:
                paint_lit(painter, self, self.utf16.unit(self.lit[0]), self.utf16.unit(self.lit[1]))
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            if self.turns:
                paint_headings(painter, self, event.rect())
            self.overlay.paint(painter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and theme.is_dark(self.palette()) != self.formats.dark:
            self.set_theme(not self.formats.dark)

    def _take(self, text: str, turns: Sequence[Turn], marks: Iterable[Mark] | Unread) -> None:
        """Keep what is shown; what Qt will lay out of it is looked for when it does."""
        self.text, self.utf16 = text, Utf16(text)
        self.turns, self.marks = Turns(text, turns), Marks(marks, self.utf16)

    def _formats_of(self, block: QTextBlock) -> list[FormatRange]:
        start = block.position()
        end = start + block.length() - 1
        low, high, unit = self.utf16.point(start), self.utf16.point(end), self.utf16.unit
        labels: list[Label] = [(unit(each.start), unit(each.end), each.kind) for each in self.turns.labels(low, high)]
        quiet = self.utf16.spans(self.turns.asked(low, high))
        return self.formats.ranges((start, end), self.marks, labels, quiet)

    def _refresh(self, spans: Iterable[Span]) -> None:
        """Format anew the blocks that the spans (in units) touch, and paint what of them is in view."""
        seen = {placed.start: placed for placed in blocks_in_view(self)}
        for start, end in spans:
            block = self.document().findBlock(start)
            while block.isValid() and block.position() < end:
                placed = seen.get(block.position())
                before = line_starts(placed.layout) if placed else []
                if block.layout().lineCount():
                    block.layout().clearLayout()
                if placed:
                    self.lines.blockBoundingRect(block)
                    if not (same := line_starts(placed.layout) == before):
                        self.margin.look_again()
                    top, bottom = reach_of(placed, start, end) if same else (placed.top, self.viewport().height())
                    self.viewport().update(0, floor(top), self.viewport().width(), ceil(bottom) - floor(top))
                block = block.next()

    def _tell_cursor(self) -> None:
        self._follow_cursor()
        self.cursor_moved.emit(self.cursor_position())

    def _follow_cursor(self) -> None:
        """Of the marks at the cursor the coder's shortest is the current one, unless another was chosen."""
        here = self.marks_here()
        if self._by_hand and self.overlay.current in {mark.id for mark in here}:
            return
        self._by_hand = False
        own = [mark for mark in here if self.is_own(mark)]
        self._make_current((own or here)[-1].id if here else 0)

    def _make_current(self, mark_id: int) -> None:
        if mark_id != self.overlay.current:
            self.overlay.make_current(mark_id)
            self.current_changed.emit(mark_id)
