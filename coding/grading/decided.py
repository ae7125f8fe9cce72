"""Which level is decided of each element, and what becomes of the decisions when levels get other names."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Row, select, update

from models.base import Session, add_row
from models.schema import elements, grades


def newest(session: Session) -> dict[int, Row[Any]]:
    """Give each element's newest grade, in whichever copy it was given; none where it was taken back."""
    rows = {row.element_id: row for row in session.execute(select(grades).order_by(*by_age()))}
    return {element_id: row for element_id, row in rows.items() if row.level}


def by_age() -> tuple[Column[Any], ...]:
    """Give what grades are ordered by, alike in every copy; a level that was renamed comes behind what it was."""
    return grades.c.at, grades.c.coder, grades.c.id


def decided_levels(session: Session) -> dict[int, str]:
    """Give each graded element the level that was decided."""
    return {element_id: row.level for element_id, row in newest(session).items()}


def keys_of(session: Session) -> dict[int, str]:
    """Give the key of every element, those that only a frozen version has included."""
    return {row.id: row.key for row in session.execute(select(elements.c.id, elements.c.key))}


def rename_levels(session: Session, renamed: Mapping[str, str]) -> None:
    """Take the decided grades along to the new names, given by the old ones; the history keeps the old name.

    Who decided, when, why and on what evidence stays as it was.
    """
    names = {old.strip().casefold(): new.strip() for old, new in renamed.items()}
    for row in newest(session).values() if names else ():
        level, proposed = (names.get(each.casefold(), each) for each in (row.level, row.proposed))
        if level != row.level:
            kept = {"reason": row.reason, "coder": row.coder, "at": row.at, "basis": row.basis}
            add_row(session, grades, element_id=row.element_id, level=level, proposed=proposed, **kept)
        elif proposed != row.proposed:
            session.execute(update(grades).where(grades.c.id == row.id).values(proposed=proposed))
