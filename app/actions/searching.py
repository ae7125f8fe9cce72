"""Finding words in all documents, and coding all that was found."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.EDIT,
        key="find_everywhere",
        text="Find in &all documents …",
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
        do=later("app.searching.deeds:code_found"),
        parted=True,
    ),
)
