"""Texts of the Documents menu: corrected after coding, and names replaced in them."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.DOCUMENTS,
        key="correct_text",
        text="&Correct the text …",
        keys="Ctrl+Shift+X",
        icon="pencil-line",
        tip="Correct the words of the document on the page; what is coded stays on its words",
        needs="writing",
        do=later("app.correcting.dialog:correct_text"),
        parted=True,
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="correct_from_file",
        text="Replace b&y a corrected file …",
        icon="file-arrow-up",
        tip="Put a corrected transcript in the place of the text on the page; what is coded stays on its words",
        needs="writing",
        do=later("app.correcting.dialog:correct_from_file"),
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="replace_name",
        text="Replace &a name …",
        keys="Ctrl+H",
        icon="swap",
        tip="Put a pseudonym or a description in the place of a name, in every spelling and wherever it is written",
        needs="writing",
        do=later("app.redacting.dialog:replace_name"),
        parted=True,
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="find_names",
        text="Find nam&es …",
        icon="identification-badge",
        tip="Go through what may be a name in all documents, and replace it or leave it",
        do=later("app.redacting.finding:find"),
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="replaced_names",
        text="Replaced names …",
        icon="address-book",
        tip="See who stands behind which pseudonym; the list is never exported",
        do=later("app.redacting.table:replaced_names"),
    ),
)
