"""The part of the Compare menu on cross-checks."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.COMPARE,
        key="crosscheck",
        text="Cross-c&heck",
        keys="Ctrl+Alt+K",
        icon="check-square-offset",
        tip="Look at a sample of a coder’s work, answer what reviewers say, see what came of it",
        parted=True,
        do=later("app.compare.crosscheck.doing:crosscheck"),
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="draw_crosscheck",
        text="&Draw a sample for a cross-check …",
        icon="plus",
        tip="Draw segments of one coder, and turns without a code, for colleagues to look at",
        needs="writing",
        do=later("app.compare.crosscheck.doing:draw"),
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="sign_off_sheet",
        text="Write the &sign-off sheet …",
        icon="pen-nib",
        tip="Every item of the cross-check with verdicts, answers, numbers and signatures, to Word or Excel",
        do=later("app.compare.crosscheck.doing:write_sheet"),
    ),
)
