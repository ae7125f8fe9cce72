"""Profiles of attribution: how quotes are signed for readers outside, and how for the team itself."""

from dataclasses import dataclass

from sqlalchemy import Column, select, update

from coding.attribution import fields
from coding.errors import CodingError
from coding.studies import check_attribution
from coding.suggesting import meant
from models.base import Session
from models.schema import studies

PUBLISHABLE, INTERNAL = "publishable", "internal"
NAMING = ("participant", "document")
"""Fields of a template that name people, or the document they are in."""
NOTE = "Internal: names people. It stays in the team."


@dataclass(frozen=True, slots=True)
class Profile:
    """For whom quotes are signed, and the column of the study that holds how."""

    key: str
    title: str
    about: str
    column: Column[str]


PROFILES = (
    Profile(PUBLISHABLE, "For readers", "Says who spoke, but not who it was.", studies.c.attribution),
    Profile(INTERNAL, "Internal", "Names people and documents: it stays in the team.", studies.c.internal_attribution),
)


def profile_named(key: str) -> Profile:
    """Give the profile of that key ("" is for readers), or raise CodingError."""
    found = next((profile for profile in PROFILES if profile.key == (key or PUBLISHABLE).strip().casefold()), None)
    if found is None:
        known = [profile.key for profile in PROFILES]
        raise CodingError(f"There is no profile “{key}”{meant(key, known)}")
    return found


def template_of(session: Session, profile: str = "") -> str:
    """Give the study's template of attributions of the profile."""
    return str(session.execute(select(profile_named(profile).column)).scalar_one())


def set_template(session: Session, profile: str, template: str) -> None:
    """Say how quotes of the profile are signed; CodingError where nobody has what the template names."""
    check_attribution(session, template)
    column = profile_named(profile).column
    session.execute(update(studies).values({column: template.strip()}))


def names_people(template: str) -> bool:
    """Tell whether quotes so signed name people, or documents, which may be called by people's names."""
    return any(name.casefold() in NAMING for name in fields(template))
