"""Actions."""

from app.actions.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
