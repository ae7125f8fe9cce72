"""Keys and actions: all that can be done, by menu, found by a few letters."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.actions import ENTRIES, MENUS, Entry
from app.looks.parts import GRID, MARGIN, bar, hint, primary

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(1040, 640)
FRAME = QSize(64, 96)
WORDS, KEYS, ROW = 264, 120, 24
MENU = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SCOPES = {"page": "in the transcript", "codes": "in the tree of codes", "documents": "in the list of documents"}


def keys(window: "Window") -> "KeysDialog":
    """Open the list of actions."""
    dialog = KeysDialog(window)
    dialog.open()
    return dialog


class KeysDialog(QDialog):
    """The table of actions to read and to search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and actions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Find an action or a key")
        self.field.setAccessibleName("Find an action or a key")
        self.field.setClearButtonEnabled(True)
        self._menus: dict[str, QTreeWidgetItem] = {}
        self._items: list[QTreeWidgetItem] = []
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName("Actions")
        self.tree.setHeaderLabels(["Action", "Keys", "What it does"])
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.nothing = hint("Nothing is called so. Try another word, such as “code”, “undo” or “Ctrl”.", self)
        close = primary(QPushButton("Close", self))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        for part in (self.field, self.nothing, self.tree):
            layout.addWidget(part)
        said = hint("All of them are also in the field at the top of the window (Ctrl+K).", self)
        row = bar(said, close)
        row.setStretch(0, 1)
        layout.addLayout(row)
        self._fill()
        self.field.textChanged.connect(self.search)
        self.field.installEventFilter(self)
        self.search("")
        self.field.setFocus()

    def _fill(self) -> None:
        order = [name for key, name in vars(MENUS).items() if key.isupper()]
        for entry in sorted(ENTRIES, key=lambda entry: order.index(entry.menu)):
            if entry.menu not in self._menus:
                self._menus[entry.menu] = self._add_menu(entry.menu)
            item = QTreeWidgetItem(self._menus[entry.menu], [plain(entry.text), written(entry), said(entry)])
            item.setData(0, MENU, entry.menu)
            item.setSizeHint(0, QSize(0, ROW))
            item.setToolTip(2, said(entry))
            self._items.append(item)
        self.tree.expandAll()
        header = self.tree.header()
        header.resizeSection(0, WORDS)
        header.resizeSection(1, KEYS)
        header.setStretchLastSection(True)

    def _add_menu(self, name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [plain(name)])
        item.setFirstColumnSpanned(True)
        item.setSizeHint(0, QSize(0, ROW))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.tree.font()
        font.setBold(True)
        item.setFont(0, font)
        return item

    def search(self, words: str) -> None:
        """Show the actions that hold all the words, in their menu, name, keys or sentence; whatever their case."""
        asked = words.casefold().split()
        for item in self._items:
            item.setHidden(not all(word in _held(item) for word in asked))
        used = {item.data(0, MENU) for item in self._items if not item.isHidden()}
        for name, menu in self._menus.items():
            menu.setHidden(name not in used)
        self.nothing.setVisible(not self.shown())
        self.tree.setVisible(bool(self.shown()))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move the list while one types in the field."""
        moves = {**_MOVES, Qt.Key.Key_PageDown: self._page(), Qt.Key.Key_PageUp: -self._page()}
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in moves:
            self._move(moves[Qt.Key(event.key())])
            return True
        return False

    def _page(self) -> int:
        return max(1, self.tree.viewport().height() // ROW - 1)

    def _move(self, step: int) -> None:
        """Go on by so many of the actions that are shown; to the first where none was chosen."""
        shown = [item for item in self._items if not item.isHidden()]
        if shown:
            here = self.tree.currentItem()
            at = shown.index(here) + step if here in shown else 0
            self.tree.setCurrentItem(shown[min(max(at, 0), len(shown) - 1)])

    def shown(self) -> list[str]:
        """List the actions that are shown."""
        return [item.text(0) for item in self._items if not item.isHidden()]


def _held(item: QTreeWidgetItem) -> str:
    menu = item.parent()
    above = [menu.text(0)] if menu is not None else []
    return " ".join((*above, *(item.text(column) for column in range(3)))).casefold()


def plain(text: str) -> str:
    """A menu's words without the mark of the letter that opens it, and without dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix(" …")


def written(entry: Entry) -> str:
    """The action's keys as the system writes them."""
    return QKeySequence(entry.keys).toString(QKeySequence.SequenceFormat.NativeText)


def said(entry: Entry) -> str:
    """What the action does, and where its keys work."""
    where = f" (keys work {_SCOPES.get(entry.scope, f'in the {entry.scope}')})" if entry.scope and entry.keys else ""
    return entry.tip + where
