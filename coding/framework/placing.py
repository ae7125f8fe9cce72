"""Where elements were put on the diagram by hand; those that were not are arranged by the program."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select, update

from coding.errors import CodingError
from coding.framework.pathways import current_framework
from models.base import Session
from models.schema import element_versions

Place = tuple[int, int]
"""The left edge from the left of the picture, and the upper edge from the top of the element's lane, in points."""


def places_of(session: Session, framework_id: int | None = None) -> dict[int, Place]:
    """Give the places of the elements that were put somewhere by hand, in a version of the framework or the current."""
    version = element_versions
    found = framework_id if framework_id is not None else current_framework(session)
    query = select(version.c.element_id, version.c.x, version.c.y).where(version.c.framework_id == found)
    return {row[0]: (row[1], row[2]) for row in session.execute(query.where(version.c.x.is_not(None)))}


def place(session: Session, places: Mapping[int, Place]) -> None:
    """Put the elements at these places; CodingError where one is not in the current framework."""
    version, framework = element_versions, current_framework(session)
    query = select(version.c.element_id, version.c.x, version.c.y).where(version.c.framework_id == framework)
    before = {row[0]: (row[1], row[2]) for row in session.execute(query)}
    if not before.keys() >= places.keys():
        raise CodingError("The element is no longer there.")
    moved = [{"moved": each, "to_x": at[0], "to_y": at[1]} for each, at in places.items() if before[each] != at]
    if moved:
        own = (version.c.framework_id == framework) & (version.c.element_id == bindparam("moved"))
        session.execute(update(version).where(own).values(x=bindparam("to_x"), y=bindparam("to_y")), moved)


def place_automatically(session: Session) -> None:
    """Forget where the elements of the current framework were put by hand."""
    version = element_versions
    placed = (version.c.framework_id == current_framework(session)) & version.c.x.is_not(None)
    session.execute(update(version).where(placed).values(x=None, y=None))
