"""Themes: groups of inductive codes, perhaps linked to elements of the framework."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from coding.codetree import CodeTree, code_tree
from coding.errors import CodingError
from models.base import Session, add_row
from models.dialect import among
from models.schema import elements, theme_codes, theme_elements, themes


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with the codes put into it, in the order of the tree, and the elements it is linked to."""

    id: int
    name: str
    note: str
    codes: tuple[int, ...]
    elements: tuple[int, ...]


def list_themes(session: Session) -> list[Theme]:
    """List the themes in the order in which they were added."""
    place = {code.id: at for at, (_depth, code) in enumerate(code_tree(session))}
    held: dict[int, list[int]] = {}
    for theme_id, code_id in session.execute(select(theme_codes.c.theme_id, theme_codes.c.code_id)):
        held.setdefault(theme_id, []).append(code_id)
    linked: dict[int, list[int]] = {}
    pairs = select(theme_elements.c.theme_id, theme_elements.c.element_id).order_by(theme_elements.c.id)
    for theme_id, element_id in session.execute(pairs):
        linked.setdefault(theme_id, []).append(element_id)
    rows = session.execute(select(themes.c.id, themes.c.name, themes.c.note).order_by(themes.c.position, themes.c.id))
    found = []
    for row in rows:
        own = sorted(held.get(row.id, ()), key=lambda each: place.get(each, 0))
        found.append(Theme(row.id, row.name, row.note, tuple(own), tuple(linked.get(row.id, ()))))
    return found


def codes_by_theme(tree: CodeTree, listed: Iterable[Theme]) -> dict[int, set[int]]:
    """Give, by theme, the codes whose segments are its: those in it, and those below them that are in no other."""
    found = {theme.id: set[int]() for theme in listed}
    own = {code_id: theme.id for theme in listed for code_id in theme.codes}
    home: dict[int, int] = {}
    for _depth, code in tree:
        theme_id = own.get(code.id, home.get(code.parent_id or 0))
        if theme_id is not None:
            home[code.id] = theme_id
            found[theme_id].add(code.id)
    return found


def add_theme(session: Session, name: str, code_ids: Iterable[int] = (), note: str = "") -> int:
    """Add a theme behind the others, with these inductive codes in it; gives its id."""
    name = _free(session, name)
    last = session.execute(select(func.max(themes.c.position))).scalar()
    theme_id = add_row(session, themes, name=name, note=note.strip(), position=0 if last is None else last + 1)
    put_into_theme(session, theme_id, code_ids)
    return theme_id


def rename_theme(session: Session, theme_id: int, name: str) -> None:
    """Give the theme another name, which no other theme may have."""
    _check(session, theme_id)
    name = _free(session, name, but=theme_id)
    session.execute(update(themes).where(themes.c.id == theme_id).values(name=name))


def note_theme(session: Session, theme_id: int, note: str) -> None:
    """Say what the theme is about."""
    _check(session, theme_id)
    session.execute(update(themes).where(themes.c.id == theme_id).values(note=note.strip()))


def delete_theme(session: Session, theme_id: int) -> None:
    """Take the theme away; its codes stay, in none."""
    _check(session, theme_id)
    session.execute(delete(themes).where(themes.c.id == theme_id))


def put_into_theme(session: Session, theme_id: int, code_ids: Iterable[int]) -> None:
    """Put the inductive codes into the theme, and so out of any other: a code is in at most one."""
    _check(session, theme_id)
    wanted, tree = list(dict.fromkeys(code_ids)), code_tree(session)
    for code_id in wanted:
        code = tree.by_id.get(code_id)
        if code is None:
            raise CodingError("The code is no longer there.")
        if code.kind != "inductive":
            raise CodingError(f"“{code.name}” is deductive; themes group inductive codes.")
    take_out_of_themes(session, wanted)
    if wanted:
        session.execute(insert(theme_codes), [{"theme_id": theme_id, "code_id": each} for each in wanted])


def take_out_of_themes(session: Session, code_ids: Iterable[int]) -> None:
    """Take the codes out of their themes."""
    session.execute(delete(theme_codes).where(among(theme_codes.c.code_id, code_ids)))


def link_theme(session: Session, theme_id: int, element_id: int) -> bool:
    """Link the theme to an element it speaks of; tells whether that was new."""
    _check(session, theme_id)
    if session.execute(select(elements.c.id).where(elements.c.id == element_id)).first() is None:
        raise CodingError("The element is no longer there.")
    pair = {"theme_id": theme_id, "element_id": element_id}
    if session.execute(select(theme_elements.c.id).filter_by(**pair)).first() is not None:
        return False
    session.execute(insert(theme_elements).values(**pair))
    return True


def unlink_theme(session: Session, theme_id: int, element_id: int) -> None:
    """Take the theme off the element."""
    pair = (theme_elements.c.theme_id == theme_id) & (theme_elements.c.element_id == element_id)
    session.execute(delete(theme_elements).where(pair))


def _free(session: Session, name: str, but: int | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise CodingError("A theme needs a name.")
    rows = session.execute(select(themes.c.id, themes.c.name))
    if any(row.name.casefold() == name.casefold() and row.id != but for row in rows):
        raise CodingError(f"There is already a theme “{name}”.")
    return name


def _check(session: Session, theme_id: int) -> None:
    if session.execute(select(themes.c.id).where(themes.c.id == theme_id)).first() is None:
        raise CodingError("The theme is no longer there.")
