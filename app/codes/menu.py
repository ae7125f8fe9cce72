"""The menus of the tree: what can be done with the chosen codes, and what a drop on a code means."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu

from app.codes import deeds, moving
from app.codes.pins import NUMBERS, pinned
from app.codes.view import CodeView
from app.looks import icons

SECTIONS = (
    ("code_new", "code_child", "code_rename", "code_colour"),
    ("code_kind", "edit_themes", "code_retire", "code_merge", "code_delete"),
    ("code_up", "code_down", "code_in", "code_out"),
    ("code_segments",),
)


class DropMenu(QMenu):
    """A menu that opens where something was dropped: the button let go for the drop chooses nothing in it."""

    def __init__(self, parent: CodeView) -> None:
        super().__init__(parent)
        self._pressed = False
        self.setObjectName("dropMenu")
        self.aboutToHide.connect(self.deleteLater)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed:
            super().mouseReleaseEvent(event)


def open_menu(view: CodeView, point: QPoint) -> None:
    """Show what can be done with the chosen codes."""
    menu = QMenu(view)
    menu.setObjectName("codeMenu")
    menu.aboutToHide.connect(menu.deleteLater)
    window = view.window()
    if view.tree.current_id():
        menu.addMenu(_pin_menu(view, menu))
        menu.addSeparator()
    words = _words(view)
    for section in SECTIONS:
        for key in section:
            action = window.findChild(QAction, key)
            if isinstance(action, QAction):
                _add(menu, action, words.get(key, ""))
        menu.addSeparator()
    menu.popup(point)


def _words(view: CodeView) -> dict[str, str]:
    """Say of the actions that go either way, by their keys, which way they would go now."""
    here = view.model.code(view.tree.current_id())
    if here is None:
        return {}
    codes = [code for code in map(view.model.code, view.tree.chosen_ids()) if code]
    kind = "Make &inductive" if here.kind == "deductive" else "Make dedu&ctive"
    retire = "Bring &back" if all(code.retired for code in codes) else "Re&tire"
    return {"code_kind": kind, "code_retire": retire}


def _add(menu: QMenu, action: QAction, words: str) -> None:
    """Put the action into the menu, in other words if there are any; its key stays beside it."""
    if not words:
        menu.addAction(action)
        return
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    same = menu.addAction(action.icon(), f"{words}\t{keys}")
    same.setObjectName(action.objectName())
    same.setEnabled(action.isEnabled())
    same.triggered.connect(action.trigger)


def pin_menu(view: CodeView) -> None:
    """Ask to which key the code at the cursor is to be pinned."""
    if view.tree.current_id():
        menu = _pin_menu(view, view)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(view.tree.viewport().mapToGlobal(view.tree.visualRect(view.tree.currentIndex()).bottomLeft()))


def _pin_menu(view: CodeView, parent: CodeView | QMenu) -> QMenu:
    menu = QMenu("&Pin as key", parent)
    menu.setObjectName("pinMenu")
    code_id, taken = view.tree.current_id(), pinned(view.workspace)
    for number in NUMBERS:
        code = view.model.code(taken.get(number, 0))
        name = code.name.replace("&", "&&") if code else "–"
        action = menu.addAction(f"&{number}   {name}")
        action.setShortcut(f"Ctrl+{number}")
        action.setCheckable(True)
        action.setChecked(taken.get(number) == code_id)
        action.triggered.connect(partial(_pin, view, number))
    return menu


def _pin(view: CodeView, number: int) -> None:
    view.pin(number)


def ask_where(view: CodeView, code_ids: list[int], target_id: int, point: QPoint) -> None:
    """Ask what a drop on a code means: to go under it, or to become one with it."""
    target = view.model.code(target_id)
    if target is None:
        return
    menu = DropMenu(view)
    name = target.name.replace("&", "&&")
    _offer(menu, f"&Put under “{name}”", "arrow-elbow-down-right", partial(moving.place, view, code_ids, target_id, 0))
    merge = partial(deeds.merge_into, view, code_ids, target_id)
    _offer(menu, f"&Merge into “{name}” …", "arrows-in", merge)
    menu.addSeparator()
    menu.addAction("Leave as it was")
    menu.setActiveAction(menu.actions()[0])
    menu.popup(point)


def _offer(menu: QMenu, words: str, icon: str, do: "partial[None]") -> None:
    action = menu.addAction(words)
    icons.give(action, icon)
    action.triggered.connect(lambda _checked=False: do())
