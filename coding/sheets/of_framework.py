"""The theory of change as a table: an element a row, and what it leads to."""

from coding.errors import CodingError
from coding.framework.elements import (
    KINDS,
    Element,
    add_element,
    check_box,
    edit_element,
    element_keyed,
    elements_of_framework,
    find_element,
    lead,
)
from coding.framework.versions import bring_back
from coding.sheets.sheet import Report, Row, Rows, Sheet
from models.base import Session

_BOX = ("kind", "title", "pathway", "sphere", "note")


def _store(session: Session, rows: Rows, report: Report) -> None:
    """Store all elements first and their arrows after, so that a row may lead to a later one."""
    stored: list[tuple[int, Row, str]] = []
    for number, row in rows:
        try:
            stored.append((number, row, _store_element(session, row)))
        except CodingError as error:
            report.refused.append(f"Row {number}: {error}")
    for number, row, outcome in stored:
        drawn = _store_arrows(session, number, row, report)
        report.count("changed" if outcome == "same" and drawn else outcome)


def _store_element(session: Session, row: Row) -> str:
    box = {name: " ".join(row[name].split()) for name in _BOX if row.get(name, "").strip()}
    for name in {"kind", "sphere"} & set(box):
        box[name] = box[name].casefold().replace("short term", "short-term").replace("long term", "long-term")
    check_box(box.get("kind", KINDS[0]), box.get("sphere", ""))
    element_id = find_element(session, row["key"])
    if element_id is None:
        if "kind" not in box or "title" not in box:
            raise CodingError(f"The element “{row['key'].strip()}” needs a kind and a title.")
        add_element(session, row["key"], **box)
        return "added"
    dropped = _box_of(session, element_id) is None
    if dropped:
        bring_back(session, element_id)
    old = _box_of(session, element_id)
    changed = {name: text for name, text in box.items() if getattr(old, name, None) != text}
    if changed:
        edit_element(session, element_id, **changed)
    return "changed" if changed or dropped else "same"


def _box_of(session: Session, element_id: int) -> Element | None:
    return next((box for box in elements_of_framework(session) if box.id == element_id), None)


def _store_arrows(session: Session, number: int, row: Row, report: Report) -> bool:
    drawn = False
    for key in (part.strip() for part in row.get("leads_to", "").split(";")):
        try:
            drawn |= bool(key) and lead(session, element_keyed(session, row["key"]), element_keyed(session, key))
        except CodingError as error:
            report.refused.append(f"Row {number}, leads_to: {error}")
    return drawn


SHEET = Sheet("framework", "Framework", ("key",), ("kind", "title", "pathway", "sphere", "leads_to", "note"), _store)
