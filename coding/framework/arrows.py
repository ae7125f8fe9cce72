"""Arrows of the framework: their notes, what they depend on, and the codes that are evidence for them."""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from coding.codes import add_code, find_child, unused_name
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.framework.elements import elements_of_framework
from coding.framework.pathways import current_framework
from coding.text import one_line
from models.base import Session
from models.schema import code_arrows, element_links, link_factors

PARENT = "Arrows"
"""The code under which the codes made for arrows lie."""
_TITLE = 60


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow of a version: the elements at its ends and those it depends on, and the codes bound to it itself."""

    id: int
    from_id: int
    to_id: int
    note: str
    factors: tuple[int, ...]
    codes: tuple[int, ...]

    @property
    def pair(self) -> tuple[int, int]:
        """Give the ids of its ends."""
        return self.from_id, self.to_id


def list_arrows(session: Session, framework_id: int | None = None) -> list[Arrow]:
    """List the arrows of that version of the framework (None: of the working one) in the order they were drawn."""
    link, tree = element_links.c, code_tree(session)
    query = select(link.id, link.from_element_id, link.to_element_id, link.note)
    query = query.where(link.framework_id == (framework_id or current_framework(session))).order_by(link.id)
    on: dict[int, list[int]] = {}
    factors = select(link_factors.c.link_id, link_factors.c.element_id).order_by(link_factors.c.id)
    for link_id, element_id in session.execute(factors):
        on.setdefault(link_id, []).append(element_id)
    rows = session.execute(query).all()
    return [Arrow(*row, tuple(on.get(row[0], ())), tuple(tree.bound_to_arrow((row[1], row[2])))) for row in rows]


def set_arrow_note(session: Session, from_id: int, to_id: int, note: str) -> None:
    """Say why the one leads to the other, or under what conditions; "" takes the note away."""
    link_id = _arrow(session, from_id, to_id)
    session.execute(update(element_links).where(element_links.c.id == link_id).values(note=note.strip()))


def add_factor(session: Session, from_id: int, to_id: int, element_id: int) -> bool:
    """Let the arrow depend on an assumption, or another element of the working version; tells whether it was new."""
    pair = {"link_id": _arrow(session, from_id, to_id), "element_id": element_id}
    if element_id in (from_id, to_id):
        raise CodingError("An arrow cannot depend on the element it comes from, or leads to.")
    if all(element.id != element_id for element in elements_of_framework(session)):
        raise CodingError("The element is no longer there.")
    if session.execute(select(link_factors.c.id).filter_by(**pair)).first() is not None:
        return False
    session.execute(insert(link_factors).values(**pair))
    return True


def remove_factor(session: Session, from_id: int, to_id: int, element_id: int) -> None:
    """Let the arrow no longer depend on the element."""
    own = link_factors.c.link_id == _arrow(session, from_id, to_id)
    session.execute(delete(link_factors).where(own, link_factors.c.element_id == element_id))


def bind_arrow(session: Session, code_id: int, from_id: int, to_id: int) -> bool:
    """Make the code evidence for the arrow; tells whether that was new."""
    _arrow(session, from_id, to_id)
    tree = code_tree(session)
    if code_id not in tree.by_id:
        raise CodingError("The code is no longer there.")
    if code_id in tree.bound_to_arrow((from_id, to_id)):
        return False
    values = {"code_id": code_id, "from_element_id": from_id, "to_element_id": to_id}
    session.execute(insert(code_arrows).values(**values))
    return True


def unbind_arrow(session: Session, code_id: int, from_id: int, to_id: int) -> None:
    """Take the code off the arrow."""
    row = code_arrows.c
    ends = (row.from_element_id == from_id) & (row.to_element_id == to_id)
    session.execute(delete(code_arrows).where(row.code_id == code_id, ends))


def code_for_arrow(session: Session, from_id: int, to_id: int) -> int:
    """Make a deductive code for the arrow, named by its ends and bound to it; gives the code's id.

    Codes for arrows lie together under one code. An arrow that has a code gets no other.
    """
    link = _arrow(session, from_id, to_id)
    there = code_tree(session).bound_to_arrow((from_id, to_id))
    if there:
        return there[0]
    titles = {element.id: one_line(element.title, _TITLE) for element in elements_of_framework(session)}
    note = session.execute(select(element_links.c.note).where(element_links.c.id == link)).scalar_one()
    parent = _parent(session)
    name = unused_name(session, parent, f"{titles[from_id]} → {titles[to_id]}".replace(">", "›"))
    code_id = add_code(session, name, kind="deductive", parent_id=parent, definition=note)
    bind_arrow(session, code_id, from_id, to_id)
    return code_id


def _parent(session: Session) -> int:
    """Give the code under which those of arrows lie; an inductive one of that name is left alone."""
    found = find_child(session, None, PARENT)
    if found is not None and code_tree(session).by_id[found].kind == "deductive":
        return found
    name = PARENT if found is None else unused_name(session, None, f"{PARENT} (framework)")
    return add_code(session, name, kind="deductive", brief="How one box of the theory of change leads to another")


def _arrow(session: Session, from_id: int, to_id: int) -> int:
    """Give the id of the arrow in the working version, or raise CodingError."""
    link = element_links.c
    here = (link.framework_id == current_framework(session)) & (link.from_element_id == from_id)
    found = session.execute(select(link.id).where(here, link.to_element_id == to_id)).scalar()
    if found is None:
        raise CodingError("The arrow is no longer there.")
    return int(found)
