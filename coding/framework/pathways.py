"""The pathways of the framework: the groups its elements stand in, and their order."""

from dataclasses import dataclass

from sqlalchemy import delete, func, select, update

from coding.errors import CodingError
from coding.ordering import put_before
from models.base import Session, add_row
from models.schema import element_versions, frameworks, pathways


@dataclass(frozen=True, slots=True)
class Pathway:
    """A group of elements."""

    id: int
    name: str


def current_framework(session: Session) -> int | None:
    """Give the id of the working version of the framework, which is the newest, or None where there is none yet."""
    query = select(frameworks.c.id).order_by(frameworks.c.position.desc(), frameworks.c.id.desc())
    return session.execute(query).scalars().first()


def ensure_framework(session: Session) -> int:
    """Give the id of the newest version of the framework; the first is made where there is none."""
    found = current_framework(session)
    if found is not None:
        return found
    return add_row(session, frameworks, name="Framework", position=0)


def framework_name(session: Session, framework_id: int | None = None) -> str:
    """Give the name of that version of the framework (None: of the working one); empty where there is none yet."""
    query = select(frameworks.c.name).where(frameworks.c.id == (framework_id or current_framework(session)))
    return session.execute(query).scalar() or ""


def version_with(session: Session, element_id: int) -> str:
    """Name the newest frozen version that the element stands in; "" where there is none."""
    query = select(frameworks.c.name).join(element_versions, element_versions.c.framework_id == frameworks.c.id)
    frozen = (frameworks.c.frozen != "") & (element_versions.c.element_id == element_id)
    return session.execute(query.where(frozen).order_by(frameworks.c.position.desc())).scalars().first() or ""


def rename_framework(session: Session, name: str) -> None:
    """Give the current framework another name; the first one is made where there is none."""
    framework_id = ensure_framework(session)
    name = check_name(session, name, but=framework_id)
    session.execute(update(frameworks).where(frameworks.c.id == framework_id).values(name=name))


def check_name(session: Session, name: str, but: int | None = None) -> str:
    """Give the name for a version of the framework as it is stored; CodingError where it is empty or taken."""
    name = _words(name, "A framework needs a name.")
    rows = session.execute(select(frameworks.c.id, frameworks.c.name))
    if any(row.name.casefold() == name.casefold() and row.id != but for row in rows):
        raise CodingError(f"There is already a version “{name}” of the framework.")
    return name


def list_pathways(session: Session, framework_id: int | None = None) -> list[Pathway]:
    """List the pathways of that version of the framework (None: of the working one) in their order."""
    here = pathways.c.framework_id == (framework_id or current_framework(session))
    query = select(pathways.c.id, pathways.c.name).where(here)
    return [Pathway(row[0], row[1]) for row in session.execute(query.order_by(pathways.c.position, pathways.c.id))]


def add_pathway(session: Session, name: str) -> int:
    """Add a pathway behind the others; gives its id."""
    name = _free_name(session, name)
    framework_id = ensure_framework(session)
    last = session.execute(select(func.max(pathways.c.position)).where(pathways.c.framework_id == framework_id))
    return add_row(session, pathways, framework_id=framework_id, name=name, position=(last.scalar() or 0) + 1)


def ensure_pathway(session: Session, name: str) -> int | None:
    """Give the id of the pathway of that name, whatever the case, made where there is none; None for no name."""
    if not name.strip():
        return None
    found = _find(session, name)
    return add_pathway(session, name) if found is None else found


def rename_pathway(session: Session, pathway_id: int, name: str) -> None:
    """Give the pathway another name, which no other pathway may have."""
    check_pathway(session, pathway_id)
    name = _free_name(session, name, but=pathway_id)
    session.execute(update(pathways).where(pathways.c.id == pathway_id).values(name=name))


def move_pathway(session: Session, pathway_id: int, before_id: int | None = None) -> None:
    """Put the pathway before another one (None: behind all); its elements go with it."""
    check_pathway(session, pathway_id)
    put_before(session, pathways, pathway_id, before_id, [each.id for each in list_pathways(session)])


def delete_pathway(session: Session, pathway_id: int) -> None:
    """Take the pathway away; its elements stay, without one."""
    check_pathway(session, pathway_id)
    session.execute(delete(pathways).where(pathways.c.id == pathway_id))


def check_pathway(session: Session, pathway_id: int) -> None:
    """Raise CodingError unless the pathway is one of the current framework."""
    if all(each.id != pathway_id for each in list_pathways(session)):
        raise CodingError("The pathway is no longer there.")


def _find(session: Session, name: str) -> int | None:
    wanted = " ".join(name.split()).casefold()
    return next((each.id for each in list_pathways(session) if each.name.casefold() == wanted), None)


def _free_name(session: Session, name: str, but: int | None = None) -> str:
    name = _words(name, "A pathway needs a name.")
    if _find(session, name) not in (None, but):
        raise CodingError(f"There is already a pathway “{name}”.")
    return name


def _words(name: str, missing: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise CodingError(missing)
    return name
