"""themeloom export framework: the theory of change as a picture."""

import argparse
from pathlib import Path

from app.cli.opening import opened
from app.cli.saying import Outcome
from app.lazily import found
from coding.framework.versions import version_named
from models.project import Project

FORMATS = (".svg", ".pdf", ".png")
_WRITE = "app.diagram.picture:write"


def write(arguments: argparse.Namespace) -> Outcome:
    """Write the picture of the version that is named."""
    with opened(arguments, writes=False) as project:
        draw(project, arguments.out, arguments.framework, arguments.since)
    return Outcome()


def draw(project: Project, out: Path, framework_name: str = "", since: str = "") -> None:
    """Draw a version of the framework (without a name: the working one) into the file; its suffix says the format.

    With the name of another version it is marked what has changed since that one.
    """
    with project.read() as session:
        version, other = version_named(session, framework_name), version_named(session, since)
        found(_WRITE)(session, out, version, project.path.stem, other)
