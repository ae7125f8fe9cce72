"""Actions on participants; those on the selected rows are in the page itself."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.PARTICIPANTS,
        key="participants_table",
        text="&Table of participants",
        icon="users",
        tip="See and type who was interviewed: role, organisation, sector, region, side",
        do=later("app.participants.going:participants"),
    ),
    Entry(
        menu=MENUS.PARTICIPANTS,
        key="documents_table",
        text="Table of &documents",
        icon="files",
        tip="See and type what is known of the documents: kind, folder, method, date, wave, place",
        do=later("app.participants.going:documents"),
    ),
    Entry(
        menu=MENUS.PARTICIPANTS,
        key="participants_report",
        text="Participants for the &report",
        icon="table",
        tip="Count the participants by role and region, as the chapter on methods prints it",
        do=later("app.participants.going:report"),
    ),
    Entry(
        menu=MENUS.PARTICIPANTS,
        key="add_participant",
        text="&Add a participant",
        icon="user-plus",
        tip="Type a new participant below the others",
        needs="writing",
        do=later("app.participants.going:add_participant"),
        parted=True,
    ),
    Entry(
        menu=MENUS.PARTICIPANTS,
        key="add_attribute",
        text="Add an attri&bute …",
        icon="columns",
        tip="Add a column of your own to the table of participants, with its type and choices",
        needs="writing",
        do=later("app.participants.going:add_attribute"),
    ),
)
