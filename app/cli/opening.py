"""How the words of the command line open a study: for whom, and whether to write."""

import argparse

from app.paths import backups_folder
from models.project import Project


def opened(arguments: argparse.Namespace, *, writes: bool) -> Project:
    """Open the study that the words name, with the eyes of the one coder that they name, else of the account."""
    named = [name.strip() for name in getattr(arguments, "coder", "").split(",") if name.strip()]
    viewer = named[0] if len(named) == 1 else ""
    return Project(arguments.study, writes=writes, backups=backups_folder() if writes else None, viewer=viewer)
