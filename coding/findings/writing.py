"""What is written of an element: its narrative, what speaks against it and the answer to that, other explanations."""

from dataclasses import dataclass

from sqlalchemy import delete, select, update

from coding.errors import CodingError
from models.base import Session, add_row
from models.schema import elements
from models.schema import findings as table

FIELDS = ("narrative", "counter", "alternatives")
"""The parts of a finding, in the order of the report; the texts may hold links as coding/findings/live.py reads."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is written of an element, each part as it is stored; empty where nothing is."""

    element_id: int
    narrative: str = ""
    counter: str = ""
    alternatives: str = ""

    @property
    def lacks(self) -> tuple[str, ...]:
        """Name the parts of which nothing is written."""
        return tuple(name for name in FIELDS if not getattr(self, name).strip())

    @property
    def texts(self) -> tuple[str, ...]:
        """Give the parts in their order."""
        return tuple(getattr(self, name) for name in FIELDS)


def findings(session: Session) -> dict[int, Finding]:
    """Give what is written, by the id of the element; elements of which nothing is are not among them."""
    columns = (table.c.element_id, *(table.c[name] for name in FIELDS))
    return {row.element_id: Finding(*row) for row in session.execute(select(*columns).order_by(table.c.id.desc()))}


def finding_of(session: Session, element_id: int) -> Finding:
    """Give what is written of the element; nothing is empty."""
    columns = (table.c.element_id, *(table.c[name] for name in FIELDS))
    found = session.execute(select(*columns).where(table.c.element_id == element_id).order_by(table.c.id)).first()
    return Finding(*found) if found else Finding(element_id)


def write_finding(
    session: Session,
    element_id: int,
    *,
    narrative: str | None = None,
    counter: str | None = None,
    alternatives: str | None = None,
) -> bool:
    """Write the parts that are given, None leaves one as it is; tells whether anything changed.

    White space at the ends is not kept. Where all parts are empty nothing is stored of the element.
    """
    if session.execute(select(elements.c.id).where(elements.c.id == element_id)).first() is None:
        raise CodingError("The element is no longer there.")
    before = finding_of(session, element_id)
    given = zip(FIELDS, (narrative, counter, alternatives), strict=True)
    after = {name: getattr(before, name) if text is None else text.strip() for name, text in given}
    if tuple(after.values()) == before.texts:
        return False
    here = table.c.element_id == element_id
    if not any(after.values()):
        session.execute(delete(table).where(here))
    elif session.execute(update(table).where(here).values(**after)).rowcount == 0:
        add_row(session, table, element_id=element_id, **after)
    return True
