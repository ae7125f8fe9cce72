"""Actions that explain the program."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.HELP,
        key="tour",
        text="Take the &tour",
        icon="compass",
        tip="Eight steps through the window, two minutes",
        do=later("app.help.tour:tour"),
    ),
    Entry(
        menu=MENUS.HELP,
        key="keys",
        text="&Keys and actions",
        keys="F1",
        icon="keyboard",
        tip="All that can be done, with its keys",
        needs="nothing",
        do=later("app.help.keys:keys"),
        parted=True,
    ),
    Entry(
        menu=MENUS.HELP,
        key="words",
        text="&Words",
        icon="book-open",
        tip="What code, segment, passage, polarity and the other words mean, each with an example",
        needs="nothing",
        do=later("app.help.words:words"),
    ),
    Entry(
        menu=MENUS.HELP,
        key="about",
        text="&About Themeloom",
        icon="info",
        tip="The version, the licences, and where Themeloom keeps things",
        needs="nothing",
        do=later("app.help.about:about"),
        parted=True,
    ),
)
