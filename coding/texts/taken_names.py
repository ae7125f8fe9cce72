"""Whether what is to stand for a name is a name of somebody in the study already."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from coding.alike import is_generic, parts
from coding.errors import CodingError
from coding.text import folded_name
from coding.texts.written_words import TITLES
from models.base import Session
from models.schema import participants, replacements, speakers


def check_replacement(session: Session, names: Sequence[str], new: str) -> None:
    """Raise CodingError where what is to stand for the names is the real name of somebody else in the study."""
    if is_generic(new) or folded_name(new) in _known(session):
        return
    own = {folded_name(each) for each in names}
    for person in _people(session):
        if folded_name(person) == folded_name(new) and folded_name(person) not in own:
            raise CodingError(f"“{person}” is somebody else in the study; take a name that nobody has.")


def shared_with(session: Session, names: Sequence[str], new: str) -> list[str]:
    """List the others in the study of whose names the new one is a part, or has one."""
    said = _said(new)
    if not said or is_generic(new) or folded_name(new) in _known(session):
        return []
    own, known = {folded_name(each) for each in names}, _known(session)
    people = (each for each in _people(session) if folded_name(each) not in own | known and not is_generic(each))
    return [each for each in people if said & _said(each)]


def _said(name: str) -> set[str]:
    return {each for each in parts(name) if len(each) > 1} - TITLES


def _known(session: Session) -> set[str]:
    """Give what stands for somebody already."""
    return {folded_name(each) for each in session.execute(select(replacements.c.replacement)).scalars()}


def _people(session: Session) -> list[str]:
    """List what people are called: participants, speakers, and those whose names were replaced."""
    found: Iterable[str] = (
        each
        for column in (participants.c.name, speakers.c.name, replacements.c.original)
        for each in session.execute(select(column)).scalars()
    )
    return sorted(dict.fromkeys(found))
