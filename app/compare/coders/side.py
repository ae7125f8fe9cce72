"""The side of the view: the rounds, and the coders."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.compare.coders.head import PROGRESS
from app.compare.coders.sheet import Known
from app.compare.coders.two_rows import SAID, TwoRows
from app.looks import parts
from coding.coders import CoderView
from coding.rounds.planning import PLANNED, Round
from coding.text import counted

WIDTH, NARROW = 264, 192
_ID = Qt.ItemDataRole.UserRole


class Listing(QListWidget):
    """Lines of two rows; `asked` comes with what a key or the menu asks for."""

    asked = Signal(str)

    def __init__(self, name: str, keys: dict[int, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(TwoRows(self))
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def fill(self, lines: list[tuple[int, str, str]]) -> None:
        """Show id, name and what is said below it; what was chosen stays chosen."""
        kept = self.chosen()
        self.blockSignals(True)
        self.clear()
        for number, name, said in lines:
            item = QListWidgetItem(name, self)
            item.setData(_ID, number)
            item.setData(SAID, said)
            item.setToolTip(f"{name}\n{said}" if said else name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {said}" if said else name)
        self.blockSignals(False)
        self.choose(kept)

    def chosen(self) -> int:
        """Give the id of the chosen line; 0 where none is."""
        row = self.currentRow()
        return int(self.item(row).data(_ID)) if row >= 0 else 0

    def choose(self, number: int) -> None:
        """Choose the line of that id, else none."""
        rows = [row for row in range(self.count()) if self.item(row).data(_ID) == number]
        self.setCurrentRow(rows[0] if rows else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self._keys and not event.modifiers():
            self.asked.emit(self._keys[event.key()])
        else:
            super().keyPressEvent(event)


class Side(QSplitter):
    """Rounds above, coders below; `round_asked` and `coder_asked` say what is to be done."""

    round_asked = Signal(str)
    coder_asked = Signal(str)
    chosen = Signal()
    """Another round is chosen."""

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._writes = writes
        self.rounds = Listing("Rounds", {Qt.Key.Key_Delete: "delete", Qt.Key.Key_F2: "edit"}, self)
        self.coders = Listing("Coders", {Qt.Key.Key_Delete: "delete", Qt.Key.Key_F2: "rename"}, self)
        self.known: Known | None = None
        self.setMinimumWidth(NARROW)
        self.setChildrenCollapsible(False)
        new_round = parts.tool(self, "plus", "Plan a round", lambda: self.round_asked.emit("new"))
        again = parts.tool(self, "arrows-clockwise", "Let a coder code again", lambda: self.round_asked.emit("again"))
        new_coder = parts.tool(self, "user-plus", "Add a coder", lambda: self.coder_asked.emit("new"))
        for button in (new_round, again, new_coder):
            button.setEnabled(writes)
        self.addWidget(_panel("Rounds", self.rounds, again, new_round))
        self.addWidget(_panel("Coders", self.coders, new_coder))
        self.setSizes([400, 240])
        self.rounds.asked.connect(self.round_asked)
        self.coders.asked.connect(self.coder_asked)
        self.rounds.currentItemChanged.connect(lambda _now, _before: self.chosen.emit())
        self.coders.customContextMenuRequested.connect(self._show_menu)

    def show_known(self, known: Known) -> None:
        """Show the rounds and the coders."""
        self.known = known
        lines = [(each.id, each.name, _stands(each)) for each in known.rounds]
        self.rounds.fill([(0, PROGRESS, counted(sum(not each.consensus for each in known.coders), "coder")), *lines])
        self.coders.fill([(coder.id, coder.name, _said(coder)) for coder in known.coders])

    def coder(self) -> CoderView | None:
        """Give the chosen coder."""
        found = self.coders.chosen()
        return next((each for each in self.known.coders if each.id == found), None) if self.known else None

    def menu(self) -> QMenu:
        """Make the menu of what can be done with the chosen coder."""
        menu = QMenu(self)
        for words, deed in (
            ("&Work as this coder", "be"),
            ("&Rename …", "rename"),
            ("Code a sample &again …", "again"),
            ("&Delete", "delete"),
        ):
            action = menu.addAction(words, partial(self.coder_asked.emit, deed))
            action.setEnabled(self._writes or deed == "be")
        same, chosen = menu.addMenu("Is the &same person as"), self.coder()
        for other in self.known.coders if self.known else ():
            if chosen is not None and other.id != chosen.id and not other.consensus:
                same.addAction(other.name.replace("&", "&&"), partial(self.coder_asked.emit, f"merge {other.id}"))
        same.setEnabled(self._writes and not same.isEmpty())
        return menu

    def _show_menu(self, at: QPoint) -> None:
        if self.coder() is not None:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.coders.viewport().mapToGlobal(at))


def _stands(known: Round) -> str:
    blind = "  ·  blind" if known.is_blind or (known.blind and known.state == PLANNED) else ""
    return f"{known.kind}{blind}  ·  {known.state}"


def _said(coder: CoderView) -> str:
    coded = "hidden while blind" if coder.segments is None else counted(coder.segments, "segment")
    if coder.consensus:
        return f"what was decided: {coded}"
    again = "codes again, " if coder.again_of else ""
    return f"{again}{coded}, {coder.done} done"


def _panel(words: str, below: QWidget, *tools: QWidget) -> QWidget:
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(parts.GRID, parts.GRID, parts.GRID, parts.GRID)
    column.setSpacing(parts.GRID // 2)
    column.addLayout(parts.bar(parts.heading(words, panel), None, *tools, spacing=0))
    column.addWidget(below, 1)
    return panel
