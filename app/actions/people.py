"""Actions on what a participant allows, and takes back; the participant is the one selected in the table."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.PARTICIPANTS,
        key="withdraw",
        text="&Withdraw …",
        icon="eye-slash",
        tip="Hide what the selected participant said everywhere; it can be brought back",
        needs="writing",
        do=later("app.consent.doing:withdraw"),
        parted=True,
    ),
    Entry(
        menu=MENUS.PARTICIPANTS,
        key="reinstate",
        text="Re&instate",
        icon="eye",
        tip="Bring back what the selected participant said before they withdrew",
        needs="writing",
        do=later("app.consent.doing:reinstate"),
    ),
    Entry(
        menu=MENUS.PARTICIPANTS,
        key="erase",
        text="&Erase for good …",
        icon="trash",
        tip="Remove what the selected participant said from the study, its history and its copies; this stays so",
        needs="writing",
        do=later("app.consent.doing:erase"),
    ),
    Entry(
        menu=MENUS.PARTICIPANTS,
        key="erase_gone",
        text="Erase what another copy erased …",
        icon="trash",
        tip="Remove from this file’s history, too, whom or what another copy erased; this stays so",
        needs="writing",
        do=later("app.consent.doing:erase_gone"),
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="erase_document",
        text="Erase the document for good …",
        icon="trash",
        tip="Remove the document on the page from the study, its history and its copies; this stays so",
        needs="writing",
        do=later("app.consent.doing:erase_document"),
        parted=True,
    ),
)
