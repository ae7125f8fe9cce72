"""How the words of the command line open a study: for whom, and whether to write."""

import argparse

from app.paths import backups_folder
from coding.layers import CONSENSUS, LAYERS
from models.project import Project


def opened(arguments: argparse.Namespace, *, writes: bool) -> Project:
    """Open the study that the words name, with the eyes of the one coder that they name, else of the account."""
    named = [name.strip() for name in getattr(arguments, "coder", "").split(",") if name.strip()]
    layer = named[:1] and named[0].casefold() in {*LAYERS, CONSENSUS}
    viewer = named[0] if len(named) == 1 and not layer else ""
    return Project(arguments.study, writes=writes, backups=backups_folder() if writes else None, viewer=viewer)
