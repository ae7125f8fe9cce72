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
        text="Replace by a corrected f&ile …",
        icon="file-arrow-up",
        tip="Put a corrected transcript in the place of the text on the page; what is coded stays on its words",
        needs="writing",
        do=later("app.correcting.dialog:correct_from_file"),
    ),
)
