"""Which of the tables a file is, told by its headings."""

from collections.abc import Sequence

from coding.sheets import SHEETS, Sheet

_TELLING: tuple[tuple[str, frozenset[str], tuple[frozenset[str], ...]], ...] = (
    ("segments", frozenset({"document", "code"}), (frozenset({"quote"}), frozenset({"start", "end"}))),
    ("progress", frozenset({"document", "status"}), (frozenset(),)),
    ("guide", frozenset({"question"}), (frozenset({"elements"}), frozenset({"documents"}))),
    ("framework", frozenset({"key"}), (frozenset({"kind"}), frozenset({"title"}), frozenset({"leads_to"}))),
    (
        "codes",
        frozenset({"code"}),
        tuple(frozenset({name}) for name in ("parent", "brief", "definition", "include", "colour", "kind", "elements")),
    ),
    (
        "findings",
        frozenset({"element"}),
        tuple(frozenset({name}) for name in ("narrative", "counter", "alternatives", "grade")),
    ),
    ("participants", frozenset({"participant"}), (frozenset(),)),
)
"""A table's key, the columns it always has, and sets of which it has at least one."""


def recognised(headings: Sequence[str]) -> Sheet | None:
    """Give the table whose columns these are, None where they are a survey's or unknown.

    Of a table whose columns are all named in advance at least half must be known: a survey has a column `code` too.
    """
    names = {" ".join(heading.split()).casefold() for heading in headings} - {""}
    for key, always, some in _TELLING:
        sheet = next(sheet for sheet in SHEETS if sheet.key == key)
        if always <= names and any(few <= names for few in some) and _fits(sheet, names):
            return sheet
    return None


def _fits(sheet: Sheet, names: set[str]) -> bool:
    known = names & {*sheet.needed, *sheet.optional}
    return sheet.more or 2 * len(known) >= len(names)
