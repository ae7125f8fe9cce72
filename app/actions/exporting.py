"""Actions that take tables and quotes out of a study, and the rules that these follow."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.STUDY,
        key="export",
        text="&Export …",
        keys="Ctrl+E",
        icon="export",
        tip="Write code frequencies, the quote bank or another report to a Word, Excel or other file",
        do=later("app.exporting.dialog:export"),
        parted=True,
    ),
    Entry(
        menu=MENUS.STUDY,
        key="chapter",
        text="Outcome c&hapter …",
        icon="file-text",
        tip="Write the chapter of the report: outcomes with grades, narrative, quotes and counter-evidence, in Word",
        do=later("app.chapter.dialog:write"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="attribution",
        text="&Attribution of quotes …",
        icon="quotes",
        tip="Say how quotes are signed, so that no reader can work out who spoke",
        needs="writing",
        do=later("app.exporting.rules:attribution"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="source_rule",
        text="What counts as one so&urce …",
        icon="users-three",
        tip="Say whether people of one focus group or one organisation count as one voice",
        needs="writing",
        do=later("app.exporting.rules:sources"),
    ),
)
