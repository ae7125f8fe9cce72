"""Finding words in all documents, and coding all that was found."""

from typing import TYPE_CHECKING

from app.actions.entry import MENUS, Entry, later
from app.lazily import found

if TYPE_CHECKING:
    from app.frame.window import Window
    from app.searching.panel import SearchPanel

NOTHING_FOUND = "Find some words first; then all places where they stand can be coded."


def _code_found(window: "Window") -> None:
    """Code what was found; where nothing was, the status line says so, and no panel opens."""
    assert window.workbench is not None
    assert window.workspace is not None
    panel: SearchPanel | None = window.workbench.search  # type: ignore[assignment]
    if panel is not None and panel.found.total and not panel.seeking.busy:
        found("app.searching.deeds:code_found")(window)
    else:
        window.workspace.hint(NOTHING_FOUND)


ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.EDIT,
        key="find_everywhere",
        text="Find in all d&ocuments …",
        keys="Ctrl+Shift+F",
        icon="magnifying-glass",
        tip="List every place where words stand, in all documents, and code them at once",
        do=later("app.searching.deeds:find_everywhere"),
    ),
    Entry(
        menu=MENUS.CODING,
        key="code_found",
        text="Code all that was foun&d …",
        keys="Ctrl+Return",
        scope="search",
        needs="writing",
        tip="Code what is chosen in the list of the search, else everything found, in one step",
        do=_code_found,
        parted=True,
    ),
)
