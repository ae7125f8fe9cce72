"""Who has what: each side with its number, what it noted, what was decided, and the codes in question."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.compare.crosscheck.code_pane import escaped
from app.compare.disagreements.signs import badge
from app.looks import icons, parts, theme
from app.looks.chips import chip
from coding.crosscheck.context import CodeCard
from coding.disagreements.context import Context, Remark
from coding.disagreements.finding import Disagreement, Side
from coding.text import counted

_FIELDS = {
    "brief": "",
    "definition": "Definition",
    "include": "When to use",
    "exclude": "When not to use",
    "example": "Example",
}


class SidePane(QScrollArea):
    """The sides of the disagreement that is looked at; `definition_asked` comes with the id of a code."""

    definition_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What the coders have, and what the codes mean")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_disagreement(self, found: Disagreement, numbers: Sequence[int], context: Context, decided: str) -> None:
        """Show the sides with their numbers, what was decided if anything was, and the codes."""
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.MARGIN)
        cards = {card.id: card for card in context.cards}
        for number, side, remark in zip(numbers, found.sides, context.remarks, strict=True):
            column.addWidget(self._side(inner, number, side, remark, cards))
        if decided:
            column.addWidget(self._decided(inner, decided, found, context.consensus_marks))
        for card in context.cards:
            column.addWidget(parts.line(inner))
            column.addWidget(self._card(inner, card))
        column.addStretch()
        self.setWidget(inner)
        icons.redraw(inner)

    def said(self) -> str:
        """Give all words that are shown, a line each."""
        inner = self.widget()
        return "\n".join(label.text() for label in inner.findChildren(QLabel) if label.text()) if inner else ""

    def _side(self, parent: QWidget, number: int, side: Side, remark: Remark, cards: dict[int, CodeCard]) -> QWidget:
        row = QWidget(parent)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(parts.GRID)
        grid.setVerticalSpacing(2)
        disc = QLabel(row)
        disc.setPixmap(badge(number, self.palette(), self.devicePixelRatioF()))
        disc.setAccessibleName(f"Side {number + 1}")
        grid.addWidget(disc, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_bold(side.coder, row), 0, 1)
        grid.addWidget(_wrapped(_has(side, cards), row), 1, 1)
        line = 2
        for words in filter(None, (remark.marks, f"“{remark.comment}”" if remark.comment else "")):
            grid.addWidget(parts.hint(words, row), line, 1)
            line += 1
        grid.setColumnStretch(1, 1)
        return row

    def _decided(self, parent: QWidget, decided: str, found: Disagreement, marks: str) -> QWidget:
        row = QWidget(parent)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(parts.GRID)
        tick, role = QLabel(row), theme.DOUBTFUL if found.apart else theme.GOOD
        ink = theme.ink(role, theme.is_dark(self.palette()))
        tick.setPixmap(icons.coloured("warning" if found.apart else "check-circle", ink).pixmap(18, 18))
        layout.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        reason = found.decision.reason if found.decision else ""
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_bold(decided, row))
        for said in filter(None, (reason, f"Marked in the consensus: {marks}" if marks else "")):
            words.addWidget(parts.hint(said, row))
        layout.addLayout(words, 1)
        return row

    def _card(self, parent: QWidget, card: CodeCard) -> QWidget:
        panel = QWidget(parent)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(parts.GRID)
        sign, name = QLabel(panel), _bold(card.path.split(" > ")[-1], panel)
        sign.setPixmap(chip(card.colour, card.kind))
        head = parts.bar(sign, name)
        head.setStretch(1, 1)
        column.addLayout(head)
        if " > " in card.path:
            column.addWidget(parts.hint(" › ".join(card.path.split(" > ")[:-1]), panel))
        said = "".join(
            f"<p>{f'<b>{_FIELDS[key]}</b>: ' if _FIELDS[key] else ''}{escaped(words)}</p>" for key, words in card.said
        )
        words = QLabel(said, panel)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words if said else parts.hint("Nothing is written of what this code means.", panel))
        edit = parts.second(QPushButton("Edit the definition …", panel))
        edit.setToolTip("Change what the code means, so that the next passage like this is no question")
        icons.give(edit, "pencil-simple")
        edit.clicked.connect(lambda _checked=False: self.definition_asked.emit(card.id))
        column.addLayout(parts.bar(edit, None))
        return panel


def _has(side: Side, cards: dict[int, CodeCard]) -> str:
    """Say what a side has: “Trust” on 38 characters in 2 passages."""
    if side.code_id is None:
        return "Looked at it and did not code it so"
    name = cards[side.code_id].path.split(" > ")[-1] if side.code_id in cards else "a code that was deleted"
    size = counted(sum(end - start for start, end in side.places), "character")
    return f"“{name}” on {size}" + (f" in {len(side.places)} passages" if len(side.places) > 1 else "")


def _bold(words: str, parent: QWidget) -> QLabel:
    label = _wrapped(words, parent)
    font = QFont(label.font())
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def _wrapped(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
