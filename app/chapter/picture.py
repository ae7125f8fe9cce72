"""The framework's picture for the chapter."""

from app.diagram.picture import png
from coding.framework.elements import elements_of_framework
from coding.framework.pathways import framework_name
from coding.framework.versions import version_named
from models.project import Session

ACROSS = 247.0
"""The width of the picture on a page of A4 put sideways, in millimetres."""


def pictured_version(session: Session, framework: str) -> tuple[bytes, str]:
    """Draw the version that is named, in light colours; gives a PNG and its title, nothing where it has no elements."""
    version = version_named(session, framework)
    if not elements_of_framework(session, version):
        return b"", ""
    name = framework.strip() or framework_name(session)
    return png(session, version, ACROSS), f"{name}, coloured by the confidence in its evidence"
