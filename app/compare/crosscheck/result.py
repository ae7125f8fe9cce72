"""What came of the cross-check: the numbers with their wholes, the sentences for the report, the signatures."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.compare.crosscheck.reading import Reading
from app.looks import icons, parts
from coding.crosscheck.items import ACCEPT, ADD, ASK, CHALLENGE
from coding.crosscheck.rates import SEGMENTS, TURNS, Rate
from coding.crosscheck.wording import NO_COEFFICIENT

ROOMY = 880
"""The width from which on numbers and words stand side by side."""
_BAR, _HEIGHT = 96, 8
_HEADS = {SEGMENTS: "Segments", TURNS: "Turns without a code"}
_SAID = {ACCEPT: "accepted", CHALLENGE: "challenged", ADD: "code missing", ASK: "asked"}
_NAMES = 144
UNSEEN = "Judge what is left first: what others said of it is hidden from you, and these are not the numbers of all."


class ShareBar(QWidget):
    """A share between 0 and 1 as a bar; the numbers beside it say the same."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setFixedWidth(_BAR)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(QRectF(whole.x(), whole.y(), whole.width() * self._share, _HEIGHT), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))  # an edge, for in high contrast it is white
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class ResultPane(QScrollArea):
    """Numbers at the left; at the right what the report can say, who signed, and the sheet to write."""

    sign_asked = Signal()
    unsign_asked = Signal()
    export_asked = Signal()

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writes = writes
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.copy = _button("copy", "Copy", "Copy the sentences for the report")
        self.sign = _button("pen-nib", "Sign …", "Stand by the cross-check as it is now")
        self.unsign = _button("x", "Take my signature back", "You do not stand by it any more")
        self.export = parts.primary(_button("export", "Write the sign-off sheet …", "To Word, Excel, or a web page"))
        self.copy.clicked.connect(self._copy)
        self.sign.clicked.connect(self.sign_asked)
        self.unsign.clicked.connect(self.unsign_asked)
        self.export.clicked.connect(self.export_asked)
        self.sentences = ""
        self._halves: QBoxLayout | None = None
        self._kept = [self.copy, self.sign, self.unsign, self.export]
        self._whole = [(button, button.toolTip()) for button in (self.copy, self.export)]
        """What goes out, and so waits until all is seen, with what its button says."""

    def show_reading(self, reading: Reading) -> None:
        """Show the numbers as they are now."""
        at = self.verticalScrollBar().value()
        for button in self._kept:
            button.setParent(None)
        self.sentences = " ".join(reading.sentences)
        for button, tip in self._whole:
            button.setEnabled(not reading.unseen)
            button.setToolTip(UNSEEN if reading.unseen else tip)
        inner = QWidget(self)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._halves.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        self._halves.setSpacing(4 * parts.GRID)
        self._halves.addLayout(self._numbers(reading, inner), 4)
        self._halves.addLayout(self._words(reading, inner), 3)
        self._turn()
        self.setWidget(inner)
        icons.redraw(inner)
        self.verticalScrollBar().setValue(at)

    def _turn(self) -> None:
        """Put the words beside the numbers, or where there is too little room for both, below them."""
        if self._halves is not None:
            beside = self.width() >= ROOMY
            kind = QBoxLayout.Direction
            self._halves.setDirection(kind.LeftToRight if beside else kind.TopToBottom)
            for place, share in enumerate((4, 3) if beside else (0, 1)):
                self._halves.setStretch(place, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _numbers(self, reading: Reading, inner: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(parts.GRID)
        for about, head in _HEADS.items():
            rates = [rate for rate in reading.rates if rate.about == about]
            if rates[0].whole:
                column.addWidget(parts.heading(head, inner))
                column.addLayout(self._rates(rates, inner))
                column.addSpacing(parts.MARGIN)
        if reading.shares:
            column.addWidget(parts.heading("Reviewers", inner))
            column.addLayout(self._reviewers(reading, inner))
        column.addStretch()
        return column

    def _rates(self, rates: list[Rate], inner: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.MARGIN)
        grid.setVerticalSpacing(parts.GRID)
        for row, rate in enumerate(rates):
            number = QLabel(rate.said if rate.whole else "–", inner)
            number.setToolTip(f"Of {rate.of}")
            number.setAccessibleName(f"{rate.name}: {rate.said}, of {rate.of}")
            grid.addWidget(QLabel(rate.name.capitalize(), inner), row, 0)
            grid.addWidget(ShareBar(rate.share or 0.0, inner), row, 1)
            grid.addWidget(number, row, 2)
            grid.addWidget(parts.hint(f"of {rate.of}", inner), row, 3)
        grid.setColumnMinimumWidth(0, _NAMES)
        grid.setColumnStretch(3, 1)
        return grid

    def _reviewers(self, reading: Reading, inner: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.MARGIN)
        grid.setVerticalSpacing(parts.GRID)
        for column, head in enumerate(("", "looked at", *_SAID.values())):
            grid.addWidget(_right(parts.hint(head, inner)), 0, column)
        for row, share in enumerate(reading.shares, 1):
            numbers = [f"{share.looked} of {share.of}", *(str(share.said[kind]) for kind in _SAID)]
            for column, said in enumerate((share.reviewer, *numbers)):
                label = QLabel(said, inner)
                grid.addWidget(_right(label) if column else label, row, column)
        grid.setColumnMinimumWidth(0, _NAMES)
        grid.setColumnStretch(len(_SAID) + 2, 1)
        return grid

    def _words(self, reading: Reading, inner: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(parts.GRID)
        column.addLayout(parts.bar(parts.heading("For the report", inner), None, self.copy))
        said = QLabel(self.sentences, inner)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        said.setAccessibleName("Sentences for the report")
        column.addWidget(said)
        if reading.unseen:
            column.addWidget(parts.hint(UNSEEN, inner))
        column.addWidget(parts.hint(NO_COEFFICIENT, inner))
        column.addSpacing(parts.MARGIN)
        column.addWidget(parts.heading("Signed", inner))
        self._add_signatures(column, reading, inner)
        column.addSpacing(parts.MARGIN)
        column.addLayout(parts.bar(self.export, None))
        column.addStretch()
        return column

    def _add_signatures(self, column: QVBoxLayout, reading: Reading, inner: QWidget) -> None:
        for each in reading.signatures:
            who = QLabel(f"{each.coder}, {each.at[:10]}", inner)
            font = QFont(who.font())
            font.setWeight(QFont.Weight.DemiBold)
            who.setFont(font)
            column.addWidget(who)
            column.addWidget(parts.hint(each.statement, inner))
        if not reading.signatures:
            column.addWidget(
                parts.hint("Nobody has signed yet. Whoever looked at the sample can, and the coder.", inner)
            )
        signed = any(each.coder_id == reading.viewer_id for each in reading.signatures)
        self.sign.setText("Sign anew …" if signed else f"Sign as {reading.viewer} …")
        column.addLayout(parts.bar(self.sign, self.unsign, None))
        for button, shown in ((self.sign, self._writes), (self.unsign, self._writes and signed)):
            button.setVisible(shown)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.sentences)


def _right(label: QLabel) -> QLabel:
    """Let a number and the head above it end at one edge."""
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setWordWrap(False)
    return label


def _button(icon: str, words: str, tip: str) -> QPushButton:
    button = parts.second(QPushButton(words))
    button.setToolTip(tip)
    icons.give(button, icon)
    return button
