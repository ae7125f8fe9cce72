"""The theory of change: its elements, pathways and arrows, and the codes made from it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import case, delete, func, insert, select, update

from coding.codes import add_code, bind, find_child, unused_name
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.framework.pathways import (
    check_pathway,
    current_framework,
    ensure_framework,
    ensure_pathway,
    list_pathways,
    version_with,
)
from models.base import Session, add_row
from models.schema import (
    code_elements,
    element_links,
    element_versions,
    elements,
    link_factors,
    pathways,
)

KINDS = (
    "activity",
    "mechanism",
    "short-term outcome",
    "long-term outcome",
    "impact",
    "enabler",
    "barrier",
    "assumption",
)
SPHERES = ("", "control", "influence")
LETTERS = dict(zip(KINDS, "AMSLIEBX", strict=True))
"""What the keys of a kind begin with, as S4 or A2."""
_APART = " (pathway)"


@dataclass(frozen=True, slots=True)
class Element:
    """A box of a version of the framework."""

    id: int
    key: str
    kind: str
    title: str
    pathway: str
    sphere: str
    note: str


def elements_of_framework(session: Session, framework_id: int | None = None) -> list[Element]:
    """List the elements of that version (None: of the working one) as the outline has them: by pathway, kind, place."""
    version = element_versions
    kinds = case({kind: place for place, kind in enumerate(KINDS)}, value=version.c.kind)
    by_pathway = (pathways.c.position.is_(None), pathways.c.position, pathways.c.id)
    query = (
        select(
            elements.c.id,
            elements.c.key,
            version.c.kind,
            version.c.title,
            pathways.c.name,
            version.c.sphere,
            version.c.note,
        )
        .join(version, version.c.element_id == elements.c.id)
        .outerjoin(pathways, pathways.c.id == version.c.pathway_id)
        .where(version.c.framework_id == (framework_id or current_framework(session)))
        .order_by(*by_pathway, kinds, version.c.position, version.c.id)
    )
    return [Element(row[0], row[1], row[2], row[3], row[4] or "", row[5], row[6]) for row in session.execute(query)]


def find_element(session: Session, key: str) -> int | None:
    """Find an element, of whatever version, by its key, whatever the case."""
    rows = session.execute(select(elements.c.id, elements.c.key))
    return next((row.id for row in rows if row.key.casefold() == key.strip().casefold()), None)


def element_keyed(session: Session, key: str) -> int:
    """Give the id of the element of that key, or raise CodingError."""
    found = find_element(session, key)
    if found is None:
        raise CodingError(f"There is no element “{key.strip()}” in the framework.")
    return found


def add_element(session: Session, key: str, **box: str) -> int:
    """Add an element to the working version of the framework; gives its id.

    `box` holds kind and title, and perhaps pathway (made as it is named), sphere and note.
    """
    if not key.strip() or not box.get("title", "").strip():
        raise CodingError("An element needs a key and a title.")
    _check_key(session, key)
    check_box(box.get("kind", ""), box.get("sphere", ""))
    framework_id = ensure_framework(session)
    element_id = add_row(session, elements, key=key.strip())
    place = {"framework_id": framework_id, "element_id": element_id, "position": _end(session, framework_id)}
    add_row(session, element_versions, **place, **_box(session, box))
    return element_id


def edit_element(session: Session, element_id: int, **box: str) -> None:
    """Change kind, title, pathway, sphere or note of the element in the working version."""
    _check_element(session, element_id)
    check_box(box.get("kind", KINDS[0]), box.get("sphere", ""))
    if "title" in box and not box["title"].strip():
        raise CodingError("An element needs a title.")
    framework_id = ensure_framework(session)
    here = (element_versions.c.element_id == element_id) & (element_versions.c.framework_id == framework_id)
    session.execute(update(element_versions).where(here).values(**_box(session, box)))


def rekey_element(session: Session, element_id: int, key: str) -> None:
    """Give the element another key, which no other element may have; what is bound to it stays bound.

    Raises CodingError where it stands in a frozen version: there it is known by its key.
    """
    _check_element(session, element_id)
    if not key.strip():
        raise CodingError("An element needs a key, such as S4.")
    _check_key(session, key, but=element_id)
    frozen = version_with(session, element_id)
    if frozen and key.strip() != key_of(session, element_id):
        raise CodingError(f"{key_of(session, element_id)} stands in the frozen version “{frozen}”; its key stays.")
    session.execute(update(elements).where(elements.c.id == element_id).values(key=key.strip()))


def free_key(session: Session, kind: str) -> str:
    """Propose a key for a new element of the kind: its letter and the next number, as S4."""
    letter = LETTERS[kind]
    keys = [key.strip().upper() for key in session.execute(select(elements.c.key)).scalars()]
    numbers = [int(key[1:]) for key in keys if key[:1] == letter and key[1:].isdecimal() and key.isascii()]
    return f"{letter}{max(numbers, default=0) + 1}"


def move_elements(
    session: Session, element_ids: Iterable[int], pathway_id: int | None, before_id: int | None = None
) -> None:
    """Put the elements, in the order they have, into the pathway (None: into none), before another one there.

    Without `before_id` they come last. Within a pathway elements stand by kind and then by place.
    """
    if pathway_id is not None:
        check_pathway(session, pathway_id)
    version, moving = element_versions, set(element_ids)
    here = version.c.framework_id == current_framework(session)
    query = select(version.c.element_id, version.c.kind, version.c.pathway_id).where(here)
    placed = session.execute(query.order_by(version.c.position, version.c.id))
    rows = sorted(placed, key=lambda row: KINDS.index(row.kind))
    moved = [row.element_id for row in rows if row.element_id in moving]
    there = [row.element_id for row in rows if row.pathway_id == pathway_id]
    behind = there[there.index(before_id) :] if before_id in there else []
    before = [each for each in there if each not in moving and each not in behind]
    order = before + moved + [each for each in behind if each not in moving]
    for place, each in enumerate(order):
        stands = here & (version.c.element_id == each)
        values = {"pathway_id": pathway_id, "position": place}
        session.execute(update(version).where(stands).values(**values))


def delete_element(session: Session, element_id: int) -> None:
    """Take the element, with its arrows, out of the working version; codes bound to it stay.

    Frozen versions keep it, and then the codes stay bound to it; where none has it, it leaves the study.
    """
    if not version_with(session, element_id):
        session.execute(delete(elements).where(elements.c.id == element_id))
        return
    here = current_framework(session)
    link, version = element_links.c, element_versions.c
    own = select(link.id).where(link.framework_id == here)
    factor = link_factors.c.link_id.in_(own) & (link_factors.c.element_id == element_id)
    session.execute(delete(link_factors).where(factor))
    ends = (link.from_element_id == element_id) | (link.to_element_id == element_id)
    session.execute(delete(element_links).where((link.framework_id == here) & ends))
    session.execute(delete(element_versions).where(version.framework_id == here, version.element_id == element_id))


def key_of(session: Session, element_id: int) -> str:
    """Give the key of the element; "" where it is not there."""
    return session.execute(select(elements.c.key).where(elements.c.id == element_id)).scalar() or ""


def lead(session: Session, from_id: int, to_id: int) -> bool:
    """Draw an arrow between two elements of the working version; tells whether it was new."""
    if from_id == to_id:
        raise CodingError("An element cannot lead to itself.")
    _check_element(session, from_id)
    _check_element(session, to_id)
    pair = {"framework_id": ensure_framework(session), "from_element_id": from_id, "to_element_id": to_id}
    if session.execute(select(element_links.c.id).filter_by(**pair)).first() is not None:
        return False
    session.execute(insert(element_links).values(**pair))
    return True


def unlead(session: Session, from_id: int, to_id: int) -> None:
    """Take away the arrow from the one element to the other in the working version."""
    pair = {"framework_id": current_framework(session), "from_element_id": from_id, "to_element_id": to_id}
    session.execute(delete(element_links).filter_by(**pair))


def arrows(session: Session, framework_id: int | None = None) -> list[tuple[int, int]]:
    """List the arrows of that version (None: of the working one) as pairs of element ids."""
    query = select(element_links.c.from_element_id, element_links.c.to_element_id)
    here = element_links.c.framework_id == (framework_id or current_framework(session))
    return [(row[0], row[1]) for row in session.execute(query.where(here).order_by(element_links.c.id))]


def codes_from_elements(session: Session, element_ids: list[int] | None = None) -> list[int]:
    """Make a deductive code for each element (None: all) that has no code yet, under a code for its pathway.

    Gives the ids of the codes made; each is named by its element's title and bound to it.
    """
    bound = set(session.execute(select(code_elements.c.element_id)).scalars())
    made = []
    for element in elements_of_framework(session):
        if element.id in bound or (element_ids is not None and element.id not in element_ids):
            continue
        parent = _code_of_pathway(session, element.pathway)
        code_id = find_child(session, parent, element.title)
        if code_id is None:
            code_id = add_code(session, element.title, kind="deductive", parent_id=parent, definition=element.note)
            made.append(code_id)
        bind(session, code_id, element.id)
    return made


def set_apart(session: Session, code_ids: Iterable[int]) -> list[tuple[str, str]]:
    """List the pathways above these codes whose code is called otherwise, for the name was taken; with its name."""
    tree = code_tree(session)
    above = {tree.by_id[code_id].parent_id for code_id in code_ids}
    names = [tree.by_id[parent].name for parent in sorted(each for each in above if each is not None)]
    known = [pathway.name for pathway in list_pathways(session)]
    return [(each, name) for name in names for each in known if name.startswith(each + _APART) and name not in known]


def _code_of_pathway(session: Session, pathway: str) -> int | None:
    """Give the deductive code of the pathway, made where there is none; an inductive one of that name is left alone."""
    if not pathway:
        return None
    tree = code_tree(session)
    for name in (pathway, pathway + _APART):
        found = find_child(session, None, name)
        if found is None:
            return add_code(session, name, kind="deductive")
        if tree.by_id[found].kind == "deductive":
            return found
    return add_code(session, unused_name(session, None, pathway + _APART), kind="deductive")


def _check_element(session: Session, element_id: int) -> None:
    """Raise CodingError unless the element is in the working version."""
    here = element_versions.c.framework_id == current_framework(session)
    query = select(element_versions.c.id).where(here, element_versions.c.element_id == element_id)
    if session.execute(query).first() is None:
        raise CodingError("The element is no longer there.")


def _check_key(session: Session, key: str, but: int | None = None) -> None:
    """Raise CodingError where another element has the key, or had it in a frozen version."""
    found = find_element(session, key)
    if found in (None, but):
        return
    here = element_versions.c.framework_id == current_framework(session)
    there = session.execute(select(element_versions.c.id).where(here, element_versions.c.element_id == found)).first()
    if there is None and (frozen := version_with(session, found or 0)):
        raise CodingError(f"“{key.strip()}” is an element of “{frozen}”; bring it back, or use another key.")
    raise CodingError(f"There is already an element “{key.strip()}”.")


def check_box(kind: str, sphere: str) -> None:
    """Raise CodingError unless kind and sphere are among those there are."""
    if kind not in KINDS:
        raise CodingError(f"“{kind}” is no kind of element; use {', '.join(KINDS)}.")
    if sphere not in SPHERES:
        raise CodingError(f"“{sphere}” is no sphere; use control or influence.")


def _box(session: Session, box: dict[str, str]) -> dict[str, object]:
    """Give the columns of an element's box; a pathway that is named is made where there is none."""
    values: dict[str, object] = {name: text.strip() for name, text in box.items() if name != "pathway"}
    if "pathway" in box:
        values["pathway_id"] = ensure_pathway(session, box["pathway"])
    return values


def _end(session: Session, framework_id: int) -> int:
    query = select(func.max(element_versions.c.position)).where(element_versions.c.framework_id == framework_id)
    last = session.execute(query).scalar()
    return 0 if last is None else last + 1
