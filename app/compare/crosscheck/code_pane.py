"""The card of the code at the side of the passage: what it means, and what it does not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.compare.crosscheck.remarks import Remarks
from app.looks import parts
from app.looks.chips import chip
from coding.crosscheck.context import Around, CodeCard
from coding.crosscheck.items import Item

_TITLES = {
    "brief": "",
    "definition": "Definition",
    "include": "When to use",
    "exclude": "When not to use",
    "example": "Example",
}
_BARE = "Nothing is coded here"
_ASKED = "Does a code belong here that was missed? Accept: nothing is missing."


class CodePane(QScrollArea):
    """The code, the coder's comment, what became of the segment since, and what reviewers say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(self)
        self._chip, self.name = QLabel(inner), QLabel(inner)
        self.above, self.since = parts.hint("", inner), parts.hint("", inner)
        self.said = QLabel(inner)
        self.comment = QLabel(inner)
        self.remarks = Remarks(inner)
        self._lay_out(inner)
        self.setWidget(inner)

    def _lay_out(self, inner: QWidget) -> None:
        font = QFont(self.name.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.name.setFont(font)
        for label in (self.name, self.said, self.comment):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.RichText)
        head = QHBoxLayout()
        head.setSpacing(parts.GRID)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        column.addWidget(self.above)
        column.addLayout(head)
        self.between = parts.line(inner)
        for part in (self.said, self.comment, self.since, self.between, self.remarks):
            column.addWidget(part)
        column.addStretch()

    def show_item(self, item: Item, found: Around, coder: str) -> None:
        """Show the code the item was drawn with, and all that is said of it."""
        self._show_code(item, found.code)
        self.comment.setText(f"{coder}’s comment: {found.comment}")
        self.comment.setVisible(bool(found.comment))
        self.since.setText(since(item, coder))
        self.since.setVisible(bool(self.since.text()))
        self.remarks.show_verdicts(item.verdicts, item.unseen)
        self.between.setVisible(bool(item.verdicts or item.unseen))

    def _show_code(self, item: Item, card: CodeCard | None) -> None:
        self._chip.setVisible(card is not None)
        self.above.setVisible(card is not None and " > " in card.path)
        if card is None:
            self.name.setText("A code that was deleted" if item.coded else _BARE)
            self.said.setText("" if item.coded else _ASKED)
            self.said.setHidden(item.coded)
            return
        *above, name = card.path.split(" > ")
        self._chip.setPixmap(chip(card.colour, card.kind))
        self.name.setText(name)
        self.above.setText(" › ".join(above))
        said = [(_TITLES[field], words) for field, words in card.said]
        self.said.setText("".join(f"<p>{_in_bold(head)}{escaped(words)}</p>" for head, words in said))
        self.said.setVisible(bool(said))


def since(item: Item, coder: str) -> str:
    """Say what became of the segment since the sample was drawn; "" where it is as it was."""
    if item.gone:
        return "Since the sample was drawn the segment, or its words, were taken away."
    if not item.moved or item.now is None:
        return ""
    recoded = item.now[0] != item.code_id
    return f"Since the sample was drawn {coder} has given it {'another code' if recoded else 'other ends'}."


def _in_bold(head: str) -> str:
    return f"<b>{head}</b>: " if head else ""


def escaped(words: str) -> str:
    """Write words so that what stands in <brackets> is no mark-up."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
