"""The Coding menu."""

from app.actions.entry import MENUS, Entry

ENTRIES = (
    Entry(
        menu=MENUS.CODING,
        key="apply",
        text="&Code the selection",
        keys="Return",
        scope="page",
        icon="highlighter-circle",
        tip="Code the selected words with the chosen code",
        needs="writing",
        do=lambda window: window.reader().code_selection(),
    ),
    Entry(
        menu=MENUS.CODING,
        key="turn",
        text="Code the whole &turn",
        keys="Shift+Return",
        scope="page",
        tip="Code the turn at the cursor with the chosen code",
        needs="writing",
        do=lambda window: window.reader().code_turn(),
    ),
    Entry(
        menu=MENUS.CODING,
        key="in_vivo",
        text="Code in &vivo",
        keys="Ctrl+I",
        scope="page",
        tip="The selected words become a code",
        needs="writing",
        do=lambda window: window.reader().code_in_vivo(),
    ),
    Entry(
        menu=MENUS.CODING,
        key="remove",
        text="&Remove segment",
        keys="Delete",
        scope="page",
        tip="Take away your segment at the cursor",
        needs="writing",
        do=lambda window: window.reader().remove_at_cursor(),
    ),
)
