"""The study's own name and the rules its figures follow."""

from sqlalchemy import select, update

from coding.attribution import fields, unclosed
from coding.errors import CodingError
from coding.sources import FOCUS_GROUP, ORGANISATION
from coding.suggesting import meant
from models.base import Session
from models.schema import attributes, studies


def name_of(session: Session) -> str:
    """Give the study's name."""
    return str(session.execute(select(studies.c.name)).scalar_one())


def rename_study(session: Session, name: str) -> None:
    """Give the study another name; its file keeps the one it has."""
    if not name.strip():
        raise CodingError("A study needs a name.")
    session.execute(update(studies).values(name=name.strip()))


def set_attribution(session: Session, template: str) -> None:
    """Say how quotes name who spoke, such as `({role}, {region})`; CodingError where nobody has what it names."""
    check_attribution(session, template)
    session.execute(update(studies).values(attribution=template.strip()))


def attribution_of(session: Session) -> str:
    """Give the study's template of attributions."""
    return str(session.execute(select(studies.c.attribution)).scalar_one())


def check_attribution(session: Session, template: str) -> None:
    """Raise CodingError where the template names an attribute that the study does not have, or leaves a brace open."""
    if unclosed(template):
        raise CodingError("The attribution has a { without its }: an attribute stands between the two, as in {role}.")
    known = ["participant", "document", *session.execute(select(attributes.c.name)).scalars()]
    folded = {name.casefold() for name in known}
    for name in fields(template):
        if name.casefold() not in folded:
            raise CodingError(f"Nobody has the attribute “{name}” of the attribution{meant(name, known)}")


def set_reflexive(session: Session, reflexive: bool) -> None:
    """Say whether the coders read together instead of being measured: then no coefficient is shown."""
    session.execute(update(studies).values(reflexive=int(reflexive)))


def is_reflexive(session: Session) -> bool:
    """Tell whether the study shows no coefficients of agreement."""
    return bool(session.execute(select(studies.c.reflexive)).scalar_one())


def set_source_rule(session: Session, *, focus_groups: bool, organisations: bool) -> None:
    """Say whether participants of one focus group, and those of one organisation, count as one source."""
    chosen = [FOCUS_GROUP] * focus_groups + [ORGANISATION] * organisations
    session.execute(update(studies).values(one_source_by=", ".join(chosen)))
