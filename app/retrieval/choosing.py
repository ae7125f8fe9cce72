"""The dialog in which the values of a filter are chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.looks.parts import GRID, MARGIN, hint, primary
from coding.retrieval_kinds import Choice, Value, kinds

if TYPE_CHECKING:
    from app.retrieval.model import SegmentModel

_SIZE = (400, 480)
ROW = 26
_VALUE = int(Qt.ItemDataRole.UserRole)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
NOTHING = "Nothing is checked: check one with Space or the mouse, then press Return."
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


def open_choosing(key: str, model: "SegmentModel", parent: QWidget) -> "Choosing | None":
    """Open the dialog of that filter on what the list asks for now; None while its names are not known."""
    kind = next((each for each in kinds(model.names) if each.key == key), None) if model.names is not None else None
    if kind is None or model.names is None:
        return None
    dialog = Choosing(key, kind.title, kind.choices(model.names), parent)
    dialog.check(kind.asked(model.query))
    dialog.open()
    return dialog


class Choosing(QDialog):
    """What a filter lets through: check one or several; `chosen` comes with their values, in their order."""

    chosen = Signal(str, tuple)

    def __init__(self, key: str, title: str, choices: list[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setWindowTitle(f"Filter by {title.lower()}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Search")
        self.search.setAccessibleName(f"Search in {title.lower()}")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setUniformItemSizes(True)
        for choice in choices:
            self._add(choice)
        self.search.textChanged.connect(self._find)
        self.list.itemChanged.connect(self._on_checked)
        self.list.itemClicked.connect(self._on_clicked)
        self._toggled: QListWidgetItem | None = None
        self._by_hand: list[QListWidgetItem] = []  # toggled since the dialog is open
        self._sought = False  # words were typed, and nothing toggled since
        self._before: tuple[Value, ...] = ()  # what was asked for when it was opened
        self._lay_out(bool(choices))

    def _add(self, choice: Choice) -> None:
        item = QListWidgetItem("    " * choice.depth + choice.words, self.list)
        item.setData(_VALUE, choice.value)
        item.setSizeHint(QSize(0, ROW))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_UNCHECKED)

    def _lay_out(self, any_choice: bool) -> None:
        said = (
            "Check several to show what fits any of them; or type, and Return shows the marked one."
            if any_choice
            else "There is nothing to choose from in this study yet."
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self.accept_button = primary(buttons.button(QDialogButtonBox.StandardButton.Ok))
        self.accept_button.setText("Show")
        for button in buttons.buttons():
            button.setIcon(QIcon())
        self.accept_button.setEnabled(any_choice)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        self.said = hint(said, self)
        for part in (self.search, self.list, self.said, buttons):
            layout.addWidget(part)
        self.resize(*_SIZE)
        self.search.setFocus()

    def check(self, values: tuple[Value, ...]) -> None:
        """Check what is asked for already."""
        for item in self._items():
            if item.data(_VALUE) in values:
                item.setCheckState(_CHECKED)
        self._toggled = None
        self._by_hand, self._sought = [], False
        self._before = self.values()

    def values(self) -> tuple[Value, ...]:
        """Give what is checked; where words were typed last, the match that is marked, with what was checked by hand.

        Where no row holds the words, that is nothing.
        """
        items = self._items()
        checked = [item for item in items if item.checkState() == _CHECKED]
        if self._sought:
            kept = [item for item in checked if item in self._by_hand]
            checked = [item for item in items if item in kept or item is self._marked()]
        return tuple(item.data(_VALUE) for item in checked)

    def _marked(self) -> QListWidgetItem | None:
        here = self.list.currentItem() if self.list.currentRow() >= 0 else None
        return None if here is None or here.isHidden() else here

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _find(self, words: str) -> None:
        """Show the rows that hold the words, and mark the one that fits best."""
        if words.isspace():
            self._check_marked()
            return
        sought = words.strip().casefold()
        for item in self._items():
            item.setHidden(sought not in item.text().casefold())
        found = [item for item in self._items() if sought and not item.isHidden()]
        found.sort(key=lambda item: _distance(item.text().strip().casefold(), sought))
        self.list.setCurrentRow(self.list.row(found[0]) if found else -1)
        self._sought = bool(sought)
        self.accept_button.setEnabled(bool(self.list.count()) and (bool(found) or not sought))

    def _check_marked(self) -> None:
        """Let Space in the empty field check the marked row, if there is one, and go to the list: it is not typed."""
        item = self._marked()
        self.search.clear()
        if item is not None:
            self.list.setCurrentItem(item)
            item.setCheckState(_UNCHECKED if item.checkState() == _CHECKED else _CHECKED)
        self._go_to_list()

    def _on_checked(self, item: QListWidgetItem) -> None:
        self._toggled = item
        self._by_hand.append(item)
        self._sought = False

    def _on_clicked(self, item: QListWidgetItem) -> None:
        """Let a click on the words do what a click on the box does."""
        if self._toggled is not item:
            item.setCheckState(_UNCHECKED if item.checkState() == _CHECKED else _CHECKED)
        self._toggled = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DOWN and self.search.hasFocus():
            self._go_to_list()
            return
        super().keyPressEvent(event)

    def _go_to_list(self) -> None:
        self.list.setFocus()
        if self._marked() is None:
            self.list.setCurrentRow(next((row for row, item in enumerate(self._items()) if not item.isHidden()), 0))

    def accept(self) -> None:
        """Show what was chosen; nothing takes the filter off that was there, else it is said and the dialog stays."""
        values = self.values()
        if not values and not self._before:
            self.said.setText(NOTHING)
            self._go_to_list()
            return
        self.chosen.emit(self.key, values)
        super().accept()


def _distance(name: str, sought: str) -> int:
    """Say how well the words fit: the name begins with them, a word of it does, or they are within one."""
    return 0 if name.startswith(sought) else 1 if f" {sought}" in name else 2
