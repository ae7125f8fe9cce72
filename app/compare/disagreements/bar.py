"""Deciding: a button with its key for each thing that can be decided, and the reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.compare.disagreements.signs import badge
from app.looks import icons, parts
from app.looks.flow import Flow
from coding.disagreements.deciding import choices_of
from coding.disagreements.finding import Disagreement, Side
from coding.text import one_line

MOST, _NAME = 9, 18
"""So many coders have a key, and so many letters of a name stand on its button."""
_ABOUT = "Why? (R to write it here, then a key decides)"
_WAYS = {
    "both": ("Both", "stack", "B", "The consensus has all that any of them coded"),
    "overlap": ("Overlap", "intersect", "O", "The consensus has only what all who coded it share"),
    "neither": ("Neither", "prohibit", "N", "The consensus does not have it"),
    "own": ("Own passage", "pencil-simple", "E", "Select words in the text: the consensus has just these"),
}
REOPEN = ("Take back", "arrow-counter-clockwise", "T", "Take the decision back; it is open again")


class DecidingBar(QWidget):
    """The buttons of what is looked at; `decided` comes with the choice, and with the number of a coder or -1."""

    decided = Signal(str, int)
    reopened = Signal()
    refused = Signal(str)
    """A key that does nothing here, and why."""
    left = Signal()
    """The reason is written, and the keys are to work again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._found: Disagreement | None = None
        self.why_not = parts.hint("", self)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName("Reason of the decision")
        self.reason.setPlaceholderText(_ABOUT)
        self.reason.setMinimumHeight(parts.CONTROL)
        self.reason.returnPressed.connect(self.left)
        self._row = QWidget(self)
        self._flow = Flow(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        for part in (self.why_not, self._row, self.reason):
            column.addWidget(part)

    def be_high(self, high: bool) -> None:
        """Leave room below the reason or, where there is little, less."""
        self.setContentsMargins(0, 0, 0, 0 if high else -parts.GRID)

    def _make_buttons(self) -> None:
        for number in range(MOST):
            self._add(f"coder {number}", "", "", str(number + 1), "")
        for key, (words, icon, keys, tip) in _WAYS.items():
            self._add(key, f"{words}  ({keys})", icon, keys, tip)
        self._add("reopen", f"{REOPEN[0]}  ({REOPEN[2]})", REOPEN[1], REOPEN[2], REOPEN[3])

    def _add(self, key: str, words: str, icon: str, keys: str, tip: str) -> None:
        button = parts.second(QPushButton(words, self._row))
        button.setToolTip(parts.tip(tip, keys))
        if icon:
            icons.give(button, icon)
        button.clicked.connect(lambda _checked=False: self._on_pressed(key))
        self._flow.addWidget(button)
        button.hide()
        self.buttons[key] = button

    def bind(self, over: QWidget) -> None:
        """Let the keys work wherever the focus is in that part of the window, but where one writes."""
        keys = {f"coder {number}": str(number + 1) for number in range(MOST)}
        keys |= {key: way[2] for key, way in _WAYS.items()} | {"reopen": REOPEN[2]}
        for key, written in keys.items():
            parts.key(over, written, partial(self._on_key, key))
        parts.key(over, "R", self.write_reason)
        parts.key(self, "Escape", self.left.emit)

    def show_disagreement(
        self, found: Disagreement, numbers: Sequence[int], why_not: str, reasons: Sequence[str]
    ) -> None:
        """Offer what can be decided of it or, where nothing can, say why; `numbers` are those of the sides, from 0."""
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        self._row.setVisible(not why_not)
        self.reason.setVisible(not why_not)
        self._found, offered = found, choices_of(found)
        for number in range(MOST):
            self.buttons[f"coder {number}"].setVisible(number in numbers)
        for number, side in zip(numbers, found.sides, strict=True):
            if number < MOST:
                self._show_side(number, side)
        for key in _WAYS:
            self.buttons[key].setVisible(key in offered)
        together = "All" if len(found.with_code()) > 2 and found.other_id is None else _WAYS["both"][0]
        self.buttons["both"].setText(f"{together}  (B)")
        self.buttons["reopen"].setVisible(found.decision is not None)
        self.reason.setText(found.decision.reason if found.decision else "")
        completer = QCompleter(list(reasons), self.reason)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.reason.setCompleter(completer)
        self._row.updateGeometry()

    def _show_side(self, number: int, side: Side) -> None:
        button = self.buttons[f"coder {number}"]
        said = f"As {one_line(side.coder, _NAME)}{'' if side.code_id else ': not coded'}"
        button.setText(said.replace("&", "&&"))
        button.setIcon(badge(number, self.palette(), self.devicePixelRatioF()))
        has = f"as {side.coder} has it" if side.code_id else f"not at all, as {side.coder} did not code it"
        button.setToolTip(parts.tip(f"The consensus has the passage {has}", str(number + 1)))
        button.setAccessibleName(f"{number + 1}: As {side.coder}{'' if side.code_id else ': not coded'}")

    def write_reason(self) -> None:
        """Write the reason."""
        if self.reason.isVisible():
            self.reason.setFocus()
            self.reason.selectAll()

    def words(self) -> str:
        """Give the reason as it is written."""
        return self.reason.text().strip()

    def _on_key(self, key: str) -> None:
        if self._row.isVisible() and self.buttons[key].isVisible():
            self._on_pressed(key)
        elif self._found is not None:
            self.refused.emit(self.why_not.text() or not_here(key, self._found))

    def _on_pressed(self, key: str) -> None:
        if key == "reopen":
            self.reopened.emit()
        elif key.startswith("coder "):
            self.decided.emit("coder", int(key.removeprefix("coder ")))
        else:
            self.decided.emit(key, -1)


def not_here(key: str, found: Disagreement) -> str:
    """Say why what the key decides cannot be decided of it."""
    if key == "reopen":
        return "Nothing is decided here; Ctrl+Z takes back what was done last."
    if key.startswith("coder "):
        return f"No coder with the number {int(key.removeprefix('coder ')) + 1} looked at this passage."
    if key == "overlap" and found.other_id is not None:
        return "Two codes are in question here, so there is no overlap; B gives the consensus both."
    return "Only one of them coded this passage, so there is nothing to put together; take it by her number, or N."
