"""The study's own name and the rules its figures follow."""

from sqlalchemy import update

from coding.errors import CodingError
from coding.sources import FOCUS_GROUP, ORGANISATION
from models.base import Session
from models.schema import studies


def rename_study(session: Session, name: str) -> None:
    """Give the study another name; its file keeps the one it has."""
    if not name.strip():
        raise CodingError("A study needs a name.")
    session.execute(update(studies).values(name=name.strip()))


def set_attribution(session: Session, template: str) -> None:
    """Say how quotes name who spoke, such as `({role}, {region})`."""
    session.execute(update(studies).values(attribution=template.strip()))


def set_source_rule(session: Session, *, focus_groups: bool, organisations: bool) -> None:
    """Say whether participants of one focus group, and those of one organisation, count as one source."""
    chosen = [FOCUS_GROUP] * focus_groups + [ORGANISATION] * organisations
    session.execute(update(studies).values(one_source_by=", ".join(chosen)))
