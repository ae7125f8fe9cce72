"""What the words that list something and put it in order have in common."""

import argparse
from collections.abc import Callable

from app.cli.opening import opened
from app.cli.saying import Outcome
from models.project import Session


def change_and_show(
    arguments: argparse.Namespace, label: str, change: Callable[[Session], None] | None, show: Callable[[Session], None]
) -> Outcome:
    """Make the change, one operation, where there is one to make; then show how things are."""
    if change is None:
        with opened(arguments, writes=False) as project, project.read() as session:
            show(session)
        return Outcome()
    with opened(arguments, writes=True) as project:
        with project.write(label, arguments.coder) as session:
            change(session)
        with project.read() as session:
            show(session)
    return Outcome()
