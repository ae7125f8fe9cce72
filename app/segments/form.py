"""The card of the current segment: its code, words and marks, what is remembered about it, and what is done with it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.lazily import found
from app.looks.chips import chip
from app.looks.parts import GRID, bar, heading, hint, tip, tool
from app.segments.quoted import Quoted
from app.segments.toggle import Toggle
from app.text.reader import Reader
from coding.segment_cards import SegmentCard
from coding.segments import mark

MARKS = (
    ("polarity", "supports", "+", "Supports", "It speaks for what the code says"),
    ("polarity", "contradicts", "-", "Contradicts", "It speaks against what the code says"),
    ("polarity", "mixed", "=", "Mixed", "It speaks for and against"),
    ("polarity", "none", "0", "Neither", "It speaks neither for nor against"),
    ("example", "yes", "!", "Example", "A concrete example is told"),
    ("attributed", "yes", "@", "Attributed", "The speaker says that the programme brought it about"),
)
_COMMENT = 44


class Comment(QPlainTextEdit):
    """A few lines; told when it is left. Enter is done with it, Shift+Enter makes a new line, Escape takes it back."""

    left = Signal()
    done = Signal()
    taken_back = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.taken_back.emit()
        elif enter and with_shift:
            self.insertPlainText("\n")
        elif enter:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class SegmentForm(QWidget):
    """All about one segment; another coder's is shown and cannot be changed."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader, self._workspace = reader, reader.workspace
        self.card: SegmentCard | None = None
        self._chip, self.name = QLabel(self), heading("", self)
        self._words, self._whose = Quoted(self), hint("", self)
        self.comment = Comment(self)
        self.toggles = {(name, value): self._toggle(name, value) for name, value, *_rest in MARKS}
        self.recode = tool(self, "swap", "Recode: give it another code", self._recode, "Ctrl+R")
        self.remove = tool(self, "trash", "Remove this segment", reader.coding.remove, "Delete")
        self.quote = tool(self, "quotes", "Add to the quotes of the report", self._quote, '"')
        self.explain = tool(self, "question", "What do these marks mean?", self._explain)
        self.all = QPushButton("All with this code", self)
        self.all.setToolTip("List the segments with this code, in all documents")
        self.all.clicked.connect(self._ask_all)
        self._lay_out()
        self.comment.left.connect(self.save)
        self.comment.done.connect(reader.page.setFocus)
        self.comment.taken_back.connect(self._take_back)

    def show_card(self, card: SegmentCard, *, own: bool) -> None:
        """Show the segment; a comment that is being written stays."""
        if self.card is not None and self.card.id != card.id:
            self.save()
        before, self.card = self.card, card
        self._chip.setPixmap(chip(card.colour, card.kind))
        self.name.setText(card.code)
        self._words.show_words(card.words, card.coder)
        writes = self._reader.page.writes
        self._whose.setText(f"Only {card.coder} can change this segment." if writes else "Open for reading only.")
        self._whose.setVisible(not own)
        for (name, value), toggle in self.toggles.items():
            toggle.setChecked(getattr(card, name) == value)
            toggle.setEnabled(own)
            toggle.setVisible(own or toggle.isChecked())
        if before is None or (before.id, before.comment) != (card.id, card.comment):
            self.comment.setPlainText(card.comment)
        self.comment.setReadOnly(not own)
        self.comment.setVisible(own or bool(card.comment))
        self.quote.setEnabled(writes)
        self.recode.setVisible(own)
        self.remove.setVisible(own)

    def save(self) -> None:
        """Keep the comment, where it was changed."""
        words = self.comment.toPlainText().strip()
        if self.card is None or self.comment.isReadOnly() or words == self.card.comment:
            return
        card, self.card = self.card, self.card._replace(comment=words)
        with self._workspace.write("comment_segment") as session:
            mark(session, card.id, comment=words)

    def _take_back(self) -> None:
        """Leave the comment as it was stored."""
        if self.card is not None:
            self.comment.setPlainText(self.card.comment)
        self._reader.page.setFocus()

    def _lay_out(self) -> None:
        for label in (self.name, self._whose):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.comment.setPlaceholderText("Comment: Return keeps it, Shift+Return begins a new line")
        self.comment.setAccessibleName("Comment on the segment")
        self.comment.setToolTip(tip("What is to be remembered about this segment; kept when you leave it", ";"))
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(_COMMENT)
        head = bar(self._chip, self.name)
        head.setStretch(1, 1)
        head.setAlignment(self._chip, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setSpacing(GRID // 2)
        for at, toggle in enumerate(self.toggles.values()):
            grid.addWidget(toggle, at // 2, at % 2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self._words)
        rows.addWidget(self._whose)
        rows.addLayout(grid)
        rows.addWidget(self.comment)
        rows.addLayout(bar(self.all, None, self.explain, self.quote, self.recode, self.remove, spacing=0))

    def _toggle(self, name: str, value: str) -> Toggle:
        sign, words, said = next(each[2:] for each in MARKS if each[:2] == (name, value))
        made = Toggle(sign.replace("-", "−"), words, tip(said, sign), self)
        made.clicked.connect(partial(self._mark, name, value))
        return made

    def _mark(self, name: str, value: str, _checked: bool = False) -> None:
        self._reader.coding.toggle(name, value)

    def _quote(self) -> None:
        found("app.quotes.adding:add_here")(self.window())

    def _recode(self) -> None:
        found("app.picker.picker:recode")(self.window())

    def _explain(self) -> None:
        found("app.help.words:explain")(self.window(), "polarity", self.explain)

    def _ask_all(self) -> None:
        if self.card is not None:
            self._workspace.ask_segments(code_ids=(self.card.code_id,))
