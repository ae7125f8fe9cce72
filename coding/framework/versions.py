"""Versions of the framework: frozen, named, deleted, compared; and the reasons for what was revised."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Table, delete, func, insert, select, update

from coding.errors import CodingError
from coding.framework.differences import Difference, Drawing, difference
from coding.framework.elements import elements_of_framework
from coding.framework.pathways import check_name, current_framework, ensure_framework, ensure_pathway, framework_name
from coding.suggesting import meant
from models.base import Session, add_row
from models.dialect import among
from models.schema import element_links, element_versions, elements, frameworks, link_factors, pathways, revisions


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the framework; `frozen` says when it was frozen, in UTC, and is empty for the working one."""

    id: int
    name: str
    note: str
    frozen: str
    elements: int


def list_versions(session: Session) -> list[Version]:
    """List the versions from the oldest on; the last is the working one."""
    columns = (frameworks.c.id, frameworks.c.name, frameworks.c.note, frameworks.c.frozen)
    held = func.count(element_versions.c.id)
    query = select(*columns, held).outerjoin(element_versions).group_by(frameworks.c.id)
    rows = session.execute(query.order_by(frameworks.c.position, frameworks.c.id))
    return [Version(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def version_named(session: Session, name: str) -> int | None:
    """Give the id of the version of that name, whatever the case; None, which is the working one, for no name."""
    wanted = " ".join(name.split()).casefold()
    if not wanted:
        return None
    versions = list_versions(session)
    found = next((each.id for each in versions if each.name.casefold() == wanted), None)
    if found is None:
        names = [each.name for each in versions]
        raise CodingError(f"There is no version “{name.strip()}” of the framework{meant(name, names)}")
    return found


def freeze(session: Session, name: str, note: str = "") -> int:
    """Keep the working version as it is now under a name: a frozen copy is put before it; gives the copy's id.

    The working version goes on with its own rows; the reasons given for it are from then on those of the copy.
    """
    working = current_framework(session)
    if working is None or not elements_of_framework(session):
        raise CodingError("There is nothing to freeze yet: the framework has no elements.")
    name = check_name(session, name)
    place = session.execute(select(frameworks.c.position).where(frameworks.c.id == working)).scalar_one()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    frozen = add_row(session, frameworks, name=name, note=note.strip(), frozen=at, position=place)
    session.execute(update(frameworks).where(frameworks.c.id == working).values(position=place + 1))
    groups = _copy(session, pathways, working, {"framework_id": {working: frozen}})
    _copy(session, element_versions, working, {"framework_id": {working: frozen}, "pathway_id": groups})
    drawn = _copy(session, element_links, working, {"framework_id": {working: frozen}})
    _copy_factors(session, drawn)
    session.execute(update(revisions).where(revisions.c.framework_id == working).values(framework_id=frozen))
    return frozen


def rename_version(session: Session, framework_id: int, name: str, note: str | None = None) -> None:
    """Give the version another name, and perhaps another note; what it holds stays as it is."""
    _version(session, framework_id)
    values = {"name": check_name(session, name, but=framework_id)} | ({} if note is None else {"note": note.strip()})
    session.execute(update(frameworks).where(frameworks.c.id == framework_id).values(**values))


def only_in(session: Session, framework_id: int) -> list[int]:
    """List the elements that stand in that version and in no other."""
    box = element_versions.c
    others = select(box.element_id).where(box.framework_id != framework_id)
    query = select(box.element_id).where(box.framework_id == framework_id, box.element_id.not_in(others))
    return list(session.execute(query.order_by(box.element_id)).scalars())


def delete_version(session: Session, framework_id: int) -> None:
    """Delete a frozen version; its reasons go to the version after it.

    Elements that stand in no other version leave the study, with what was written of them.
    """
    if not _version(session, framework_id).frozen:
        raise CodingError("The working version cannot be deleted; only frozen ones can.")
    order = [each.id for each in list_versions(session)]
    _pass_on(session, framework_id, order[order.index(framework_id) + 1])
    lost = only_in(session, framework_id)
    session.execute(delete(frameworks).where(frameworks.c.id == framework_id))
    session.execute(delete(elements).where(among(elements.c.id, lost)))


def set_reason(session: Session, element_id: int, reason: str) -> None:
    """Say why the element is in the working version what it was not in the one before; "" takes the reason away."""
    if session.execute(select(elements.c.id).where(elements.c.id == element_id)).first() is None:
        raise CodingError("The element is no longer there.")
    working = ensure_framework(session)
    _put_reason(session, working, element_id, reason)


def reasons_of(session: Session, framework_id: int | None = None) -> dict[int, str]:
    """Give, by element, the reasons for what that version (None: the working one) changed."""
    here = revisions.c.framework_id == (framework_id or current_framework(session))
    rows = session.execute(select(revisions.c.element_id, revisions.c.reason).where(here).order_by(revisions.c.id))
    return {row[0]: row[1] for row in rows if row[1]}


def bring_back(session: Session, element_id: int) -> None:
    """Put an element that was dropped into the working version again, as the newest version that has it knows it.

    Its pathway is made again where there is none of that name; its arrows come back where both their ends are there.
    """
    box, row = element_versions.c, frameworks.c
    working = ensure_framework(session)
    joined = element_versions.join(frameworks, row.id == box.framework_id)
    joined = joined.outerjoin(pathways, pathways.c.id == box.pathway_id)
    query = select(element_versions, pathways.c.name.label("pathway")).select_from(joined)
    query = query.where(box.element_id == element_id).order_by(row.position.desc())
    newest = session.execute(query).first()
    if newest is None:
        raise CodingError("The element is in no version of the framework any more.")
    if newest.framework_id == working:
        return
    last = session.execute(select(func.max(box.position)).where(box.framework_id == working)).scalar()
    place = {"framework_id": working, "element_id": element_id, "position": 0 if last is None else last + 1}
    values = {name: getattr(newest, name) for name in ("kind", "title", "sphere", "note", "x", "y")}
    group = ensure_pathway(session, newest.pathway or "")
    add_row(session, element_versions, **place, **values, pathway_id=group)
    _draw_again(session, element_id, newest.framework_id, working)


def compare(session: Session, old_id: int, new_id: int) -> Difference:
    """Say element by element what is in the one version otherwise than in the other, with the reasons between them."""
    old, new = _drawing(session, old_id), _drawing(session, new_id)
    order = [each.id for each in list_versions(session)]
    places = sorted((order.index(old_id), order.index(new_id)))
    reasons: dict[int, list[str]] = {}
    for version in order[places[0] + 1 : places[1] + 1]:
        for element_id, reason in reasons_of(session, version).items():
            reasons.setdefault(element_id, []).append(reason)
    return difference(old, new, {element_id: "\n".join(said) for element_id, said in reasons.items()})


def _drawing(session: Session, framework_id: int) -> Drawing:
    """Read a version whole."""
    _version(session, framework_id)
    boxes = {element.id: element for element in elements_of_framework(session, framework_id)}
    link, factor = element_links.c, link_factors.c
    query = select(link.from_element_id, link.to_element_id, link.note, factor.element_id).outerjoin(link_factors)
    arrows: dict[tuple[int, int], tuple[str, frozenset[int]]] = {}
    for start, end, note, on in session.execute(query.where(link.framework_id == framework_id).order_by(link.id)):
        depends = arrows.get((start, end), ("", frozenset[int]()))[1]
        arrows[start, end] = note, depends | ({on} if on is not None else set())
    return Drawing(framework_name(session, framework_id), boxes, arrows)


def _version(session: Session, framework_id: int) -> Version:
    found = next((each for each in list_versions(session) if each.id == framework_id), None)
    if found is None:
        raise CodingError("The version is no longer there.")
    return found


def _copy(session: Session, table: Table, working: int, instead: Mapping[str, Mapping[int, int]]) -> dict[int, int]:
    """Copy the rows of the working version, with other pointers; gives the copies' ids by those of the originals."""
    names = [column.name for column in table.c if column.name not in ("id", "uid")]
    query = select(table).where(table.c.framework_id == working).order_by(table.c.id)
    rows = session.execute(query).mappings().all()
    if not rows:
        return {}
    session.execute(
        insert(table), [{name: instead.get(name, {}).get(row[name], row[name]) for name in names} for row in rows]
    )
    frozen = table.c.framework_id == instead["framework_id"][working]
    copies = session.execute(select(table.c.id).where(frozen).order_by(table.c.id)).scalars()
    return {row["id"]: copy for row, copy in zip(rows, copies, strict=True)}


def _copy_factors(session: Session, drawn: Mapping[int, int], known: Collection[int] | None = None) -> None:
    """Let the copies of arrows depend on what the originals depend on; with `known`, on these elements alone."""
    rows = session.execute(select(link_factors.c.link_id, link_factors.c.element_id)).all()
    rows = [row for row in rows if row.link_id in drawn and (known is None or row.element_id in known)]
    if rows:
        copies = [{"link_id": drawn[row.link_id], "element_id": row.element_id} for row in rows]
        session.execute(insert(link_factors), copies)


def _draw_again(session: Session, element_id: int, from_version: int, working: int) -> None:
    """Draw the element's arrows of a version again in the working one, with their notes."""
    there = {element.id for element in elements_of_framework(session)}
    link = element_links.c
    ends = (link.from_element_id == element_id) | (link.to_element_id == element_id)
    for row in session.execute(select(element_links).where(link.framework_id == from_version, ends)).all():
        pair = {"from_element_id": row.from_element_id, "to_element_id": row.to_element_id}
        if there.issuperset(pair.values()):
            new = add_row(session, element_links, framework_id=working, **pair, note=row.note)
            _copy_factors(session, {row.id: new}, there)


def _pass_on(session: Session, from_version: int, to_version: int) -> None:
    """Put the reasons of a version before those of another."""
    later = reasons_of(session, to_version)
    for element_id, reason in reasons_of(session, from_version).items():
        both = "\n".join(filter(None, (reason, later.get(element_id, ""))))
        _put_reason(session, to_version, element_id, both)


def _put_reason(session: Session, framework_id: int, element_id: int, reason: str) -> None:
    own = (revisions.c.framework_id == framework_id) & (revisions.c.element_id == element_id)
    session.execute(delete(revisions).where(own))
    if reason.strip():
        session.execute(
            insert(revisions).values(framework_id=framework_id, element_id=element_id, reason=reason.strip())
        )
