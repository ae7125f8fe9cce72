"""Checking the quotations of a draft."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.FINDINGS,
        key="check_quotes",
        text="Check &quotes of a draft …",
        icon="checks",
        tip="Compare every quotation of a Word draft with what people said, and who is said to have spoken",
        do=later("app.quote_check.opening:check_quotes"),
        parted=True,
    ),
)
