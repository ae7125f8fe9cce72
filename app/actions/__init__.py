"""The table of actions: what menus, keys, the command palette and the help are made from."""

from app.actions import (
    agreement,
    codes,
    coding,
    compare,
    crosscheck,
    documents,
    editing,
    exporting,
    findings,
    framework,
    helping,
    importing,
    participants,
    people,
    quote_check,
    retrieval,
    searching,
    study,
    texts,
    viewing,
)
from app.actions.entry import MENUS, Entry, later

__all__ = ["ENTRIES", "MENUS", "Entry", "later"]

ENTRIES: tuple[Entry, ...] = (
    *study.OPENING,
    *importing.ENTRIES,
    *exporting.ENTRIES,
    *study.CLOSING,
    *editing.ENTRIES,
    *documents.ENTRIES,
    *texts.ENTRIES,
    *participants.ENTRIES,
    *people.ENTRIES,
    *framework.ENTRIES,
    *compare.ENTRIES,
    *agreement.ENTRIES,
    *crosscheck.ENTRIES,
    *findings.ENTRIES,
    *quote_check.ENTRIES,
    *codes.ENTRIES,
    *viewing.ENTRIES,
    *coding.ENTRIES,
    *searching.ENTRIES,
    *retrieval.ENTRIES,
    *helping.ENTRIES,
)
