"""The actions of one window: in its menus, with their keys, enabled where they can be done."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app import typed
from app.actions import ENTRIES, MENUS, Entry
from app.actions.entry import Deed
from app.actions.undoing import named, targets
from app.looks import icons
from app.looks.chosen import chosen_theme
from app.looks.parts import tip

if TYPE_CHECKING:
    from app.frame.window import Window


class Actions:
    """The actions of one window, in its menus."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self.by_key: dict[str, QAction] = {}
        used = {entry.menu for entry in ENTRIES}
        names = [name for key, name in vars(MENUS).items() if key.isupper() and name in used]
        self.menus: dict[str, QMenu] = {name: window.menuBar().addMenu(name) for name in names}
        for entry in ENTRIES:
            self._add(entry)
        self.refresh()

    def _add(self, entry: Entry) -> None:
        menu = self.menus[entry.menu]
        if entry.parted:
            menu.addSeparator()
        action = QAction(entry.text, self._window)
        action.setObjectName(entry.key)
        action.setShortcut(QKeySequence(entry.keys))
        action.setStatusTip(entry.tip)
        action.setToolTip(tip(plain(entry.text), entry.keys))
        action.setCheckable(entry.checkable)
        if entry.scope:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if entry.icon:
            icons.give(action, entry.icon)
        action.triggered.connect(lambda _checked=False, do=entry.do: self._do(do))
        menu.addAction(action)
        self.by_key[entry.key] = action

    def _do(self, deed: Deed) -> None:
        typed.store()
        deed(self._window)

    def attach(self, parts: Mapping[str, QWidget]) -> None:
        """Let the keys of scoped actions work in the parts of the Code workspace they are for."""
        for entry in ENTRIES:
            if entry.scope in parts:
                parts[entry.scope].addAction(self.by_key[entry.key])

    def refresh(self) -> None:
        """Enable what can be done now, name what undo and redo would do, check what is chosen."""
        workspace = self._window.workspace
        can = {
            "nothing": True,
            "study": workspace is not None,
            "writing": workspace is not None and workspace.project.writes,
        }
        for entry in ENTRIES:
            self.by_key[entry.key].setEnabled(can[entry.needs])
            if entry.checkable:
                self.by_key[entry.key].setChecked(entry.key == f"theme_{chosen_theme()}")
        for which, target in targets(workspace).items():
            action = self.by_key[which]
            action.setText(named(workspace, which, target))
            action.setToolTip(tip(plain(action.text()), action.shortcut().toString()))
            action.setEnabled(target is not None)


def plain(text: str) -> str:
    """Give the words of a menu's entry without the mark of its letter and without dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix(" …")
