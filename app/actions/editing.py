"""The Edit menu."""

from app.actions.entry import MENUS, Entry, later
from app.actions.undoing import redo, undo

ENTRIES = (
    Entry(
        menu=MENUS.EDIT,
        key="undo",
        text="&Undo",
        keys="Ctrl+Z",
        icon="arrow-u-up-left",
        tip="Take the last action back",
        needs="writing",
        do=undo,
    ),
    Entry(
        menu=MENUS.EDIT,
        key="redo",
        text="&Redo",
        keys="Ctrl+Shift+Z",
        icon="arrow-u-up-right",
        tip="Do the undone action again",
        needs="writing",
        do=redo,
    ),
    Entry(
        menu=MENUS.EDIT,
        key="palette",
        text="Search or do &anything …",
        keys="Ctrl+K",
        icon="magnifying-glass",
        tip="Find a code, a document or an action by a few letters",
        needs="nothing",
        parted=True,
        do=later("app.picker.palette:palette"),
    ),
)
