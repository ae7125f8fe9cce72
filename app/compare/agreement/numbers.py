"""The counts behind a figure: the four cells of two coders, or the patterns of several; each opens its passages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.compare.agreement.columns import written_count
from app.looks import parts
from coding.text import counted, listed

if TYPE_CHECKING:
    from coding.agreement.figures import CodeAgreement, PairAgreement, Pattern

MOST = 12
"""So many patterns are listed."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Number(QToolButton):
    """A number that Return opens, as the space bar does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Numbers(QWidget):
    """Rebuilt for each code; `opened` comes with a pattern of coders and the words for it."""

    opened = Signal(object, str)

    def __init__(
        self, code: "CodeAgreement", coders: tuple[str, ...], unit: str, parent: QWidget | None = None
    ) -> None:
        """Take the code, the coders compared, and what a unit is, in the plural."""
        super().__init__(parent)
        self._unit, self._coders = unit, coders
        self.buttons: list[QToolButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(parts.GRID // 2)
        if len(coders) == 2 and code.pairs:
            column.addLayout(self._four(code.pairs[0]))
        else:
            column.addLayout(self._patterns(code))
        column.addWidget(parts.hint(f"Counted in {unit}. Press a number to read its passages.", self))

    def _four(self, pair: "PairAgreement") -> QGridLayout:
        """Lay out the cells: the first coder's answers below each other, the second's side by side."""
        first, second = pair.coders
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.GRID)
        grid.setVerticalSpacing(0)
        for column, words in ((1, f"{second}: yes"), (2, f"{second}: no"), (3, "Sum")):
            label = QLabel(words, self)
            label.setAlignment(_RIGHT)
            grid.addWidget(label, 0, column)
        cells = (
            (f"{first}: yes", (pair.both, ((first, second), ())), (pair.first, ((first,), (second,)))),
            (f"{first}: no", (pair.second, ((second,), (first,))), (pair.neither, ((), (first, second)))),
        )
        for row, (words, *counts) in enumerate(cells, start=1):
            grid.addWidget(QLabel(words, self), row, 0)
            for column, (count, pattern) in enumerate(counts, start=1):
                grid.addWidget(self._button(count, pattern), row, column, _RIGHT)
            grid.addWidget(self._sum(sum(count for count, _pattern in counts)), row, 3)
        grid.addWidget(QLabel("Sum", self), 3, 0)
        for column, total in enumerate((pair.both + pair.second, pair.first + pair.neither), start=1):
            grid.addWidget(self._sum(total), 3, column)
        grid.addWidget(self._sum(pair.both + pair.first + pair.second + pair.neither), 3, 3)
        grid.setColumnStretch(0, 1)
        return grid

    def _patterns(self, code: "CodeAgreement") -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.GRID)
        grid.setVerticalSpacing(0)
        for row, pattern in enumerate(code.patterns[:MOST]):
            names = (pattern.applied, pattern.not_applied)
            label = QLabel(brief(names, self._coders), self)
            label.setWordWrap(True)
            grid.addWidget(label, row, 0)
            grid.addWidget(self._button(pattern.units, names), row, 1, _RIGHT)
        if len(code.patterns) > MOST:
            grid.addWidget(parts.hint(f"and {counted(len(code.patterns) - MOST, 'pattern')} more", self), MOST, 0)
        grid.setColumnStretch(0, 1)
        return grid

    def _button(self, count: float, pattern: "Pattern") -> QToolButton:
        button = _Number(self)
        button.setText(written_count(count))
        button.setAutoRaise(True)
        button.setFixedHeight(parts.TOOL)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(count > 0)
        said = who(pattern, self._coders)
        button.setAccessibleName(f"{said}: {written_count(count)} {self._unit}")
        button.setToolTip(f"{said}. Press to read the passages.")
        font = button.font()
        font.setUnderline(count > 0)
        button.setFont(font)
        button.clicked.connect(lambda _checked=False: self.opened.emit(pattern, said))
        self.buttons.append(button)
        return button

    def _sum(self, total: float) -> QLabel:
        label = parts.hint(written_count(total), self)
        label.setAlignment(_RIGHT)
        label.setWordWrap(False)
        return label


def who(pattern: "Pattern", coders: Sequence[str]) -> str:
    """Say a pattern in words: Amira and Joel applied it, Sam did not."""
    applied, left_out = pattern
    away = _away(pattern, coders)
    if not applied:
        said = "Nobody applied it" if len(left_out) > 1 else f"{listed(left_out)} did not apply it"
        return said + away
    return f"{listed(applied)} applied it{f', {listed(left_out)} did not' if left_out else ''}{away}"


def brief(pattern: "Pattern", coders: Sequence[str]) -> str:
    """Say a pattern in few words: Amira and Joel, not Sam."""
    applied, left_out = pattern
    away = _away(pattern, coders)
    if not applied:
        return f"Nobody{away}"
    return f"{listed(applied)}{f', not {listed(left_out)}' if left_out else ''}{away}"


def _away(pattern: "Pattern", coders: Sequence[str]) -> str:
    """Name who of the coders did not look there, where not all of them did."""
    applied, left_out = pattern
    others = [name for name in coders if name not in applied and name not in left_out]
    return f" ({listed(others)} did not look)" if others else ""
