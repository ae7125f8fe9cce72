"""The panel of the segments at the cursor: the card of the current one, and below it a row for each of several."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.looks.parts import GRID, MARGIN, hint
from app.segments.form import SegmentForm
from app.segments.toggle import SegmentRow
from app.text.reader import Reader
from app.workspace import Workspace
from coding.segment_cards import SegmentCard, cards_of
from models.project import Changes

EMPTY = (
    "Put the cursor into coded words to see their segments.\n\n"
    "Select words and type a code’s first letters to code them."
)
SOON = 30
"""Milliseconds the cursor has to rest: whoever runs through the text is not held up."""


class SegmentCards(QScrollArea):
    """The segments at the cursor; what is changed on the card goes to the current one."""

    def __init__(self, workspace: Workspace, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._workspace, self._page = workspace, reader.page
        self._shown: list[SegmentCard] = []
        self._current = 0
        self._body = QWidget(self)
        self._empty = hint(EMPTY, self._body)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.rows: list[SegmentRow] = []
        self.form = SegmentForm(reader, self._body)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._refresh_seen)
        self._lay_out()
        self._listen(reader)
        self._show([])

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Segments at the cursor")
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._empty)
        layout.addWidget(self.form)
        layout.addLayout(self._rows)
        layout.addStretch()
        self.setWidget(self._body)

    def _listen(self, reader: Reader) -> None:
        self._page.cursor_moved.connect(self._later)
        self._page.current_changed.connect(self._later)
        self._workspace.changed.connect(self._on_changed)
        self._workspace.coder_chosen.connect(self._read_anew)
        reader.coding.comment_asked.connect(self.write_comment)

    def write_comment(self) -> None:
        """Put the focus where the current segment's comment is written."""
        self.refresh()
        _bring_to_front(self)
        self.ensureWidgetVisible(self.form.comment)
        self.form.comment.setFocus()
        self.form.comment.moveCursor(QTextCursor.MoveOperation.End)

    def refresh(self) -> None:
        """Show the segments at the cursor, where they are others than those shown."""
        current = self._page.overlay.current
        ids = [mark.id for mark in self._page.marks_here()]
        with self._workspace.read() as session:
            cards = cards_of(session, ids if current in ids or not current else [*ids, current])
        if (cards, current) != (self._shown, self._current):
            self._shown, self._current = cards, current
            self._show(cards)

    def _show(self, cards: list[SegmentCard]) -> None:
        for row in self.rows:
            self._rows.removeWidget(row)
            row.deleteLater()
        several = cards if len(cards) > 1 else []
        self.rows = [self._row(card) for card in several]
        shown = next((card for card in cards if card.id == self._current), None)
        if shown is not None:
            own = self._page.writes and self._is_own(shown)
            self.form.show_card(shown, own=own)
        else:
            self.form.save()
        self.form.setVisible(shown is not None)
        self._empty.setVisible(not cards)

    def _row(self, card: SegmentCard) -> SegmentRow:
        row = SegmentRow(card, own=self._is_own(card), parent=self._body)
        row.setChecked(card.id == self._current)
        row.clicked.connect(self._choose)
        self._rows.addWidget(row)
        return row

    def _choose(self) -> None:
        row = self.sender()
        if isinstance(row, SegmentRow):
            self._page.choose(row.card.id)
            self.refresh()

    def _is_own(self, card: SegmentCard) -> bool:
        return card.coder.casefold() == self._workspace.coder.casefold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later()

    def _refresh_seen(self) -> None:
        """Read where somebody looks: not while the study is being closed."""
        if self.isVisible():
            self.refresh()

    def _later(self) -> None:
        self._soon.start()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("segment", "code", "coder"):
            self._read_anew()

    def _read_anew(self) -> None:
        self._current = -1
        self._soon.start()


def _bring_to_front(widget: QWidget) -> None:
    """Show the tab that the widget is on."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QTabWidget):
        above = above.parentWidget()
    if above is not None:
        above.setCurrentWidget(widget)
