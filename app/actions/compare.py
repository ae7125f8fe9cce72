"""The Compare menu: the rounds of coding, and who codes what."""

from app.actions.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
